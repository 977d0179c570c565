use medusa_auth_protocol::{Body, Data, Headers, Method};

use crate::Fault;

/// What carries the requests of one call.
#[expect(async_fn_in_trait, reason = "a browser has one thread")]
pub trait Line {
    /// A request that is ready to go out, as often as need be.
    type Ready;
    /// An answer as it came, cheap to copy.
    type Received: Received + Clone;
    /// An answer that was read.
    type Answer: Data;
    /// What was thrown underneath a fault.
    type Cause: Clone;

    /// Make a request ready: serialise its body.
    ///
    /// # Errors
    /// `invalid_argument` for what has no JSON, or is no header.
    fn prepare(&self, wire: &Wire<'_>) -> Result<Self::Ready, Fault<Self::Cause>>;

    /// Send a request once and take in the whole answer.
    ///
    /// # Errors
    /// `network_error`, `timeout`, `invalid_response`.
    async fn attempt(&self, ready: &Self::Ready) -> Result<Self::Received, Fault<Self::Cause>>;

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
pub struct Wire<'a> {
    /// How.
    pub method: Method,
    /// Where.
    pub url: String,
    /// Everything but the cookie.
    pub headers: Headers<'a>,
    /// What.
    pub body: Body,
    /// Whether cookies are sent and stored.
    pub cookies: bool,
}

