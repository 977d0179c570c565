//! What every route works with.

use medusa_auth_modules::{AuthModuleOptions, AuthModuleService};
use tokio::sync::mpsc::UnboundedSender;

use super::notice::Notice;
use super::password::Hasher;
use crate::config::Origins;
use crate::http::error::ApiError;
use crate::store::Store;
use crate::system::env::SystemEnv;

/// The state of both servers.
pub(crate) struct AppState {
    pub(crate) store: Store,
    pub(crate) hasher: Hasher,
    pub(crate) jwt_secret: String,
    /// Seconds that a token of v2 is valid.
    pub(crate) jwt_ttl: i64,
    /// Seconds that a challenge of v2 to use a second factor is valid.
    pub(crate) mfa_challenge_ttl: i64,
    /// Whether customers of v2 who have a password have to verify their email address.
    pub(crate) verify_email: bool,
    /// Seconds that a code to verify an email address is valid.
    pub(crate) verification_ttl: i64,
    /// The URL of the page that stands in for Google and GitHub.
    pub(crate) provider_url: String,
    /// Where a login with a provider continues, unless the request says.
    pub(crate) callback_url: String,
    /// The API key that requests of v2 below `/store` need.
    pub(crate) publishable_key: String,
    pub(crate) origins: Origins,
    pub(crate) notices: UnboundedSender<Notice>,
}

impl AppState {
    /// Calls the Auth Module for what takes a password. [`Store::modules`] is for everything else.
    pub(crate) fn auth<T>(
        &self,
        work: impl FnOnce(&mut AuthModuleService<Store, SystemEnv>) -> medusa_auth_modules::Result<T>,
    ) -> Result<T, ApiError> {
        let options = AuthModuleOptions { hash_config: self.hasher.config() };
        let mut auth = AuthModuleService::new(self.store.clone(), SystemEnv, options);
        Ok(self.hasher.run(|| work(&mut auth))?)
    }
}
