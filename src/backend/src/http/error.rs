//! The errors of routes, and their JSON.

use axum::http::StatusCode;
use medusa_auth_modules::{ErrorKind, ModuleError};
use serde_json::json;

use crate::http::reply::{self, Reply};
use crate::system::say::complain;

/// An error of a route, named after its type in Medusa.
#[derive(Debug, PartialEq)]
pub(crate) enum ApiError {
    InvalidData(String),
    NotFound(String),
    Duplicate(String),
    Unauthorized(String),
    NotAllowed(String),
    /// Nobody is logged in to v2.
    Anonymous,
    /// Whoever logged in to v2 has yet to use their second factor.
    MfaPending,
    /// Any other error. The cause is only logged.
    Unknown(String),
}

impl ApiError {
    /// The response. The cause of an unknown error is logged.
    pub(crate) fn reply(&self) -> Reply {
        let (status, kind, message) = match self {
            Self::InvalidData(message) => (StatusCode::BAD_REQUEST, "invalid_data", message),
            Self::NotFound(message) => (StatusCode::NOT_FOUND, "not_found", message),
            Self::Unauthorized(message) => (StatusCode::UNAUTHORIZED, "unauthorized", message),
            Self::NotAllowed(message) => (StatusCode::BAD_REQUEST, "not_allowed", message),
            Self::Anonymous => return reply::json(StatusCode::UNAUTHORIZED, &json!({ "message": "Unauthorized" })),
            Self::MfaPending => {
                let message = "MFA verification is required to complete this request";
                return reply::json(StatusCode::UNAUTHORIZED, &json!({ "message": message }));
            }
            Self::Duplicate(message) => {
                let body = json!({ "code": "invalid_request_error", "type": "duplicate_error", "message": message });
                return reply::json(StatusCode::UNPROCESSABLE_ENTITY, &body);
            }
            Self::Unknown(cause) => {
                complain(cause);
                let kind = "unknown_error";
                let body = json!({ "code": kind, "type": kind, "message": "An unknown error occurred." });
                return reply::json(StatusCode::INTERNAL_SERVER_ERROR, &body);
            }
        };
        reply::json(status, &json!({ "type": kind, "message": message }))
    }
}

impl From<ModuleError> for ApiError {
    fn from(error: ModuleError) -> Self {
        match error.kind {
            ErrorKind::InvalidData => Self::InvalidData(error.message),
            ErrorKind::NotFound => Self::NotFound(error.message),
            _ => Self::Unknown(error.message),
        }
    }
}

impl From<rusqlite::Error> for ApiError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Unknown(format!("the database said: {error}"))
    }
}
