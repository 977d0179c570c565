//! The fields of records.

/// A field of a kind of records.
#[derive(Debug)]
pub struct Field {
    /// The name of the field.
    pub name: &'static str,
    /// The type of its values, other than `null`.
    pub data_type: DataType,
    pub(crate) nullable: bool,
    /// Whether the filter `q` searches the field.
    pub(crate) searchable: bool,
}

/// The type of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DataType {
    /// A string.
    Text,
    /// A boolean.
    Boolean,
    /// A date and time, as an ISO 8601 string.
    DateTime,
    /// An object. An update is merged into it, at every depth.
    Json,
    /// An object. An update replaces keys, and an empty string removes one.
    Metadata,
}

impl DataType {
    /// The name in error messages.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Text => "string",
            Self::Boolean => "boolean",
            Self::DateTime => "Date",
            Self::Json | Self::Metadata => "object",
        }
    }
}
