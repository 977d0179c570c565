//! Query strings, as `qs` reads them.

use serde_json::{Map, Value, json};

use super::path::decode;

/// The parameters of `a=1&b[]=2&b[]=3&c[d]=4`: `{ a: "1", b: ["2", "3"], c: { d: "4" } }`. Deeper nesting is not read.
pub(crate) fn parse(query: &str) -> Map<String, Value> {
    let mut parameters = Map::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let (name, value) = (decode(&name.replace('+', " ")), Value::from(decode(&value.replace('+', " "))));
        match name.strip_suffix(']').and_then(|name| name.split_once('[')) {
            None => drop(parameters.insert(name, value)),
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
    }
}
