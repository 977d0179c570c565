//! JSON as JavaScript and PostgreSQL's `jsonb` leave it.

use serde_json::{Map, Value};

/// Parse what JavaScript's parser takes: half a surrogate pair too, which a `String` cannot hold. It becomes this escape.
pub(crate) fn parse(text: &str, lone_surrogate: &str) -> Option<Value> {
    serde_json::from_str(text).or_else(|_| serde_json::from_str(&whole_surrogates(text, lone_surrogate))).ok()
}

fn whole_surrogates(text: &str, lone: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        whole.push_str(before);
        let is_high = |unit: &u16| (0xd800..0xdc00).contains(unit);
        let is_low = |unit: &u16| (0xdc00..0xe000).contains(unit);
        let first = escaped_unit(escape);
        let second = escape.get(6..).and_then(escaped_unit).filter(is_low);
        let (taken, kept) = match first {
            Some(unit) if is_high(&unit) && second.is_some() => (12, None),
            Some(unit) if is_high(&unit) || is_low(&unit) => (6, Some(lone)),
            _ => (2, None),
        };
        let (escape, after) = escape.split_at_checked(taken).unwrap_or((escape, ""));
        whole.push_str(kept.unwrap_or(escape));
        rest = after;
    }
    whole + rest
}

/// The number of a `\uXXXX` at the start.
fn escaped_unit(text: &str) -> Option<u16> {
    let hex = text.strip_prefix("\\u")?.get(..4)?;
    u16::from_str_radix(hex, 16).ok()
}

/// The order in which JavaScript lists the keys of an object: those that look like array indexes first.
pub(crate) fn keys(object: &Map<String, Value>) -> Vec<&String> {
    let mut keys: Vec<&String> = object.keys().collect();
    keys.sort_by_key(|key| array_index(key).map_or((1, 0), |index| (0, index)));
    keys
}

/// A value as it comes back from a `jsonb` column: keys by length, then by bytes; numbers as doubles.
pub(crate) fn stored(value: &Value) -> Value {
    match value {
        Value::Object(object) => {
            let mut entries: Vec<(&String, &Value)> = object.iter().collect();
            entries.sort_by_key(|(key, _)| (array_index(key).map_or((1, 0), |i| (0, i)), key.len(), *key));
            let entries = entries.into_iter();
            Value::Object(entries.map(|(key, value)| (key.clone(), stored(value))).collect())
        }
        Value::Array(items) => Value::Array(items.iter().map(stored).collect()),
        Value::Number(_) => number(value),
        other => other.clone(),
    }
}

/// A value as JavaScript has it: numbers as doubles.
pub(crate) fn doubles(value: &Value) -> Value {
    match value {
        Value::Object(object) => object.iter().map(|(key, value)| (key.clone(), doubles(value))).collect(),
        Value::Array(items) => items.iter().map(doubles).collect(),
        other => number(other),
    }
}

fn number(value: &Value) -> Value {
    match value.as_f64() {
        Some(double) => whole(double).map_or_else(|| Value::from(double), Value::from),
        None => value.clone(),
    }
}

/// Whether a string in there has a NUL, which PostgreSQL keeps in no column.
pub(crate) fn has_nul(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains('\0'),
        Value::Array(items) => items.iter().any(has_nul),
        Value::Object(object) => object.iter().any(|(key, value)| key.contains('\0') || has_nul(value)),
        _ => false,
    }
}

/// A field that is text; empty where there is none.
pub(crate) fn text<'a>(object: &'a Map<String, Value>, name: &str) -> &'a str {
    object.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// What `String(value)` makes of a value.
pub(crate) fn to_js_string(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Object(_) => "[object Object]".to_owned(),
        Value::Array(items) => {
            let items = items.iter().map(|item| match item {
                Value::Null => String::new(),
                other => to_js_string(other),
            });
            items.collect::<Vec<_>>().join(",")
        }
        other => stored(other).to_string(),
    }
}

/// What `Number(text)` makes of a text, where that is a number and no end of all numbers.
pub(crate) fn to_js_number(text: &str) -> Option<f64> {
    let number = match text.trim() {
        "" => 0.0,
        // What Rust knows as numbers, and JavaScript does not, has letters other than an exponent's.
        text if text.contains(|c: char| c.is_ascii_alphabetic() && !c.eq_ignore_ascii_case(&'e')) => return None,
        text => text.parse().ok()?,
    };
    f64::is_finite(number).then_some(number)
}

/// A double without a fraction, as an integer: JavaScript writes `1.0` as `1`.
pub(crate) fn whole(double: f64) -> Option<i64> {
    const SAFE: f64 = 9_007_199_254_740_991.0;
    #[allow(clippy::cast_possible_truncation)]
    (double.fract() == 0.0 && double.abs() <= SAFE).then_some(double as i64)
}

fn array_index(key: &str) -> Option<u32> {
    let index: u32 = key.parse().ok()?;
    (index != u32::MAX && index.to_string() == key).then_some(index)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn orders_keys_as_jsonb_and_javascript_do() {
        let value =
            json!({ "nested": {"zz": 1.0, "y": [1.5]}, "nul": null, "aa": "x", "b": 1, "a": 1500.0, "10": 1, "2": 0 });
        assert_eq!(
            stored(&value).to_string(),
            r#"{"2":0,"10":1,"a":1500,"b":1,"aa":"x","nul":null,"nested":{"y":[1.5],"zz":1}}"#
        );
    }

    #[test]
    fn parses_half_a_surrogate_pair() {
        let parse = |text: &str| parse(text, "\\u0000");
        let parsed = |text: &str| parse(text).unwrap().as_str().unwrap().to_owned();
        assert_eq!(parsed(r#""a\ud800b""#), "a\0b");
        assert_eq!(parsed(r#""\udc00\ud83d\ude00\ud83d""#), "\0😀\0");
        assert_eq!(parsed(r#""\\ud800\n\ud800""#), "\\ud800\n\0");
        assert_eq!(parse(r#""\ud8""#), None);
        assert_eq!(parse("\"\\é"), None);
    }

    #[test]
    fn writes_values_as_javascript_does() {
        assert_eq!(to_js_string(&json!([1.0, null, ["a", true], {}])), "1,,a,true,[object Object]");
    }

    #[test]
    fn reads_numbers_as_javascript_does() {
        for (text, number) in [("5", Some(5.0)), (" -1 ", Some(-1.0)), ("", Some(0.0)), ("1e2", Some(100.0))] {
            assert_eq!(to_js_number(text), number, "{text}");
        }
        for text in ["x", "1,5", "inf", "NaN", "1e999", "5 5"] {
            assert_eq!(to_js_number(text), None, "{text}");
        }
    }

    #[test]
    fn finds_nul_anywhere() {
        assert!(has_nul(&json!({ "a": [{ "b\0": 1 }] })));
        assert!(!has_nul(&json!({ "a": ["b", 0] })));
    }
}
