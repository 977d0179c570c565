//! The time, in the formats of JavaScript.

use std::time::{SystemTime, UNIX_EPOCH};

use chrono::DateTime;

/// Milliseconds since 1970.
pub(crate) fn now_ms() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

/// Seconds since 1970, as JWTs count.
pub(crate) fn now_s() -> i64 {
    now_ms() / 1000
}

/// `Date.prototype.toISOString`.
pub(crate) fn iso(ms: i64) -> String {
    format(ms, "%Y-%m-%dT%H:%M:%S%.3fZ")
}

/// `Date.prototype.toUTCString`.
pub(crate) fn utc(ms: i64) -> String {
    format(ms, "%a, %d %b %Y %H:%M:%S GMT")
}

fn format(ms: i64, pattern: &str) -> String {
    DateTime::from_timestamp_millis(ms).unwrap_or_default().format(pattern).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_dates_as_javascript_does() {
        assert_eq!(iso(1_795_465_391_005), "2026-11-23T20:23:11.005Z");
        assert_eq!(utc(1_795_465_391_005), "Mon, 23 Nov 2026 20:23:11 GMT");
    }
}
