//! Dates, as JavaScript writes and reads them.

use chrono::{DateTime, NaiveDate};
use serde_json::Value;

/// `Date.prototype.toISOString`.
pub(crate) fn iso(ms: i64) -> String {
    let date = DateTime::from_timestamp_millis(ms).unwrap_or_default();
    date.format("%Y-%m-%dT%H:%M:%S%.3fZ").to_string()
}

/// The milliseconds since 1970 of what [`iso`] wrote.
pub(crate) fn parse(text: &str) -> Option<i64> {
    if let Ok(date) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
        return Some(date.and_hms_opt(0, 0, 0)?.and_utc().timestamp_millis());
    }
    Some(DateTime::parse_from_rfc3339(text).ok()?.timestamp_millis())
}

/// A date as it is kept, from an ISO date, with a time or without, or a number of milliseconds.
pub(crate) fn read(value: &Value) -> Option<String> {
    let ms = match value {
        Value::String(text) => parse(text)?,
        value => value.as_i64()?,
    };
    // Four digits are a year, so that dates sort as their text does.
    let (first, last) = (-62_167_219_200_000, 253_402_300_799_999);
    (first..=last).contains(&ms).then(|| iso(ms))
}
