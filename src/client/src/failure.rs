use medusa_auth_protocol::{Code, Error};

/// Why there is no answer.
#[derive(Clone, Debug)]
pub struct Fault<C> {
    /// Its kind.
    pub code: Code,
    /// What was thrown underneath.
    pub cause: Option<C>,
}

/// Why a call failed, with the answer that says so, if there was one.
#[derive(Debug)]
pub struct Failure<A, C> {
    /// What to tell the caller.
    pub error: Error,
    /// The answer.
    pub answer: Option<A>,
    /// What was thrown underneath.
    pub cause: Option<C>,
}

impl<A, C> Failure<A, C> {
    pub(crate) fn answered(error: Error, answer: A) -> Self {
        Self { error, answer: Some(answer), cause: None }
    }
}

impl<A, C> From<Error> for Failure<A, C> {
    fn from(error: Error) -> Self {
        Self { error, answer: None, cause: None }
    }
}

impl<A, C> From<Fault<C>> for Failure<A, C> {
    fn from(fault: Fault<C>) -> Self {
        Self { error: fault.code.into(), answer: None, cause: fault.cause }
    }
}
