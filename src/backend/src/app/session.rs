//! The session of one request, with express-session's rules for when a cookie is sent.

use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue};

use crate::http::cookie;
use crate::http::error::ApiError;
use crate::http::reply::Reply;
use crate::store::Store;
use crate::system::clock;
use crate::system::random;

/// The sessions of one server.
pub(crate) struct Sessions {
    /// The name of the server. Browsers send a cookie to both servers, but each knows its own sessions only.
    pub(crate) server: &'static str,
    /// Signs the cookies.
    pub(crate) secret: String,
    /// Milliseconds until a session that is not used expires.
    pub(crate) ttl_ms: i64,
    /// Whether to store sessions in which nobody has logged in: express-session's `saveUninitialized`.
    pub(crate) keeps_empty: bool,
    /// Whether cookies are `Secure`, and only set over HTTPS.
    pub(crate) secure: bool,
}

/// The session that a request came with, or a new one.
pub(crate) struct Session {
    id: String,
    content: Option<String>,
    is_new: bool,
    is_changed: bool,
    is_destroyed: bool,
}

impl Session {
    /// Who is logged in, in the format of the server.
    pub(crate) fn content(&self) -> Option<&str> {
        self.content.as_deref()
    }

    /// Logs in. The session keeps its id.
    pub(crate) fn log_in(&mut self, content: &str) {
        if self.content() != Some(content) {
            self.content = Some(content.to_owned());
            self.is_changed = true;
        }
    }

    /// Logs out. The browser may keep the cookie, but no session has its id any more.
    pub(crate) fn destroy(&mut self) {
        self.is_destroyed = true;
    }
}

impl Sessions {
    /// The session of a request.
    pub(crate) fn open(&self, store: &Store, request: &HeaderMap) -> Result<Session, ApiError> {
        let header = request.get(COOKIE).and_then(|value| value.to_str().ok());
        let session = |id, content, is_new| Session { id, content, is_new, is_changed: false, is_destroyed: false };
        if let Some(id) = header.and_then(|header| cookie::session_id(header, &self.secret))
            && let Some(content) = store.session(self.server, &id, clock::now_ms())?
        {
            return Ok(session(id, content, false));
        }
        Ok(session(random::id()?, None, true))
    }

    /// Stores the session before the response is sent. A session that is new or has changed sets a cookie; any other is
    /// prolonged without one.
    pub(crate) fn close(
        &self,
        store: &Store,
        session: Session,
        request: &HeaderMap,
        reply: &mut Reply,
    ) -> Result<(), ApiError> {
        let expires = clock::now_ms().saturating_add(self.ttl_ms);
        match session {
            Session { is_destroyed: true, .. } => return store.destroy_session(&session.id),
            Session { is_new: false, is_changed: false, .. } => return store.touch_session(&session.id, expires),
            Session { is_changed: false, .. } if !self.keeps_empty => return Ok(()),
            _ => {}
        }
        store.keep_session(self.server, &session.id, session.content.as_deref(), expires)?;
        if self.secure && !came_by_https(request) {
            return Ok(());
        }
        let cookie = cookie::set_cookie(&session.id, &self.secret, expires, self.secure);
        if let Ok(value) = HeaderValue::from_str(&cookie) {
            reply.headers_mut().append(SET_COOKIE, value);
        }
        Ok(())
    }
}

/// What the nearest proxy says: this server itself does not speak HTTPS.
fn came_by_https(request: &HeaderMap) -> bool {
    let first = request.get("x-forwarded-proto").and_then(|value| value.to_str().ok()?.split(',').next());
    first.is_some_and(|scheme| scheme.trim().eq_ignore_ascii_case("https"))
}
