//! Hashing passwords.

use medusa_auth_modules::password::{self, HashConfig};
use tokio::runtime::Handle;
use tokio::sync::Semaphore;

use crate::http::error::ApiError;
use crate::system::env::SystemEnv;

/// Hashes a few passwords at a time: by default, each takes 32 MiB.
pub(crate) struct Hasher {
    config: HashConfig,
    permits: Semaphore,
}

impl Hasher {
    /// Hashes new passwords with this binary logarithm of scrypt's N.
    pub(crate) fn new(log_n: u8) -> Self {
        let permits = Semaphore::new(std::thread::available_parallelism().map_or(2, usize::from));
        Self { config: HashConfig { log_n, ..HashConfig::default() }, permits }
    }

    /// The cost of new hashes.
    pub(crate) const fn config(&self) -> HashConfig {
        self.config
    }

    /// The hash to store.
    pub(crate) fn hash(&self, password: &str) -> Result<String, ApiError> {
        self.run(|| password::hash(password, self.config, &SystemEnv))
            .map_err(|error| ApiError::Unknown(format!("hashing a password: {error}")))
    }

    /// The hash of a password that is not empty.
    pub(crate) fn hash_if_given(&self, password: &str) -> Result<Option<String>, ApiError> {
        if password.is_empty() { Ok(None) } else { self.hash(password).map(Some) }
    }

    /// Whether this is the password; always false without a stored hash.
    pub(crate) fn verify(&self, password: &str, stored: Option<&str>) -> bool {
        let matches = |hash| self.run(|| password::verify(password, hash, &SystemEnv)).unwrap_or(false);
        stored.is_some_and(matches)
    }

    /// Does `work`, which hashes or checks a password. This blocks.
    pub(crate) fn run<T>(&self, work: impl FnOnce() -> T) -> T {
        let _permit = Handle::current().block_on(self.permits.acquire());
        work()
    }
}
