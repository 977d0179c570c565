//! Hashing passwords without keeping the answers waiting.

use medusa_auth_modules::password::{self, HashConfig};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

use crate::http::error::ApiError;
use crate::system::env::SystemEnv;

/// Hashes passwords beside the threads that answer, a few at a time: each takes 32 MiB.
pub(crate) struct Hasher {
    permits: Semaphore,
    /// Checked against when there is no such customer, so that this takes as long as a wrong password.
    decoy: String,
}

impl Hasher {
    pub(crate) fn new() -> Result<Self, ApiError> {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Ok(Self { permits: Semaphore::new(cores), decoy: hash("")? })
    }

    /// The hash to keep.
    pub(crate) async fn hash(&self, password: &str) -> Result<String, ApiError> {
        let password = password.to_owned();
        self.run(move || hash(&password)).await?
    }

    /// Whether this is the password; always false without a stored hash.
    pub(crate) async fn verify(&self, password: &str, stored: Option<&str>) -> Result<bool, ApiError> {
        let password = password.to_owned();
        let known = stored.is_some();
        let stored = stored.unwrap_or(&self.decoy).to_owned();
        let matches = self.run(move || password::verify(&password, &stored, &SystemEnv)).await?.unwrap_or(false);
        Ok(matches && known)
    }

    /// Do what hashes or checks a password.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, ApiError> {
        let failed = |error: &dyn std::error::Error| ApiError::Unknown(format!("hashing: {error}"));
        let _permit = self.permits.acquire().await.map_err(|error| failed(&error))?;
        spawn_blocking(work).await.map_err(|error| failed(&error))
    }
}

fn hash(password: &str) -> Result<String, ApiError> {
    password::hash(password, HashConfig::default(), &SystemEnv)
        .map_err(|error| ApiError::Unknown(format!("hashing a password: {error}")))
}
