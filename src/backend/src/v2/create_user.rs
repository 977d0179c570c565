//! `/auth/:auth_provider/user`: an identity of a provider that vouches for an email address becomes a user.

use serde_json::{Value, json};

use super::actor::Actor;
use super::context::Source;
use crate::app::request::{Outcome, Request};
use crate::http::error::ApiError;
use crate::http::json::{object, text};
use crate::http::reply;

/// Creates the user, or links the one who has this email address already.
pub(super) fn create(request: &Request<'_>, actor: &Actor) -> Outcome {
    let identity = request.identity(Some("user"), Source::Bearer)?;
    let invalid = |message: &str| Err(ApiError::InvalidData(message.to_owned()));
    if !identity.actor_id().is_empty() {
        return invalid("The user is already registered and cannot create a new account.");
    }
    let profile = object(identity.0.get("user_metadata").cloned().unwrap_or_default());
    let email = text(&profile, "email");
    if email.is_empty() {
        return invalid("Email is required to create a user account.");
    }
    let identity_id = identity.text("auth_identity_id");
    let user = request.state.store.modules(|modules| {
        let filters = json!({ "auth_identity_id": identity_id });
        let providers = modules.auth.list_provider_identities(filters, Value::Null)?;
        if !matches!(providers.as_slice(), [only] if text(only, "provider") == actor.provider) {
            let message = "identities can create a user account for this authentication context";
            return Err(ApiError::Unauthorized(format!("Only {} {message}", actor.provider)));
        }
        let known = modules.users.list_users(json!({ "email": email }), Value::Null)?.into_iter().next();
        let user = match known {
            Some(user) => user,
            None => object(modules.users.create_users(json!({
                "email": email,
                "first_name": profile.get("given_name"),
                "last_name": profile.get("family_name"),
            }))?),
        };
        modules.link(identity_id, "user", text(&user, "id"))?;
        Ok(user)
    })?;
    Ok(reply::ok(&json!({ "user": user })))
}
