use crate::{Customer, Error};

/// Who is logged in, as far as the client knows. [`SessionResource::get`](crate::SessionResource::get) returns it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Session {
    /// Who is logged in.
    pub status: SessionStatus,
    /// Whether the login outlives this page or process.
    pub persisted: bool,
}

/// Who is logged in.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum SessionStatus {
    /// The client has not asked yet, or waits for the response.
    Pending,
    /// This customer.
    Authenticated(Box<Customer>),
    /// Nobody. The server has said so, or token mode has no token.
    Anonymous,
    /// The server could not be asked, for this reason. Somebody may be logged in.
    Error(Box<Error>),
}

impl Session {
    /// The customer who is logged in.
    #[must_use]
    pub fn customer(&self) -> Option<&Customer> {
        match &self.status {
            SessionStatus::Authenticated(customer) => Some(customer),
            _ => None,
        }
    }
}
