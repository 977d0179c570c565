//! The way of a request through the API: session, body, CORS, route.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::{ALLOW, HeaderName};
use axum::http::{Method, StatusCode};
use tokio::sync::mpsc::UnboundedSender;

use crate::errors::ApiError;
use crate::password::Hasher;
use crate::reply::{self, Reply};
use crate::server::Notice;
use crate::session::{Session, Sessions};
use crate::store::Store;
use crate::{body, cors, express_path, v1};

/// What the routes work with.
pub(crate) struct Api {
    pub(crate) store: Store,
    pub(crate) sessions: Sessions,
    pub(crate) hasher: Hasher,
    pub(crate) jwt_secret: String,
    pub(crate) store_cors: Vec<String>,
    pub(crate) notices: UnboundedSender<Notice>,
}

/// The API as a service.
pub(crate) fn router(api: Arc<Api>) -> Router {
    Router::new().fallback(answer).with_state(api)
}

async fn answer(State(api): State<Arc<Api>>, request: Request) -> Reply {
    let mut reply = match with_session(&api, request).await {
        Ok(reply) => reply,
        Err(error) => error.reply(),
    };
    reply::set(&mut reply, HeaderName::from_static("x-powered-by"), "Express");
    reply
}

async fn with_session(api: &Api, request: Request) -> Result<Reply, ApiError> {
    let (parts, body) = request.into_parts();
    let mut session = api.sessions.open(&parts.headers).await?;
    let path = parts.uri.path();
    let reply = if let Some(reply) = health(&parts.method, path) {
        reply
    } else {
        match body::read(&parts.headers, body).await {
            Ok(body) => {
                let call = v1::Call { api, method: &parts.method, headers: &parts.headers, body: &body };
                route(&call, path, &mut session).await
            }
            // Before any route, so without what CORS would add.
            Err(refusal) => refusal,
        }
    };
    let mut reply = reply::unless_fresh(reply, &parts.method, &parts.headers);
    api.sessions.close(session, &mut reply).await?;
    Ok(reply)
}

async fn route(call: &v1::Call<'_>, path: &str, session: &mut Session) -> Reply {
    let Some(below) = express_path::below(path, "/store") else {
        return reply::cannot(call.method, path);
    };
    let allowed = &call.api.store_cors;
    if call.method == Method::OPTIONS {
        return cors::preflight(call.headers, allowed);
    }
    let mut reply = match v1::store(call, below, session).await {
        Ok(Some(reply)) => reply,
        Ok(None) => reply::cannot(call.method, path),
        Err(error) => error.reply(),
    };
    cors::allow(&mut reply, call.headers, allowed);
    reply
}

fn health(method: &Method, path: &str) -> Option<Reply> {
    if !express_path::is(path, "/health") {
        return None;
    }
    match *method {
        Method::GET | Method::HEAD => Some(reply::html_text(StatusCode::OK, "OK")),
        Method::OPTIONS => {
            let mut reply = reply::html_text(StatusCode::OK, "GET,HEAD");
            reply::set(&mut reply, ALLOW, "GET,HEAD");
            Some(reply)
        }
        _ => None,
    }
}
