//! Sends the requests that a call of the core asks for, and reports what came back.

use std::{cell::RefCell, mem::take, rc::Rc, sync::Arc, time::Duration};

use futures_util::{
    FutureExt,
    future::{Either, select},
};
use medusa_auth_core::{Call, Next, State};
use medusa_auth_protocol::{Code, json::to_text};
use serde_json::Value;

use super::{options::Headers, outcome::Outcome, request, response_times, token_times};
use crate::{
    Error,
    transport::{Exchange, Json, Request, Response, Transport, TransportError},
};

/// What the requests of a call are made of, and how they are sent.
pub(super) struct Job {
    pub(super) state: Rc<State>,
    pub(super) payload: Value,
    pub(super) headers: Rc<Headers>,
    /// For each attempt. Zero means no limit.
    pub(super) timeout: Duration,
    pub(super) transport: Rc<dyn Transport>,
}

/// Drive a call to its end.
pub(super) async fn run(call: Rc<RefCell<Call<Json>>>, job: Job) -> Outcome {
    let now = || job.transport.now();
    let began = now();
    loop {
        let (request, local_response) = {
            let call = call.borrow();
            let request = call.http_request();
            (request::build(&request, &job.payload, &job.headers), request.local_response)
        };
        // The URL may contain an invite's token, and some transports put the URL into their errors.
        let shows_token = request.url.contains("?token=") || request.url.contains("&token=");
        let mut exchange = Arc::new(Exchange::new(&request));
        let mut cause = None;
        let response = match local_response {
            Some(body) => Ok(Response::new(200, body.to_owned())),
            None => job.send(request).await,
        };
        let next = match response {
            Ok(mut received) if (100..600).contains(&received.status) => {
                let (status, text) = (received.status, take(&mut received.text));
                let retry_after = response_times::retry_after(&received, now());
                job.state.on_clock(response_times::date(&received) - job.transport.system_time());
                exchange = Arc::new(exchange.with_response(received));
                let mut response = Json::response(status, &text, now());
                response.origin = Some(exchange.clone());
                call.borrow_mut().on_response(status, retry_after, now() - began, response)
            }
            Ok(_) => call.borrow_mut().on_failure(Code::InvalidResponse),
            Err(None) => call.borrow_mut().on_failure(Code::Timeout),
            Err(Some(error)) => {
                cause = (!shows_token).then_some(error);
                call.borrow_mut().on_failure(Code::NetworkError)
            }
        };
        match next {
            Next::Send(wait) => {
                job.wait(wait).await;
                if call.borrow().is_signed_out() {
                    return Err(Code::SignedOut.into());
                }
            }
            Next::Done(response) => return Ok(Rc::new(response)),
            Next::Failed(error, response) => return Err(failure(error, response, exchange).with_cause(cause)),
        }
    }
}

impl Job {
    /// The response, or why there is none: an error, or nothing after the timeout.
    async fn send(&self, request: Request) -> Result<Response, Option<TransportError>> {
        let response = self.transport.send(request);
        if self.timeout.is_zero() {
            return response.await.map_err(Some);
        }
        match select(response, self.transport.sleep(self.timeout)).await {
            Either::Left((response, _)) => response.map_err(Some),
            Either::Right(((), _)) => Err(None),
        }
    }

    async fn wait(&self, milliseconds: f64) {
        if let Ok(duration) = Duration::try_from_secs_f64(milliseconds / 1000.0)
            && !duration.is_zero()
        {
            self.transport.sleep(duration).fuse().await;
            // The token may have expired meanwhile.
            token_times::report(&self.state, &*self.transport);
        }
    }
}

/// The error that a call fails with, with the message and the body of the response that led to it. `last` is the call's last
/// request.
fn failure(error: medusa_auth_protocol::Error, response: Option<Json>, last: Arc<Exchange>) -> Error {
    let Some(response) = response else { return Error::from(error).with_exchange(Some(last)) };
    let server_message = response.value.get("message").and_then(Value::as_str);
    let server_message = server_message.filter(|message| !message.is_empty() && !error.overrides_server);
    let message = server_message.unwrap_or(error.message).to_owned();
    // A truncated response may contain part of a token.
    let is_unsafe = error.code == Code::InvalidResponse && to_text(&response.value).contains("token");
    let body = (!is_unsafe).then_some(response.value);
    Error::new(error.code, &message).with_response(response.status, body).with_exchange(response.origin)
}
