use medusa_auth_modules::{Change, ModuleError, Result};
use serde_json::Value;

use crate::known::{Known, Lookup};
use crate::replay_env::{RandomSource, ReplayEnv};
use crate::request::Request;

/// What comes next in a call.
#[derive(Clone, Debug, PartialEq)]
pub enum Next {
    /// Look these records up, in the transaction of the lookups before, and [`Call::give`] them.
    Lookup(Lookup),
    /// Leave the transaction, with nothing changed, and have [`Call::work`] done. Then begin another one.
    Work,
    /// Keep what became of the records, in the same transaction. This is what the method gives.
    Done(Value, Vec<Change>),
    /// The method failed, and nothing became of any record.
    Failed(ModuleError),
}

/// A call of one method.
pub struct Call {
    request: Result<Request>,
    env: ReplayEnv,
    known: Known,
    asked: Option<Lookup>,
}

impl Call {
    /// A call at this time, in milliseconds since 1970.
    pub fn new(request: Result<Request>, now_ms: i64, random: RandomSource) -> Self {
        Self { request, env: ReplayEnv::new(now_ms, random), known: Known::default(), asked: None }
    }

    /// Go as far as is possible with what is known.
    pub fn run(&mut self) -> Next {
        let request = match &self.request {
            Ok(request) => request,
            Err(error) => return Next::Failed(error.clone()),
        };
        self.env.rewind();
        let mut records = self.known.clone();
        let result = request.run(&mut records, &self.env);
        self.asked = records.lacking();
        match (&self.asked, result) {
            (Some(lookup), _) => Next::Lookup(lookup.clone()),
            (None, _) if self.env.needs_key() => Next::Work,
            (None, Ok(result)) => Next::Done(result, records.take_changes()),
            (None, Err(error)) => Next::Failed(error),
        }
    }

    /// What was found of the records that were to be looked up: an array of them.
    pub fn give(&mut self, found: &Value) {
        if let Some(lookup) = self.asked.take()
            && let Err(error) = self.known.learn(lookup, found)
        {
            self.request = Err(error);
        }
    }

    /// Hash what is to be hashed, which takes long. What is known of the records is forgotten: others go on meanwhile.
    pub fn work(&mut self) {
        self.env.derive_pending_key();
        self.known = Known::default();
    }
}
