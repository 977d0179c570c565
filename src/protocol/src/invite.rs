use crate::concat::concat;
use crate::{Argument, Code, Data, Error};

/// An invite, as far as calls need it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invite {
    /// Its id.
    pub id: String,
    /// The token that accepts it.
    pub token: String,
    /// The email address that was invited.
    pub email: String,
    /// When the token expires, in seconds since 1970. `None` if its claims do not tell.
    pub expires: Option<String>,
}

impl Invite {
    /// The invite that the `token` in the payload belongs to. `id` and `email` are the names of its claims.
    ///
    /// # Errors
    /// `invite_malformed` if it is not an invite token.
    pub(crate) fn from_token(argument: Argument<'_>, id: &str, email: &str) -> Result<Self, Error> {
        let read = || {
            let payload = argument.payload?;
            let claim = |name: &str| payload.claim("token", name).filter(|text| !text.is_empty());
            Some(Self { id: claim(id)?, token: payload.text("token")?, email: claim(email)?, expires: claim("exp") })
        };
        read().ok_or(Code::InviteMalformed.into())
    }

    /// The invite at this path of a response.
    pub(crate) fn from_response(data: &impl Data, path: &str) -> Option<Self> {
        let text = |name: &str| data.text(&concat(&[path, ".", name]));
        Some(Self { id: text("id")?, token: text("token")?, email: text("email")?, expires: None })
    }
}
