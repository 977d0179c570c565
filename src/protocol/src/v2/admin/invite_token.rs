//! What an invite's token says, and what the invite itself adds to that.

use crate::{Argument, Code, Data, Error, Invite, Request};

/// The claims of the invite's token in the argument.
///
/// # Errors
/// `invite_expired` if they say that it has expired.
pub(super) fn read_token(argument: Argument<'_>) -> Result<Invite, Error> {
    let invite = Invite::of(argument, "id", "email")?;
    match argument.payload.zip(invite.expires.as_deref()) {
        Some((payload, expires)) if payload.is_past(expires) => Err(Code::InviteExpired.into()),
        _ => Ok(invite),
    }
}

/// Why the request's token is of no use, given the invite that it belongs to.
pub(super) fn token_fault(request: &Request, data: &impl Data) -> Option<Code> {
    if !request.invite.as_ref().is_some_and(|invite| data.is("invite.token", &invite.token)) {
        Some(Code::InviteRotated)
    } else if data.text("invite.expires_at").is_some_and(|time| data.is_past(&time)) {
        Some(Code::InviteExpired)
    } else {
        None
    }
}
