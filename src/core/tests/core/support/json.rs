//! JSON as calls read it.

use medusa_auth_protocol::Data;
use serde_json::{Value, json};

use super::{clock, jwt};

/// A payload or a response body: JSON, or a string if it is not JSON.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Json(pub(crate) Value);

impl Data for Json {
    fn text(&self, key: &str) -> Option<String> {
        at(&self.0, key)?.as_str().map(str::to_owned)
    }

    fn has(&self, key: &str) -> bool {
        at(&self.0, key).is_some_and(|value| !value.is_null())
    }

    fn text_is(&self, key: &str, text: &str) -> bool {
        at(&self.0, key).is_some_and(|value| value == text)
    }

    fn claim(&self, key: &str, name: &str) -> Option<String> {
        jwt::claims(&self.text(key)?)?.get(name).and_then(claim_text)
    }

    fn is_html(&self) -> bool {
        self.0.as_str().is_some_and(|text| text.starts_with('<'))
    }

    fn set(&mut self, key: &str, text: &str) {
        self.0[key] = json!(text);
    }

    fn push(&mut self, key: &str, text: &str) {
        let list = &mut self.0[key];
        if list.is_null() {
            *list = json!([]);
        }
        list.as_array_mut().unwrap().push(json!(text));
    }

    fn set_bool(&mut self, key: &str, value: bool) {
        self.0[key] = json!(value);
    }

    fn set_success(&mut self) {
        self.0 = json!({ "success": true });
    }

    fn find(&self, list: &str, key: &str, text: &str) -> Option<String> {
        let place = at(&self.0, list)?.as_array()?.iter().position(|item| item[key] == text)?;
        Some(format!("{list}.{place}"))
    }

    fn pick(&mut self, path: &str, name: &str) {
        self.0 = json!({ name: at(&self.0, path).cloned() });
    }

    fn is_past(&self, time: &str) -> bool {
        time.parse().map_or_else(|_| time < clock::NOW, |seconds: u64| seconds < clock::NOW_IN_SECONDS)
    }
}

/// The value at a path.
pub(crate) fn at<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    value.pointer(&format!("/{}", path.replace('.', "/")))
}

/// A string or number as a string.
fn claim_text(claim: &Value) -> Option<String> {
    claim.as_str().map(str::to_owned).or_else(|| claim.as_u64().map(|number| number.to_string()))
}
