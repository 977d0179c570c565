//! Query strings in the form that Medusa parses: `role[]=admin&created_at[gt]=…`.

use medusa_auth_protocol::{json::to_text, url::encode_segment};
use serde_json::{Map, Value};

/// The query string of these fields, without `?`. `None` if there are none.
pub(super) fn query(fields: &Map<String, Value>) -> Option<String> {
    let mut pairs = Vec::new();
    for (name, value) in fields {
        add(name, value, &mut pairs);
    }
    (!pairs.is_empty()).then(|| pairs.join("&"))
}

fn add(name: &str, value: &Value, pairs: &mut Vec<String>) {
    let mut push = |text: &str| pairs.push(format!("{}={}", encode_segment(name), encode_segment(text)));
    match value {
        Value::Null => push(""),
        Value::String(text) => push(text),
        Value::Bool(_) | Value::Number(_) => push(&to_text(value)),
        Value::Array(items) => items.iter().for_each(|item| add(&format!("{name}[]"), item, pairs)),
        Value::Object(fields) => fields.iter().for_each(|(key, item)| add(&format!("{name}[{key}]"), item, pairs)),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[test]
    fn lists_and_objects_are_encoded_as_medusa_parses_them() {
        for (fields, query) in [
            (json!({ "q": "a b" }), "q=a%20b"),
            (json!({ "role": ["admin", "member"] }), "role%5B%5D=admin&role%5B%5D=member"),
            (json!({ "created_at": { "gt": 1 } }), "created_at%5Bgt%5D=1"),
            (json!({ "x": null }), "x="),
        ] {
            assert_eq!(super::query(fields.as_object().unwrap()).as_deref(), Some(query));
        }
        assert_eq!(super::query(json!({ "y": [] }).as_object().unwrap()), None);
    }
}
