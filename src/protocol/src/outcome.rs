use crate::Data;

/// The response to a request, and what led to it.
#[derive(Debug)]
pub struct Outcome<'a, D> {
    /// The HTTP status.
    pub status: u16,
    /// The response body.
    pub data: &'a D,
    /// Whether the server may have processed an earlier attempt, whose response was lost.
    pub lost: bool,
    /// Milliseconds since the call began.
    pub elapsed: f64,
    /// Milliseconds since this request was sent.
    pub duration: f64,
    /// How many times [`Step::Repeat`](crate::Step::Repeat) has repeated the request.
    pub repeats: u32,
}

impl<D: Data> Outcome<'_, D> {
    pub(crate) fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }
}
