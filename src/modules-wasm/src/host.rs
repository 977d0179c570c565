//! The host of a call, which is begun again and again: it does the same every time.

use std::cell::{Cell, RefCell};

use medusa_auth_modules::password::{HashConfig, Key, derive};
use medusa_auth_modules::{Host, ModuleError, Result};

/// Fills bytes at random; `false` where it cannot.
pub type Randomness = fn(&mut [u8]) -> bool;

/// A clock that stands still, randomness that repeats itself, and passwords that are hashed beforehand.
pub(crate) struct Tape {
    now_ms: i64,
    random: Randomness,
    drawn: RefCell<Vec<u8>>,
    position: Cell<usize>,
    done: RefCell<Vec<(Work, Option<Key>)>>,
    wanted: RefCell<Option<Work>>,
}

/// What scrypt is to do.
#[derive(Clone, PartialEq)]
struct Work {
    password: String,
    salt: Vec<u8>,
    config: HashConfig,
}

impl Tape {
    pub(crate) fn new(now_ms: i64, random: Randomness) -> Self {
        Self {
            now_ms,
            random,
            drawn: RefCell::default(),
            position: Cell::default(),
            done: RefCell::default(),
            wanted: RefCell::default(),
        }
    }

    /// Begin again.
    pub(crate) fn rewind(&self) {
        self.position.set(0);
    }

    /// Whether there is work to do before the call can go on.
    pub(crate) fn lacks_work(&self) -> bool {
        self.wanted.borrow().is_some()
    }

    /// Do it.
    pub(crate) fn work(&self) {
        if let Some(work) = self.wanted.take() {
            let key = derive(&work.password, &work.salt, work.config);
            self.done.borrow_mut().push((work, key));
        }
    }
}

impl Host for Tape {
    fn now_ms(&self) -> i64 {
        self.now_ms
    }

    fn fill(&self, bytes: &mut [u8]) -> Result<()> {
        let mut drawn = self.drawn.borrow_mut();
        let from = self.position.get();
        let to = from.saturating_add(bytes.len());
        if drawn.len() < to {
            let mut more = vec![0; to.saturating_sub(drawn.len())];
            if !(self.random)(&mut more) {
                return Err(ModuleError::unexpected("There is no crypto.getRandomValues here, or it fails."));
            }
            drawn.extend(more);
        }
        bytes.copy_from_slice(drawn.get(from..to).unwrap_or_default());
        self.position.set(to);
        Ok(())
    }

    fn derive(&self, password: &str, salt: &[u8], config: HashConfig) -> Result<Option<Key>> {
        // scrypt takes 128 · r · N bytes, and the time of p times as many.
        let work = u64::from(config.r).saturating_mul(u64::from(config.p)).checked_shl(u32::from(config.log_n));
        if config.log_n > 24 || work.is_none_or(|work| work > MOST_WORK) {
            return Ok(None);
        }
        let work = Work { password: password.to_owned(), salt: salt.to_owned(), config };
        if let Some((_, key)) = self.done.borrow().iter().find(|(done, _)| *done == work) {
            return Ok(*key);
        }
        *self.wanted.borrow_mut() = Some(work);
        Err(ModuleError::unexpected("a password is to be hashed first"))
    }
}

/// N · r · p of a hash that takes eight times what Medusa's takes: 256 MiB, and some seconds.
const MOST_WORK: u64 = 1 << 21;
