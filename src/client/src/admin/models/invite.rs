use std::fmt;

use crate::{Error, Object, Secret, models::model};

model! {
    /// An invite. Mirrors `Invite` of Medusa v1 and `AdminInvite` of v2.
    Invite {
        id: String,
        /// The address that was invited, on both versions.
        email: String,
        /// v1 only: the same address.
        user_email: Option<String>,
        /// v1 only: `admin`, `member` or `developer`.
        role: Option<String>,
        accepted: bool,
        /// The token to send to the invited person. After a resend, older tokens stay valid on v1, and are invalid on v2.
        token: Secret,
        /// ISO 8601: after the invite was created or last sent again, seven days on v1, and on v2 one day unless the server
        /// is configured otherwise.
        expires_at: Option<String>,
        metadata: Option<Object>,
        /// ISO 8601.
        created_at: String,
        /// ISO 8601.
        updated_at: String,
        /// ISO 8601, or `None` while the invite exists.
        deleted_at: Option<String>,
    }
}

impl Invite {
    /// The invite with its address as `email`, on both versions of Medusa.
    pub(in crate::admin) fn with_email(mut self) -> Self {
        if self.email.is_empty() {
            self.email = self.user_email.clone().unwrap_or_default();
        }
        self
    }
}

/// The error of a method that creates or renews several invites.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct InvitesError {
    /// Why the method stopped.
    pub error: Error,
    /// The invites that succeeded before.
    pub invites: Vec<Invite>,
}

impl fmt::Display for InvitesError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(formatter)
    }
}

impl std::error::Error for InvitesError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.error)
    }
}

impl From<InvitesError> for Error {
    fn from(error: InvitesError) -> Self {
        error.error
    }
}
