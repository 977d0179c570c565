//! The store API of Medusa v1.

mod auth;
mod customers;
mod password;
mod token;

use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderMap, Method};
use serde_json::Value;

use crate::api::Api;
use crate::errors::ApiError;
use crate::express_path::below;
use crate::reply::Reply;
use crate::session::Session;

/// A request whose body has been read.
pub(crate) struct Call<'a> {
    pub(crate) api: &'a Api,
    pub(crate) method: &'a Method,
    pub(crate) headers: &'a HeaderMap,
    pub(crate) body: &'a Value,
}

/// What a route came to; `None` where no route is.
type Outcome = Result<Option<Reply>, ApiError>;

/// Answer what is asked of `path` below `/store`.
pub(crate) async fn store(call: &Call<'_>, path: &str, session: &mut Session) -> Outcome {
    if let Some(path) = below(path, "/auth") {
        auth::route(call, path, session).await
    } else if let Some(path) = below(path, "/customers") {
        customers::route(call, path, session).await
    } else {
        Ok(None)
    }
}

impl Call<'_> {
    /// The customer who is asking: the session's, else the bearer token's.
    fn customer_id(&self, session: &Session) -> Option<String> {
        match session.customer_id() {
            Some(id) => Some(id.to_owned()),
            None => {
                let header = self.headers.get(AUTHORIZATION)?.to_str().ok()?;
                token::customer_id(header, &self.api.jwt_secret)
            }
        }
    }

    /// `GET` routes answer `HEAD` too.
    fn is_get(&self) -> bool {
        self.method == Method::GET || self.method == Method::HEAD
    }
}
