//! A request to Medusa v2 whose body has been read.

use axum::http::{HeaderMap, Method};
use serde_json::{Map, Value};

use crate::http::error::ApiError;
use crate::http::reply::Reply;
use crate::shop::state::AppState;

/// What the routes work with.
pub(super) struct Request<'a> {
    pub(super) state: &'a AppState,
    pub(super) method: &'a Method,
    pub(super) headers: &'a HeaderMap,
    pub(super) query: Map<String, Value>,
    pub(super) body: &'a Value,
    /// Seconds that a token is valid for.
    pub(super) jwt_ttl: i64,
}

/// What a route answers.
pub(super) type Outcome = Result<Reply, ApiError>;
