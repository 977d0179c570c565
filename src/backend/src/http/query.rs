//! Query strings, as `qs` reads them and `URLSearchParams` writes them.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value, json};

use super::path::decode;

/// What a form encodes, apart from spaces.
const FORM: &AsciiSet = &NON_ALPHANUMERIC.remove(b'*').remove(b'-').remove(b'.').remove(b'_').remove(b' ');

/// The parameters of `a=1&b[]=2&b[]=3&c[d]=4`: `{ a: "1", b: ["2", "3"], c: { d: "4" } }`. A name that is there twice has a
/// list, too. Deeper nesting is not read.
pub(crate) fn parse(query: &str) -> Map<String, Value> {
    let mut parameters = Map::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let (name, value) = (decode(&name.replace('+', " ")), Value::from(decode(&value.replace('+', " "))));
        match name.strip_suffix(']').and_then(|name| name.split_once('[')) {
            None => match parameters.get_mut(&name) {
                Some(Value::Array(items)) => items.push(value),
                Some(first) => *first = json!([first.take(), value]),
                None => drop(parameters.insert(name, value)),
            },
            Some((list, "")) => {
                if let Value::Array(items) = parameters.entry(list).or_insert_with(|| json!([])) {
                    items.push(value);
                }
            }
            Some((parent, child)) => {
                if let Value::Object(children) = parameters.entry(parent).or_insert_with(|| json!({})) {
                    children.insert(child.to_owned(), value);
                }
            }
        }
    }
    parameters
}

/// A query with these parameters.
pub(crate) fn encode(parameters: &[(&str, &str)]) -> String {
    let encode = |text: &str| utf8_percent_encode(text, FORM).to_string().replace(' ', "+");
    parameters.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect::<Vec<_>>().join("&")
}

/// The part of a list that a query asks for.
pub(crate) struct Page {
    pub(crate) offset: usize,
    pub(crate) limit: usize,
}

/// The page of a query, whose numbers have been checked.
pub(crate) fn page(query: &Map<String, Value>, default_limit: usize) -> Page {
    let number = |name: &str| query.get(name)?.as_str()?.parse().ok();
    Page { offset: number("offset").unwrap_or(0), limit: number("limit").unwrap_or(default_limit) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_as_qs_does() {
        assert_eq!(
            parse("email=a%40x.co&q=p+q&&x"),
            *json!({ "email": "a@x.co", "q": "p q", "x": "" }).as_object().unwrap()
        );
        assert_eq!(
            parse("a[]=1&a%5B%5D=2&b[c]=2"),
            *json!({ "a": ["1", "2"], "b": { "c": "2" } }).as_object().unwrap()
        );
        assert_eq!(parse("a=1&a=2&a=3"), *json!({ "a": ["1", "2", "3"] }).as_object().unwrap());
    }

    #[test]
    fn writes_as_url_search_params_do() {
        assert_eq!(encode(&[("a", "b c"), ("d", "é&=+~*-._")]), "a=b+c&d=%C3%A9%26%3D%2B%7E*-._");
    }
}
