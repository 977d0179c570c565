//! The session of one request, with express-session's rules for when a cookie is sent.

use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue};

use crate::http::cookie;
use crate::http::error::ApiError;
use crate::http::reply::Reply;
use crate::store::Store;
use crate::system::clock;
use crate::system::random;

/// The sessions of one server: where they are kept, how their cookies are signed, and how long they live unused.
pub(crate) struct Sessions {
    pub(crate) store: Store,
    /// Whose they are. Browsers send a cookie to both servers; a session is known to its own alone.
    pub(crate) server: &'static str,
    pub(crate) secret: String,
    pub(crate) ttl_ms: i64,
    /// Whether to keep those that nobody has logged in to, which is express-session's `saveUninitialized`.
    pub(crate) keeps_empty: bool,
    /// Whether cookies are for HTTPS only, and are sent over nothing else.
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
    /// Who is logged in, in the words of the server.
    pub(crate) fn content(&self) -> Option<&str> {
        self.content.as_deref()
    }

    /// Log somebody in. The session keeps its id.
    pub(crate) fn log_in(&mut self, content: &str) {
        if self.content() != Some(content) {
            self.content = Some(content.to_owned());
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
            && let Some(content) = self.store.session(self.server, &id, clock::now_ms()).await?
        {
            return Ok(Session { id, content, is_new: false, is_changed: false, is_destroyed: false });
        }
        Ok(Session { id: random::id()?, content: None, is_new: true, is_changed: false, is_destroyed: false })
    }

    /// Keep the session before its answer leaves, and send the cookie where it is due: with a new session, and with
    /// one whose content has changed. Being used prolongs a session without a new cookie.
    pub(crate) async fn close(&self, session: Session, request: &HeaderMap, reply: &mut Reply) -> Result<(), ApiError> {
        let expires = clock::now_ms().saturating_add(self.ttl_ms);
        if session.is_destroyed {
            return match session.is_new {
                true => Ok(()),
                false => self.store.destroy_session(&session.id).await,
            };
        }
        if session.is_new && !session.is_changed && !self.keeps_empty {
            return Ok(());
        }
        if !session.is_new && !session.is_changed {
            return self.store.touch_session(&session.id, expires).await;
        }
        self.store.keep_session(self.server, &session.id, session.content.as_deref(), expires).await?;
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

/// What the nearest proxy says; this server speaks no HTTPS itself.
fn came_by_https(request: &HeaderMap) -> bool {
    let header = request.get("x-forwarded-proto").and_then(|value| value.to_str().ok());
    let first = header.and_then(|value| value.split(',').next());
    first.is_some_and(|scheme| scheme.trim().eq_ignore_ascii_case("https"))
}
