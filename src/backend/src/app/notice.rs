//! Tokens to set a new password with, and codes to verify an email address with. Medusa emits an event, which a subscriber
//! turns into an email; here it is a notice.

use serde_json::{Map, Value, json};
use tokio::sync::mpsc::UnboundedSender;

use super::jwt;
use crate::http::error::ApiError;
use crate::system::clock;

/// Seconds that a token to set a new password with is valid.
pub(crate) const LIFETIME_S: i64 = 15 * 60;

/// A message to a customer or a user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The token to set a new password with.
    PasswordToken {
        /// The email address of the account.
        email: String,
        /// What `/store/customers/password-reset` or `/admin/users/reset-password` of v1 takes, or `/auth/…/update` of
        /// v2.
        token: String,
    },
    /// The code to verify an email address with.
    VerificationCode {
        /// The email address, or whatever else is to be verified.
        email: String,
        /// What `/auth/verification/confirm` of v2 takes.
        code: String,
    },
}

/// Signs a token with these claims, and sends it to whoever runs the server. If nobody listens, this succeeds all the same.
pub(crate) fn send_password_token(
    notices: &UnboundedSender<Notice>,
    email: &str,
    mut claims: Map<String, Value>,
    secret: &str,
) -> Result<(), ApiError> {
    let now = clock::now_s();
    claims.insert("exp".to_owned(), json!(now.saturating_add(LIFETIME_S)));
    claims.insert("iat".to_owned(), json!(now));
    let token = jwt::sign(&Value::Object(claims), secret)?;
    drop(notices.send(Notice::PasswordToken { email: email.to_owned(), token }));
    Ok(())
}
