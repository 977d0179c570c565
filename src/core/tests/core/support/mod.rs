//! A client, and whoever answers it.

pub(crate) mod clock;
pub(crate) mod drive;
pub(crate) mod jwt;
pub(crate) mod shop;
pub(crate) mod team;

use std::{cell::Cell, rc::Rc};

use medusa_auth_core::{Call, CallOptions, Settings, State};
use medusa_auth_protocol::{
    Admin, Argument, Data, Error,
    MedusaVersion::{self, V1, V2},
    Operation,
};
use serde_json::{Value, json};

pub(crate) use drive::{Came, Sent, drive, sent};

pub(crate) const BASE: &str = "https://shop.example/api";

pub(crate) const VERSIONS: [MedusaVersion; 2] = [V1, V2];

/// The password token that callers have.
pub(crate) const RESET: &str = "token-for-old";

/// An argument that every method can use.
pub(crate) const ARGUMENT: Argument<'static> = Argument { text: Some("a@x.co"), token: Some(RESET), payload: None };

/// What both have a route for.
const COMMON: [Operation; 13] = [
    Operation::Authenticate,
    Operation::DeleteSession,
    Operation::GetSession,
    Operation::GetToken,
    Operation::CreateCustomer,
    Operation::RetrieveCustomer,
    Operation::UpdateCustomer,
    Operation::GeneratePasswordToken,
    Operation::ResetPassword,
    Operation::ListOrders,
    Operation::AddAddress,
    Operation::UpdateAddress,
    Operation::DeleteAddress,
];

/// The methods that there are with this version.
pub(crate) fn methods(version: MedusaVersion) -> impl Iterator<Item = Operation> {
    let own: &[Operation] = match version {
        V1 => &[Operation::Exists, Operation::ListPaymentMethods],
        V2 => &[Operation::RefreshToken, Operation::ListAddresses, Operation::RetrieveAddress],
    };
    COMMON.into_iter().chain(own.iter().copied())
}

/// Every method of every version.
pub(crate) fn every_method() -> Vec<(MedusaVersion, Operation)> {
    VERSIONS.into_iter().flat_map(|version| methods(version).map(move |operation| (version, operation))).collect()
}

/// Those that change nothing.
pub(crate) const QUESTIONS: [Operation; 7] = [
    Operation::GetSession,
    Operation::Exists,
    Operation::RetrieveCustomer,
    Operation::ListOrders,
    Operation::ListAddresses,
    Operation::RetrieveAddress,
    Operation::ListPaymentMethods,
];

/// A body as the browser would have it: JSON, or a text where it is none.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Answer(pub(crate) Value);

impl Data for Answer {
    fn text(&self, key: &str) -> Option<String> {
        at(&self.0, key)?.as_str().map(str::to_owned)
    }

    fn has(&self, key: &str) -> bool {
        at(&self.0, key).is_some_and(|value| !value.is_null())
    }

    fn is(&self, key: &str, text: &str) -> bool {
        at(&self.0, key).is_some_and(|value| value == text)
    }

    fn claim(&self, key: &str, name: &str) -> Option<String> {
        jwt::claims(&self.text(key)?)?.get(name).and_then(written_claim)
    }

    fn age(&self, key: &str, id: &str) -> f64 {
        let made = self.claim(key, id).map_or(f64::NAN, |id| clock::made(&id));
        self.claim(key, "iat").and_then(|iat| iat.parse().ok()).map_or(f64::NAN, |iat: f64| iat * 1000.0 - made)
    }

    fn time(&self, key: &str) -> f64 {
        let signed = self.claim(key, "iat").and_then(|iat| iat.parse().ok()).map(|iat: f64| iat * 1000.0);
        signed.unwrap_or_else(|| self.text(key).map_or(f64::NAN, |id| clock::made(&id)))
    }

    fn is_html(&self) -> bool {
        self.0.as_str().is_some_and(|text| text.starts_with('<'))
    }

    fn put(&mut self, key: &str, text: &str) {
        self.0[key] = json!(text);
    }

    fn set_success(&mut self) {
        self.0 = json!({ "success": true });
    }

    fn find(&self, list: &str, key: &str, text: &str) -> Option<String> {
        let place = at(&self.0, list)?.as_array()?.iter().position(|item| item[key] == text)?;
        Some(format!("{list}.{place}"))
    }

    fn keep(&mut self, key: &str, name: &str) {
        self.0 = json!({ name: at(&self.0, key).cloned() });
    }

    fn is_past(&self, time: &str) -> bool {
        time.parse().map_or_else(|_| time < NOW, |seconds: u64| seconds < NOW_IN_SECONDS)
    }
}

/// What any request succeeds with, and gives this token where it gives one.
pub(crate) fn any_success(access_token: &str) -> Value {
    json!({
        "customer": {},
        "exists": true,
        "success": true,
        "access_token": access_token,
        "token": jwt::of_a_customer(),
        "orders": [],
        "addresses": [],
        "address": {},
        "deleted": true,
        "payment_methods": [],
    })
}

/// The time that it is in tests, as invites and as tokens have it.
pub(crate) const NOW: &str = "2026-11-22T05:00:00.000Z";
pub(crate) const NOW_IN_SECONDS: u64 = 1_795_323_600;

/// What is at the end of a path.
pub(crate) fn at<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    value.pointer(&format!("/{}", path.replace('.', "/")))
}

/// A claim as a text, which a number is too.
fn written_claim(claim: &Value) -> Option<String> {
    claim.as_str().map(str::to_owned).or_else(|| claim.as_u64().map(|number| number.to_string()))
}

/// A client under test.
pub(crate) struct Client {
    pub(crate) state: Rc<State>,
}

impl Client {
    pub(crate) fn new(version: MedusaVersion, max_retries: u32) -> Self {
        let settings = Settings { base_url: BASE.to_owned(), max_retries, version, keeps_tokens: true };
        Self { state: Rc::new(State::new(settings)) }
    }

    /// One that keeps a token from before.
    pub(crate) fn with_token(version: MedusaVersion, max_retries: u32, token: &str) -> Self {
        let client = Self::new(version, max_retries);
        client.state.set_token(Some(token)).unwrap();
        client
    }

    /// A call with nothing of its own.
    pub(crate) fn call(&self, operation: Operation) -> Call<Answer> {
        self.try_call(operation, ARGUMENT).unwrap()
    }

    /// A call of which only this is read.
    pub(crate) fn try_call(&self, operation: Operation, argument: Argument<'_>) -> Result<Call<Answer>, Error> {
        Call::new(
            self.state.clone(),
            operation,
            argument,
            CallOptions { shareable: true, ..CallOptions::default() },
            random,
        )
    }

    /// A call of an admin's, about this, with this payload.
    pub(crate) fn try_admin(
        &self,
        operation: Admin,
        text: Option<&str>,
        payload: &Value,
    ) -> Result<Call<Answer>, Error> {
        let token = payload["token"].as_str();
        let argument = Argument { text, token, payload: Some(&Answer(payload.clone())) };
        self.try_call(Operation::Admin(operation), argument)
    }

    /// A call with headers of its own, which may say who is asking.
    pub(crate) fn call_with_headers(&self, operation: Operation, authorized: bool) -> Call<Answer> {
        let options = CallOptions { authorized, ..CallOptions::default() };
        Call::new(self.state.clone(), operation, ARGUMENT, options, random).unwrap()
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
