/// What went wrong, for a program to test. `pkg/index.d.ts` says what each one means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "documented in one place, where callers look")]
pub enum Code {
    InvalidArgument,
    NetworkError,
    Timeout,
    Aborted,
    InvalidResponse,
    InvalidCredentials,
    NoCustomer,
    CookieNotStored,
    Unauthorized,
    InvalidData,
    NotAllowed,
    Forbidden,
    NotFound,
    Conflict,
    DuplicateError,
    RateLimited,
    ServerError,
    HttpError,
    UnsupportedByBackend,
    WrongBackend,
    SignedOut,
    #[cfg(feature = "admin")]
    NoUser,
    #[cfg(feature = "admin")]
    InviteMalformed,
    #[cfg(feature = "admin")]
    InviteExpired,
    #[cfg(feature = "admin")]
    InviteRotated,
    #[cfg(feature = "admin")]
    InviteAccepted,
    #[cfg(feature = "admin")]
    InviteDeleted,
    #[cfg(feature = "admin")]
    InviteRefused,
}

impl Code {
    /// The name that callers test.
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
        }
    }

    /// A sentence for a person, for when the server has none of its own.
    const fn sentence(self) -> &'static str {
        match self {
            Self::InvalidArgument => "An argument of the call cannot be used.",
            Self::NetworkError => {
                "The server could not be reached. It may be down, redirect a request that carries a secret (check baseUrl), \
                 exclude this page in its CORS settings, or run another version of Medusa than the option backend says."
            }
            Self::Timeout => "The server did not answer in time.",
            Self::Aborted => "The call was aborted.",
            Self::InvalidResponse => {
                "The answer is not that of a Medusa server: check baseUrl and what stands between."
            }
            Self::InvalidCredentials => "The e-mail address or the password is wrong.",
            Self::NoCustomer => {
                "The password is right, but the shop has no customer with this log-in yet: customers.create() makes one."
            }
            Self::CookieNotStored => {
                "The server logged in, but its cookie was not kept: have page and server on one site, over https, or log \
                 in with auth.getToken()."
            }
            Self::Unauthorized => "Nobody is logged in, or the session has ended.",
            Self::InvalidData => "The server refused the data.",
            Self::NotAllowed | Self::Forbidden => "The server does not allow this.",
            Self::NotFound => "The server does not know this route: check baseUrl.",
            Self::Conflict => "The request collided with another one: try again.",
            Self::DuplicateError => "This exists already.",
            Self::RateLimited => "There were too many requests: try again later.",
            Self::ServerError => "The server failed: try again later.",
            Self::HttpError => "The server gave an answer that was not expected.",
            Self::UnsupportedByBackend | Self::WrongBackend => "This version of Medusa has no such route.",
            Self::SignedOut => "A logout ended this call. Log in, and try again.",
            #[cfg(feature = "admin")]
            Self::NoUser => {
                "The password is right, but this log-in is nobody's in the team yet: accept an invite with it."
            }
            #[cfg(feature = "admin")]
            Self::InviteMalformed => "This is not the token of an invite: use the whole link.",
            #[cfg(feature = "admin")]
            Self::InviteExpired => "This invite has expired: ask for a new one.",
            #[cfg(feature = "admin")]
            Self::InviteRotated => "This invite was sent again: use the link that came last.",
            #[cfg(feature = "admin")]
            Self::InviteAccepted => "This invite has been accepted: log in.",
            #[cfg(feature = "admin")]
            Self::InviteDeleted => "This invite was withdrawn: ask for a new one.",
            #[cfg(feature = "admin")]
            Self::InviteRefused => {
                "The server does not accept this invite and does not say why: it may have expired, or been sent again, \
                 accepted or withdrawn. Ask for a new one."
            }
        }
    }
}

/// Why a call failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Error {
    /// What a program tests.
    pub code: Code,
    /// A sentence for a person.
    pub sentence: &'static str,
    /// Whether that sentence is shown even where the server has one of its own, which says less.
    pub stands: bool,
}

impl Error {
    /// An error with a sentence that says more than the server does.
    #[must_use]
    pub const fn new(code: Code, sentence: &'static str) -> Self {
        Self { code, sentence, stands: true }
    }

    /// An error whose usual sentence says more than the server does.
    #[must_use]
    pub const fn plain(code: Code) -> Self {
        Self::new(code, code.sentence())
    }
}

impl From<Code> for Error {
    fn from(code: Code) -> Self {
        Self { code, sentence: code.sentence(), stands: false }
    }
}
