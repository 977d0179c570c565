use medusa_auth_protocol::{Code, json::time};

use super::Invite;
use crate::{Error, call::Reply};

/// What is known about the invite of a token.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ValidatedInvite {
    /// The invite. If no admin is logged in, it only has what the token says: the id, the address and, on v2, when it
    /// expires.
    pub invite: Invite,
    /// Problems that could not be ruled out. If no admin is logged in, only the token itself has been checked. On v1,
    /// `InviteRefused` remains if this is not the invite's latest token: older tokens are valid too, but cannot be told from
    /// forged ones.
    pub unchecked: Vec<Code>,
}

impl ValidatedInvite {
    pub(in crate::admin) fn read(reply: &Reply) -> Result<Self, Error> {
        let faults =
            [Code::InviteRefused, Code::InviteExpired, Code::InviteRotated, Code::InviteAccepted, Code::InviteDeleted];
        let unchecked: Vec<String> = reply.optional("unchecked")?.unwrap_or_default();
        let unchecked = faults.into_iter().filter(|fault| unchecked.iter().any(|code| code == fault.as_str()));
        let invite = match reply.optional("invite")? {
            Some(invite) => Invite::with_email(invite),
            None => {
                let text = |key| reply.optional::<String>(key);
                Invite {
                    id: text("id")?.unwrap_or_default(),
                    email: text("email")?.unwrap_or_default(),
                    expires_at: text("expires")?.as_deref().and_then(time::to_iso),
                    ..Invite::default()
                }
            }
        };
        Ok(Self { invite, unchecked: unchecked.collect() })
    }
}
