//! Checking invite tokens.

use crate::{Argument, Code, Data, Error, Invite, Request};

/// The invite that the token in the payload belongs to.
///
/// # Errors
/// `invite_malformed` if it is not an invite token, `invite_expired` if its claims say that it has expired.
pub(super) fn read_token(argument: Argument<'_>) -> Result<Invite, Error> {
    let invite = Invite::from_token(argument, "id", "email")?;
    match argument.payload.zip(invite.expires.as_deref()) {
        Some((payload, expires)) if payload.is_past(expires) => Err(Code::InviteExpired.into()),
        _ => Ok(invite),
    }
}

/// Why the call's token cannot be accepted, given the response with its invite. `None` if it can.
pub(super) fn token_fault(request: &Request, data: &impl Data) -> Option<Code> {
    if !request.invite.as_ref().is_some_and(|invite| data.text_is("invite.token", &invite.token)) {
        Some(Code::InviteRotated)
    } else if data.text("invite.expires_at").is_some_and(|time| data.is_past(&time)) {
        Some(Code::InviteExpired)
    } else {
        None
    }
}
