//! How requests are sent. Implement [`Transport`] to use another HTTP client.

mod default;
mod error;
mod exchange;
pub mod fake;
#[cfg(all(feature = "native", not(target_arch = "wasm32")))]
mod native;
mod request;
mod response;
#[cfg(target_arch = "wasm32")]
mod web;

use std::time::Duration;

pub(crate) use default::default_transport;
pub use error::TransportError;
pub(crate) use exchange::{Exchange, Json};
pub use futures_util::future::LocalBoxFuture;
pub use medusa_auth_protocol::Method;
#[cfg(all(feature = "native", not(target_arch = "wasm32")))]
pub use native::Native;
pub use request::Request;
pub use response::Response;
#[cfg(target_arch = "wasm32")]
pub use web::Web;
#[cfg(all(feature = "bindgen", target_arch = "wasm32"))]
pub(crate) use web::{Aborter, build, describe};
#[cfg(target_arch = "wasm32")]
pub(crate) use web::{global, is_browser, property};

/// Sends requests, and tells the time.
///
/// The futures need not be `Send`. The client drops them to abort what they do.
pub trait Transport {
    /// Send a request once, and read the whole response. The client enforces the timeout.
    ///
    /// # Errors
    /// If there is no complete response, whatever the reason. An HTTP status is not an error.
    fn send(&self, request: Request) -> LocalBoxFuture<'static, Result<Response, TransportError>>;

    /// Wait. The client waits between retries, and for the timeout.
    fn sleep(&self, duration: Duration) -> LocalBoxFuture<'static, ()>;

    /// Milliseconds since 1970. It must not go backwards.
    fn now(&self) -> f64;

    /// Milliseconds since 1970 by the system's clock, which may be set, and goes on while the system sleeps. It tells when a
    /// token expires. Default: [`now`](Self::now).
    fn system_time(&self) -> f64 {
        self.now()
    }

    /// Returns a source of numbers from 0 to 1, for idempotency keys and for the jitter of retries.
    fn random(&self) -> fn() -> f64 {
        #[cfg(target_arch = "wasm32")]
        return js_sys::Math::random;
        #[cfg(not(target_arch = "wasm32"))]
        fastrand::f64
    }
}
