//! Starting the servers: the two APIs and the page.

use std::net::Ipv4Addr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::middleware::from_fn;
use medusa_auth_modules::UserModuleOptions;
use tokio::net::TcpListener;
use tokio::sync::mpsc::UnboundedSender;
use tokio::task::JoinSet;
use tokio::time::interval;

use crate::config::Config;
use crate::http::hosts::local_only;
use crate::http::own_files::OwnFiles;
use crate::http::page;
use crate::seed::{seed_admin, seed_customer};
use crate::shop::notice::Notice;
use crate::shop::password::Hasher;
use crate::shop::session::Sessions;
use crate::shop::state::AppState;
use crate::shop::version;
use crate::start_error::StartError;
use crate::store::Store;
use crate::system::clock;
use crate::system::say::complain;
use crate::v1;
use crate::v2;

const PURGE_EVERY: Duration = Duration::from_secs(600);

/// The running servers; they stop when this is dropped.
#[derive(Debug)]
pub struct Server {
    api_port: u16,
    api_v2_port: u16,
    page_port: Option<u16>,
    store_cors: Vec<String>,
    admin_cors: Vec<String>,
    auth_cors: Vec<String>,
    publishable_key: String,
    _tasks: JoinSet<()>,
}

impl Server {
    /// Where the API of Medusa v1 is.
    #[must_use]
    pub fn api_url(&self) -> String {
        format!("http://localhost:{}", self.api_port)
    }

    /// Where the API of Medusa v2 is.
    #[must_use]
    pub fn api_v2_url(&self) -> String {
        format!("http://localhost:{}", self.api_v2_port)
    }

    /// Where the page is, if one is served.
    #[must_use]
    pub fn page_url(&self) -> Option<String> {
        self.page_port.map(|port| format!("http://localhost:{port}"))
    }

    /// The origins that may read the store's answers.
    #[must_use]
    pub fn store_cors(&self) -> &[String] {
        &self.store_cors
    }

    /// The origins that may read the admins' answers.
    #[must_use]
    pub fn admin_cors(&self) -> &[String] {
        &self.admin_cors
    }

    /// The origins that may log in to Medusa v2.
    #[must_use]
    pub fn auth_cors(&self) -> &[String] {
        &self.auth_cors
    }

    /// What opens the store of Medusa v2.
    #[must_use]
    pub fn publishable_key(&self) -> &str {
        &self.publishable_key
    }
}

/// Start the APIs and, if the configuration has one, the page; all answer when this returns.
///
/// # Errors
/// When a port is taken, a folder missing or the database unusable.
pub async fn start(config: Config, notices: UnboundedSender<Notice>) -> Result<Server, StartError> {
    let www = config.www.as_deref().map(folder).transpose()?;
    let pkg = config.pkg.as_deref().map(folder).transpose()?;
    let mut tasks = JoinSet::new();
    let (api_listener, api_port) = listen(config.api_port, ["--api-port", "API_PORT"]).await?;
    let (api_v2_listener, api_v2_port) = listen(config.api_v2_port, ["--api-v2-port", "API_V2_PORT"]).await?;
    let mut page_port = None;
    if let Some(www) = www {
        let (listener, port) = listen(config.page_port, ["--page-port", "PAGE_PORT"]).await?;
        serve(&mut tasks, listener, page::router(www, pkg));
        page_port = Some(port);
    }
    let page = format!("http://localhost:{}", page_port.unwrap_or(config.page_port));
    let store_cors = given_or(&config.store_cors, [&page]);
    let admin_cors = given_or(&config.admin_cors, [&page]);
    let auth_cors = given_or(&config.auth_cors, store_cors.iter().chain(&admin_cors));
    let unusable = |cause: String| StartError::Database(config.db.clone(), cause);
    let users = UserModuleOptions::new(config.jwt_secret.clone());
    let store = Store::open(&config.db, users).map_err(|error| unusable(error.to_string()))?;
    let hasher = Hasher::new().map_err(|error| unusable(format!("{error:?}")))?;
    let state = AppState { store: store.clone(), hasher, jwt_secret: config.jwt_secret.clone(), notices };
    if let Some(email) = config.admin() {
        seed_admin(&state, email, &config.admin_password).await?;
    }
    if config.seed {
        seed_customer(&state).await.map_err(|error| unusable(format!("{error:?}")))?;
    }
    let state = Arc::new(state);
    let sessions = |server, keeps_empty, secure| Sessions {
        store: store.clone(),
        server,
        secret: config.cookie_secret.clone(),
        ttl_ms: config.session_ttl.into(),
        keeps_empty,
        secure,
    };
    let v1 = v1::Api {
        state: Arc::clone(&state),
        sessions: sessions("v1", true, false),
        store_cors: store_cors.clone(),
        admin_cors: admin_cors.clone(),
    };
    let v2 = v2::Api {
        state,
        sessions: sessions("v2", false, config.secure_cookies),
        store_cors: store_cors.clone(),
        admin_cors: admin_cors.clone(),
        auth_cors: auth_cors.clone(),
        publishable_key: config.publishable_key.clone(),
        jwt_ttl: config.jwt_ttl.into(),
    };
    serve(&mut tasks, api_listener, version::router(v1));
    serve(&mut tasks, api_v2_listener, version::router(v2));
    tasks.spawn(purge(store));
    let publishable_key = config.publishable_key;
    Ok(Server { api_port, api_v2_port, page_port, store_cors, admin_cors, auth_cors, publishable_key, _tasks: tasks })
}

fn folder(path: &Path) -> Result<OwnFiles, StartError> {
    OwnFiles::below(path).ok_or_else(|| StartError::Folder(path.to_owned()))
}

/// The origins that are given, else the others, each once.
fn given_or<'a>(origins: &[String], others: impl IntoIterator<Item = &'a String>) -> Vec<String> {
    let given: Vec<String> = origins.iter().filter(|origin| !origin.is_empty()).cloned().collect();
    if !given.is_empty() {
        return given;
    }
    others.into_iter().fold(Vec::new(), |mut origins, other| {
        if !origins.contains(other) {
            origins.push(other.clone());
        }
        origins
    })
}

async fn listen(port: u16, choose: [&'static str; 2]) -> Result<(TcpListener, u16), StartError> {
    let failed = |cause| StartError::Port { port, choose, cause };
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

async fn purge(store: Store) {
    let mut ticks = interval(PURGE_EVERY);
    loop {
        ticks.tick().await;
        if let Err(error) = store.purge_sessions(clock::now_ms()).await {
            complain(&format!("cannot forget old sessions: {error:?}"));
        }
    }
}
