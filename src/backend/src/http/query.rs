//! Query strings, as `qs` reads them.

use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};

/// The pairs of `a=1&b[c]=2` as an object: a name that comes twice becomes an array, one with brackets an object.
pub(crate) fn parse(text: &str) -> Map<String, Value> {
    let mut object = Map::new();
    for pair in text.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let (name, value) = (decode(name), Value::from(decode(value)));
        match name.split_once('[') {
            Some((parent, rest)) if !parent.is_empty() && rest.ends_with(']') => {
                nest(&mut object, parent, rest.trim_end_matches(']'), value);
            }
            _ if name.is_empty() => {}
            _ => add(&mut object, name, value),
        }
    }
    object
}

fn add(object: &mut Map<String, Value>, name: String, value: Value) {
    match object.get_mut(&name) {
        None => drop(object.insert(name, value)),
        Some(Value::Array(items)) => items.push(value),
        Some(first) => *first = Value::Array(vec![first.take(), value]),
    }
}

/// One level deep: nothing that is asked here goes deeper.
fn nest(object: &mut Map<String, Value>, parent: &str, child: &str, value: Value) {
    let empty = if child.is_empty() { Value::Array(Vec::new()) } else { Value::Object(Map::new()) };
    match object.entry(parent).or_insert(empty) {
        Value::Array(items) => items.push(value),
        Value::Object(children) => add(children, child.to_owned(), value),
        _ => {}
    }
}

/// A plus is a space; what is no encoding of text stays as it is.
fn decode(text: &str) -> String {
    let text = text.replace('+', " ");
    match percent_decode_str(&text).decode_utf8() {
        Ok(decoded) => decoded.into_owned(),
        Err(_) => text,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn reads_as_qs_does() {
        let read = |text: &str| Value::Object(parse(text));
        assert_eq!(read("email=a%40x.co&password=p+q&&x&=y"), json!({ "email": "a@x.co", "password": "p q", "x": "" }));
        assert_eq!(read("a=1&a=2&a=3"), json!({ "a": ["1", "2", "3"] }));
        assert_eq!(read("a[]=1&b[c]=2"), json!({ "a": ["1"], "b": { "c": "2" } }));
        assert_eq!(read("a=%ff&b=%"), json!({ "a": "%ff", "b": "%" }));
        assert_eq!(read(""), json!({}));
    }
}
