//! Who is asking: what Medusa calls the authentication context, which is the claims of a token.

use serde_json::Value;

use super::request::Request;
use crate::http::error::ApiError;
use crate::shop::jwt;
use crate::shop::session::Session;

/// The claims of a token, as it came or as a session kept them.
pub(super) struct Context(pub(super) Value);

/// Where a route looks for it.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Source {
    Session,
    Bearer,
    /// The session's, else the bearer token's: the session wins, whatever the token is.
    Either,
}

impl Context {
    /// A claim that is text; empty where there is none.
    pub(super) fn text(&self, name: &str) -> &str {
        self.0.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    /// The customer, the user or whoever else this is; empty for an identity that has none yet.
    pub(super) fn actor_id(&self) -> &str {
        self.text("actor_id")
    }
}

impl Request<'_> {
    /// Somebody of this type of actor, of any for `None`.
    pub(super) fn actor(&self, kind: Option<&str>, source: Source, session: &Session) -> Result<Context, ApiError> {
        let context = self.context(kind, source, session);
        context.filter(|context| !context.actor_id().is_empty()).ok_or(ApiError::Anonymous)
    }

    /// Somebody, or an identity that is nobody yet.
    pub(super) fn identity(&self, kind: Option<&str>, source: Source, session: &Session) -> Result<Context, ApiError> {
        let known = |context: &Context| !context.actor_id().is_empty() || !context.text("auth_identity_id").is_empty();
        self.context(kind, source, session).filter(known).ok_or(ApiError::Anonymous)
    }

    fn context(&self, kind: Option<&str>, source: Source, session: &Session) -> Option<Context> {
        let fits = |context: &Context| kind.is_none_or(|kind| context.text("actor_type") == kind);
        let kept = || serde_json::from_str(session.content()?).ok().map(Context).filter(fits);
        let sent = || jwt::verify(jwt::bearer(self.headers)?, &self.state.jwt_secret).map(Context).filter(fits);
        match source {
            Source::Session => kept(),
            Source::Bearer => sent(),
            Source::Either => kept().or_else(sent),
        }
    }
}
