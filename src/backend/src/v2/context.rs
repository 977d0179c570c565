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

    /// Whether the claims name an actor or an identity.
    fn is_known(&self) -> bool {
        !self.actor_id().is_empty() || !self.text("auth_identity_id").is_empty()
    }

    /// Whether the second factor has not been used yet.
    fn is_mfa_pending(&self) -> bool {
        self.is_mfa_enabled() && self.text("mfa_challenge_completed_at").is_empty()
    }

    /// Whether the identity had a second factor when the token was issued.
    pub(super) fn is_mfa_enabled(&self) -> bool {
        self.0.get("mfa_enabled").and_then(Value::as_bool).unwrap_or_default()
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
        let context = self.mfa_context(Some(kind), Source::Either)?;
        context.filter(|context| !context.actor_id().is_empty()).ok_or(ApiError::Anonymous)
    }

    /// The actor who sent the request, or an identity without one; of this type, or of any for `None`.
    pub(super) fn identity(&self, kind: Option<&str>, source: Source) -> Result<Context, ApiError> {
        self.mfa_context(kind, source)?.filter(Context::is_known).ok_or(ApiError::Anonymous)
    }

    /// The same, but also if the second factor has not been used yet.
    pub(super) fn pending_identity(&self, kind: Option<&str>, source: Source) -> Result<Context, ApiError> {
        self.context(kind, source).filter(Context::is_known).ok_or(ApiError::Anonymous)
    }

    /// The context, for routes that require the second factor of those who have one.
    fn mfa_context(&self, kind: Option<&str>, source: Source) -> Result<Option<Context>, ApiError> {
        match self.context(kind, source) {
            Some(context) if context.is_mfa_pending() => Err(ApiError::MfaPending),
            context => Ok(context),
        }
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
