use crate::{
    Body::{self, Empty, None, Payload},
    Method::{self, Delete, Get, Post},
    Route,
    Standing::{self, Both, Own},
};

/// The requests to Medusa v1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Log in.
    LogIn,
    /// Log in to the account that a lost request made.
    LogInAgain,
    /// Log out.
    LogOut,
    /// Who is logged in.
    GetSession,
    /// Whether an e-mail address has an account.
    Exists,
    /// Log in, for a token.
    GetToken,
    /// Make an account.
    Create,
    /// The profile.
    Retrieve,
    /// Change the profile.
    Update,
    /// Send a password token.
    SendToken,
    /// Set a new password.
    Reset,
    /// Whether a new password is in force.
    TryPassword,
    /// Whose it is.
    AskWho,
}

impl Stage {
    pub(crate) const fn route(self) -> Route {
        match self {
            Self::LogIn => route(Post, "/store/auth", Payload, Both),
            Self::LogInAgain => route(Post, "/store/auth", Body::CREDENTIALS, Both),
            Self::LogOut => route(Delete, "/store/auth", Empty, Both),
            Self::GetSession => route(Get, "/store/auth", None, Both),
            Self::Exists => route(Get, "/store/auth/", None, Both),
            Self::GetToken => route(Post, "/store/auth/token", Payload, Both),
            Self::Create => route(Post, "/store/customers", Payload, Both),
            Self::Retrieve => route(Get, "/store/customers/me", None, Both),
            Self::Update => route(Post, "/store/customers/me", Payload, Both),
            Self::SendToken => route(Post, "/store/customers/password-token", Payload, Both),
            Self::Reset => route(Post, "/store/customers/password-reset", Payload, Both),
            Self::TryPassword => route(Post, "/store/auth/token", Body::CREDENTIALS, Own),
            Self::AskWho => route(Get, "/store/auth", None, Own),
        }
    }

    /// Whether a response to this may be the call's result. All others are read by the client itself.
    pub(crate) const fn gives_the_result(self) -> bool {
        !matches!(self, Self::TryPassword)
    }
}

const fn route(method: Method, path: &'static str, body: Body, standing: Standing) -> Route {
    Route { method, path, body, standing }
}
