//! The provider `emailpass`. Mirrors `packages/modules/providers/auth-emailpass/src/services/emailpass.ts`.

mod credentials;
mod identity;

pub use credentials::EMAILPASS;

use serde_json::{Map, Value, json};

use self::credentials::{Credentials, check_provider, non_empty_string};
use self::identity::{emailpass_identity, find_by_email, password_hash, public};
use super::AuthModuleService;
use super::relations::{create_identity, with_provider_identities};
use super::response::AuthenticationResponse;
use crate::env::Env;
use crate::error::{ModuleError, Result};
use crate::model::{Kind, Record, text};
use crate::password;
use crate::store::Store;
use crate::table::Table;

const INVALID_CREDENTIALS: &str = "Invalid email or password";
const EMAIL_TAKEN: &str = "Identity with email already exists";

impl<S: Store, E: Env> AuthModuleService<S, E> {
    /// Creates an identity from `{ body: { email, password } }`.
    ///
    /// If the identity exists, has the same password and no `app_metadata`, returns it again: an interrupted
    /// registration can be repeated.
    ///
    /// # Errors
    /// `unexpected_state` if the store or the [`Env`] fails. Anything else is a failed response.
    pub fn register(&mut self, provider: &str, data: impl Into<Value>) -> Result<AuthenticationResponse> {
        let data = data.into();
        let Credentials { email, password } = match Credentials::parse(provider, &data) {
            Ok(credentials) => credentials,
            Err(failure) => return Ok(failure),
        };
        if let Some(identity) = self.find_by_email(email)? {
            let is_unclaimed = identity.get("app_metadata").and_then(Value::as_object).is_none_or(Map::is_empty);
            let is_same = password::verify(password, password_hash(&identity), &self.env)?;
            return Ok(match is_same && is_unclaimed {
                true => AuthenticationResponse::success(Some(public(identity))),
                false => AuthenticationResponse::failure(EMAIL_TAKEN),
            });
        }
        let hash = password::hash(password, self.options.hash_config, &self.env)?;
        let provider_identity =
            json!({ "entity_id": email, "provider": EMAILPASS, "provider_metadata": { "password": hash } });
        let input = Map::from_iter([("provider_identities".to_owned(), json!([provider_identity]))]);
        let env = &self.env;
        respond(self.store.transact(|records| create_identity(&input, records, env)))
    }

    /// Checks `{ body: { email, password } }`.
    ///
    /// Takes as long for an unknown email as for a wrong password. In Medusa, the time reveals which accounts exist.
    ///
    /// # Errors
    /// `unexpected_state` if the store or the [`Env`] fails. Anything else is a failed response.
    pub fn authenticate(&mut self, provider: &str, data: impl Into<Value>) -> Result<AuthenticationResponse> {
        let data = data.into();
        let Credentials { email, password } = match Credentials::parse(provider, &data) {
            Ok(credentials) => credentials,
            Err(failure) => return Ok(failure),
        };
        let Some(identity) = self.find_by_email(email)? else {
            password::verify_dummy(password, self.options.hash_config, &self.env)?;
            return Ok(AuthenticationResponse::failure(INVALID_CREDENTIALS));
        };
        Ok(match password::verify(password, password_hash(&identity), &self.env)? {
            true => AuthenticationResponse::success(Some(public(identity))),
            false => AuthenticationResponse::failure(INVALID_CREDENTIALS),
        })
    }

    /// Changes a password: `{ entity_id, password }`. Without a password, does nothing and succeeds.
    ///
    /// # Errors
    /// `unexpected_state` if the store or the [`Env`] fails. Anything else is a failed response.
    pub fn update_provider(&mut self, provider: &str, data: impl Into<Value>) -> Result<AuthenticationResponse> {
        let data = data.into();
        if let Err(failure) = check_provider(provider) {
            return Ok(failure);
        }
        let Some(email) = non_empty_string(&data, "entity_id") else {
            let message = format!("Cannot update {EMAILPASS} provider identity without entity_id");
            return Ok(AuthenticationResponse::failure(message));
        };
        let Some(password) = non_empty_string(&data, "password") else {
            return Ok(AuthenticationResponse::success(None));
        };
        let hash = password::hash(password, self.options.hash_config, &self.env)?;
        let env = &self.env;
        respond(self.store.transact(|records| {
            let identity = find_by_email(email, records, env)?
                .ok_or_else(|| ModuleError::not_found(format!("AuthIdentity with entity_id \"{email}\" not found")))?;
            let id = emailpass_identity(&identity).map(|emailpass| text(emailpass, "id")).unwrap_or_default();
            let update = json!({ "id": id, "provider_metadata": { "password": hash } });
            Table::new(Kind::ProviderIdentity, records, env).update(&[update])?;
            with_provider_identities(identity, false, records, env)
        }))
    }

    fn find_by_email(&mut self, email: &str) -> Result<Option<Record>> {
        let env = &self.env;
        self.store.transact(|records| find_by_email(email, records, env))
    }
}

fn respond(identity: Result<Record>) -> Result<AuthenticationResponse> {
    match identity {
        Ok(identity) => Ok(AuthenticationResponse::success(Some(public(identity)))),
        Err(error) => AuthenticationResponse::from_error(error),
    }
}
