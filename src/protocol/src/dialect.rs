use crate::{Argument, Data, Error, Operation, Outcome, Request, Route, Step, v1, v2};

/// Which Medusa a client speaks to. All that differs between them is behind this and [`Stage`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// Medusa 1.x.
    V1,
    /// Medusa 2.x.
    V2,
}

/// Where a call has come to: each request that a dialect makes is one, and what follows from its answer depends on nothing
/// else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names of Dialect")]
pub enum Stage {
    V1(v1::Stage),
    V2(v2::Stage),
    #[cfg(feature = "admin")]
    AdminV1(v1::admin::Stage),
    #[cfg(feature = "admin")]
    AdminV2(v2::admin::Stage),
}

impl Dialect {
    /// The first request of a call.
    ///
    /// # Errors
    /// `invalid_argument` for an argument that no request can be made of, `unsupported_by_backend` for a method that this
    /// Medusa has no route for.
    pub fn begin(self, operation: Operation, argument: Argument<'_>) -> Result<Request, Error> {
        match self {
            Self::V1 => v1::begin(operation, argument),
            Self::V2 => v2::begin(operation, argument),
        }
    }
}

impl Stage {
    /// What is always the same about this request.
    #[must_use]
    pub const fn route(self) -> Route {
        match self {
            Self::V1(stage) => stage.route(),
            Self::V2(stage) => stage.route(),
            #[cfg(feature = "admin")]
            Self::AdminV1(stage) => stage.route(),
            #[cfg(feature = "admin")]
            Self::AdminV2(stage) => stage.route(),
        }
    }
}

impl Stage {
    /// Whether a response to this request may be the call's result: then it takes the caller's query. Responses that
    /// the client itself reads are asked for as it needs them.
    #[must_use]
    pub const fn gives_the_result(self) -> bool {
        match self {
            Self::V1(stage) => stage.gives_the_result(),
            Self::V2(stage) => stage.gives_the_result(),
            #[cfg(feature = "admin")]
            Self::AdminV1(stage) => stage.gives_the_result(),
            #[cfg(feature = "admin")]
            Self::AdminV2(stage) => stage.gives_the_result(),
        }
    }
}

impl Stage {
    /// Whether this request finds out if the failure before it was one: a browser or a proxy may have sent the request twice,
    /// and then that was its second answer. If it cannot be found out, for whatever reason, the failure stands.
    #[must_use]
    pub const fn checks(self) -> bool {
        match self {
            Self::V1(stage) => stage.checks(),
            Self::V2(stage) => stage.checks(),
            #[cfg(feature = "admin")]
            Self::AdminV1(stage) => stage.checks(),
            #[cfg(feature = "admin")]
            Self::AdminV2(stage) => stage.checks(),
        }
    }
}

impl Request {
    /// What follows from the answer to this request.
    pub fn proceed(&self, outcome: &Outcome<'_, impl Data>) -> Step {
        match self.stage {
            Stage::V1(stage) => v1::proceed(stage, outcome),
            Stage::V2(stage) => v2::proceed(stage, self.authorization.as_ref(), outcome),
            #[cfg(feature = "admin")]
            Stage::AdminV1(stage) => v1::admin::proceed(stage, self, outcome),
            #[cfg(feature = "admin")]
            Stage::AdminV2(stage) => v2::admin::proceed(stage, self, outcome),
        }
    }
}
