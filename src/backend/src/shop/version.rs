//! The way of a request, which is the same on both servers: from its session to the cookie of its response.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};

use crate::http::error::ApiError;
use crate::http::reply::{self, Reply};
use crate::shop::session::{Session, Sessions};

/// A server: one version of Medusa.
pub(crate) trait MedusaVersion: Send + Sync + 'static {
    /// Its sessions.
    fn sessions(&self) -> &Sessions;

    /// What it answers, knowing the session.
    fn answer(&self, request: &Parts, body: Body, session: &mut Session) -> impl Future<Output = Reply> + Send;
}

/// A server as a service.
pub(crate) fn router<D: MedusaVersion>(version: D) -> Router {
    Router::new().fallback(answer::<D>).with_state(Arc::new(version))
}

async fn answer<D: MedusaVersion>(State(version): State<Arc<D>>, request: Request) -> Reply {
    with_session(version.as_ref(), request).await.unwrap_or_else(|error| error.reply())
}

async fn with_session<D: MedusaVersion>(version: &D, request: Request) -> Result<Reply, ApiError> {
    let (parts, body) = request.into_parts();
    let mut session = version.sessions().open(&parts.headers).await?;
    let mut reply = version.answer(&parts, body, &mut session).await;
    version.sessions().close(session, &parts.headers, &mut reply).await?;
    Ok(reply)
}

/// `GET /health`, which is the same on both.
pub(crate) fn health(method: &Method, path: &str) -> Option<Reply> {
    (method == Method::GET && path == "/health").then(|| reply::html_text(StatusCode::OK, "OK"))
}
