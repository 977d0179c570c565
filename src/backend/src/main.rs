//! The command line of the stand-in Medusa server.

#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::process::ExitCode;

use clap::Parser;
use medusa_auth_backend::{Config, DEMO_EMAIL, DEMO_PASSWORD, Notice, Origins, Server, complain, say, start};
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::mpsc;

#[tokio::main]
async fn main() -> ExitCode {
    let config = Config::parse();
    let seeded = config.seed;
    let admin = config.demo_admin();
    let (notices, mut inbox) = mpsc::unbounded_channel();
    let server = match start(config, notices).await {
        Ok(server) => server,
        Err(error) => {
            complain(&error);
            return ExitCode::FAILURE;
        }
    };
    let (Ok(mut terminate), Ok(mut interrupt)) = (signal(SignalKind::terminate()), signal(SignalKind::interrupt()))
    else {
        complain(&"cannot listen for SIGTERM and SIGINT.");
        return ExitCode::FAILURE;
    };
    announce(&server, seeded, admin);
    loop {
        tokio::select! {
            _ = terminate.recv() => break,
            _ = interrupt.recv() => break,
            Some(notice) = inbox.recv() => say(&match notice {
                Notice::PasswordToken { email, token } => format!("password-token {email} {token}"),
                Notice::VerificationCode { email, code } => format!("verification-code {email} {code}"),
            }),
        }
    }
    ExitCode::SUCCESS
}

/// Scripts read the URLs and wait for `ready`. The rest is for people.
fn announce(server: &Server, seeded: bool, admin: Option<String>) {
    say(&format!("api {}", server.api_url));
    say(&format!("api-v2 {}", server.api_v2_url));
    if let Some(page) = &server.page_url {
        say(&format!("page {page}"));
    }
    say(&format!("provider {}", server.provider_url));
    say("This server is for development: it answers as Medusa v1 and v2 do, each on its port, to this machine only.");
    say(&format!("Publishable key of v2: {}", server.publishable_key));
    say(&format!("Allowed origins: {}", server.origins.store.join(", ")));
    let Origins { store, admin: admins, auth } = &server.origins;
    for (to, origins) in
        [("administer", admins), ("log in to v2", auth)].iter().filter(|(_, origins)| *origins != store)
    {
        say(&format!("Allowed to {to}: {}", origins.join(", ")));
    }
    if let Some(page) = &server.page_url {
        say(&format!("Open {}", address(page, server)));
    }
    if seeded {
        say(&format!("Demo customer: {DEMO_EMAIL} / {DEMO_PASSWORD}"));
    }
    if let Some(admin) = admin {
        say(&format!("Demo admin: {admin}"));
    }
    say("ready");
}

/// The URL of the page, which names the settings that differ from the page's own defaults.
fn address(page: &str, server: &Server) -> String {
    let settings = [
        ("api", &server.api_url, "http://localhost:9000"),
        ("api-v2", &server.api_v2_url, "http://localhost:9001"),
        ("key", &server.publishable_key, "pk_development"),
    ];
    let settings = settings.iter().filter(|(_, value, default)| value != default);
    let query: Vec<String> = settings.map(|(name, value, _)| format!("{name}={value}")).collect();
    if query.is_empty() { page.to_owned() } else { format!("{page}/?{}", query.join("&")) }
}
