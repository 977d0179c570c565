//! Starting the two servers.

use std::fmt;
use std::io;
use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use tokio::net::TcpListener;
use tokio::sync::mpsc::UnboundedSender;
use tokio::task::JoinSet;
use tokio::time::interval;

use crate::api::{self, Api};
use crate::clock;
use crate::config::Config;
use crate::errors::ApiError;
use crate::page;
use crate::password::Hasher;
use crate::say::complain;
use crate::session::Sessions;
use crate::store::{NewCustomer, Store};

/// Who `--seed` signs up.
pub const DEMO_EMAIL: &str = "shopper@example.com";
/// The password of [`DEMO_EMAIL`].
pub const DEMO_PASSWORD: &str = "supersecret";

const PURGE_EVERY: Duration = Duration::from_secs(600);

/// What a shop would tell a customer by other means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The token to set a new password with.
    PasswordToken {
        /// Whose password.
        email: String,
        /// What `/store/customers/password-reset` takes.
        token: String,
    },
}

/// Why the server did not start.
#[derive(Debug)]
pub enum StartError {
    /// A port cannot be listened on.
    Port {
        /// Which port.
        port: u16,
        /// What chooses another, as an option and as a variable.
        choose: [&'static str; 2],
        /// What the system said.
        cause: io::Error,
    },
    /// A folder to serve is not there.
    Folder(PathBuf),
    /// The database cannot be used.
    Database(PathBuf, String),
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Port { port, choose: [option, variable], cause } => {
                let taken = cause.kind() == io::ErrorKind::AddrInUse;
                let why = if taken { "is taken".to_owned() } else { format!("cannot be used ({cause})") };
                write!(f, "port {port} {why}; choose another with {option} or {variable}.")
            }
            Self::Folder(path) => write!(f, "{} is not a folder, so it cannot be served.", path.display()),
            Self::Database(path, cause) => write!(f, "the database {} cannot be used: {cause}.", path.display()),
        }
    }
}

impl std::error::Error for StartError {}

/// The running servers; they stop when this is dropped.
#[derive(Debug)]
pub struct Server {
    api_port: u16,
    page_port: Option<u16>,
    store_cors: Vec<String>,
    _tasks: JoinSet<()>,
}

impl Server {
    /// Where the store API is.
    #[must_use]
    pub fn api_url(&self) -> String {
        format!("http://localhost:{}", self.api_port)
    }

    /// Where the page is, if one is served.
    #[must_use]
    pub fn page_url(&self) -> Option<String> {
        self.page_port.map(|port| format!("http://localhost:{port}"))
    }

    /// The origins that may read the API's answers.
    #[must_use]
    pub fn store_cors(&self) -> &[String] {
        &self.store_cors
    }
}

/// Start the API and, if the configuration has one, the page; both answer when this returns.
///
/// # Errors
/// When a port is taken, a folder missing or the database unusable.
pub async fn start(config: Config, notices: UnboundedSender<Notice>) -> Result<Server, StartError> {
    for folder in [&config.www, &config.pkg].into_iter().flatten() {
        if !folder.is_dir() {
            return Err(StartError::Folder(folder.clone()));
        }
    }
    let mut tasks = JoinSet::new();
    let (api_listener, api_port) = listen(config.api_port, ["--api-port", "API_PORT"]).await?;
    let mut page_port = None;
    if let Some(www) = &config.www {
        let (listener, port) = listen(config.page_port, ["--page-port", "PAGE_PORT"]).await?;
        serve(&mut tasks, listener, page::router(www, config.pkg.as_deref()));
        page_port = Some(port);
    }
    let mut store_cors = config.store_cors;
    store_cors.retain(|origin| !origin.is_empty());
    if store_cors.is_empty() {
        let port = page_port.unwrap_or(config.page_port);
        store_cors.push(format!("http://localhost:{port}"));
    }
    let unusable = |cause: String| StartError::Database(config.db.clone(), cause);
    let store = Store::open(&config.db).map_err(|error| unusable(error.to_string()))?;
    let hasher = Hasher::new().map_err(|error| unusable(format!("{error:?}")))?;
    if config.seed {
        seed(&store, &hasher).await.map_err(|error| unusable(format!("{error:?}")))?;
    }
    let api = Arc::new(Api {
        sessions: Sessions { store: store.clone(), secret: config.cookie_secret, ttl_ms: config.session_ttl.into() },
        store: store.clone(),
        hasher,
        jwt_secret: config.jwt_secret,
        store_cors: store_cors.clone(),
        notices,
    });
    serve(&mut tasks, api_listener, api::router(api));
    tasks.spawn(purge(store));
    Ok(Server { api_port, page_port, store_cors, _tasks: tasks })
}

async fn listen(port: u16, choose: [&'static str; 2]) -> Result<(TcpListener, u16), StartError> {
    let failed = |cause| StartError::Port { port, choose, cause };
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(failed)?;
    let actual = listener.local_addr().map_err(failed)?.port();
    Ok((listener, actual))
}

fn serve(tasks: &mut JoinSet<()>, listener: TcpListener, router: Router) {
    tasks.spawn(async move {
        if let Err(error) = axum::serve(listener, router).await {
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

async fn seed(store: &Store, hasher: &Hasher) -> Result<(), ApiError> {
    if store.registered(DEMO_EMAIL).await?.is_some() {
        return Ok(());
    }
    let customer = NewCustomer {
        email: DEMO_EMAIL.to_owned(),
        first_name: Some("Demo".to_owned()),
        last_name: Some("Shopper".to_owned()),
        phone: None,
        password_hash: Some(hasher.hash(DEMO_PASSWORD).await?),
    };
    store.add_customer(customer).await.map(drop)
}
