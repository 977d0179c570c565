//! A client, and whoever answers it.

pub(crate) mod drive;
pub(crate) mod shop;

use std::{cell::Cell, rc::Rc};

use medusa_auth::{Call, Settings, State};
use medusa_auth_protocol::{Data, Error, Operation};
use serde_json::Value;

pub(crate) use drive::{Came, Sent, drive, sent};

pub(crate) const BASE: &str = "https://shop.example/api";

pub(crate) const OPERATIONS: [Operation; 10] = [
    Operation::Authenticate,
    Operation::DeleteSession,
    Operation::GetSession,
    Operation::Exists,
    Operation::GetToken,
    Operation::CreateCustomer,
    Operation::RetrieveCustomer,
    Operation::UpdateCustomer,
    Operation::GeneratePasswordToken,
    Operation::ResetPassword,
];

/// Those that change nothing.
pub(crate) const QUESTIONS: [Operation; 3] = [Operation::GetSession, Operation::Exists, Operation::RetrieveCustomer];

/// A body as the browser would have it: JSON, or a text where it is none.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Answer(pub(crate) Value);

impl Data for Answer {
    fn text(&self, key: &str) -> Option<String> {
        self.0.get(key)?.as_str().map(str::to_owned)
    }

    fn has(&self, key: &str) -> bool {
        self.0.get(key).is_some_and(|value| !value.is_null())
    }

    fn is_html(&self) -> bool {
        self.0.as_str().is_some_and(|text| text.starts_with('<'))
    }
}

/// A client under test.
pub(crate) struct Client {
    pub(crate) state: Rc<State>,
}

impl Client {
    pub(crate) fn new(max_retries: u32) -> Self {
        let settings = Settings { base_url: BASE.to_owned(), max_retries };
        Self { state: Rc::new(State::new(settings)) }
    }

    /// A call with nothing of its own.
    pub(crate) fn call(&self, operation: Operation) -> Call<Answer> {
        self.call_with(operation, &[]).unwrap()
    }

    /// A call with these headers.
    pub(crate) fn call_with(&self, operation: Operation, headers: &[(&str, &str)]) -> Result<Call<Answer>, Error> {
        let plain = headers.is_empty();
        let headers = headers.iter().map(|&(name, value)| (name.to_owned(), value.to_owned()));
        let argument = (operation == Operation::Exists).then_some("a@x.co");
        Call::new(self.state.clone(), operation, argument, headers.collect(), plain, random)
    }

    /// The token that a call made now would use.
    pub(crate) fn token(&self) -> Option<String> {
        let call = self.call(Operation::GetSession);
        let authorization = sent(&call).header("authorization")?.to_owned();
        Some(authorization.strip_prefix("Bearer ").unwrap().to_owned())
    }
}

/// Numbers that differ, as `Math.random` makes them.
pub(crate) fn random() -> f64 {
    thread_local!(static STATE: Cell<u64> = const { Cell::new(0x9e37_79b9_7f4a_7c15) });
    STATE.with(|state| {
        let mut next = state.get();
        next ^= next << 13;
        next ^= next >> 7;
        next ^= next << 17;
        state.set(next);
        (next >> 11) as f64 / (1_u64 << 53) as f64
    })
}
