//! Checks of request bodies and queries, in the order and the words in which Medusa retells zod.

use serde_json::{Map, Value};

use crate::http::error::ApiError;
use crate::http::json::{keys, to_js_string};

/// What a field has to be.
#[derive(Clone, Copy)]
pub(super) enum Rule {
    Text,
    /// Text, or not there.
    MaybeText,
    /// An object, or not there.
    MaybeRecord,
    /// `true` or `false`, or not there.
    MaybeBoolean,
    /// Text, `null` or not there.
    OptionalText,
    OptionalEmail,
    OptionalRecord,
    /// An array of texts, `null` or not there.
    OptionalTexts,
    /// In a query, text or an array of texts, or not there.
    MaybeTexts,
    /// In a query, what begins with a number, or not there.
    MaybeNumber,
    /// In a query, `true` or `false`, or not there.
    MaybeFlag,
    /// In a query, what a field is compared with, or not there.
    MaybeFilter,
}

/// The fields of a body, in the order in which they complain.
pub(super) type Fields = [(&'static str, Rule)];

/// More are not told.
const MOST: usize = 3;

/// The body as an object that has no other fields, and whose fields are what they have to be.
pub(super) fn check<'a>(body: &'a Value, fields: &Fields) -> Result<&'a Map<String, Value>, ApiError> {
    let invalid = |what: &str| ApiError::InvalidData(format!("Invalid request: {what}"));
    let Value::Object(object) = body else {
        return Err(invalid("Field '' is required"));
    };
    let mut complaints: Vec<String> =
        fields.iter().filter_map(|(name, rule)| complaint(name, *rule, object.get(*name))).collect();
    let is_unknown = |key: &&String| !fields.iter().any(|(name, _)| name == key);
    let unknown: Vec<&str> = keys(object).into_iter().filter(is_unknown).map(String::as_str).collect();
    if !unknown.is_empty() {
        complaints.push(format!("Unrecognized fields: '{}'", unknown.join(", ")));
    }
    if complaints.is_empty() {
        return Ok(object);
    }
    complaints.truncate(MOST);
    Err(invalid(&complaints.join("; ")))
}

fn complaint(name: &str, rule: Rule, value: Option<&Value>) -> Option<String> {
    let wrong = |value: &Value, expected: &str| {
        let got = to_js_string(value);
        Some(format!("Expected type: '{expected}' for field '{name}', got: '{got}'"))
    };
    match (rule, value) {
        (Rule::Text, None) => Some(format!("Field '{name}' is required")),
        (_, None) => None,
        (Rule::OptionalText | Rule::OptionalEmail | Rule::OptionalRecord | Rule::OptionalTexts, Some(Value::Null)) => {
            None
        }
        (Rule::OptionalEmail, Some(Value::String(email))) => {
            (!is_email(email)).then(|| "Invalid email address".to_owned())
        }
        (
            Rule::Text | Rule::MaybeText | Rule::OptionalText | Rule::MaybeTexts | Rule::MaybeFilter,
            Some(Value::String(_)),
        ) => None,
        (Rule::MaybeFilter, Some(_)) => None,
        (Rule::OptionalTexts | Rule::MaybeTexts, Some(Value::Array(items))) => {
            let wrong = items.iter().position(|item| !item.is_string())?;
            Some(format!("Field '{name}, {wrong}' is required"))
        }
        (Rule::OptionalTexts, Some(value)) => wrong(value, "array"),
        (Rule::MaybeTexts, Some(value)) => wrong(value, "string, array"),
        (Rule::MaybeNumber, Some(value)) if number(value).is_some() => None,
        (Rule::MaybeNumber, Some(value)) => wrong(value, "number"),
        (Rule::MaybeFlag, Some(Value::String(flag))) if flag == "true" || flag == "false" => None,
        (Rule::MaybeBoolean, Some(Value::Bool(_))) => None,
        (Rule::MaybeFlag | Rule::MaybeBoolean, Some(value)) => wrong(value, "boolean"),
        (Rule::MaybeRecord | Rule::OptionalRecord, Some(Value::Object(_))) => None,
        (Rule::MaybeRecord | Rule::OptionalRecord, Some(value)) => wrong(value, "record"),
        (_, Some(value)) => wrong(value, "string"),
    }
}

/// The number that a text begins with, as `parseInt` finds it; the largest there is for one that is larger.
pub(super) fn number(value: &Value) -> Option<i64> {
    let text = value.as_str()?.trim_start();
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    let digits = digits.get(..end).filter(|digits| !digits.is_empty())?;
    let size = digits.parse().unwrap_or(i64::MAX);
    Some(if text.starts_with('-') { -size } else { size })
}

/// What zod takes for an e-mail address, which is less than v1 does.
fn is_email(text: &str) -> bool {
    let Some((user, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let Some((labels, top)) = domain.rsplit_once('.') else {
        return false;
    };
    let is_user = |c: char| c.is_ascii_alphanumeric() || "_'+-.".contains(c);
    let is_label = |label: &str| {
        label.starts_with(|c: char| c.is_ascii_alphanumeric())
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    !text.starts_with('.')
        && !text.contains("..")
        && user.chars().all(is_user)
        && user.ends_with(|c: char| c.is_ascii_alphanumeric() || "_+-".contains(c))
        && labels.split('.').all(is_label)
        && top.len() >= 2
        && top.chars().all(|c| c.is_ascii_alphabetic())
}
