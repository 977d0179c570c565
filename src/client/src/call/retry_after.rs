use std::time::UNIX_EPOCH;

use medusa_auth_protocol::retry;

/// The milliseconds that a `Retry-After` asks to wait: 0 if the header is absent or empty, NaN if it cannot be parsed.
pub(super) fn parse(header: Option<&str>, now: f64) -> f64 {
    let Some(text) = header.map(str::trim).filter(|text| !text.is_empty()) else { return 0.0 };
    let date = httpdate::parse_http_date(text).ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    let until_date = date.map_or(f64::NAN, |time| time.as_secs_f64() * 1000.0 - now);
    retry::requested_delay(text.parse().unwrap_or(f64::NAN), until_date)
}
