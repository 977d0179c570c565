use crate::{Error, Request};

/// What a response leads to.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// The call succeeds.
    Done(Completion),
    /// Send another request.
    Send(Request),
    /// Send the same request again after this many milliseconds.
    Repeat(f64),
    /// The call fails with this error, unless the request shows that it succeeded. Until then the failure is pending.
    Recover(Error, Request),
    /// The call fails with the pending failure.
    ConfirmFailure,
    /// The call fails with this error instead of the pending one. The response is not shown to the caller.
    #[cfg(feature = "admin")]
    ReplaceFailure(Error),
    /// The call fails.
    Fail(Error),
}

/// How a successful call completes: what its result is, and what the client stores.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Completion {
    /// The result is the response.
    AsIs,
    /// The response contains a token under this key. The client stores it, and the result has it as `access_token`.
    Token(&'static str),
    /// The client is logged in by a cookie, and forgets its token. The result is the response.
    SessionCookie,
    /// The result is `{ success: true }`.
    Success,
    /// The result is the invite at this path, as `invite`. `unchecked` lists the error codes that were not ruled out, separated
    /// by spaces.
    #[cfg(feature = "admin")]
    Invite(String, &'static str),
    /// The result is the response, and `known`: the user already existed.
    #[cfg(feature = "admin")]
    ExistingUser,
    /// The result is what the claims of an invite's token say: `id`, `email` and `expires`. `unchecked` is as above.
    #[cfg(feature = "admin")]
    InviteClaims(&'static str),
}
