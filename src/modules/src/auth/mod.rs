//! The Auth Module: who can log in, and how.
//!
//! The only provider is `emailpass`. There is no multi-factor authentication.

mod dispatch;
mod emailpass;
mod identities;
mod provider_identities;
mod relations;
mod response;

pub use emailpass::EMAILPASS;
pub use response::AuthenticationResponse;

use crate::env::Env;
use crate::password::HashConfig;
use crate::store::Store;

/// The options of an [`AuthModuleService`].
#[derive(Clone, Debug, Default)]
pub struct AuthModuleOptions {
    /// The cost of password hashes.
    pub hash_config: HashConfig,
}

/// Mirrors the `AuthModuleService` of `packages/modules/auth/src/services/auth-module.ts`. Each method is one
/// transaction, except that passwords are hashed and verified outside of transactions, because that is slow and would
/// block others.
pub struct AuthModuleService<S, E> {
    store: S,
    env: E,
    options: AuthModuleOptions,
}

impl<S: Store, E: Env> AuthModuleService<S, E> {
    /// A service on a store.
    pub fn new(store: S, env: E, options: AuthModuleOptions) -> Self {
        Self { store, env, options }
    }

    /// The store.
    pub fn into_store(self) -> S {
        self.store
    }
}
