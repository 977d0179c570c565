//! Checks of request bodies and queries in v2, in the order and with the messages that Medusa makes of zod's.

use serde_json::{Map, Value};

use crate::http::email::is_email;
use crate::http::error::ApiError;
use crate::http::json::to_js_string;

/// The type of a field, and whether it may be missing.
#[derive(Clone, Copy)]
pub(super) enum Rule {
    Required(Kind),
    Optional(Kind),
    /// May be missing or `null`.
    Nullable(Kind),
}

/// The type of a field.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Text,
    /// A text of at least one character.
    NonEmptyText,
    Email,
    Record,
    Boolean,
    /// An array of texts.
    Texts,
    /// A text or an array of texts.
    TextOrTexts,
    /// A number of a query.
    Number,
    /// A number of a body.
    Integer {
        min: i64,
        max: i64,
    },
    Anything,
}

/// The fields of a body, in the order of their messages.
pub(super) type Fields = [(&'static str, Rule)];

/// The number of messages that a response contains at most.
const MAX_MESSAGES: usize = 3;

/// The body or query as an object that has these fields and no others.
pub(super) fn check<'a>(body: &'a Value, fields: &Fields) -> Result<&'a Map<String, Value>, ApiError> {
    let Value::Object(object) = body else {
        return Err(ApiError::InvalidData("Invalid request: Field '' is required".to_owned()));
    };
    let mut messages: Vec<String> =
        fields.iter().filter_map(|(name, rule)| message(name, *rule, object.get(*name))).collect();
    let is_unknown = |key: &&str| fields.iter().all(|(name, _)| name != key);
    let unknown: Vec<&str> = object.keys().map(String::as_str).filter(is_unknown).collect();
    if !unknown.is_empty() {
        messages.push(format!("Unrecognized fields: '{}'", unknown.join(", ")));
    }
    if messages.is_empty() {
        return Ok(object);
    }
    messages.truncate(MAX_MESSAGES);
    Err(ApiError::InvalidData(format!("Invalid request: {}", messages.join("; "))))
}

fn message(name: &str, rule: Rule, value: Option<&Value>) -> Option<String> {
    let (kind, value) = match (rule, value) {
        (Rule::Required(_), None) => return Some(format!("Field '{name}' is required")),
        (_, None) | (Rule::Nullable(_), Some(Value::Null)) => return None,
        (Rule::Required(kind) | Rule::Optional(kind) | Rule::Nullable(kind), Some(value)) => (kind, value),
    };
    let expected = match (kind, value) {
        (Kind::NonEmptyText, Value::String(text)) if text.is_empty() => return too_small(name, 1),
        (Kind::Integer { min, max }, Value::Number(number)) => match number.as_i64() {
            None => "int",
            Some(number) if number < min => return too_small(name, min),
            Some(number) if number > max => {
                return Some(format!("Value for field '{name}' too big, expected at most: '{max}'"));
            }
            Some(_) => return None,
        },
        (Kind::Email, Value::String(email)) if !is_address(email) => return Some("Invalid email address".to_owned()),
        (Kind::Number, Value::String(text)) if text.parse::<u32>().is_ok() => return None,
        (Kind::Text | Kind::NonEmptyText | Kind::Email | Kind::TextOrTexts, Value::String(_))
        | (Kind::Record, Value::Object(_))
        | (Kind::Boolean, Value::Bool(_))
        | (Kind::Anything, _) => return None,
        (Kind::Texts | Kind::TextOrTexts, Value::Array(items)) => {
            let wrong = items.iter().position(|item| !item.is_string())?;
            return Some(format!("Field '{name}, {wrong}' is required"));
        }
        (Kind::Text | Kind::NonEmptyText | Kind::Email, _) => "string",
        (Kind::Record, _) => "record",
        (Kind::Boolean, _) => "boolean",
        (Kind::Number | Kind::Integer { .. }, _) => "number",
        (Kind::Texts, _) => "array",
        (Kind::TextOrTexts, _) => "string, array",
    };
    Some(format!("Expected type: '{expected}' for field '{name}', got: '{}'", to_js_string(value)))
}

fn too_small(name: &str, min: i64) -> Option<String> {
    Some(format!("Value for field '{name}' too small, expected at least: '{min}'"))
}

fn is_address(text: &str) -> bool {
    is_email(text, |c| c.is_ascii_alphabetic(), "_'+-")
}
