//! Workflows of users that involve both modules.

use serde_json::{Map, Value, json};

use super::modules::Modules;
use crate::http::error::ApiError;
use crate::http::json::text;

impl Modules<'_> {
    /// Makes an identity a user by the invite of this token, and deletes the invite. The email address is the invite's
    /// unless `given` has one.
    pub(crate) fn accept_invite(
        &mut self,
        token: &Value,
        identity_id: &str,
        mut given: Map<String, Value>,
    ) -> Result<Value, ApiError> {
        let invite = self.users.validate_invite_token(token.clone())?;
        if given.get("email").is_none_or(Value::is_null) {
            given.insert("email".to_owned(), json!(text(&invite, "email")));
        }
        let user = self.users.create_users(given)?;
        self.link(identity_id, "user", user.get("id").and_then(Value::as_str).unwrap_or_default())?;
        self.users.soft_delete_invites(text(&invite, "id"))?;
        Ok(user)
    }

    /// Deletes a user and the identity that logs in as them, unless it logs in as a customer, too.
    pub(crate) fn remove_user(&mut self, id: &str) -> Result<(), ApiError> {
        self.users.soft_delete_users(id)?;
        let filters = json!({ "app_metadata": { "user_id": id } });
        let Some(identity) = self.auth.list_auth_identities(filters, Value::Null)?.into_iter().next() else {
            return Ok(());
        };
        let identity_id = text(&identity, "id");
        let metadata = identity.get("app_metadata").and_then(Value::as_object);
        if metadata.into_iter().flatten().any(|(key, value)| key != "user_id" && !value.is_null()) {
            let change = json!({ "id": identity_id, "app_metadata": { "user_id": null } });
            self.auth.update_auth_identities(change)?;
        } else {
            self.auth.delete_auth_identities(identity_id)?;
        }
        Ok(())
    }
}
