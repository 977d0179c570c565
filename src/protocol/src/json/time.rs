//! Times in JSON, in milliseconds since 1970.

/// The time of a text like `2026-11-25T11:01:13.274Z`, or in seconds since 1970.
#[must_use]
pub fn parse(text: &str) -> Option<f64> {
    if let Ok(seconds) = text.parse::<f64>() {
        return Some(seconds * 1000.0);
    }
    let number = |from: usize, to: usize| text.get(from..to)?.parse::<u32>().ok();
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let (hours, minutes, seconds) = (number(11, 13)?, number(14, 16)?, text.get(17..)?.strip_suffix('Z')?);
    let seconds: f64 = seconds.parse().ok()?;
    Some((days(year, month, day) * 86_400.0 + f64::from(hours) * 3600.0 + f64::from(minutes) * 60.0 + seconds) * 1000.0)
}

/// The days from 1970-01-01 to this date.
fn days(year: u32, month: u32, day: u32) -> f64 {
    // Years that begin in March end with the leap day.
    let (year, month) =
        if month > 2 { (f64::from(year), month) } else { (f64::from(year) - 1.0, month.saturating_add(12)) };
    let leap_days = (year / 4.0).floor() - (year / 100.0).floor() + (year / 400.0).floor();
    let before_month = ((f64::from(month) * 153.0 - 457.0) / 5.0).floor();
    year * 365.0 + leap_days + before_month + f64::from(day) - 719_469.0
}

/// A time in seconds since 1970 in the format of Medusa's JSON. `None` if the text is not such a time.
#[must_use]
pub fn to_iso(seconds: &str) -> Option<String> {
    let seconds = seconds.parse::<u32>().ok().filter(|seconds| *seconds > 0)?;
    let (mut day, second) = (f64::from(seconds / 86_400), seconds % 86_400);
    let mut year: u32 = 1970;
    while day >= days(year.saturating_add(1), 1, 1) {
        year = year.saturating_add(1);
    }
    let month = (1..=12).rev().find(|month| days(year, *month, 1) <= day).unwrap_or(1);
    day = day - days(year, month, 1) + 1.0;
    let (hours, minutes, seconds) = (second / 3600, second / 60 % 60, second % 60);
    Some(format!("{year:04}-{month:02}-{day:02}T{hours:02}:{minutes:02}:{seconds:02}.000Z"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn iso_times_are_parsed_and_formatted() {
        for (seconds, iso) in [
            ("1", "1970-01-01T00:00:01.000Z"),
            ("951782399", "2000-02-28T23:59:59.000Z"),
            ("951782400", "2000-02-29T00:00:00.000Z"),
            ("1709251199", "2024-02-29T23:59:59.000Z"),
            ("1709251200", "2024-03-01T00:00:00.000Z"),
            ("1767225599", "2025-12-31T23:59:59.000Z"),
            ("4102444800", "2100-01-01T00:00:00.000Z"),
        ] {
            assert_eq!(to_iso(seconds).as_deref(), Some(iso));
            assert_eq!(parse(iso), parse(seconds), "{iso}");
        }
        assert_eq!(parse("1970-01-01T00:00:00.274Z"), Some(274.0));
        for text in ["", "soon", "2026-11-25", "2026-11-25T11:01", "ÄÄ-ÄÄ"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
