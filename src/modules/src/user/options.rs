//! The options of the User Module.

use std::fmt;

/// The options of a [`UserModuleService`](crate::UserModuleService).
#[derive(Clone)]
pub struct UserModuleOptions {
    /// Signs the tokens of invites.
    pub jwt_secret: String,
    /// How long an invite is valid, in seconds.
    pub valid_duration: i64,
    /// Whether to reject the token of an accepted invite. Medusa accepts it until it expires, so whoever has it can
    /// become a user again after the first user is deleted.
    pub refuse_accepted: bool,
}

impl UserModuleOptions {
    /// Medusa's defaults: invites are valid for a day, and their tokens stay valid after they are accepted.
    pub fn new(jwt_secret: impl Into<String>) -> Self {
        Self { jwt_secret: jwt_secret.into(), valid_duration: 24 * 60 * 60, refuse_accepted: false }
    }
}

/// Hides the secret.
impl fmt::Debug for UserModuleOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut output = f.debug_struct("UserModuleOptions");
        output.field("valid_duration", &self.valid_duration).field("refuse_accepted", &self.refuse_accepted);
        output.finish_non_exhaustive()
    }
}
