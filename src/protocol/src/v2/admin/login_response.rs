//! Reading the responses to logins, registrations and refreshes.

use crate::{Data, headers};

/// Whether the login is incomplete: the person has to follow a redirect, verify an email address, or pass a second factor.
pub(super) fn needs_more(data: &impl Data) -> bool {
    data.has("location") || data.has("verification_required") || data.has("mfa_required")
}

/// The token, and whether it is a user's. If its claims cannot be read, it counts as a user's, and the server decides.
pub(super) fn user_token(data: &impl Data) -> Option<(String, bool)> {
    let token = data.text("token").filter(|token| headers::is_token(token))?;
    let is_user = !data.claim("token", "actor_id").is_some_and(|id| id.is_empty());
    Some((token, is_user))
}
