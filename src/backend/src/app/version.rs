//! How the servers of both versions handle a request: they open its session, find the response, and set the session's
//! cookie.

use std::sync::Arc;

use axum::Router;
use axum::extract::{self, State};
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};
use serde_json::Value;
use tokio::task::block_in_place;

use super::request::{Outcome, Request};
use super::session::Sessions;
use super::state::AppState;
use crate::http::body;
use crate::http::query;
use crate::http::reply::{self, Reply};

/// A server that responds as one version of Medusa does.
pub(crate) struct MedusaVersion {
    pub(crate) state: Arc<AppState>,
    pub(crate) sessions: Sessions,
    pub(crate) respond: fn(&mut Request<'_>) -> Reply,
    /// The response to a body that cannot be read, which comes before any route and CORS.
    pub(crate) refuse: fn(StatusCode) -> Reply,
}

pub(crate) fn router(version: MedusaVersion) -> Router {
    Router::new().fallback(handle).with_state(Arc::new(version))
}

/// Reads the request, and does the rest without `async`: the database and the hashing of passwords block.
async fn handle(State(version): State<Arc<MedusaVersion>>, request: extract::Request) -> Reply {
    let (parts, body) = request.into_parts();
    let body = body::read(&parts.headers, body).await;
    block_in_place(|| with_session(&version, &parts, body)).unwrap_or_else(|error| error.reply())
}

fn with_session(version: &MedusaVersion, parts: &Parts, body: Result<Value, StatusCode>) -> Outcome {
    let mut request = Request {
        state: &version.state,
        method: &parts.method,
        path: parts.uri.path(),
        headers: &parts.headers,
        query: Value::Object(query::parse(parts.uri.query().unwrap_or_default())),
        body: Value::Null,
        session: version.sessions.open(&version.state.store, &parts.headers)?,
    };
    let mut reply = match body {
        Ok(body) => {
            request.body = body;
            (version.respond)(&mut request)
        }
        Err(status) => (version.refuse)(status),
    };
    version.sessions.close(&version.state.store, request.session, &parts.headers, &mut reply)?;
    Ok(reply)
}

/// `GET /health`.
pub(crate) fn health(request: &Request<'_>) -> Option<Reply> {
    (request.method == Method::GET && request.path == "/health").then(|| reply::html_text(StatusCode::OK, "OK"))
}
