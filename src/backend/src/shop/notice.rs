//! What Medusa emits as an event, and a subscriber sends by e-mail.

/// A message to a customer or a user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The token to set a new password with.
    PasswordToken {
        /// Whose password.
        email: String,
        /// What `/store/customers/password-reset` or `/admin/users/reset-password` of v1 takes, or `/auth/…/update` of
        /// v2.
        token: String,
    },
}
