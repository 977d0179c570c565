use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::Secret;

/// A field of a payload. `"text".into()` is a value.
#[derive(Clone, Default, PartialEq, Eq)]
pub enum Field<T> {
    /// The field is not sent.
    #[default]
    Unset,
    /// The field is sent as `null`, which clears it on v2.
    Null,
    /// The field is sent with this value.
    Value(T),
}

impl<T> Field<T> {
    /// Whether the field is not sent.
    pub const fn is_unset(&self) -> bool {
        matches!(self, Self::Unset)
    }

    /// The value that is sent, unless it is `null`.
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Unset | Self::Null => None,
        }
    }
}

impl<T: Serialize> Serialize for Field<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Unset | Self::Null => serializer.serialize_none(),
            Self::Value(value) => value.serialize(serializer),
        }
    }
}

impl<T> From<T> for Field<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl From<&str> for Field<String> {
    fn from(text: &str) -> Self {
        Self::Value(text.to_owned())
    }
}

impl From<&str> for Field<Secret> {
    fn from(text: &str) -> Self {
        Self::Value(text.into())
    }
}

impl From<String> for Field<Secret> {
    fn from(text: String) -> Self {
        Self::Value(text.into())
    }
}

impl From<&str> for Field<OneOrMany> {
    fn from(text: &str) -> Self {
        Self::Value(OneOrMany(text.into()))
    }
}

impl<const N: usize> From<[&str; N]> for Field<OneOrMany> {
    fn from(texts: [&str; N]) -> Self {
        Self::Value(OneOrMany(texts.as_slice().into()))
    }
}

impl From<Vec<String>> for Field<OneOrMany> {
    fn from(texts: Vec<String>) -> Self {
        Self::Value(OneOrMany(texts.into()))
    }
}

/// What a filter matches: one text, or any text of a list.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct OneOrMany(Value);
