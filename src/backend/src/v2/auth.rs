//! `/auth/:actor_type/:auth_provider`: log in, register, and which providers there are.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::routes::Actor;
use super::{Call, Outcome, token};
use crate::errors::ApiError;
use crate::reply::{self, Reply};

/// The only provider here.
pub(super) const PROVIDER: &str = "emailpass";

/// Which providers there are, for whomever.
pub(super) fn providers() -> Reply {
    let provider = json!({
        "id": PROVIDER,
        "identifier": PROVIDER,
        "display_name": "Email/Password Authentication",
        "flow": "credentials",
    });
    reply::json(StatusCode::OK, &json!({ "providers": [provider] }))
}

/// A token for an identity with these credentials, whether or not it is anybody yet.
pub(super) async fn log_in(call: &Call<'_>, actor: &Actor) -> Outcome {
    let (email, password) = credentials(call, actor)?;
    let identity = call.shop.store.identity_of(email).await?;
    let hash = identity.as_ref().map(|identity| identity.password_hash.as_str());
    let matches = call.shop.hasher.verify(password, hash).await?;
    match identity {
        Some(identity) if matches => token::issued(call, &identity, &actor.kind, &actor.provider),
        _ => Err(refused("Invalid email or password")),
    }
}

/// A token for a new identity. One that is nobody yet may be registered again, with the same password.
pub(super) async fn register(call: &Call<'_>, actor: &Actor) -> Outcome {
    let (email, password) = credentials(call, actor)?;
    let store = &call.shop.store;
    let known = match store.identity_of(email).await? {
        Some(known) => Some(known),
        None => {
            let hash = call.shop.hasher.hash(password).await?;
            match store.add_identity(email, hash).await? {
                Some(identity) => return token::issued(call, &identity, &actor.kind, &actor.provider),
                None => store.identity_of(email).await?,
            }
        }
    };
    let unclaimed = known.filter(|identity| identity.app_metadata.is_empty());
    let hash = unclaimed.as_ref().map(|identity| identity.password_hash.as_str());
    match unclaimed.as_ref() {
        Some(identity) if call.shop.hasher.verify(password, hash).await? => {
            token::issued(call, identity, &actor.kind, &actor.provider)
        }
        _ => Err(refused("Identity with email already exists")),
    }
}

/// The e-mail address and the password of the body.
fn credentials<'a>(call: &Call<'a>, actor: &Actor) -> Result<(&'a str, &'a str), ApiError> {
    if actor.provider != PROVIDER {
        return Err(refused(&format!(
            "\nUnable to retrieve the auth provider with id: {}\nPlease make sure that the provider is registered in the \
             container and it is configured correctly in your project configuration file.",
            actor.provider
        )));
    }
    let text = |name: &str| call.body.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
    let password = text("password").ok_or_else(|| refused("Password should be a string"))?;
    let email = text("email").ok_or_else(|| refused("Email should be a string"))?;
    match email.contains('\0') {
        // What is left of PostgreSQL's complaint without the query that it repeats.
        true => Err(refused("invalid message format")),
        false => Ok((email, password)),
    }
}

fn refused(message: &str) -> ApiError {
    ApiError::Unauthorized(message.to_owned())
}
