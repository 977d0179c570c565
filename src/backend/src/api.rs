//! What the two servers share: their data, and the way of a request from its session to the cookie of its answer.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};
use medusa_auth_modules::{AuthModuleOptions, AuthModuleService};
use tokio::sync::mpsc::UnboundedSender;

use crate::errors::ApiError;
use crate::host::SystemHost;
use crate::password::Hasher;
use crate::reply::{self, Reply};
use crate::server::Notice;
use crate::session::{Session, Sessions};
use crate::store::Store;

/// What the routes of both servers work with.
pub(crate) struct Shop {
    pub(crate) store: Store,
    pub(crate) hasher: Hasher,
    pub(crate) jwt_secret: String,
    pub(crate) notices: UnboundedSender<Notice>,
}

impl Shop {
    /// Ask the Auth Module for what takes a password. [`Store::modules`] has it for all else.
    pub(crate) async fn auth<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut AuthModuleService<Store, SystemHost>) -> medusa_auth_modules::Result<T> + Send + 'static,
    ) -> Result<T, ApiError> {
        let mut auth = AuthModuleService::new(self.store.clone(), SystemHost, AuthModuleOptions::default());
        Ok(self.hasher.run(move || work(&mut auth)).await??)
    }
}

/// A server: one version of Medusa.
pub(crate) trait Dialect: Send + Sync + 'static {
    /// Its sessions.
    fn sessions(&self) -> &Sessions;

    /// What it answers, knowing the session.
    fn answer(&self, request: &Parts, body: Body, session: &mut Session) -> impl Future<Output = Reply> + Send;
}

/// A server as a service.
pub(crate) fn router<D: Dialect>(dialect: D) -> Router {
    Router::new().fallback(answer::<D>).with_state(Arc::new(dialect))
}

async fn answer<D: Dialect>(State(dialect): State<Arc<D>>, request: Request) -> Reply {
    with_session(dialect.as_ref(), request).await.unwrap_or_else(|error| error.reply())
}

async fn with_session<D: Dialect>(dialect: &D, request: Request) -> Result<Reply, ApiError> {
    let (parts, body) = request.into_parts();
    let mut session = dialect.sessions().open(&parts.headers).await?;
    let mut reply = dialect.answer(&parts, body, &mut session).await;
    dialect.sessions().close(session, &parts.headers, &mut reply).await?;
    Ok(reply)
}

/// `GET /health`, which is the same on both.
pub(crate) fn health(method: &Method, path: &str) -> Option<Reply> {
    (method == Method::GET && path == "/health").then(|| reply::html_text(StatusCode::OK, "OK"))
}
