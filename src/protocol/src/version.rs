use crate::{Argument, Data, Error, Operation, Outcome, Request, RequestKind, Step, v1, v2};

/// The version of Medusa that a client talks to. All differences between the versions are behind this type and
/// [`RequestKind`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MedusaVersion {
    /// Medusa 1.x.
    V1,
    /// Medusa 2.x.
    V2,
}

impl MedusaVersion {
    /// The first request of a call.
    ///
    /// # Errors
    /// `invalid_argument`, `unsupported_by_backend` if this version has no such route, `invite_malformed` or
    /// `invite_expired` if the payload's token cannot be accepted.
    pub fn begin(self, operation: Operation, argument: Argument<'_>) -> Result<Request, Error> {
        match self {
            Self::V1 => v1::begin(operation, argument),
            Self::V2 => v2::begin(operation, argument),
        }
    }

    /// The body of the response to a logout that succeeds.
    #[must_use]
    pub const fn logout_body(self) -> &'static str {
        match self {
            Self::V1 => "OK",
            Self::V2 => r#"{"success":true}"#,
        }
    }
}

impl Request {
    /// What the call does after the response to this request.
    pub fn proceed(&self, outcome: &Outcome<'_, impl Data>) -> Step {
        match self.kind {
            RequestKind::V1(kind) => v1::proceed(kind, outcome),
            RequestKind::V2(kind) => v2::proceed(kind, self.authorization.as_ref(), outcome),
            #[cfg(feature = "admin")]
            RequestKind::AdminV1(kind) => v1::admin::proceed(kind, self, outcome),
            #[cfg(feature = "admin")]
            RequestKind::AdminV2(kind) => v2::admin::proceed(kind, self, outcome),
        }
    }
}
