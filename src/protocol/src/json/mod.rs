//! [`Data`] for serde_json, as the Rust client and the tests use it. `src/wasm` leaves JSON to JavaScript.

pub mod jwt;
pub mod time;

use serde_json::{Map, Value};

use crate::Data;

/// A payload or a response body.
#[derive(Clone, Debug, PartialEq)]
pub struct Json<O = ()> {
    /// The JSON, or a string if the text is not JSON.
    pub value: Value,
    /// The status of the response. 0 for a payload.
    pub status: u16,
    /// When the value arrived, in milliseconds since 1970. `Data::is_past` compares times with it.
    pub now: f64,
    /// What the caller keeps of the response that the value came in.
    pub origin: O,
}

impl<O: Default> Json<O> {
    /// A value that a caller passes.
    #[must_use]
    pub fn payload(value: Value, now: f64) -> Self {
        Self { value, status: 0, now, origin: O::default() }
    }

    /// The body of a response.
    #[must_use]
    pub fn response(status: u16, text: &str, now: f64) -> Self {
        let value = serde_json::from_str(text).unwrap_or_else(|_| Value::String(text.to_owned()));
        Self { status, ..Self::payload(value, now) }
    }
}

impl<O> Json<O> {
    fn str(&self, path: &str) -> Option<&str> {
        at(&self.value, path)?.as_str().filter(|text| is_short(text))
    }

    fn set_value(&mut self, key: &str, value: Value) {
        if let Value::Object(fields) = &mut self.value {
            fields.insert(key.to_owned(), value);
        }
    }
}

/// Ignores strings that are too long, as the npm package does.
impl<O> Data for Json<O> {
    fn text(&self, path: &str) -> Option<String> {
        self.str(path).map(str::to_owned)
    }

    fn has(&self, path: &str) -> bool {
        at(&self.value, path).is_some_and(|value| !value.is_null())
    }

    fn text_is(&self, path: &str, text: &str) -> bool {
        self.str(path) == Some(text)
    }

    fn claim(&self, path: &str, name: &str) -> Option<String> {
        match jwt::claims(self.str(path)?)?.get(name)? {
            Value::String(text) => Some(text.clone()).filter(|text| is_short(text)),
            number @ Value::Number(_) => Some(to_text(number)),
            _ => None,
        }
    }

    fn set(&mut self, key: &str, text: &str) {
        self.set_value(key, text.into());
    }

    #[cfg(feature = "admin")]
    fn push(&mut self, key: &str, text: &str) {
        let mut list = self.value.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
        list.push(text.into());
        self.set_value(key, list.into());
    }

    #[cfg(feature = "admin")]
    fn set_bool(&mut self, key: &str, value: bool) {
        self.set_value(key, value.into());
    }

    fn set_success(&mut self) {
        self.value = Map::from_iter([("success".to_owned(), true.into())]).into();
    }

    fn is_html(&self) -> bool {
        self.value.as_str().is_some_and(|text| text.trim_start().starts_with('<'))
    }

    #[cfg(feature = "admin")]
    fn find(&self, list: &str, key: &str, text: &str) -> Option<String> {
        let items = at(&self.value, list)?.as_array()?;
        let place = items.iter().position(|item| item.get(key).and_then(Value::as_str) == Some(text))?;
        Some(format!("{list}.{place}"))
    }

    #[cfg(feature = "admin")]
    fn pick(&mut self, path: &str, name: &str) {
        let picked = at(&self.value, path).cloned().unwrap_or_default();
        self.value = Map::from_iter([(name.to_owned(), picked)]).into();
    }

    #[cfg(feature = "admin")]
    fn is_past(&self, time: &str) -> bool {
        time::parse(time).is_some_and(|time| time <= self.now)
    }
}

/// The most UTF-16 code units of a string that the client uses. The npm package has this limit because the memory of its
/// module never shrinks.
const MAX_LENGTH: usize = 16_384;

/// Whether the client may use a string of this length.
#[must_use]
pub fn is_short(text: &str) -> bool {
    text.len() <= MAX_LENGTH || text.encode_utf16().nth(MAX_LENGTH).is_none()
}

/// A value as JSON. `Value::to_string` would also link what indents it.
#[must_use]
pub fn to_text(value: &Value) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// The value at a path, such as `users.0.id`.
#[must_use]
pub fn at<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.').try_fold(value, |value, key| match value {
        Value::Object(fields) => fields.get(key),
        Value::Array(items) => items.get(key.parse::<usize>().ok()?),
        _ => None,
    })
}
