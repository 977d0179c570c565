//! Calling methods by their JavaScript names.

use serde_json::{Value, json};

use super::AuthModuleService;
use crate::arguments::Arguments;
use crate::env::Env;
use crate::error::{ModuleError, Result};
use crate::store::Store;

impl<S: Store, E: Env> AuthModuleService<S, E> {
    /// Calls a method: `call("register", &[json!("emailpass"), json!({ "body": … })])`. Returns `null` where JavaScript
    /// gets `undefined`.
    ///
    /// # Errors
    /// Those of the method, and `invalid_data` if it does not exist.
    pub fn call(&mut self, method: &str, arguments: &[Value]) -> Result<Value> {
        let args = Arguments(arguments);
        let provider = args.get(0);
        let provider = provider.as_str().unwrap_or_default();
        Ok(match method {
            "register" => self.register(provider, args.get(1))?.to_json(),
            "authenticate" => self.authenticate(provider, args.get(1))?.to_json(),
            "updateProvider" => self.update_provider(provider, args.get(1))?.to_json(),
            "createAuthIdentities" => self.create_auth_identities(args.get(0))?,
            "retrieveAuthIdentity" => self.retrieve_auth_identity(args.get(0), args.get(1))?.into(),
            "listAuthIdentities" => json!(self.list_auth_identities(args.get(0), args.get(1))?),
            "listAndCountAuthIdentities" => json!(self.list_and_count_auth_identities(args.get(0), args.get(1))?),
            "updateAuthIdentities" => self.update_auth_identities(args.get(0))?,
            "deleteAuthIdentities" => json!(self.delete_auth_identities(args.get(0))?),
            "softDeleteAuthIdentities" => self.soft_delete_auth_identities(args.get(0))?.into(),
            "restoreAuthIdentities" => self.restore_auth_identities(args.get(0))?.into(),
            "createProviderIdentities" => self.create_provider_identities(args.get(0))?,
            "retrieveProviderIdentity" => self.retrieve_provider_identity(args.get(0), args.get(1))?.into(),
            "listProviderIdentities" => json!(self.list_provider_identities(args.get(0), args.get(1))?),
            "listAndCountProviderIdentities" => {
                json!(self.list_and_count_provider_identities(args.get(0), args.get(1))?)
            }
            "updateProviderIdentities" => self.update_provider_identities(args.get(0))?,
            "deleteProviderIdentities" => json!(self.delete_provider_identities(args.get(0))?),
            "softDeleteProviderIdentities" => self.soft_delete_provider_identities(args.get(0))?.into(),
            "restoreProviderIdentities" => self.restore_provider_identities(args.get(0))?.into(),
            _ => return Err(ModuleError::invalid_data(format!("The Auth Module has no method {method}."))),
        })
    }
}
