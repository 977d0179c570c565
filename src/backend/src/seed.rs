//! The accounts that are there from the start: the demo customer, and the first admin.

use medusa_auth_modules::EMAILPASS;
use serde_json::{Value, json};

use crate::app::state::AppState;
use crate::config::{Config, DEMO_EMAIL, DEMO_PASSWORD};
use crate::http::error::ApiError;
use crate::http::json::{object, text};

/// Creates the accounts of the configuration that are missing.
///
/// # Errors
/// A sentence about the account that cannot be created.
pub(crate) fn seed(state: &AppState, config: &Config) -> Result<(), String> {
    let failed = |account: &str, error| match error {
        ApiError::Unauthorized(_) => {
            format!("the {account} cannot be created: there is an account with this address and another password.")
        }
        error => format!("the {account} cannot be created: {error:?}."),
    };
    if let Some(email) = config.admin() {
        let created = create_admin(state, email, &config.admin_password);
        created.map_err(|error| failed(&format!("admin {email}"), error))?;
    }
    if config.seed {
        create_customer(state).map_err(|error| failed("demo customer", error))?;
    }
    Ok(())
}

fn create_customer(state: &AppState) -> Result<(), ApiError> {
    if state.store.registered(DEMO_EMAIL)?.is_some() {
        return Ok(());
    }
    let profile = object(json!({ "email": DEMO_EMAIL, "first_name": "Demo", "last_name": "Shopper" }));
    let password_hash = state.hasher.hash(DEMO_PASSWORD)?;
    state.store.add_customer(&profile, Some(&password_hash)).map(drop)
}

/// A customer with this email address has to have the same password.
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
