//! What a response to a right password or token holds.

use crate::{Data, headers};

/// Whether the login is not complete: the person has to follow a redirect, verify an address or pass a second factor.
pub(super) fn needs_more(data: &impl Data) -> bool {
    data.has("location") || data.has("verification_required") || data.has("mfa_required")
}

/// The token, and whether it is a user's. A token whose claims cannot be read counts as a user's: the server will tell.
pub(super) fn user_token(data: &impl Data) -> Option<(String, bool)> {
    let token = data.text("token").filter(|token| headers::is_token(token))?;
    let is_user = !data.claim("token", "actor_id").is_some_and(|id| id.is_empty());
    Some((token, is_user))
}
