//! What goes wrong in a module.

use std::error::Error;
use std::fmt;

/// The outcome of whatever may go wrong in a module.
pub type Result<T> = std::result::Result<T, ModuleError>;

/// An error of a module. No message holds a password or a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModuleError {
    /// Which kind of error.
    pub kind: ErrorKind,
    /// What Medusa says, where Medusa says something.
    pub message: String,
}

/// The kinds of errors: by their type, where Medusa throws its own, or by their name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// A `MedusaError` of this type. So is what Medusa leaves to JavaScript, its database or what is between them.
    InvalidData,
    /// A `MedusaError` of this type.
    NotFound,
    /// A store or the env failed: a `MedusaError` of the type `unexpected_state`.
    Unexpected,
    /// A field that is missing or of another type.
    Validation,
    /// What is no token of ours.
    JsonWebToken,
    /// A token that was one.
    TokenExpired,
    /// A token that will be one.
    NotBefore,
}

impl ErrorKind {
    /// What JavaScript knows the error by: the name of its class.
    pub fn name(self) -> &'static str {
        match self {
            Self::InvalidData | Self::NotFound | Self::Unexpected => "MedusaError",
            Self::Validation => "ValidationError",
            Self::JsonWebToken => "JsonWebTokenError",
            Self::TokenExpired => "TokenExpiredError",
            Self::NotBefore => "NotBeforeError",
        }
    }

    /// What a program tells the error by.
    pub fn code(self) -> &'static str {
        match self {
            Self::InvalidData => "invalid_data",
            Self::NotFound => "not_found",
            Self::Unexpected => "unexpected_state",
            Self::Validation => "validation_failed",
            Self::JsonWebToken => "invalid_token",
            Self::TokenExpired => "token_expired",
            Self::NotBefore => "token_not_active",
        }
    }

    /// The `type` of a `MedusaError`; other errors have none.
    pub fn medusa_type(self) -> Option<&'static str> {
        match self {
            Self::InvalidData => Some("invalid_data"),
            Self::NotFound => Some("not_found"),
            Self::Unexpected => Some("unexpected_state"),
            Self::Validation | Self::JsonWebToken | Self::TokenExpired | Self::NotBefore => None,
        }
    }
}

impl ModuleError {
    /// An error of this kind.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into() }
    }

    /// What a store says when it cannot do its work.
    pub fn unexpected(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Unexpected, message)
    }

    pub(crate) fn invalid(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::InvalidData, message)
    }

    pub(crate) fn not_found(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::NotFound, message)
    }

    pub(crate) fn validation(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Validation, message)
    }
}

impl fmt::Display for ModuleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for ModuleError {}
