//! A deterministic environment.

use std::cell::Cell;

use medusa_auth_modules::{Env, Result};

/// A clock that moves only when it is set, and a fixed sequence of random bytes.
#[derive(Debug)]
pub struct TestEnv {
    now_ms: Cell<i64>,
    random_state: Cell<u64>,
}

impl TestEnv {
    /// Starts on 2026-11-25 at 11:01:13.274 UTC.
    pub fn new() -> Self {
        Self { now_ms: Cell::new(1_795_604_473_274), random_state: Cell::new(0) }
    }

    /// Moves the clock forward.
    pub fn advance_ms(&self, ms: i64) {
        self.now_ms.set(self.now_ms.get().saturating_add(ms));
    }
}

impl Default for TestEnv {
    fn default() -> Self {
        Self::new()
    }
}

impl Env for TestEnv {
    fn now_ms(&self) -> i64 {
        self.now_ms.get()
    }

    /// SplitMix64, which is easy to repeat in other languages.
    fn fill_random(&self, bytes: &mut [u8]) -> Result<()> {
        for chunk in bytes.chunks_mut(8) {
            let state = self.random_state.get().wrapping_add(0x9e37_79b9_7f4a_7c15);
            self.random_state.set(state);
            let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            let random = (mixed ^ (mixed >> 31)).to_be_bytes();
            chunk.iter_mut().zip(random).for_each(|(byte, random)| *byte = random);
        }
        Ok(())
    }
}
