//! The times that the headers of a response say.
//!
//! On wasm32, JavaScript parses them: Rust's tables for that would be a tenth of the module.

use medusa_auth_protocol::retry;

use crate::transport::Response;

/// The milliseconds that `Retry-After` asks to wait: 0 if the header is absent or empty, NaN if it cannot be parsed.
pub(super) fn retry_after(response: &Response, now: f64) -> f64 {
    let Some(text) = response.get("retry-after").map(str::trim).filter(|text| !text.is_empty()) else { return 0.0 };
    retry::requested_delay(number(text), time(text) - now)
}

/// The `Date`, in milliseconds since 1970. NaN if the header is absent or cannot be parsed. In a page, it can be read only if
/// the response comes from the page's own origin, or if the server exposes it.
pub(super) fn date(response: &Response) -> f64 {
    response.get("date").map_or(f64::NAN, time)
}

/// A text as a number. NaN if it is not one.
#[cfg(target_arch = "wasm32")]
fn number(text: &str) -> f64 {
    wasm_bindgen::JsValue::from_str(text).unchecked_into_f64()
}

/// A text as a number. NaN if it is not one.
#[cfg(not(target_arch = "wasm32"))]
fn number(text: &str) -> f64 {
    text.parse().unwrap_or(f64::NAN)
}

/// A date in milliseconds since 1970. NaN if it cannot be parsed.
#[cfg(target_arch = "wasm32")]
fn time(date: &str) -> f64 {
    js_sys::Date::parse(date)
}

/// A date in milliseconds since 1970. NaN if it cannot be parsed.
#[cfg(not(target_arch = "wasm32"))]
fn time(date: &str) -> f64 {
    let date = httpdate::parse_http_date(date).ok().and_then(|date| date.duration_since(std::time::UNIX_EPOCH).ok());
    date.map_or(f64::NAN, |date| date.as_secs_f64() * 1000.0)
}
