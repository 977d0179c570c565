//! Who has an e-mail address and a password.

use serde_json::{Map, Value, json};

use super::identities::{create, with_providers};
use super::{AuthModuleService, AuthenticationResponse, EMAILPASS};
use crate::env::Env;
use crate::error::{ModuleError, Result};
use crate::model::{Kind, Record, text};
use crate::password;
use crate::store::{Records, Store};
use crate::table::{NUL, Table};
use crate::value::{given_text, is_undefined};

const REFUSED: &str = "Invalid email or password";
const TAKEN: &str = "Identity with email already exists";

impl<S: Store, E: Env> AuthModuleService<S, E> {
    /// Make an identity with this `{ body: { email, password } }`.
    ///
    /// Who registers again with the same password gets the identity again, as long as it has no `app_metadata`: so a
    /// sign-up that was interrupted can go on.
    pub fn register(&mut self, provider: &str, data: impl Into<Value>) -> Result<AuthenticationResponse> {
        let data = data.into();
        let (email, password) = match credentials(provider, &data) {
            Ok(credentials) => credentials,
            Err(refused) => return Ok(refused),
        };
        if let Some(identity) = self.identity(email)? {
            let is_new = identity.get("app_metadata").and_then(Value::as_object).is_none_or(Map::is_empty);
            let again = password::verify(password, stored_hash(&identity), &self.env)? && is_new;
            return Ok(match again {
                true => AuthenticationResponse::success(Some(shown(identity))),
                false => AuthenticationResponse::failure(TAKEN),
            });
        }
        let hash = password::hash(password, self.options.hash, &self.env)?;
        let provider_identity =
            json!({ "entity_id": email, "provider": EMAILPASS, "provider_metadata": { "password": hash } });
        let input = Map::from_iter([("provider_identities".to_owned(), json!([provider_identity]))]);
        let env = &self.env;
        match self.store.transact(|records| create(&input, records, env)) {
            Ok(identity) => Ok(AuthenticationResponse::success(Some(shown(identity)))),
            Err(error) => AuthenticationResponse::of_error(error),
        }
    }

    /// Whether this `{ body: { email, password } }` is somebody's.
    ///
    /// It takes as long for an address that nobody has as for a wrong password. With Medusa's own, the time tells who
    /// has an account.
    pub fn authenticate(&mut self, provider: &str, data: impl Into<Value>) -> Result<AuthenticationResponse> {
        let data = data.into();
        let (email, password) = match credentials(provider, &data) {
            Ok(credentials) => credentials,
            Err(refused) => return Ok(refused),
        };
        let Some(identity) = self.identity(email)? else {
            password::verify_dummy(password, self.options.hash, &self.env)?;
            return Ok(AuthenticationResponse::failure(REFUSED));
        };
        Ok(match password::verify(password, stored_hash(&identity), &self.env)? {
            true => AuthenticationResponse::success(Some(shown(identity))),
            false => AuthenticationResponse::failure(REFUSED),
        })
    }

    /// Set another password: `{ entity_id, password }`. Nothing is done without a password, successfully.
    pub fn update_provider(&mut self, provider: &str, data: impl Into<Value>) -> Result<AuthenticationResponse> {
        let data = data.into();
        if provider != EMAILPASS {
            return Ok(unknown(provider));
        }
        let Some(email) = given_text(&data, "entity_id") else {
            let message = format!("Cannot update {EMAILPASS} provider identity without entity_id");
            return Ok(AuthenticationResponse::failure(message));
        };
        let Some(password) = given_text(&data, "password") else {
            return Ok(AuthenticationResponse::success(None));
        };
        let hash = password::hash(password, self.options.hash, &self.env)?;
        let env = &self.env;
        let updated = self.store.transact(|records| {
            let identity = identity_of(email, records, env)?
                .ok_or_else(|| ModuleError::not_found(format!("AuthIdentity with entity_id \"{email}\" not found")))?;
            let own = own(&identity).map(|own| text(own, "id")).unwrap_or_default();
            let change = json!({ "id": own, "provider_metadata": { "password": hash } });
            Table::new(Kind::ProviderIdentity, records, env).update(&[change])?;
            with_providers(identity, false, records, env)
        });
        match updated {
            Ok(identity) => Ok(AuthenticationResponse::success(Some(shown(identity)))),
            Err(error) => AuthenticationResponse::of_error(error),
        }
    }

    fn identity(&mut self, email: &str) -> Result<Option<Record>> {
        let env = &self.env;
        self.store.transact(|records| identity_of(email, records, env))
    }
}

/// The e-mail address and the password, or what is wrong with them.
fn credentials<'a>(provider: &str, data: &'a Value) -> std::result::Result<(&'a str, &'a str), AuthenticationResponse> {
    if provider != EMAILPASS {
        return Err(unknown(provider));
    }
    let body = data.get("body").filter(|body| !is_undefined(body)).unwrap_or(&Value::Null);
    let missing = |what: &str| AuthenticationResponse::failure(format!("{what} should be a string"));
    let password = given_text(body, "password").ok_or_else(|| missing("Password"))?;
    let email = given_text(body, "email").ok_or_else(|| missing("Email"))?;
    match email.contains('\0') {
        true => Err(AuthenticationResponse::failure(NUL)),
        false => Ok((email, password)),
    }
}

fn unknown(provider: &str) -> AuthenticationResponse {
    AuthenticationResponse::failure(format!(
        "\nUnable to retrieve the auth provider with id: {provider}\nPlease make sure that the provider is registered \
         in the container and it is configured correctly in your project configuration file."
    ))
}

fn identity_of(email: &str, records: &mut dyn Records, env: &dyn Env) -> Result<Option<Record>> {
    let filters = json!({ "provider_identities": { "entity_id": email, "provider": EMAILPASS } });
    let found = Table::new(Kind::AuthIdentity, records, env).find(&filters, false)?;
    found.into_iter().next().map(|identity| with_providers(identity, false, records, env)).transpose()
}

/// What `emailpass` itself knows an identity by.
fn own(identity: &Record) -> Option<&Record> {
    let mut providers = identity.get("provider_identities")?.as_array()?.iter().filter_map(Value::as_object);
    providers.find(|provider| text(provider, "provider") == EMAILPASS)
}

/// The hash of the password; empty, which fits none, where there is none.
fn stored_hash(identity: &Record) -> &str {
    let metadata = own(identity).and_then(|own| own.get("provider_metadata")?.as_object());
    metadata.map(|metadata| text(metadata, "password")).unwrap_or_default()
}

/// An identity as others may see it: with an `entity_id`, without the hash.
fn shown(mut identity: Record) -> Record {
    let email = own(&identity).map(|own| text(own, "entity_id").to_owned());
    for provider in identity.get_mut("provider_identities").and_then(Value::as_array_mut).into_iter().flatten() {
        if let Some(metadata) = provider.get_mut("provider_metadata").and_then(Value::as_object_mut) {
            metadata.shift_remove("password");
        }
    }
    identity.insert("entity_id".to_owned(), json!(email));
    identity
}
