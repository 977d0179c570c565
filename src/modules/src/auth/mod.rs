//! The Auth Module: who can prove to be themselves, and by which means.
//!
//! The one provider is `emailpass`. There is no second factor and no state of other providers here.

mod call;
mod emailpass;
mod identities;
mod providers;
mod response;

pub use response::AuthenticationResponse;

use crate::env::Env;
use crate::password::HashConfig;
use crate::store::Store;

/// The name of the only provider.
pub const EMAILPASS: &str = "emailpass";

/// What an [`AuthModuleService`] is told beforehand.
#[derive(Clone, Debug, Default)]
pub struct AuthModuleOptions {
    /// How much work the hash of a password is.
    pub hash: HashConfig,
}

/// Identities of those who log in. Each method does all of its work or, where it fails, nothing of it.
///
/// A password is hashed and checked outside of transactions: that takes long, and others would wait for it.
pub struct AuthModuleService<S, E> {
    store: S,
    env: E,
    options: AuthModuleOptions,
}

impl<S: Store, E: Env> AuthModuleService<S, E> {
    /// On this store.
    pub fn new(store: S, env: E, options: AuthModuleOptions) -> Self {
        Self { store, env, options }
    }

    /// The store, which may have changed.
    pub fn into_store(self) -> S {
        self.store
    }
}
