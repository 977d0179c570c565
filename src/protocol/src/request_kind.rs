use crate::{Route, v1::requests::V1Request, v2::requests::V2Request};
#[cfg(feature = "admin")]
use crate::{v1::admin::requests::V1AdminRequest, v2::admin::requests::V2AdminRequest};

/// Which of the requests that the client makes this is. What a response leads to depends on nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names of MedusaVersion")]
pub enum RequestKind {
    V1(V1Request),
    V2(V2Request),
    #[cfg(feature = "admin")]
    AdminV1(V1AdminRequest),
    #[cfg(feature = "admin")]
    AdminV2(V2AdminRequest),
}

impl RequestKind {
    /// What is always the same about this request.
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

    /// Whether a response to this request may be the call's result: then it takes the caller's query. Responses that
    /// the client itself reads are asked for as it needs them.
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

    /// Whether this request finds out if the failure before it was one: a browser or a proxy may have sent the request twice,
    /// and then that was its second answer. If it cannot be found out, for whatever reason, the failure stands.
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
