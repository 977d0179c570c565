//! The clock and the randomness that the modules work with.

use medusa_auth_modules::{Host, ModuleError};

use crate::system::clock;

/// Those of this machine.
pub(crate) struct SystemEnv;

impl Host for SystemEnv {
    fn now_ms(&self) -> i64 {
        clock::now_ms()
    }

    fn fill(&self, bytes: &mut [u8]) -> medusa_auth_modules::Result<()> {
        getrandom::fill(bytes).map_err(|error| ModuleError::unexpected(format!("no randomness: {error}")))
    }
}
