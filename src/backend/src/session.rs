//! The session of one request, with express-session's rules for when a cookie is sent.

use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::clock;
use crate::cookie;
use crate::errors::ApiError;
use crate::reply::Reply;
use crate::store::Store;

/// Where sessions are kept, how their cookies are signed, and how long they live unused.
pub(crate) struct Sessions {
    pub(crate) store: Store,
    pub(crate) secret: String,
    pub(crate) ttl_ms: i64,
}

/// The session that a request came with, or a new one.
pub(crate) struct Session {
    id: String,
    customer_id: Option<String>,
    is_new: bool,
    is_changed: bool,
    is_destroyed: bool,
}

impl Session {
    /// Who is logged in.
    pub(crate) fn customer_id(&self) -> Option<&str> {
        self.customer_id.as_deref()
    }

    /// Log a customer in. The session keeps its id.
    pub(crate) fn log_in(&mut self, customer_id: &str) {
        if self.customer_id() != Some(customer_id) {
            self.customer_id = Some(customer_id.to_owned());
            self.is_changed = true;
        }
    }

    /// Log out. The browser is left with a cookie that means nothing any more.
    pub(crate) fn destroy(&mut self) {
        self.is_destroyed = true;
    }
}

impl Sessions {
    /// The session of a request.
    pub(crate) async fn open(&self, request: &HeaderMap) -> Result<Session, ApiError> {
        let header = request.get(COOKIE).and_then(|value| value.to_str().ok());
        let known = header.and_then(|header| cookie::session_id(header, &self.secret));
        if let Some(id) = known
            && let Some(customer_id) = self.store.session(&id, clock::now_ms()).await?
        {
            return Ok(Session { id, customer_id, is_new: false, is_changed: false, is_destroyed: false });
        }
        Ok(Session { id: new_id()?, customer_id: None, is_new: true, is_changed: false, is_destroyed: false })
    }

    /// Keep the session before its answer leaves, and send the cookie where it is due: with a new session, whether
    /// or not anybody is logged in, and with one whose customer has changed. Being used prolongs a session without
    /// a new cookie.
    pub(crate) async fn close(&self, session: Session, reply: &mut Reply) -> Result<(), ApiError> {
        let expires = clock::now_ms().saturating_add(self.ttl_ms);
        if session.is_destroyed {
            return match session.is_new {
                true => Ok(()),
                false => self.store.destroy_session(&session.id).await,
            };
        }
        let customer_id = session.customer_id.as_deref();
        if session.is_new {
            self.store.add_session(&session.id, customer_id, expires).await?;
        } else if session.is_changed {
            self.store.assign_session(&session.id, customer_id, expires).await?;
        } else {
            return self.store.touch_session(&session.id, expires).await;
        }
        let cookie = cookie::set_cookie(&session.id, &self.secret, expires);
        if let Ok(value) = HeaderValue::from_str(&cookie) {
            reply.headers_mut().append(SET_COOKIE, value);
        }
        Ok(())
    }
}

/// 32 characters that nobody guesses.
fn new_id() -> Result<String, ApiError> {
    let mut bytes = [0_u8; 24];
    getrandom::fill(&mut bytes).map_err(|error| ApiError::Unknown(format!("no randomness: {error}")))?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}
