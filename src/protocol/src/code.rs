/// What went wrong, for programs to test. `pkg/index.d.ts` documents the same codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Code {
    /// An argument of the call is invalid, and nothing was sent. Email addresses, ids, tokens and queries of more than 16,384
    /// characters are invalid.
    InvalidArgument,
    /// No response: offline, server down, blocked by CORS, or a redirect of a request that carries a secret.
    NetworkError,
    /// No complete response within the timeout.
    Timeout,
    /// The caller aborted the call.
    Aborted,
    /// A successful response without what the method promises: HTML, truncated JSON, a missing field.
    InvalidResponse,
    /// 401 to a login: the email address or the password is wrong.
    InvalidCredentials,
    /// v2: the password is correct, but the login has no customer, for example because a sign-up was not completed.
    NoCustomer,
    /// v2: the server logged the customer in, but the browser did not keep the cookie.
    CookieNotStored,
    /// 401 to anything else: nobody is logged in, or the token has expired or is invalid.
    Unauthorized,
    /// 400 or 413, and on v2 a 401 to a login without a password: the server rejected the data. The message says why.
    InvalidData,
    /// 400 or 405 with the server's `type` `not_allowed`. On v2, the publishable key is missing or invalid.
    NotAllowed,
    /// 403.
    Forbidden,
    /// 404.
    NotFound,
    /// 409: the request collided with another one. Try again.
    Conflict,
    /// 422, and on v2 a 401 to a registration: what the call creates already exists.
    DuplicateError,
    /// 429.
    RateLimited,
    /// 500–599.
    ServerError,
    /// Any other status.
    HttpError,
    /// This version of Medusa has no route for the method. Nothing was sent.
    UnsupportedByBackend,
    /// The server does not know the route, because it runs the other version of Medusa.
    WrongBackend,
    /// The client logged out while the call was in progress. The call sends nothing more.
    SignedOut,
    /// Token mode: the token has expired, and the client has dropped it. Nothing was sent.
    SessionExpired,
    /// v2: the password is correct, but the login belongs to no user.
    #[cfg(feature = "admin")]
    NoUser,
    /// The value is not an invite token.
    #[cfg(feature = "admin")]
    InviteMalformed,
    /// The invite has expired.
    #[cfg(feature = "admin")]
    InviteExpired,
    /// v2: the invite was sent again with a new token.
    #[cfg(feature = "admin")]
    InviteRotated,
    /// The invite has already been accepted.
    #[cfg(feature = "admin")]
    InviteAccepted,
    /// The invite was deleted.
    #[cfg(feature = "admin")]
    InviteDeleted,
    /// The server does not accept the invite, and does not say which of the above applies.
    #[cfg(feature = "admin")]
    InviteRefused,
    /// An option of the client is invalid. The message names it.
    #[cfg(feature = "client")]
    InvalidConfig,
}

impl Code {
    /// The code as callers see it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::InvalidArgument => "invalid_argument",
            Self::NetworkError => "network_error",
            Self::Timeout => "timeout",
            Self::Aborted => "aborted",
            Self::InvalidResponse => "invalid_response",
            Self::InvalidCredentials => "invalid_credentials",
            Self::NoCustomer => "no_customer",
            Self::CookieNotStored => "cookie_not_stored",
            Self::Unauthorized => "unauthorized",
            Self::InvalidData => "invalid_data",
            Self::NotAllowed => "not_allowed",
            Self::Forbidden => "forbidden",
            Self::NotFound => "not_found",
            Self::Conflict => "conflict",
            Self::DuplicateError => "duplicate_error",
            Self::RateLimited => "rate_limited",
            Self::ServerError => "server_error",
            Self::HttpError => "http_error",
            Self::UnsupportedByBackend => "unsupported_by_backend",
            Self::WrongBackend => "wrong_backend",
            Self::SignedOut => "signed_out",
            Self::SessionExpired => "session_expired",
            #[cfg(feature = "admin")]
            Self::NoUser => "no_user",
            #[cfg(feature = "admin")]
            Self::InviteMalformed => "invite_malformed",
            #[cfg(feature = "admin")]
            Self::InviteExpired => "invite_expired",
            #[cfg(feature = "admin")]
            Self::InviteRotated => "invite_rotated",
            #[cfg(feature = "admin")]
            Self::InviteAccepted => "invite_accepted",
            #[cfg(feature = "admin")]
            Self::InviteDeleted => "invite_deleted",
            #[cfg(feature = "admin")]
            Self::InviteRefused => "invite_refused",
            #[cfg(feature = "client")]
            Self::InvalidConfig => "invalid_config",
        }
    }

    /// The message that callers see if the server sends none.
    pub(crate) const fn message(self) -> &'static str {
        match self {
            Self::InvalidArgument => "An argument is invalid.",
            Self::NetworkError => {
                "Could not reach the server. Check that it is running, that baseUrl does not redirect, that its CORS settings \
                 allow this page, and that the option backend names its version of Medusa."
            }
            Self::Timeout => "The server did not respond in time. Try again.",
            Self::Aborted => "The call was aborted.",
            Self::InvalidResponse => "The response did not come from Medusa. Check baseUrl, and any proxy in between.",
            Self::InvalidCredentials => "Wrong email address or password.",
            Self::NoCustomer => {
                "The password is right, but this login has no customer yet. Create one with customers.create()."
            }
            Self::CookieNotStored => {
                "Logged in, but the browser did not keep the session cookie. Serve the shop and Medusa from the same site over \
                 https, or use token mode: auth: \"jwt\"."
            }
            Self::Unauthorized => "Not logged in, or the session has ended. Log in again.",
            Self::InvalidData => "The server rejected the data.",
            Self::NotAllowed | Self::Forbidden => "The server does not allow this.",
            Self::NotFound => "The server does not know this route. Check baseUrl.",
            Self::Conflict => "Another request got in the way. Try again.",
            Self::DuplicateError => "This already exists.",
            Self::RateLimited => "Too many requests. Try again later.",
            Self::ServerError => "The server failed. Try again later.",
            Self::HttpError => "The server responded with an unexpected status.",
            Self::UnsupportedByBackend | Self::WrongBackend => "This version of Medusa has no such route.",
            Self::SignedOut => "A logout canceled this call. Log in and try again.",
            Self::SessionExpired => "The session has expired. Log in again.",
            #[cfg(feature = "admin")]
            Self::NoUser => "The password is right, but this login has no user yet. Accept an invite with it.",
            #[cfg(feature = "admin")]
            Self::InviteMalformed => "This is not an invite token. Use the complete link.",
            #[cfg(feature = "admin")]
            Self::InviteExpired => "This invite has expired. Ask for a new one.",
            #[cfg(feature = "admin")]
            Self::InviteRotated => "This invite was sent again. Use the latest link.",
            #[cfg(feature = "admin")]
            Self::InviteAccepted => "This invite has already been accepted. Log in.",
            #[cfg(feature = "admin")]
            Self::InviteDeleted => "This invite was deleted. Ask for a new one.",
            #[cfg(feature = "admin")]
            Self::InviteRefused => {
                "The server rejected this invite without saying why. It may have expired, or been accepted, deleted or sent \
                 again. Ask for a new one."
            }
            #[cfg(feature = "client")]
            Self::InvalidConfig => "An option is invalid.",
        }
    }
}
