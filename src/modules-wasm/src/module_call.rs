//! The state machine of one call.

use medusa_auth_modules::{Change, ModuleError, Result};
use serde_json::Value;

use crate::lookup::Lookup;
use crate::replay_env::{RandomSource, ReplayEnv};
use crate::request::Request;
use crate::snapshot::Snapshot;

/// What to do next.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Look records up in the current transaction, pass them to [`ModuleCall::provide`], and run again.
    Lookup(Lookup),
    /// End the transaction without changes, call [`ModuleCall::hash_password`], begin a new transaction, and run again.
    HashPassword,
    /// Store these changes and end the transaction. The value is the result of the method.
    Finish(Value, Vec<Change>),
    /// End the transaction without changes. The method failed.
    Fail(ModuleError),
}

/// A call of a method.
pub struct ModuleCall {
    request: Result<Request>,
    env: ReplayEnv,
    snapshot: Snapshot,
    pending: Option<Lookup>,
}

impl ModuleCall {
    /// A call at this time, in milliseconds since 1970.
    pub fn new(request: Result<Request>, now_ms: i64, random: RandomSource) -> Self {
        Self { request, env: ReplayEnv::new(now_ms, random), snapshot: Snapshot::default(), pending: None }
    }

    /// Runs the method from the start, on the records that have been provided.
    pub fn run(&mut self) -> Step {
        let request = match &self.request {
            Ok(request) => request,
            Err(error) => return Step::Fail(error.clone()),
        };
        self.env.rewind();
        let mut snapshot = self.snapshot.clone();
        let result = request.run(&mut snapshot, &self.env);
        self.pending = snapshot.missing();
        match (&self.pending, result) {
            (Some(lookup), _) => Step::Lookup(lookup.clone()),
            (None, _) if self.env.needs_key() => Step::HashPassword,
            (None, Ok(result)) => Step::Finish(result, snapshot.take_changes()),
            (None, Err(error)) => Step::Fail(error),
        }
    }

    /// Provides the records of the last [`Step::Lookup`], as an array.
    pub fn provide(&mut self, found: &Value) {
        if let Some(lookup) = self.pending.take()
            && let Err(error) = self.snapshot.add(lookup, found)
        {
            self.request = Err(error);
        }
    }

    /// Hashes a password, which is slow. Discards the records: they may change in the meantime.
    pub fn hash_password(&mut self) {
        self.env.derive_pending_key();
        self.snapshot = Snapshot::default();
    }
}
