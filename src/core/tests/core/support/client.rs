//! The client under test.

use std::{cell::Cell, num::NonZeroU32, rc::Rc};

use medusa_auth_core::{Call, CallOptions, Settings, State};
use medusa_auth_protocol::{Admin, Argument, Error, MedusaVersion, Operation, json::Json};
use serde_json::Value;

use super::{
    data::data,
    operations::ARGUMENT,
    sent_request::{BASE, SentRequest},
};

pub(crate) struct Client {
    pub(crate) state: Rc<State>,
}

impl Client {
    pub(crate) fn new(version: MedusaVersion, max_retries: u32) -> Self {
        Self::with_settings(version, max_retries, true, true)
    }

    /// A client in token mode.
    pub(crate) fn in_token_mode(version: MedusaVersion, max_retries: u32) -> Self {
        Self::with_settings(version, max_retries, false, true)
    }

    /// A client in token mode that does not renew its token.
    pub(crate) fn without_renewal(version: MedusaVersion) -> Self {
        Self::with(Settings { renews_tokens: false, ..settings(version, 0, false, true) })
    }

    pub(crate) fn with_settings(
        version: MedusaVersion,
        max_retries: u32,
        uses_cookies: bool,
        keeps_tokens: bool,
    ) -> Self {
        Self::with(settings(version, max_retries, uses_cookies, keeps_tokens))
    }

    pub(crate) fn with(settings: Settings) -> Self {
        Self { state: Rc::new(State::new(settings)) }
    }

    /// A client that has this token.
    pub(crate) fn with_token(version: MedusaVersion, max_retries: u32, token: &str) -> Self {
        let client = Self::new(version, max_retries);
        client.state.set_token(Some(token)).unwrap();
        client
    }

    /// A call with no options.
    pub(crate) fn call(&self, operation: Operation) -> Call<Json> {
        self.try_call(operation, ARGUMENT).unwrap()
    }

    /// A call with this argument.
    pub(crate) fn try_call(&self, operation: Operation, argument: Argument<'_>) -> Result<Call<Json>, Error> {
        Call::new(
            self.state.clone(),
            operation,
            argument,
            CallOptions { revision: NonZeroU32::new(1), ..CallOptions::default() },
            random,
        )
    }

    /// A call of an admin.
    pub(crate) fn try_admin(
        &self,
        operation: Admin,
        subject: Option<&str>,
        payload: &Value,
    ) -> Result<Call<Json>, Error> {
        let token = payload["token"].as_str();
        let argument = Argument { subject, token, payload: Some(&data(payload.clone())) };
        self.try_call(Operation::Admin(operation), argument)
    }

    /// A call with this revision of the client's headers, or with headers of its own if it is 0.
    pub(crate) fn call_with(&self, operation: Operation, revision: u32) -> Call<Json> {
        let options = CallOptions { revision: NonZeroU32::new(revision), ..CallOptions::default() };
        Call::new(self.state.clone(), operation, ARGUMENT, options, random).unwrap()
    }

    /// A call with headers. `authorized`: they identify the user.
    pub(crate) fn call_with_headers(&self, operation: Operation, authorized: bool) -> Call<Json> {
        let options = CallOptions { authorized, ..CallOptions::default() };
        Call::new(self.state.clone(), operation, ARGUMENT, options, random).unwrap()
    }

    /// The token that the next call sends.
    pub(crate) fn token(&self) -> Option<String> {
        let call = self.call(Operation::GetSession);
        let authorization = SentRequest::of(&call).header("authorization")?.to_owned();
        Some(authorization.strip_prefix("Bearer ").unwrap().to_owned())
    }
}

fn settings(version: MedusaVersion, max_retries: u32, uses_cookies: bool, keeps_tokens: bool) -> Settings {
    Settings { base_url: BASE.to_owned(), max_retries, version, uses_cookies, keeps_tokens, renews_tokens: true }
}

/// Random numbers from 0 to 1, as from `Math.random`.
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
