use crate::{Route, v1::requests::V1Request, v2::requests::V2Request};
#[cfg(feature = "admin")]
use crate::{v1::admin::requests::V1AdminRequest, v2::admin::requests::V2AdminRequest};

/// Which request to which version of Medusa.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "named after MedusaVersion")]
pub enum RequestKind {
    V1(V1Request),
    V2(V2Request),
    #[cfg(feature = "admin")]
    AdminV1(V1AdminRequest),
    #[cfg(feature = "admin")]
    AdminV2(V2AdminRequest),
}

impl RequestKind {
    /// The method, path, body and credentials of this request.
    #[must_use]
    pub const fn route(self) -> Route {
        match self {
            Self::V1(kind) => kind.route(),
            Self::V2(kind) => kind.route(),
            #[cfg(feature = "admin")]
            Self::AdminV1(kind) => kind.route(),
            #[cfg(feature = "admin")]
            Self::AdminV2(kind) => kind.route(),
        }
    }

    /// What a client in token mode requests instead of this: a token instead of a session cookie. The same for all requests
    /// that neither log in nor create a customer.
    #[must_use]
    pub const fn in_token_mode(self) -> Self {
        match self {
            Self::V1(kind) => Self::V1(kind.in_token_mode()),
            Self::V2(kind) => Self::V2(kind.in_token_mode()),
            #[cfg(feature = "admin")]
            Self::AdminV1(kind) => Self::AdminV1(kind.in_token_mode()),
            #[cfg(feature = "admin")]
            Self::AdminV2(kind) => Self::AdminV2(kind.in_token_mode()),
        }
    }

    /// Whether a response to this request may be the call's result. Only such requests take the caller's query: the client
    /// reads all other responses itself.
    #[must_use]
    pub const fn is_result(self) -> bool {
        match self {
            Self::V1(kind) => kind.is_result(),
            Self::V2(kind) => kind.is_result(),
            #[cfg(feature = "admin")]
            Self::AdminV1(kind) => kind.is_result(),
            #[cfg(feature = "admin")]
            Self::AdminV2(kind) => kind.is_result(),
        }
    }

    /// Whether this request checks a failure that came before it. A browser or a proxy may have sent a request twice; then
    /// the first copy succeeded, and the second one failed. If this request fails itself, the call fails with the earlier
    /// failure.
    #[must_use]
    pub const fn verifies_failure(self) -> bool {
        match self {
            Self::V1(kind) => kind.verifies_failure(),
            Self::V2(kind) => kind.verifies_failure(),
            #[cfg(feature = "admin")]
            Self::AdminV1(kind) => kind.verifies_failure(),
            #[cfg(feature = "admin")]
            Self::AdminV2(kind) => kind.verifies_failure(),
        }
    }
}
