//! Checks of single values, and their complaints.

use serde_json::Value;

use crate::email::is_email;
use crate::json::to_js_number;

/// A decorator of class-validator.
#[derive(Clone, Copy)]
pub(super) enum Check {
    NotEmpty,
    Email,
    Text,
    Object,
    Role,
    Roles,
    Number,
}

/// What a user of v1 may be, in the order of the database.
pub(crate) const ROLES: &[&str] = &["admin", "member", "developer"];

impl Check {
    pub(super) fn fits(self, value: &Value) -> bool {
        match self {
            Self::NotEmpty => !value.is_null() && value.as_str() != Some(""),
            Self::Email => value.as_str().is_some_and(is_email),
            Self::Text => value.is_string(),
            Self::Object => value.is_object(),
            Self::Role => value.as_str().is_some_and(|role| ROLES.contains(&role)),
            Self::Roles => match value {
                Value::Array(roles) => roles.iter().all(|role| Self::Role.fits(role)),
                role => Self::Role.fits(role),
            },
            Self::Number => value.as_str().and_then(to_js_number).is_some(),
        }
    }

    /// What is said of a field of this name that does not fit.
    pub(super) fn complaint(self, name: &str) -> String {
        let is = match self {
            Self::NotEmpty => "should not be empty",
            Self::Email => "must be an email",
            Self::Text => "must be a string",
            Self::Object => "must be an object",
            Self::Role => "must be one of the following values: admin, member, developer",
            Self::Number => "must be a number conforming to the specified constraints",
            Self::Roles => {
                return format!("each value in {name} must be one of the following values: member, admin, developer");
            }
        };
        format!("{name} {is}")
    }
}
