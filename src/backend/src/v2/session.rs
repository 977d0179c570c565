//! `/auth/session`: exchange a token for a session, and log out.

use axum::http::header::SET_COOKIE;
use serde_json::json;

use super::context::Source;
use crate::app::request::{Outcome, Request};
use crate::http::cookie;
use crate::http::reply;

pub(super) fn open(request: &mut Request<'_>) -> Outcome {
    let context = request.pending_identity(None, Source::Bearer)?;
    request.session.log_in(&context.0.to_string());
    Ok(reply::ok(&json!({ "user": context.0 })))
}

pub(super) fn close(request: &mut Request<'_>) -> Outcome {
    request.pending_identity(None, Source::Session)?;
    request.session.destroy();
    let mut reply = reply::ok(&json!({ "success": true }));
    reply::set(&mut reply, SET_COOKIE, &cookie::clear_cookie());
    Ok(reply)
}
