//! The kinds of errors, with their names and codes in JavaScript.

/// The kind of a [`ModuleError`](crate::ModuleError).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// An argument or a state that Medusa rejects: a `MedusaError` of this type. Some of these errors come from
    /// JavaScript or the database in Medusa.
    InvalidData,
    /// The record does not exist: a `MedusaError` of this type.
    NotFound,
    /// The store or the [`Env`](crate::Env) failed: a `MedusaError` of the type `unexpected_state`.
    Unexpected,
    /// A field is missing or has the wrong type.
    Validation,
    /// The token is malformed, or its signature is wrong.
    JsonWebToken,
    /// The token has expired.
    TokenExpired,
    /// The token is not valid yet.
    NotBefore,
}

impl ErrorKind {
    /// The name of the JavaScript class.
    pub fn name(self) -> &'static str {
        match self {
            Self::InvalidData | Self::NotFound | Self::Unexpected => "MedusaError",
            Self::Validation => "ValidationError",
            Self::JsonWebToken => "JsonWebTokenError",
            Self::TokenExpired => "TokenExpiredError",
            Self::NotBefore => "NotBeforeError",
        }
    }

    /// The error code, a `ModuleErrorCode` of `pkg/modules.d.ts`.
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

    /// The `type` of a `MedusaError`. Other errors have none.
    pub fn medusa_type(self) -> Option<&'static str> {
        match self {
            Self::InvalidData | Self::NotFound | Self::Unexpected => Some(self.code()),
            Self::Validation | Self::JsonWebToken | Self::TokenExpired | Self::NotBefore => None,
        }
    }
}
