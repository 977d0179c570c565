use medusa_auth_protocol::{Body, Code, Data, Headers, Method};

use crate::Fault;

/// What carries the requests of one call.
#[expect(async_fn_in_trait, reason = "a browser has one thread")]
pub trait Line {
    /// A request's body, serialised.
    type Body;
    /// An answer as it came, cheap to copy.
    type Received: Received + Clone;
    /// An answer that was read.
    type Answer: Data;
    /// What was thrown underneath a fault.
    type Cause: Clone;

    /// Serialise what the caller passed.
    ///
    /// # Errors
    /// [`Code::InvalidArgument`] for what has no JSON.
    fn body(&self, body: Body) -> Result<Option<Self::Body>, Fault<Self::Cause>>;

    /// Send a request once and take in the whole answer.
    ///
    /// # Errors
    /// [`Code::NetworkError`], [`Code::Timeout`], [`Code::InvalidResponse`].
    async fn attempt(&self, wire: &Wire<Self::Body>) -> Result<Self::Received, Fault<Self::Cause>>;

    /// Read an answer. Each reading gives values of its own.
    fn read(&self, received: Self::Received) -> Self::Answer;

    /// Wait for this many milliseconds.
    async fn sleep(&self, milliseconds: f64);

    /// A number from 0 to 1.
    fn random(&self) -> f64;
}

/// What decides, before an answer is read, whether the request is tried again.
pub trait Received {
    /// The HTTP status.
    fn status(&self) -> u16;

    /// `Retry-After` in milliseconds, NaN where it is neither a number nor a date.
    fn retry_after(&self) -> Option<f64>;
}

/// A request as it goes out.
#[derive(Debug)]
pub struct Wire<B> {
    /// How.
    pub method: Method,
    /// Where.
    pub url: String,
    /// Everything but the cookie.
    pub headers: Headers,
    /// What.
    pub body: Option<B>,
    /// Whether cookies are sent and stored.
    pub cookies: bool,
    /// Milliseconds for one attempt, 0 for no limit.
    pub timeout: f64,
}

impl<C> From<Code> for Fault<C> {
    fn from(code: Code) -> Self {
        Self { code, cause: None }
    }
}
