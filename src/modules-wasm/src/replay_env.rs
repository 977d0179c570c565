//! The environment of a call that is run several times.

use std::cell::{Cell, RefCell};

use medusa_auth_modules::password::{HashConfig, Key, derive_key};
use medusa_auth_modules::{Env, ModuleError, Result};

/// Fills bytes with randomness. Returns false on failure.
pub type RandomSource = fn(&mut [u8]) -> bool;

/// The work of the most expensive hash that is computed (N · r · p): eight times Medusa's default, which takes 256 MiB
/// and a few seconds.
const MAX_WORK: u64 = 1 << 21;

/// Gives every run of a call the same time, random bytes and derived keys, so that each run repeats the one before.
pub(crate) struct ReplayEnv {
    now_ms: i64,
    random: RandomSource,
    random_bytes: RefCell<Vec<u8>>,
    position: Cell<usize>,
    keys: RefCell<Vec<(KeyRequest, Option<Key>)>>,
    pending: RefCell<Option<KeyRequest>>,
}

/// The input of scrypt.
#[derive(Clone, PartialEq)]
struct KeyRequest {
    password: String,
    salt: Vec<u8>,
    config: HashConfig,
}

impl ReplayEnv {
    pub(crate) fn new(now_ms: i64, random: RandomSource) -> Self {
        Self {
            now_ms,
            random,
            random_bytes: RefCell::default(),
            position: Cell::default(),
            keys: RefCell::default(),
            pending: RefCell::default(),
        }
    }

    /// Call before each run.
    pub(crate) fn rewind(&self) {
        self.position.set(0);
    }

    /// Whether the last run stopped because a key has to be derived.
    pub(crate) fn needs_key(&self) -> bool {
        self.pending.borrow().is_some()
    }

    /// Derives the key that the last run needed, for the next run to find.
    pub(crate) fn derive_pending_key(&self) {
        if let Some(request) = self.pending.take() {
            let key = derive_key(&request.password, &request.salt, request.config);
            self.keys.borrow_mut().push((request, key));
        }
    }
}

impl Env for ReplayEnv {
    fn now_ms(&self) -> i64 {
        self.now_ms
    }

    fn fill_random(&self, bytes: &mut [u8]) -> Result<()> {
        let mut recorded = self.random_bytes.borrow_mut();
        let start = self.position.get();
        let end = start.saturating_add(bytes.len());
        if recorded.len() < end {
            let mut more = vec![0; end.saturating_sub(recorded.len())];
            if !(self.random)(&mut more) {
                let message = "crypto.getRandomValues is missing, or failed. Use a browser, or Node.js 20 or later.";
                return Err(ModuleError::unexpected(message));
            }
            recorded.extend(more);
        }
        bytes.copy_from_slice(recorded.get(start..end).unwrap_or_default());
        self.position.set(end);
        Ok(())
    }

    fn derive_key(&self, password: &str, salt: &[u8], config: HashConfig) -> Result<Option<Key>> {
        // scrypt takes 128 · r · N bytes of memory, and time in proportion to N · r · p.
        let work = u64::from(config.r).saturating_mul(u64::from(config.p)).checked_shl(u32::from(config.log_n));
        if config.log_n > 24 || work.is_none_or(|work| work > MAX_WORK) {
            return Ok(None);
        }
        let request = KeyRequest { password: password.to_owned(), salt: salt.to_owned(), config };
        if let Some((_, key)) = self.keys.borrow().iter().find(|(known, _)| *known == request) {
            return Ok(*key);
        }
        *self.pending.borrow_mut() = Some(request);
        Err(ModuleError::unexpected("a key has to be derived first"))
    }
}
