#[cfg(feature = "admin")]
use crate::Code;
use crate::{Error, Request};

/// What a call does after a response.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Succeed.
    Done(Completion),
    /// Send another request. If the response may be the result of the call, it is kept until there is a token.
    Send(Request),
    /// Send the same request again after this many milliseconds.
    Repeat(f64),
    /// Fail with this error, unless the response to this request shows that the call succeeded. Until then the failure is
    /// pending.
    Recover(Error, Request),
    /// Fail with the pending failure.
    ConfirmFailure,
    /// Fail with this error instead of the pending one. The response is not shown to the caller.
    #[cfg(feature = "admin")]
    ReplaceFailure(Error),
    /// Fail.
    Fail(Error),
}

/// How a successful call completes: what its result is, and what the client stores.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Completion {
    /// The result is the response.
    AsIs,
    /// The response contains a token under this key, which the client stores. The result has it as `access_token`, unless an
    /// earlier response was kept as the result.
    Token(&'static str),
    /// A cookie logs the client in, so the client clears its token. The result is the response.
    SessionCookie,
    /// The token that the request carried logs the client in, so the client stores it. The result is the response.
    OwnToken,
    /// The result is `{ success: true }`.
    Success,
    /// The result is the invite at this path, as `invite`. `unchecked` lists the errors that were not ruled out.
    #[cfg(feature = "admin")]
    Invite(String, &'static [Code]),
    /// The result is the response with `created: false`, because the user already existed.
    #[cfg(feature = "admin")]
    ExistingUser,
    /// The result is the claims of an invite token: `id`, `email` and `expires`. `unchecked` is as above.
    #[cfg(feature = "admin")]
    InviteClaims(&'static [Code]),
    /// The result is the response with `is_lowercase: true`, because this Medusa stores email addresses in lower case.
    #[cfg(feature = "admin")]
    LowercaseEmail,
}
