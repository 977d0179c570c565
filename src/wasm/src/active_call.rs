//! A call of the core, with the outcome that JavaScript has not fetched yet.

use medusa_auth_core::{Call, Next};
use medusa_auth_protocol::{Code, Data, Error};

use crate::json::{Json, StringList};

/// A call that JavaScript drives. It has nothing to send once it has failed or succeeded.
pub(super) struct ActiveCall {
    pub(super) call: Option<Call<Json>>,
    failure: Option<Error>,
    response: Option<Json>,
}

impl ActiveCall {
    pub(super) fn new(call: Result<Call<Json>, Error>) -> Self {
        let (call, failure) = match call {
            Ok(call) => (Some(call), None),
            Err(error) => (None, Some(error)),
        };
        Self { call, failure, response: None }
    }

    /// Milliseconds to wait before the next request, or -1 if the call is over.
    pub(super) fn on_response(&mut self, response: Json, status: f64, retry_after: f64, elapsed: f64) -> f64 {
        let Some(call) = &mut self.call else { return -1.0 };
        let next = if (100.0..600.0).contains(&status) {
            call.on_response(status as u16, retry_after, elapsed, response)
        } else {
            call.on_failure(Code::InvalidResponse)
        };
        self.follow(next)
    }

    pub(super) fn on_failure(&mut self, is_late: bool) -> f64 {
        let Some(call) = &mut self.call else { return -1.0 };
        let next = call.on_failure(if is_late { Code::Timeout } else { Code::NetworkError });
        self.follow(next)
    }

    fn follow(&mut self, next: Next<Json>) -> f64 {
        (self.failure, self.response) = match next {
            Next::Send(wait) => return wait,
            Next::Done(response) => (None, Some(response)),
            Next::Failed(error, response) => (Some(error), response),
        };
        -1.0
    }

    pub(super) fn is_signed_out(&self) -> bool {
        self.call.as_ref().is_some_and(Call::is_signed_out)
    }

    /// The response that the call ended with. If it failed, the error's code and message are pushed to the list.
    pub(super) fn end(self, failure: &StringList) -> Option<Json> {
        let is_open = self.failure.is_none() && self.response.is_none();
        let signed_out = (is_open && self.is_signed_out()).then(|| Code::SignedOut.into());
        if let Some(error) = self.failure.or(signed_out) {
            failure.push(error.code.as_str());
            let server_message = self
                .response
                .as_ref()
                .filter(|_| !error.overrides_server)
                .and_then(|response| response.text("message"));
            let server_message = server_message.filter(|message| !message.is_empty());
            failure.push(server_message.as_deref().unwrap_or(error.message));
        }
        self.response
    }
}
