//! The clock and the randomness of this machine, for the modules.

use medusa_auth_modules::{Env, ModuleError};

use crate::system::clock;

pub(crate) struct SystemEnv;

impl Env for SystemEnv {
    fn now_ms(&self) -> i64 {
        clock::now_ms()
    }

    fn fill_random(&self, bytes: &mut [u8]) -> medusa_auth_modules::Result<()> {
        getrandom::fill(bytes).map_err(|error| ModuleError::unexpected(format!("no randomness: {error}")))
    }
}
