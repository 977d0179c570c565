use medusa_auth_protocol::{Code, Error};

/// Why there is no answer.
#[derive(Clone, Debug)]
pub struct Fault<C> {
    /// What to tell the caller.
    pub error: Error,
    /// What was thrown underneath.
    pub cause: Option<C>,
}

impl<C> Fault<C> {
    /// A fault with something thrown underneath.
    pub fn thrown(code: Code, cause: C) -> Self {
        Self { error: code.into(), cause: Some(cause) }
    }
}

impl<C> From<Error> for Fault<C> {
    fn from(error: Error) -> Self {
        Self { error, cause: None }
    }
}

impl<C> From<Code> for Fault<C> {
    fn from(code: Code) -> Self {
        Error::from(code).into()
    }
}

/// Why a call failed: a fault, or the answer that says so.
#[derive(Debug)]
pub enum Failure<A, C> {
    /// There is no answer.
    Fault(Fault<C>),
    /// The server answered with this.
    Refusal(Error, A),
}

impl<A, C, F: Into<Fault<C>>> From<F> for Failure<A, C> {
    fn from(fault: F) -> Self {
        Self::Fault(fault.into())
    }
}
