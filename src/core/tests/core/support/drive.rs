//! Driving a call to its end.

use medusa_auth_core::{Call, Next};
use medusa_auth_protocol::{Code, Error, json::Json};
use serde_json::{Value, json};

use super::{clock, data::data, jwt, sent_request::SentRequest};

/// What happens after a request.
#[derive(Clone, Debug)]
pub(crate) enum Event {
    /// A response, with its status and body.
    Response(u16, Value),
    /// A response with a `Retry-After` of this many milliseconds.
    RetryAfter(u16, f64),
    /// No response, for this reason.
    NoResponse(Code),
}

/// A finished call.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) result: Result<Value, (Error, Option<Value>)>,
    pub(crate) requests: Vec<SentRequest>,
    /// The milliseconds before each request but the first.
    pub(crate) delays: Vec<f64>,
}

impl Run {
    /// The code of the error that the call failed with.
    pub(crate) fn code(&self) -> Code {
        self.result.as_ref().unwrap_err().0.code
    }

    /// The paths of the requests.
    pub(crate) fn paths(&self) -> Vec<&str> {
        self.requests.iter().map(SentRequest::path).collect()
    }
}

/// Report an event to a call, if time does not matter.
pub(crate) fn report(call: &mut Call<Json>, event: Event) -> Next<Json> {
    report_at(call, 0.0, event)
}

/// Report an event to a call, `elapsed` milliseconds after the call began.
pub(crate) fn report_at(call: &mut Call<Json>, elapsed: f64, event: Event) -> Next<Json> {
    match event {
        Event::Response(status, body) => call.on_response(status, 0.0, elapsed, data(body)),
        Event::RetryAfter(status, retry_after) => call.on_response(status, retry_after, elapsed, data(Value::Null)),
        Event::NoResponse(code) => call.on_failure(code),
    }
}

/// Send the requests of a call to a server until the call ends.
pub(crate) fn drive(mut call: Call<Json>, mut server: impl FnMut(&SentRequest) -> Event) -> Run {
    let mut requests = Vec::new();
    let began = clock::now();
    let mut delays = Vec::new();
    let result = loop {
        assert!(requests.len() < 1_000, "the call does not end");
        let request = SentRequest::of(&call);
        // A request takes 80 ms. The server processes it half-way.
        clock::advance(40.0);
        let event = match call.http_request().local_response {
            Some(body) => Event::Response(200, serde_json::from_str(body).unwrap_or_else(|_| json!(body))),
            None => {
                let event = server(&request);
                requests.push(request);
                event
            }
        };
        clock::advance(40.0);
        match report_at(&mut call, clock::now() - began, event) {
            Next::Send(delay) => {
                clock::advance(delay);
                delays.push(delay);
            }
            Next::Done(response) => break Ok(response.value),
            Next::Failed(error, response) => break Err((error, response.map(|response| response.value))),
        }
    };
    Run { result, requests, delays }
}

/// A server that responds with these events, one after another.
pub(crate) fn scripted(events: impl IntoIterator<Item = Event>) -> impl FnMut(&SentRequest) -> Event {
    let mut events = events.into_iter();
    move |request| events.next().unwrap_or_else(|| panic!("not expected: {request:?}"))
}

/// A body that is a success of any request. `access_token` is the token of v1.
pub(crate) fn any_success(access_token: &str) -> Value {
    json!({
        "customer": {},
        "exists": true,
        "success": true,
        "access_token": access_token,
        "token": jwt::customer_token(),
        "orders": [],
        "addresses": [],
        "address": {},
        "deleted": true,
        "payment_methods": [],
    })
}
