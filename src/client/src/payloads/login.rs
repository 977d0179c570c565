use super::payload;
use crate::Secret;

payload! {
    /// An email address and its password. On v2, the addresses of logins are case-sensitive.
    Credentials {
        email: String,
        password: Secret,
    }
}

impl Credentials {
    /// The credentials of a login.
    #[must_use]
    pub fn new(email: &str, password: &str) -> Self {
        Self::default().email(email).password(password)
    }
}

payload! {
    /// Sets a new password with the token that the shop has sent. v2 ignores the email address.
    ResetPassword {
        email: String,
        token: Secret,
        password: Secret,
    }
}

impl ResetPassword {
    /// The email address, the token that the shop sent to it, and the new password.
    #[must_use]
    pub fn new(email: &str, token: &str, password: &str) -> Self {
        Self::default().email(email).token(token).password(password)
    }
}
