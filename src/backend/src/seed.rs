//! Who is there from the start: the demo customer, and the first admin.

use medusa_auth_modules::EMAILPASS;
use serde_json::{Value, json};

use crate::config::{DEMO_EMAIL, DEMO_PASSWORD};
use crate::http::error::ApiError;
use crate::http::json::text;
use crate::shop::state::AppState;
use crate::start_error::StartError;
use crate::store::NewCustomer;

/// Sign the demo customer up, unless that was done before.
pub(crate) async fn seed_customer(shop: &AppState) -> Result<(), ApiError> {
    if shop.store.registered(DEMO_EMAIL).await?.is_some() {
        return Ok(());
    }
    let customer = NewCustomer {
        email: DEMO_EMAIL.to_owned(),
        first_name: Some("Demo".to_owned()),
        last_name: Some("Shopper".to_owned()),
        phone: None,
        password_hash: Some(shop.hasher.hash(DEMO_PASSWORD).await?),
    };
    shop.store.add_customer(customer).await.map(drop)
}

/// Make somebody a user with this password, unless they are one. Whoever logs in with the address already has to have
/// the same password.
pub(crate) async fn seed_admin(shop: &AppState, email: &str, password: &str) -> Result<(), StartError> {
    let failed = |error| StartError::Admin {
        email: email.to_owned(),
        cause: match error {
            ApiError::Unauthorized(_) => "somebody logs in with this address and another password".to_owned(),
            error => format!("{error:?}"),
        },
    };
    make_admin(shop, email, password).await.map_err(failed)
}

async fn make_admin(shop: &AppState, email: &str, password: &str) -> Result<(), ApiError> {
    let filter = json!({ "email": email });
    let known = shop.store.modules(move |modules| Ok(modules.users.list_users(filter, Value::Null)?));
    if !known.await?.is_empty() {
        return Ok(());
    }
    let data = json!({ "body": { "email": email, "password": password } });
    let proved = shop.auth(move |auth| {
        let registered = auth.register(EMAILPASS, data.clone())?;
        if registered.success { Ok(registered) } else { auth.authenticate(EMAILPASS, data) }
    });
    let proved = proved.await?;
    let refused = || ApiError::Unauthorized(proved.error.unwrap_or_default());
    let identity = proved.auth_identity.ok_or_else(refused)?;
    let user = json!({ "email": email });
    let made = shop.store.modules(move |modules| {
        let user = modules.users.create_users(user)?;
        let id = user.get("id").and_then(Value::as_str).unwrap_or_default();
        modules.link(text(&identity, "id"), "user", id)
    });
    made.await
}
