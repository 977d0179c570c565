//! The accounts that are there from the start: the demo customer, and the first admin.

use medusa_auth_modules::EMAILPASS;
use serde_json::{Value, json};

use crate::config::{DEMO_EMAIL, DEMO_PASSWORD};
use crate::http::error::ApiError;
use crate::http::json::{object, text};
use crate::shop::state::AppState;
use crate::start_error::StartError;

/// Signs the demo customer up, unless there is one.
pub(crate) fn seed_customer(state: &AppState) -> Result<(), ApiError> {
    if state.store.registered(DEMO_EMAIL)?.is_some() {
        return Ok(());
    }
    let profile = object(json!({ "email": DEMO_EMAIL, "first_name": "Demo", "last_name": "Shopper" }));
    let password_hash = state.hasher.hash(DEMO_PASSWORD)?;
    state.store.add_customer(&profile, Some(&password_hash)).map(drop)
}

/// Creates a user with this password, unless there is one with this e-mail address. If it is a customer's address, too, the
/// customer has to have the same password.
pub(crate) fn seed_admin(state: &AppState, email: &str, password: &str) -> Result<(), StartError> {
    create_admin(state, email, password).map_err(|error| {
        let why = match error {
            ApiError::Unauthorized(_) => "there is an account with this address and another password".to_owned(),
            error => format!("{error:?}"),
        };
        StartError(format!("the admin {email} cannot be created: {why}."))
    })
}

fn create_admin(state: &AppState, email: &str, password: &str) -> Result<(), ApiError> {
    let filter = json!({ "email": email });
    let known = state.store.modules(|modules| Ok(modules.users.list_users(filter, Value::Null)?))?;
    if !known.is_empty() {
        return Ok(());
    }
    let data = json!({ "body": { "email": email, "password": password } });
    let response = state.auth(|auth| {
        let registered = auth.register(EMAILPASS, data.clone())?;
        if registered.success { Ok(registered) } else { auth.authenticate(EMAILPASS, data) }
    })?;
    let refused = || ApiError::Unauthorized(response.error.unwrap_or_default());
    let identity = response.auth_identity.ok_or_else(refused)?;
    state.store.modules(|modules| {
        let user = object(modules.users.create_users(json!({ "email": email }))?);
        modules.link(text(&identity, "id"), "user", text(&user, "id"))
    })
}
