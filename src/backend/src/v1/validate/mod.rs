//! Checks of request bodies and queries of v1, in the order and the words of class-validator with a whitelist.

mod single;

use serde_json::{Map, Value, json};

pub(crate) use self::single::ROLES;

use self::single::Check;
use crate::http::error::ApiError;
use crate::http::json;

/// What a field has to be.
#[derive(Clone, Copy)]
pub(crate) enum Rule {
    Email,
    Text,
    NotEmpty,
    /// Not empty, and an e-mail address: what is neither is complained of twice.
    NeededEmail,
    /// Not empty, and text.
    NeededText,
    /// What a user of v1 may be.
    Role,
    OptionalEmail,
    OptionalText,
    OptionalObject,
    OptionalRole,
    /// A text or more of them, of a query.
    OptionalTexts,
    /// One or more roles, of a query.
    OptionalRoles,
    /// What JavaScript makes a number of, of a query.
    OptionalNumber,
    /// The id of an address, or an address.
    OptionalAddress,
    /// One or more of these texts, of a query.
    OptionalEach(&'static [&'static str]),
    /// What JavaScript makes a date of, of a query.
    OptionalDate,
    /// An object with these fields, or an array of such.
    Nested(&'static Fields),
    /// The same, or not there.
    MaybeNested(&'static Fields),
    Anything,
}

/// The fields of a body, in the order in which they complain.
pub(crate) type Fields = [(&'static str, Rule)];

/// An address, of which anything may be left out.
pub(crate) const ADDRESS: &Fields = &[
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
        complaints.extend(complaints_of(name, *rule, object.get(*name))?);
    }
    Ok(complaints)
}

fn complaints_of(name: &str, rule: Rule, value: Option<&Value>) -> Result<Vec<String>, ApiError> {
    let known = value.unwrap_or(&Value::Null);
    let checks: &[Check] = match rule {
        Rule::OptionalEmail
        | Rule::OptionalText
        | Rule::OptionalObject
        | Rule::OptionalRole
        | Rule::OptionalTexts
        | Rule::OptionalRoles
        | Rule::OptionalNumber
        | Rule::OptionalEach(_)
        | Rule::OptionalDate
            if known.is_null() =>
        {
            &[]
        }
        Rule::Email | Rule::OptionalEmail => &[Check::Email],
        Rule::Text | Rule::OptionalText => &[Check::Text],
        Rule::NotEmpty => &[Check::NotEmpty],
        Rule::NeededEmail => &[Check::NotEmpty, Check::Email],
        Rule::NeededText => &[Check::NotEmpty, Check::Text],
        Rule::OptionalObject => &[Check::Object],
        Rule::Role | Rule::OptionalRole => &[Check::Role],
        Rule::OptionalRoles => &[Check::Roles],
        Rule::OptionalNumber => &[Check::Number],
        Rule::OptionalEach(texts) => &[Check::Each(texts)],
        Rule::OptionalDate => &[Check::Date],
        Rule::Anything => &[],
        Rule::OptionalAddress => return check_address(name, known).map(|()| Vec::new()),
        Rule::OptionalTexts => return check_texts(name, known).map(|()| Vec::new()),
        Rule::Nested(fields) => return nested(name, value, fields),
        Rule::MaybeNested(fields) => return value.map_or(Ok(Vec::new()), |value| within(name, value, fields)),
    };
    let failed = checks.iter().filter(|check| !check.fits(known));
    Ok(failed.map(|check| check.complaint(name)).collect())
}

fn nested(name: &str, value: Option<&Value>, fields: &Fields) -> Result<Vec<String>, ApiError> {
    let mut found = Vec::new();
    if !Check::NotEmpty.fits(value.unwrap_or(&Value::Null)) {
        found.push(Check::NotEmpty.complaint(name));
    }
    if let Some(value) = value {
        found.extend(within(name, value, fields)?);
    }
    Ok(found)
}

fn within(name: &str, value: &Value, fields: &Fields) -> Result<Vec<String>, ApiError> {
    match value {
        Value::Object(object) => complaints(object, fields),
        Value::Array(items) => {
            let items = items.iter().map(|item| within(name, item, fields));
            Ok(items.collect::<Result<Vec<_>, _>>()?.concat())
        }
        _ => Ok(vec![format!("nested property {name} must be either object or array")]),
    }
}

/// The same as [`check_address`], and with the mistake that Medusa makes in it.
fn check_texts(name: &str, value: &Value) -> Result<(), ApiError> {
    match value {
        Value::String(_) => return Ok(()),
        Value::Array(items) if items.iter().all(Value::is_string) => return Ok(()),
        _ => {}
    }
    let message = json!({
        "message": format!("{name} must be one of: String,String"),
        "details": {
            "String": not_text(value),
            "undefined": ["Cannot read properties of undefined (reading 'constructor')"],
        },
    });
    Err(ApiError::InvalidData(message.to_string()))
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
    let message = json!({
        "message": format!("{name} must be one of: AddressPayload,String"),
        "details": { "String": not_text(value), "AddressPayload": lines(&problems.join(", ")) },
    });
    Err(ApiError::InvalidData(message.to_string()))
}

fn not_text(value: &Value) -> Vec<String> {
    lines(&format!("String validation failed: {} is not a string", json::to_js_string(value)))
}

fn lines(text: &str) -> Vec<String> {
    text.split(',').filter(|line| !line.is_empty()).map(str::to_owned).collect()
}
