use std::sync::Arc;

use medusa_auth_protocol::Data;
use serde_json::{Map, Value};

use super::{Exchange, jwt, time};

/// A payload or a response body that the core reads.
#[derive(Debug)]
pub(crate) struct Json {
    /// The JSON, or a string if the text is not JSON.
    pub(crate) value: Value,
    /// The status of the response.
    pub(crate) status: u16,
    is_html: bool,
    /// The request that the value responds to. `None` for payloads.
    pub(crate) exchange: Option<Arc<Exchange>>,
    /// When the value arrived, in milliseconds since 1970.
    #[cfg(feature = "admin")]
    now: f64,
}

impl Json {
    #[cfg_attr(not(feature = "admin"), expect(unused_variables, reason = "only invites expire"))]
    pub(crate) fn payload(value: Value, now: f64) -> Self {
        Self {
            value,
            status: 0,
            is_html: false,
            exchange: None,
            #[cfg(feature = "admin")]
            now,
        }
    }

    pub(crate) fn response(status: u16, text: &str, now: f64) -> Self {
        let value = serde_json::from_str(text).unwrap_or_else(|_| Value::String(text.to_owned()));
        Self { status, is_html: text.trim_start().starts_with('<'), ..Self::payload(value, now) }
    }

    fn str(&self, path: &str) -> Option<&str> {
        at(&self.value, path)?.as_str()
    }

    fn set_value(&mut self, key: &str, value: Value) {
        if let Value::Object(fields) = &mut self.value {
            fields.insert(key.to_owned(), value);
        }
    }
}

impl Data for Json {
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
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        }
    }

    fn age(&self, path: &str, id: &str) -> f64 {
        let claims = self.str(path).and_then(jwt::claims).unwrap_or_default();
        let created = claims.get(id).and_then(Value::as_str).map_or(f64::NAN, time::of_id);
        jwt::signed_at(&claims) - created
    }

    #[cfg(feature = "admin")]
    fn time(&self, path: &str) -> f64 {
        let Some(text) = self.str(path) else { return f64::NAN };
        let signed = jwt::claims(text).map_or(f64::NAN, |claims| jwt::signed_at(&claims));
        if signed.is_nan() { time::of_id(text) } else { signed }
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
        self.is_html
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

/// The value at a path, such as `users.0.id`.
pub(crate) fn at<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.').try_fold(value, |value, key| match value {
        Value::Object(fields) => fields.get(key),
        Value::Array(items) => items.get(key.parse::<usize>().ok()?),
        _ => None,
    })
}
