//! Who sent a request: Medusa's "auth context", which is the claims of a token.

use serde_json::Value;

use crate::app::jwt;
use crate::app::request::Request;
use crate::http::error::ApiError;

/// The claims of a token, from a request or a session.
pub(super) struct Context(pub(super) Value);

/// Where a route looks for the context.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Source {
    Session,
    Bearer,
    /// The session, else the bearer token.
    Either,
}

impl Context {
    /// A claim that is text; empty if it is missing.
    pub(super) fn text(&self, name: &str) -> &str {
        self.0.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    /// The id of the customer, user or other actor; empty for an identity that has none yet.
    pub(super) fn actor_id(&self) -> &str {
        self.text("actor_id")
    }
}

impl Request<'_> {
    /// The customer who sent the request.
    pub(super) fn customer(&self) -> Result<Context, ApiError> {
        self.actor("customer")
    }

    /// The user who sent the request.
    pub(super) fn user(&self) -> Result<Context, ApiError> {
        self.actor("user")
    }

    fn actor(&self, kind: &str) -> Result<Context, ApiError> {
        let context = self.context(Some(kind), Source::Either);
        context.filter(|context| !context.actor_id().is_empty()).ok_or(ApiError::Anonymous)
    }

    /// The actor who sent the request, or an identity without one; of this type, or of any for `None`.
    pub(super) fn identity(&self, kind: Option<&str>, source: Source) -> Result<Context, ApiError> {
        let known = |context: &Context| !context.actor_id().is_empty() || !context.text("auth_identity_id").is_empty();
        self.context(kind, source).filter(known).ok_or(ApiError::Anonymous)
    }

    fn context(&self, kind: Option<&str>, source: Source) -> Option<Context> {
        let fits = |context: &Context| kind.is_none_or(|kind| context.text("actor_type") == kind);
        let kept = || serde_json::from_str(self.session.content()?).ok().map(Context).filter(fits);
        let sent = || jwt::verify(jwt::bearer(self.headers)?, &self.state.jwt_secret).ok().map(Context).filter(fits);
        match source {
            Source::Session => kept(),
            Source::Bearer => sent(),
            Source::Either => kept().or_else(sent),
        }
    }
}
