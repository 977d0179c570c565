//! What a provider says of whoever wants to be somebody.

use serde_json::{Value, json};

use crate::error::{ErrorKind, ModuleError, Result};
use crate::model::Record;

/// Whether somebody is who they want to be.
#[derive(Clone, Debug, PartialEq)]
pub struct AuthenticationResponse {
    /// Whether they are.
    pub success: bool,
    /// Who, with `provider_identities` that hold no password.
    ///
    /// Its `entity_id` is what the provider knows them by: their e-mail address. Medusa's own has no such field, though
    /// Medusa's guides read it, and so ask for the users with no address in particular.
    pub auth_identity: Option<Record>,
    /// Why not.
    pub error: Option<String>,
}

impl AuthenticationResponse {
    /// `{ "success": …, "authIdentity": …, "error": … }`, without what is not there.
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

    /// What went wrong, as a response. That a store failed is none: it says nothing of anybody's password, and is for
    /// no one outside to read.
    pub(super) fn of_error(error: ModuleError) -> Result<Self> {
        if error.kind == ErrorKind::Unexpected { Err(error) } else { Ok(Self::failure(error.message)) }
    }
}
