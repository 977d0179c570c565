//! The error of every method.

use std::error::Error;
use std::fmt;

use crate::error_kind::ErrorKind;

/// The result of a method.
pub type Result<T> = std::result::Result<T, ModuleError>;

/// An error of a module. Its message never contains a password or a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModuleError {
    /// The kind of the error.
    pub kind: ErrorKind,
    /// Medusa's message, if Medusa rejects the same call.
    pub message: String,
}

impl ModuleError {
    /// An error of this kind.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into() }
    }

    /// An [`ErrorKind::Unexpected`], for a store that fails.
    pub fn unexpected(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Unexpected, message)
    }

    pub(crate) fn invalid_data(message: impl Into<String>) -> Self {
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
