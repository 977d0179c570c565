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
            Self::ListOrders => route(Get, "/store/customers/me/orders", None, Both),
            Self::AddAddress => route(Post, "/store/customers/me/addresses", Payload, Both),
            Self::UpdateAddress => route(Post, AN_ADDRESS, Payload, Both),
            Self::DeleteAddress => route(Delete, AN_ADDRESS, Empty, Both),
            Self::ListPaymentMethods => route(Get, "/store/customers/me/payment-methods", None, Both),
            Self::TryPassword | Self::TryAccount => route(Post, "/store/auth/token", Body::CREDENTIALS, Own),
            Self::AskWho => route(Get, "/store/auth", None, Own),
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
    pub(crate) const fn checks(self) -> bool {
        matches!(self, Self::TryPassword | Self::TryAccount)
    }

    /// Whether a response to this may be the call's result. All others are read by the client itself.
    pub(crate) const fn gives_the_result(self) -> bool {
        !matches!(self, Self::TryPassword | Self::TryAccount)
    }
}

const fn route(method: Method, path: &'static str, body: Body, standing: Standing) -> Route {
    Route { method, path, body, standing }
}
