//! The time and the randomness of this machine.

use medusa_auth_modules::{Host, ModuleError};

use crate::system::clock;

/// What the modules run on here.
pub(crate) struct SystemHost;

impl Host for SystemHost {
    fn now_ms(&self) -> i64 {
        clock::now_ms()
    }

    fn fill(&self, bytes: &mut [u8]) -> medusa_auth_modules::Result<()> {
        getrandom::fill(bytes).map_err(|error| ModuleError::unexpected(format!("no randomness: {error}")))
    }
}
