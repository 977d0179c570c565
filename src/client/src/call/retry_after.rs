use std::time::UNIX_EPOCH;

/// The milliseconds that a `Retry-After` asks to wait: 0 if the header is absent or empty, NaN if it cannot be parsed.
pub(super) fn parse(header: Option<&str>, now: f64) -> f64 {
    let Some(text) = header.map(str::trim).filter(|text| !text.is_empty()) else { return 0.0 };
    if let Ok(seconds) = text.parse::<f64>() {
        return seconds * 1000.0;
    }
    let time = httpdate::parse_http_date(text).ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    time.map_or(f64::NAN, |time| time.as_secs_f64() * 1000.0 - now)
}
