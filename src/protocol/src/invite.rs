use crate::{Argument, Code, Data, Error};

/// What a call knows of an invite.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invite {
    /// Its id.
    pub id: String,
    /// A token of it.
    pub token: String,
    /// Whom it is for.
    pub email: String,
    /// When the token ends, in seconds since 1970, where it says so.
    pub expires: Option<String>,
}

impl Invite {
    /// What the `token` that a caller passed says, where its claims have these names for the id and the e-mail address.
    ///
    /// # Errors
    /// `invite_malformed` for what is no token of an invite.
    pub(crate) fn of(argument: Argument<'_>, id: &str, email: &str) -> Result<Self, Error> {
        let said = || {
            let payload = argument.payload?;
            let claim = |name: &str| payload.claim("token", name).filter(|text| !text.is_empty());
            Some(Self { id: claim(id)?, token: payload.text("token")?, email: claim(email)?, expires: claim("exp") })
        };
        said().ok_or(Code::InviteMalformed.into())
    }

    /// The invite at this place of an answer.
    pub(crate) fn at(data: &impl Data, path: &str) -> Option<Self> {
        let text = |name: &str| data.text(&[path, ".", name].concat());
        Some(Self { id: text("id")?, token: text("token")?, email: text("email")?, expires: None })
    }
}
