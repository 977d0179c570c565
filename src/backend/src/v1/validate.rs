//! Checks of request bodies and queries in v1, in the order and with the messages of class-validator.

use serde_json::{Map, Value};

use crate::http::email::is_email;
use crate::http::error::ApiError;
use crate::store::v1::ROLES;

/// A field of a body or a query.
pub(super) struct Field {
    name: &'static str,
    /// Whether it may be missing or `null`.
    is_optional: bool,
    checks: &'static [Check],
}

/// The fields of a body, in the order of their messages.
pub(super) type Fields = [Field];

/// A decorator of class-validator.
#[derive(Clone, Copy)]
pub(super) enum Check {
    NotEmpty,
    Email,
    Text,
    Object,
    Role,
    /// A number of a query.
    Number,
    /// An object with these fields.
    Nested(&'static Fields),
    /// The id of an address, or an address.
    AddressOrId,
}

/// An address in which every field is optional.
pub(super) const ADDRESS: &Fields = &[
    optional("first_name", &[Check::Text]),
    optional("last_name", &[Check::Text]),
    optional("phone", &[Check::Text]),
    optional("metadata", &[Check::Object]),
    optional("company", &[Check::Text]),
    optional("address_1", &[Check::Text]),
    optional("address_2", &[Check::Text]),
    optional("city", &[Check::Text]),
    optional("country_code", &[Check::Text]),
    optional("province", &[Check::Text]),
    optional("postal_code", &[Check::Text]),
];

pub(super) const fn required(name: &'static str, checks: &'static [Check]) -> Field {
    Field { name, is_optional: false, checks }
}

pub(super) const fn optional(name: &'static str, checks: &'static [Check]) -> Field {
    Field { name, is_optional: true, checks }
}

/// The body or query as an object that has these fields and no others.
pub(super) fn check<'a>(body: &'a Value, fields: &Fields) -> Result<&'a Map<String, Value>, ApiError> {
    let Value::Object(object) = body else {
        let message = "an unknown value was passed to the validate function";
        return Err(ApiError::InvalidData(message.to_owned()));
    };
    let messages = messages(object, fields);
    if messages.is_empty() { Ok(object) } else { Err(ApiError::InvalidData(messages.join(", "))) }
}

fn messages(object: &Map<String, Value>, fields: &Fields) -> Vec<String> {
    let unknown = object.keys().filter(|key| fields.iter().all(|field| field.name != *key));
    let mut messages: Vec<String> = unknown.map(|key| format!("property {key} should not exist")).collect();
    for Field { name, is_optional, checks } in fields {
        let value = object.get(*name);
        if !(*is_optional && value.is_none_or(Value::is_null)) {
            messages.extend(checks.iter().flat_map(|check| check.messages(name, value)));
        }
    }
    messages
}

impl Check {
    fn messages(self, name: &str, value: Option<&Value>) -> Vec<String> {
        let text = value.and_then(Value::as_str);
        let (is_valid, message) = match (self, value) {
            (Self::NotEmpty, value) => {
                (value.is_some_and(|value| !value.is_null()) && text != Some(""), "should not be empty")
            }
            (Self::Email, _) => (text.is_some_and(is_address), "must be an email"),
            (Self::Text, _) => (text.is_some(), "must be a string"),
            (Self::Object, value) => (value.is_some_and(Value::is_object), "must be an object"),
            (Self::Role, _) => (
                text.is_some_and(|role| ROLES.contains(&role)),
                "must be one of the following values: admin, member, developer",
            ),
            (Self::Number, _) => (
                text.is_some_and(|text| text.parse::<u32>().is_ok()),
                "must be a number conforming to the specified constraints",
            ),
            (Self::Nested(fields), Some(Value::Object(object))) => return messages(object, fields),
            (Self::Nested(_), None) => return Vec::new(),
            (Self::Nested(_), Some(_)) => {
                return vec![format!("nested property {name} must be either object or array")];
            }
            (Self::AddressOrId, Some(Value::Object(address))) => return messages(address, ADDRESS),
            (Self::AddressOrId, _) => (text.is_some(), "must be one of: AddressPayload,String"),
        };
        if is_valid { Vec::new() } else { vec![format!("{name} {message}")] }
    }
}

fn is_address(text: &str) -> bool {
    let is_email = |text: &str| is_email(text, char::is_alphabetic, "!#$%&'*+-/=?^_`{|}~");
    // A user in quotes may have spaces.
    match text.strip_prefix('"').and_then(|text| text.split_once("\"@")) {
        Some((user, domain)) => !user.contains(['"', '\\']) && is_email(&format!("user@{domain}")),
        None => is_email(text),
    }
}
