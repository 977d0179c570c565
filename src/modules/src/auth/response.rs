//! The response of a provider.

use serde_json::{Value, json};

use crate::error::{ModuleError, Result};
use crate::error_kind::ErrorKind;
use crate::model::Record;

/// The response of a provider. Mirrors Medusa's `AuthenticationResponse`.
#[derive(Clone, Debug, PartialEq)]
pub struct AuthenticationResponse {
    /// Whether the credentials are valid.
    pub success: bool,
    /// The identity, with its `provider_identities`, without the password hash.
    ///
    /// Unlike in Medusa, it has an `entity_id`, which is the email. Medusa's guides read it to look for the user. In
    /// Medusa it is `undefined`, so the guide's filter matches every user.
    pub auth_identity: Option<Record>,
    /// Why it failed.
    pub error: Option<String>,
}

impl AuthenticationResponse {
    /// `{ "success": …, "authIdentity": …, "error": … }`, without missing fields.
    pub fn to_json(&self) -> Value {
        let mut response = json!({ "success": self.success });
        if let Value::Object(fields) = &mut response {
            fields.extend(self.auth_identity.clone().map(|identity| ("authIdentity".to_owned(), json!(identity))));
            fields.extend(self.error.clone().map(|error| ("error".to_owned(), json!(error))));
        }
        response
    }

    pub(super) fn success(auth_identity: Option<Record>) -> Self {
        Self { success: true, auth_identity, error: None }
    }

    pub(super) fn failure(error: impl Into<String>) -> Self {
        Self { success: false, auth_identity: None, error: Some(error.into()) }
    }

    /// A failed response.
    ///
    /// # Errors
    /// An `unexpected_state` stays an error: it says nothing about the credentials, and its message is not for users.
    pub(super) fn from_error(error: ModuleError) -> Result<Self> {
        if error.kind == ErrorKind::Unexpected { Err(error) } else { Ok(Self::failure(error.message)) }
    }
}
