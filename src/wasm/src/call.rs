use medusa_auth_protocol::{Code, Data, Error};

use crate::json::{Json, StringList};
use medusa_auth_core::Next;

/// One call under way: nothing to drive any more once it has failed or is done.
pub(super) struct Call {
    pub(super) call: Option<medusa_auth_core::Call<Json>>,
    failure: Option<Error>,
    answer: Option<Json>,
}

impl Call {
    pub(super) fn new(call: Result<medusa_auth_core::Call<Json>, Error>) -> Self {
        let (call, failure) = match call {
            Ok(call) => (Some(call), None),
            Err(error) => (None, Some(error)),
        };
        Self { call, failure, answer: None }
    }

    /// Milliseconds to wait before the next request, or -1 when the call is over.
    pub(super) fn answered(&mut self, answer: Json, status: f64, retry_after: f64, elapsed: f64) -> f64 {
        let Some(call) = &mut self.call else { return -1.0 };
        let next = if (100.0..600.0).contains(&status) {
            call.answered(status as u16, retry_after, elapsed, answer)
        } else {
            call.unanswered(Code::InvalidResponse)
        };
        self.follow(next)
    }

    pub(super) fn unanswered(&mut self, is_late: bool) -> f64 {
        let Some(call) = &mut self.call else { return -1.0 };
        let next = call.unanswered(if is_late { Code::Timeout } else { Code::NetworkError });
        self.follow(next)
    }

    fn follow(&mut self, next: Next<Json>) -> f64 {
        (self.failure, self.answer) = match next {
            Next::Send(wait) => return wait,
            Next::Done(answer) => (None, Some(answer)),
            Next::Failed(error, answer) => (Some(error), answer),
        };
        -1.0
    }

    pub(super) fn epoch(&self) -> f64 {
        match &self.call {
            Some(call) if call.is_signed_out() => -2.0,
            Some(call) => call.epoch().map_or(-1.0, f64::from),
            None => -1.0,
        }
    }

    /// The answer that the call ended with. A failure's code and message are added to the list.
    pub(super) fn end(self, failure: &StringList) -> Option<Json> {
        let is_open = self.failure.is_none() && self.answer.is_none();
        let signed_out = (is_open && self.epoch() < -1.0).then(|| Code::SignedOut.into());
        if let Some(error) = self.failure.or(signed_out) {
            failure.push(error.code.as_str());
            let servers = self.answer.as_ref().filter(|_| !error.stands).and_then(|answer| answer.text("message"));
            let servers = servers.filter(|message| !message.is_empty());
            failure.push(servers.as_deref().unwrap_or(error.sentence));
        }
        self.answer
    }
}
