//! `/auth/session`: a token becomes a session, and a session ends.

use axum::http::header::SET_COOKIE;
use axum::http::{Method, StatusCode};
use serde_json::json;

use super::context::Source;
use super::request::{Outcome, Request};
use crate::http::cookie;
use crate::http::reply;
use crate::shop::session::Session;

pub(super) fn route(request: &Request<'_>, session: &mut Session) -> Outcome {
    if request.method == Method::POST {
        let context = request.identity(None, Source::Bearer, session)?;
        session.log_in(&context.0.to_string());
        return Ok(reply::json(StatusCode::OK, &json!({ "user": context.0 })));
    }
    request.identity(None, Source::Session, session)?;
    session.destroy();
    let mut reply = reply::json(StatusCode::OK, &json!({ "success": true }));
    reply::set(&mut reply, SET_COOKIE, &cookie::clear_cookie());
    Ok(reply)
}
