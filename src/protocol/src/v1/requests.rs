use crate::{
    Body::{self, Empty, None, Payload},
    CredentialsMode::{CookieAndToken, OwnToken},
    Method::{Delete, Get, Post},
    Route,
    route::route,
};

/// The requests to Medusa v1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum V1Request {
    /// Log in.
    LogIn,
    /// Log in to the account that a lost request made.
    LogInAgain,
    /// Whose the account is that is there already, and how old.
    TryAccount,
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
    /// What the customer has ordered.
    ListOrders,
    /// Add an address.
    AddAddress,
    /// Change an address.
    UpdateAddress,
    /// Delete an address.
    DeleteAddress,
    /// What the customer could pay with.
    ListPaymentMethods,
    /// Whether a new password is in force.
    TryPassword,
    /// Whose it is.
    AskWho,
}

const AN_ADDRESS: &str = "/store/customers/me/addresses/";

impl V1Request {
    pub(crate) const fn route(self) -> Route {
        match self {
            Self::LogIn => route(Post, "/store/auth", Payload, CookieAndToken),
            Self::LogInAgain => route(Post, "/store/auth", Body::CREDENTIALS, CookieAndToken),
            Self::LogOut => route(Delete, "/store/auth", Empty, CookieAndToken),
            Self::GetSession => route(Get, "/store/auth", None, CookieAndToken),
            Self::Exists => route(Get, "/store/auth/", None, CookieAndToken),
            Self::GetToken => route(Post, "/store/auth/token", Payload, CookieAndToken),
            Self::Create => route(Post, "/store/customers", Payload, CookieAndToken),
            Self::Retrieve => route(Get, "/store/customers/me", None, CookieAndToken),
            Self::Update => route(Post, "/store/customers/me", Payload, CookieAndToken),
            Self::SendToken => route(Post, "/store/customers/password-token", Payload, CookieAndToken),
            Self::Reset => route(Post, "/store/customers/password-reset", Payload, CookieAndToken),
            Self::ListOrders => route(Get, "/store/customers/me/orders", None, CookieAndToken),
            Self::AddAddress => route(Post, "/store/customers/me/addresses", Payload, CookieAndToken),
            Self::UpdateAddress => route(Post, AN_ADDRESS, Payload, CookieAndToken),
            Self::DeleteAddress => route(Delete, AN_ADDRESS, Empty, CookieAndToken),
            Self::ListPaymentMethods => route(Get, "/store/customers/me/payment-methods", None, CookieAndToken),
            Self::TryPassword | Self::TryAccount => route(Post, "/store/auth/token", Body::CREDENTIALS, OwnToken),
            Self::AskWho => route(Get, "/store/auth", None, OwnToken),
        }
    }

    /// What a success has, where it has to have something.
    pub(super) const fn result(self) -> &'static str {
        match self {
            Self::Exists => "exists",
            Self::ListOrders => "orders",
            Self::ListPaymentMethods => "payment_methods",
            _ => "customer",
        }
    }

    /// Whether it finds out if the failure before it was one. If it cannot, that stands.
    pub(crate) const fn verifies_failure(self) -> bool {
        matches!(self, Self::TryPassword | Self::TryAccount)
    }

    /// Whether a response to this may be the call's result. All others are read by the client itself.
    pub(crate) const fn is_result(self) -> bool {
        !matches!(self, Self::TryPassword | Self::TryAccount)
    }
}
