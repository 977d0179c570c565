//! Dates as JavaScript writes them. A date library would be a tenth of the WebAssembly module.

use serde_json::Value;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// The year 0. With four digits for the year, dates sort as strings.
const MIN_MS: i64 = -62_167_219_200_000;
/// The end of the year 9999.
const MAX_MS: i64 = 253_402_300_799_999;

/// Mirrors `Date.prototype.toISOString`. Clamps to the years 0 to 9999.
pub(crate) fn to_iso_string(ms: i64) -> String {
    let ms = ms.clamp(MIN_MS, MAX_MS);
    let (year, month, day) = date_from_days(ms.div_euclid(DAY_MS));
    let ms = ms.rem_euclid(DAY_MS);
    let (hours, minutes, seconds, ms) = (ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60, ms % 1000);
    format!("{year:04}-{month:02}-{day:02}T{hours:02}:{minutes:02}:{seconds:02}.{ms:03}Z")
}

/// A date in the form in which it is stored. The value is an ISO 8601 date, with or without a time, or the milliseconds
/// since 1970.
pub(crate) fn normalize(value: &Value) -> Option<String> {
    let ms = match value {
        Value::String(text) => parse(text)?,
        value => value.as_i64()?,
    };
    (MIN_MS..=MAX_MS).contains(&ms).then(|| to_iso_string(ms))
}

/// Milliseconds since 1970 of `2026-11-25`, `2026-11-25T11:01:13.274Z` or `2026-11-25T12:01:13+01:00`.
fn parse(text: &str) -> Option<i64> {
    let [year, month, day] = numbers(text.get(..10)?, "0000-00-00")?;
    let days = days_from_date(year, month, day);
    if date_from_days(days) != (year, month, day) {
        return None;
    }
    let midnight = days * DAY_MS;
    let Some(time) = text.get(10..).filter(|time| !time.is_empty()) else { return Some(midnight) };
    let [hours, minutes, seconds] = numbers(time.get(..9)?, "T00:00:00")?;
    let rest = time.get(9..)?;
    let fraction = rest.strip_prefix('.').unwrap_or_default();
    let fraction = fraction.get(..fraction.bytes().take_while(u8::is_ascii_digit).count())?;
    let zone = rest.get(if rest.starts_with('.') { 1 + fraction.len() } else { 0 }..)?;
    if hours > 23 || minutes > 59 || seconds > 59 || (rest.starts_with('.') && fraction.is_empty()) {
        return None;
    }
    let ms: i64 = format!("{fraction:0<3}").get(..3)?.parse().ok()?;
    Some(midnight + ((hours * 60 + minutes) * 60 + seconds) * 1000 + ms - zone_offset_ms(zone)?)
}

/// The offset of `Z`, `+01:00` or `-01:00` from UTC.
fn zone_offset_ms(zone: &str) -> Option<i64> {
    if zone == "Z" {
        return Some(0);
    }
    let [hours, minutes] = numbers(zone.get(1..)?, "00:00")?;
    let ms = (hours * 60 + minutes) * 60_000;
    match zone.get(..1)? {
        _ if hours > 23 || minutes > 59 => None,
        "+" => Some(ms),
        "-" => Some(-ms),
        _ => None,
    }
}

/// The numbers in a text of this format, in which `0` stands for any digit.
fn numbers<const N: usize>(text: &str, format: &str) -> Option<[i64; N]> {
    let matches = |(byte, format): (u8, u8)| if format == b'0' { byte.is_ascii_digit() } else { byte == format };
    if text.len() != format.len() || !text.bytes().zip(format.bytes()).all(matches) {
        return None;
    }
    let digits = text.split(|char: char| !char.is_ascii_digit()).filter(|digits| !digits.is_empty());
    digits.map(|digits| digits.parse().ok()).collect::<Option<Vec<i64>>>()?.try_into().ok()
}

/// The year, month and day that is `days` after 1970-01-01. Howard Hinnant's `civil_from_days`, in which an era is 400
/// years and a year begins in March.
fn date_from_days(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    (year + era * 400 + next, month, day)
}

/// The inverse of [`date_from_days`]. Howard Hinnant's `days_from_civil`.
fn days_from_date(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let (era, year) = (year.div_euclid(400), year.rem_euclid(400));
    era * 146_097 + year * 365 + year / 4 - year / 100 + (153 * month + 2) / 5 + day - 1 - 719_468
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, SecondsFormat};
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    proptest! {
        #[test]
        fn formats_as_chrono_does_and_parses_it_again(ms in MIN_MS..=MAX_MS) {
            let expected = DateTime::from_timestamp_millis(ms).unwrap().to_rfc3339_opts(SecondsFormat::Millis, true);
            prop_assert_eq!(&to_iso_string(ms), &expected);
            prop_assert_eq!(parse(&expected), Some(ms));
            prop_assert_eq!(normalize(&json!(ms)), Some(expected));
        }

        #[test]
        fn parses_as_chrono_does(text in "[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-6][0-9]:[0-5][0-9](\\.[0-9]{1,9})?(Z|[+-][0-2][0-9]:[0-6][0-9])") {
            let expected = DateTime::parse_from_rfc3339(&text).ok().map(|date| date.timestamp_millis());
            prop_assert_eq!(parse(&text), expected);
        }

        #[test]
        fn never_panics(text in "\\PC*|[0-9TZ:.+-]{0,30}", ms in any::<i64>()) {
            let _ = (normalize(&json!(text)), normalize(&json!(ms)), to_iso_string(ms));
        }
    }

    #[test]
    fn parses_a_date_without_a_time() {
        assert_eq!(normalize(&json!("2024-02-29")).as_deref(), Some("2024-02-29T00:00:00.000Z"));
        for text in
            ["2023-02-29", "2024-13-01", "2024-00-10", "2024-1-1", "2024-01-01T", "2024-01-01T00:00:00.Z", "é024-01-01"]
        {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
