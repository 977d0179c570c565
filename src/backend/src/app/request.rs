//! A request whose body has been read.

use axum::http::{HeaderMap, Method};
use serde_json::Value;

use super::session::Session;
use super::state::AppState;
use crate::http::error::ApiError;
use crate::http::reply::Reply;

/// What the routes of both versions work with.
pub(crate) struct Request<'a> {
    pub(crate) state: &'a AppState,
    pub(crate) method: &'a Method,
    pub(crate) path: &'a str,
    pub(crate) headers: &'a HeaderMap,
    /// The parameters of the query, as an object.
    pub(crate) query: Value,
    pub(crate) body: Value,
    pub(crate) session: Session,
}

/// What a route returns.
pub(crate) type Outcome = Result<Reply, ApiError>;
