//! Driving a call to its end.

use medusa_auth_core::{Call, Next};
use medusa_auth_protocol::{Body, Code, Error, Method};
use serde_json::Value;

use super::{Answer, BASE, clock};

/// A request as the server gets it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Sent {
    pub(crate) method: Method,
    pub(crate) url: String,
    pub(crate) headers: Vec<(&'static str, String)>,
    /// Whether the caller's headers may say who is asking.
    pub(crate) allows_caller_auth: bool,
    pub(crate) body: Body,
    /// Fields of the body in the place of the caller's.
    pub(crate) body_fields: Vec<(&'static str, String)>,
    pub(crate) cookies: bool,
}

impl Sent {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut found = self.headers.iter().filter(|(known, _)| *known == name);
        let value = found.next().map(|(_, value)| value.as_str());
        assert!(found.next().is_none(), "{name} is sent twice");
        value
    }

    pub(crate) fn key(&self) -> Option<&str> {
        self.header("idempotency-key")
    }

    pub(crate) fn path(&self) -> &str {
        self.url.strip_prefix(BASE).unwrap()
    }
}

/// What comes back.
#[derive(Clone, Debug)]
pub(crate) enum Came {
    /// An answer.
    Answer(u16, Value),
    /// An answer with a `Retry-After` of so many milliseconds.
    Asking(u16, f64),
    /// Nothing, for this reason.
    Nothing(Code),
}

/// How a call went.
#[derive(Debug)]
pub(crate) struct Went {
    pub(crate) end: Result<Value, (Error, Option<Value>)>,
    pub(crate) sent: Vec<Sent>,
    /// The wait before each request but the first.
    pub(crate) waits: Vec<f64>,
}

impl Went {
    pub(crate) fn code(&self) -> Code {
        self.end.as_ref().unwrap_err().0.code
    }

    /// Where the requests went, in turn.
    pub(crate) fn paths(&self) -> Vec<&str> {
        self.sent.iter().map(Sent::path).collect()
    }
}

/// The request that a call makes next.
pub(crate) fn sent(call: &Call<Answer>) -> Sent {
    let request = call.http_request();
    let headers = request.headers().map(|(name, value)| (name, value.to_owned())).collect();
    Sent {
        method: request.method,
        url: request.url,
        headers,
        allows_caller_auth: request.allows_caller_auth,
        body: request.body,
        body_fields: request.body_fields.to_vec(),
        cookies: request.cookies,
    }
}

/// Tell a call what came, when time does not matter.
pub(crate) fn tell(call: &mut Call<Answer>, came: Came) -> Next<Answer> {
    tell_after(call, 0.0, came)
}

/// Tell a call what came, so many milliseconds after it began.
pub(crate) fn tell_after(call: &mut Call<Answer>, elapsed: f64, came: Came) -> Next<Answer> {
    match came {
        Came::Answer(status, data) => call.on_response(status, 0.0, elapsed, Answer(data)),
        Came::Asking(status, asked) => call.on_response(status, asked, elapsed, Answer(Value::Null)),
        Came::Nothing(code) => call.on_failure(code),
    }
}

/// Send what the call says until it is over.
pub(crate) fn drive(mut call: Call<Answer>, mut server: impl FnMut(&Sent) -> Came) -> Went {
    let mut log = Vec::new();
    let began = clock::now();
    let mut waits = Vec::new();
    let end = loop {
        assert!(log.len() < 1_000, "the call does not end");
        let request = sent(&call);
        // Half of the time that a request takes goes by before the server does anything.
        clock::advance(40.0);
        let came = server(&request);
        clock::advance(40.0);
        log.push(request);
        match tell_after(&mut call, clock::now() - began, came) {
            Next::Send(wait) => {
                clock::advance(wait);
                waits.push(wait);
            }
            Next::Done(Answer(data)) => break Ok(data),
            Next::Failed(error, answer) => break Err((error, answer.map(|Answer(data)| data))),
        }
    };
    Went { end, sent: log, waits }
}

/// A server that answers these, in turn.
pub(crate) fn script(answers: impl IntoIterator<Item = Came>) -> impl FnMut(&Sent) -> Came {
    let mut answers = answers.into_iter();
    move |request| answers.next().unwrap_or_else(|| panic!("not expected: {request:?}"))
}
