//! The email and the password of a request.

use serde_json::Value;

use crate::auth::response::AuthenticationResponse;
use crate::table::NUL_REJECTED;
use crate::undefined::is_undefined;

/// The name of the provider.
pub const EMAILPASS: &str = "emailpass";

pub(super) struct Credentials<'a> {
    pub(super) email: &'a str,
    pub(super) password: &'a str,
}

impl<'a> Credentials<'a> {
    /// # Errors
    /// The response to an unknown provider, and to a missing email or password.
    pub(super) fn parse(provider: &str, data: &'a Value) -> Result<Self, AuthenticationResponse> {
        check_provider(provider)?;
        let body = data.get("body").filter(|body| !is_undefined(body)).unwrap_or(&Value::Null);
        let missing = |what: &str| AuthenticationResponse::failure(format!("{what} should be a string"));
        let password = non_empty_string(body, "password").ok_or_else(|| missing("Password"))?;
        let email = non_empty_string(body, "email").ok_or_else(|| missing("Email"))?;
        match email.contains('\0') {
            true => Err(AuthenticationResponse::failure(NUL_REJECTED)),
            false => Ok(Self { email, password }),
        }
    }
}

/// # Errors
/// Medusa's response to an unknown provider.
pub(super) fn check_provider(provider: &str) -> Result<(), AuthenticationResponse> {
    if provider == EMAILPASS {
        return Ok(());
    }
    Err(AuthenticationResponse::failure(format!(
        "\nUnable to retrieve the auth provider with id: {provider}\nPlease make sure that the provider is registered \
         in the container and it is configured correctly in your project configuration file."
    )))
}

pub(super) fn non_empty_string<'a>(object: &'a Value, name: &str) -> Option<&'a str> {
    object.get(name).and_then(Value::as_str).filter(|text| !text.is_empty())
}
