//! The times that the headers of a response say.

use std::time::UNIX_EPOCH;

use medusa_auth_protocol::retry;

use crate::transport::Response;

/// The milliseconds that `Retry-After` asks to wait: 0 if the header is absent or empty, NaN if it cannot be parsed.
pub(super) fn retry_after(response: &Response, now: f64) -> f64 {
    let Some(text) = response.get("retry-after").map(str::trim).filter(|text| !text.is_empty()) else { return 0.0 };
    retry::requested_delay(text.parse().unwrap_or(f64::NAN), parse(text) - now)
}

/// The `Date`, in milliseconds since 1970. NaN if the header is absent or cannot be parsed. In a page, it can be read only if
/// the response comes from the page's own origin, or if the server exposes it.
pub(super) fn date(response: &Response) -> f64 {
    response.get("date").map_or(f64::NAN, parse)
}

fn parse(date: &str) -> f64 {
    let date = httpdate::parse_http_date(date).ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    date.map_or(f64::NAN, |time| time.as_secs_f64() * 1000.0)
}
