//! Checks of request bodies, in the order and the words of class-validator with a whitelist.

use serde_json::{Map, Value, json};

use crate::email::is_email;
use crate::errors::ApiError;
use crate::json;

/// What a field has to be.
#[derive(Clone, Copy)]
pub(crate) enum Rule {
    Email,
    Text,
    NotEmpty,
    OptionalEmail,
    OptionalText,
    OptionalObject,
    /// The id of an address, or an address.
    OptionalAddress,
}

/// The fields of a body, in the order in which they complain.
pub(crate) type Fields = [(&'static str, Rule)];

const ADDRESS: &Fields = &[
    ("first_name", Rule::OptionalText),
    ("last_name", Rule::OptionalText),
    ("phone", Rule::OptionalText),
    ("metadata", Rule::OptionalObject),
    ("company", Rule::OptionalText),
    ("address_1", Rule::OptionalText),
    ("address_2", Rule::OptionalText),
    ("city", Rule::OptionalText),
    ("country_code", Rule::OptionalText),
    ("province", Rule::OptionalText),
    ("postal_code", Rule::OptionalText),
];

/// What every JavaScript object inherits: class-transformer never takes these from a body.
const INHERITED: &[&str] = &[
    "__proto__",
    "constructor",
    "__defineGetter__",
    "__defineSetter__",
    "hasOwnProperty",
    "__lookupGetter__",
    "__lookupSetter__",
    "isPrototypeOf",
    "propertyIsEnumerable",
    "toString",
    "valueOf",
    "toLocaleString",
];

/// The body as an object whose fields are what they have to be.
pub(crate) fn check<'a>(body: &'a Value, fields: &Fields) -> Result<&'a Map<String, Value>, ApiError> {
    match body {
        Value::Object(object) => match complaints(object, fields)? {
            none if none.is_empty() => Ok(object),
            some => Err(ApiError::InvalidData(some.join(", "))),
        },
        _ => Err(ApiError::InvalidData(UNKNOWN_VALUE.to_owned())),
    }
}

const UNKNOWN_VALUE: &str = "an unknown value was passed to the validate function";

/// `Err` where a check throws instead of complaining: that alone is told then.
fn complaints(object: &Map<String, Value>, fields: &Fields) -> Result<Vec<String>, ApiError> {
    let unknown = |key: &&String| !INHERITED.contains(&key.as_str()) && !fields.iter().any(|(name, _)| name == key);
    let keys = json::keys(object).into_iter().filter(unknown);
    let mut complaints: Vec<String> = keys.map(|key| format!("property {key} should not exist")).collect();
    for (name, rule) in fields {
        let value = object.get(*name).unwrap_or(&Value::Null);
        if let Rule::OptionalAddress = rule {
            check_address(name, value)?;
        } else if let Some(complaint) = complaint(*rule, value) {
            complaints.push(format!("{name} {complaint}"));
        }
    }
    Ok(complaints)
}

fn complaint(rule: Rule, value: &Value) -> Option<&'static str> {
    let (fits, complaint) = match rule {
        Rule::OptionalEmail | Rule::OptionalText | Rule::OptionalObject if value.is_null() => {
            return None;
        }
        Rule::Email | Rule::OptionalEmail => (value.as_str().is_some_and(is_email), "must be an email"),
        Rule::Text | Rule::OptionalText => (value.is_string(), "must be a string"),
        Rule::OptionalObject => (value.is_object(), "must be an object"),
        Rule::NotEmpty => {
            let empty = value.is_null() || value.as_str().is_some_and(str::is_empty);
            (!empty, "should not be empty")
        }
        Rule::OptionalAddress => return None,
    };
    (!fits).then_some(complaint)
}

/// Medusa's own check of an alternative, which throws one message with JSON in it.
fn check_address(name: &str, value: &Value) -> Result<(), ApiError> {
    let problems = match value {
        Value::Null | Value::String(_) => return Ok(()),
        Value::Object(address) => complaints(address, ADDRESS)?,
        _ => vec![UNKNOWN_VALUE.to_owned()],
    };
    if problems.is_empty() {
        return Ok(());
    }
    let lines =
        |text: &str| -> Vec<String> { text.split(',').filter(|line| !line.is_empty()).map(str::to_owned).collect() };
    let not_text = format!("String validation failed: {} is not a string", json::to_js_string(value));
    let message = json!({
        "message": format!("{name} must be one of: AddressPayload,String"),
        "details": { "String": lines(&not_text), "AddressPayload": lines(&problems.join(", ")) },
    });
    Err(ApiError::InvalidData(message.to_string()))
}
