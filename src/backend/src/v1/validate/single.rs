//! Checks of single values, and their complaints.

use chrono::{DateTime, NaiveDate};
use serde_json::Value;

use crate::http::json::to_js_number;
use crate::v1::email::is_email;

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
    Each(&'static [&'static str]),
    Date,
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
            Self::Each(texts) => {
                let is_one = |value: &Value| value.as_str().is_some_and(|text| texts.contains(&text));
                value.as_array().map_or_else(|| is_one(value), |values| values.iter().all(is_one))
            }
            Self::Date => value.as_str().is_some_and(is_date),
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
            Self::Date => "must be a Date instance",
            Self::Each(texts) => {
                return format!("each value in {name} must be one of the following values: {}", texts.join(", "));
            }
            Self::Roles => {
                return format!("each value in {name} must be one of the following values: member, admin, developer");
            }
        };
        format!("{name} {is}")
    }
}

/// Whether a text is a date as JavaScript writes them, or a day. It reads many others.
fn is_date(text: &str) -> bool {
    DateTime::parse_from_rfc3339(text).is_ok() || text.parse::<NaiveDate>().is_ok()
}
