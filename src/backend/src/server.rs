//! Starting the servers: the two APIs, the page, and the stand-in for Google and GitHub.

use std::io;
use std::net::Ipv4Addr;
use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::middleware::from_fn;
use medusa_auth_modules::UserModuleOptions;
use tokio::net::TcpListener;
use tokio::sync::mpsc::UnboundedSender;
use tokio::task::{JoinSet, block_in_place};

use crate::app::notice::Notice;
use crate::app::password::Hasher;
use crate::app::session::Sessions;
use crate::app::state::AppState;
use crate::app::version::{self, MedusaVersion};
use crate::config::{Config, Origins};
use crate::http::hosts::local_only;
use crate::http::own_files::OwnFiles;
use crate::http::page;
use crate::provider;
use crate::seed::seed;
use crate::store::Store;
use crate::system::say::complain;
use crate::v1;
use crate::v2;

/// The running servers, which stop when this is dropped.
#[derive(Debug)]
pub struct Server {
    /// The URL of the API of Medusa v1.
    pub api_url: String,
    /// The URL of the API of Medusa v2.
    pub api_v2_url: String,
    /// The URL of the page, if one is served.
    pub page_url: Option<String>,
    /// The URL of the page that stands in for Google and GitHub.
    pub provider_url: String,
    /// The origins whose pages may read the responses.
    pub origins: Origins,
    /// The API key that the store of Medusa v2 requires.
    pub publishable_key: String,
    _tasks: JoinSet<()>,
}

/// Starts the APIs, the stand-in for Google and GitHub and, if the configuration has one, the page. All accept requests when this returns.
///
/// # Errors
/// A sentence about a port that is taken, a folder that is missing, or a database that cannot be used.
pub async fn start(config: Config, notices: UnboundedSender<Notice>) -> Result<Server, String> {
    let folder = |path: &Path| {
        OwnFiles::below(path).ok_or_else(|| format!("{} is not a folder, so it cannot be served.", path.display()))
    };
    let www = config.www.as_deref().map(folder).transpose()?;
    let pkg = config.pkg.as_deref().map(folder).transpose()?;
    let mut tasks = JoinSet::new();
    let (api_listener, api_port) = listen(config.api_port, ["--api-port", "API_PORT"]).await?;
    let (api_v2_listener, api_v2_port) = listen(config.api_v2_port, ["--api-v2-port", "API_V2_PORT"]).await?;
    let (provider_listener, provider_port) = listen(config.provider_port, ["--provider-port", "PROVIDER_PORT"]).await?;
    let mut page_url = None;
    if let Some(www) = www {
        let (listener, port) = listen(config.page_port, ["--page-port", "PAGE_PORT"]).await?;
        serve(&mut tasks, listener, page::router(www, pkg));
        page_url = Some(local(port));
    }
    let page = page_url.clone().unwrap_or_else(|| local(config.page_port));
    let origins = config.origins(&page);
    let users = UserModuleOptions::new(config.jwt_secret.clone());
    let unusable = |error| format!("the database {} cannot be used: {error}.", config.db.display());
    let store = Store::open(&config.db, users).map_err(unusable)?;
    let state = Arc::new(AppState {
        store,
        hasher: Hasher::new(config.hash_log_n),
        jwt_secret: config.jwt_secret.clone(),
        jwt_ttl: config.jwt_ttl.into(),
        mfa_challenge_ttl: config.mfa_challenge_ttl.into(),
        verify_email: config.verify_email,
        verification_ttl: config.verification_ttl.into(),
        provider_url: local(provider_port),
        callback_url: config.callback_url.clone().unwrap_or_else(|| format!("{page}/callback")),
        publishable_key: config.publishable_key.clone(),
        origins: origins.clone(),
        notices,
    });
    block_in_place(|| seed(&state, &config))?;
    let sessions = |server, keeps_empty, secure| Sessions {
        server,
        secret: config.cookie_secret.clone(),
        ttl_ms: config.session_ttl.into(),
        keeps_empty,
        secure,
    };
    let v1 = MedusaVersion {
        state: Arc::clone(&state),
        sessions: sessions("v1", true, false),
        respond: v1::respond,
        refuse: v1::refuse,
    };
    let v2 = MedusaVersion {
        state,
        sessions: sessions("v2", false, config.secure_cookies),
        respond: v2::respond,
        refuse: v2::refuse,
    };
    serve(&mut tasks, provider_listener, provider::router(Arc::clone(&v1.state)));
    serve(&mut tasks, api_listener, version::router(v1));
    serve(&mut tasks, api_v2_listener, version::router(v2));
    let publishable_key = config.publishable_key;
    let (api_url, api_v2_url) = (local(api_port), local(api_v2_port));
    let provider_url = local(provider_port);
    Ok(Server { api_url, api_v2_url, page_url, provider_url, origins, publishable_key, _tasks: tasks })
}

fn local(port: u16) -> String {
    format!("http://localhost:{port}")
}

async fn listen(port: u16, choose: [&'static str; 2]) -> Result<(TcpListener, u16), String> {
    let failed = |error: io::Error| {
        let [option, variable] = choose;
        let why = match error.kind() {
            io::ErrorKind::AddrInUse => "is taken".to_owned(),
            _ => format!("cannot be used ({error})"),
        };
        format!("port {port} {why}; choose another with {option} or {variable}.")
    };
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(failed)?;
    let actual = listener.local_addr().map_err(failed)?.port();
    Ok((listener, actual))
}

fn serve(tasks: &mut JoinSet<()>, listener: TcpListener, router: Router) {
    tasks.spawn(async move {
        if let Err(error) = axum::serve(listener, router.layer(from_fn(local_only))).await {
            complain(&error);
        }
    });
}
