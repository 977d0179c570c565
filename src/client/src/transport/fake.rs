//! A transport for tests: it responds with what a test has scripted, and records the requests.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    fmt,
    future::Future,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll},
    time::Duration,
};

use futures_util::{FutureExt, future::LocalBoxFuture};
use serde_json::Value;

use super::{Request, Response, Transport, TransportError};

/// A transport that responds with what a test has scripted.
///
/// Clones share their script and their records. Time is virtual: waiting takes none, but moves the clock.
///
/// ```
/// use medusa_auth::{Code, Medusa, transport::fake::Fake};
/// use serde_json::json;
///
/// # futures_executor::block_on(async {
/// let fake = Fake::new();
/// let medusa = Medusa::builder("https://api.example.com").transport(fake.clone()).build()?;
///
/// fake.respond(401, json!({ "message": "Unauthorized" }));
/// let error = medusa.auth().get_session().await.unwrap_err();
/// assert_eq!(error.code, Code::Unauthorized);
/// assert_eq!(fake.requests()[0].path(), "/store/auth");
/// # Ok::<_, medusa_auth::Error>(()) }).unwrap();
/// ```
#[derive(Clone, Default)]
pub struct Fake(Rc<Shared>);

#[derive(Default)]
struct Shared {
    script: RefCell<VecDeque<Event>>,
    requests: RefCell<Vec<Request>>,
    waits: RefCell<Vec<Duration>>,
    aborted: Cell<usize>,
    /// How much time has passed.
    elapsed: Cell<Duration>,
}

enum Event {
    Respond(Response),
    Fail,
    Hang,
}

/// When a client's clock starts: 2025-01-01, in milliseconds since 1970.
const START: f64 = 1_735_689_600_000.0;

/// How many times a request is polled until its response arrives: enough for many concurrent calls to share it.
const RESPONSE_POLLS: u32 = 100;
/// How many times a wait is polled: more than a request, so that no response arrives after its timeout.
const WAIT_POLLS: u32 = 200;

impl Fake {
    /// A transport with an empty script. A request that the script has no response for fails with
    /// [`Code::NetworkError`](crate::Code::NetworkError).
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Respond to a request with JSON. Responses are sent in the order of the requests.
    #[expect(clippy::needless_pass_by_value, reason = "so that callers can pass `json!(…)` as it is")]
    pub fn respond(&self, status: u16, body: Value) -> &Self {
        self.respond_with(Response::new(status, body.to_string()))
    }

    /// Respond to a request with this response, such as a page of HTML, or one with headers.
    pub fn respond_with(&self, response: Response) -> &Self {
        self.push(Event::Respond(response))
    }

    /// Let a request fail without a response.
    pub fn fail(&self) -> &Self {
        self.push(Event::Fail)
    }

    /// Never respond to a request: it ends with its timeout, or when it is aborted.
    pub fn hang(&self) -> &Self {
        self.push(Event::Hang)
    }

    fn push(&self, event: Event) -> &Self {
        self.0.script.borrow_mut().push_back(event);
        self
    }

    /// Let this much time pass.
    pub fn advance(&self, duration: Duration) -> &Self {
        self.0.elapsed.set(self.0.elapsed.get().saturating_add(duration));
        self
    }

    /// The requests that were sent.
    #[must_use]
    pub fn requests(&self) -> Vec<Request> {
        self.0.requests.borrow().clone()
    }

    /// How long the client has waited before retries, and for timeouts that have passed.
    #[must_use]
    pub fn waits(&self) -> Vec<Duration> {
        self.0.waits.borrow().clone()
    }

    /// How many requests were dropped before their response.
    #[must_use]
    pub fn aborted(&self) -> usize {
        self.0.aborted.get()
    }

    /// How many responses of the script have not been sent.
    #[must_use]
    pub fn remaining(&self) -> usize {
        self.0.script.borrow().len()
    }
}

impl Transport for Fake {
    fn send(&self, request: Request) -> LocalBoxFuture<'static, Result<Response, TransportError>> {
        let Self(shared) = self.clone();
        async move {
            shared.requests.borrow_mut().push(request);
            let event = shared.script.borrow_mut().pop_front();
            let mut guard = Guard { shared, is_answered: false };
            let polls = if matches!(event, Some(Event::Hang)) { u32::MAX } else { RESPONSE_POLLS };
            Polls(polls).await;
            guard.is_answered = true;
            match event {
                Some(Event::Respond(response)) => Ok(response),
                Some(Event::Fail | Event::Hang) => Err(TransportError::new("The request failed, as scripted.")),
                None => Err(TransportError::new("The script has no response for this request.")),
            }
        }
        .boxed_local()
    }

    fn sleep(&self, duration: Duration) -> LocalBoxFuture<'static, ()> {
        let Self(shared) = self.clone();
        async move {
            Polls(WAIT_POLLS).await;
            shared.waits.borrow_mut().push(duration);
            Self(shared).advance(duration);
        }
        .boxed_local()
    }

    fn now(&self) -> f64 {
        START + self.0.elapsed.get().as_secs_f64() * 1000.0
    }

    fn random(&self) -> fn() -> f64 {
        || 0.0
    }
}

impl fmt::Debug for Fake {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Fake").field("requests", &self.0.requests.borrow()).finish_non_exhaustive()
    }
}

/// Counts a request that is dropped before its response.
struct Guard {
    shared: Rc<Shared>,
    is_answered: bool,
}

impl Drop for Guard {
    fn drop(&mut self) {
        if !self.is_answered {
            self.shared.aborted.set(self.shared.aborted.get().saturating_add(1));
        }
    }
}

/// Ready when it has been polled this many times. [`u32::MAX`] means never.
struct Polls(u32);

impl Future for Polls {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if self.0 == u32::MAX {
            return Poll::Pending;
        }
        self.0 = self.0.saturating_sub(1);
        if self.0 == 0 {
            return Poll::Ready(());
        }
        context.waker().wake_by_ref();
        Poll::Pending
    }
}
