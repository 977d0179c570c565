use crate::{
    Body::{self, Fields, None, Payload, Without},
    CredentialsMode::{CookieOnly, OwnToken, OwnTokenForCookie, TokenOrCookie},
    Method::{Delete, Get, Post},
    Route,
    route::route,
};

/// The requests to Medusa v2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum V2Request {
    /// Log in.
    LogIn,
    /// Log in, for a token to keep.
    GetToken,
    /// Make an identity.
    Register,
    /// Whether the identity that is there has the same password.
    TryIdentity,
    /// Make a customer for the identity.
    Create,
    /// A token that knows of the new customer.
    RefreshRegistration,
    /// Exchange a token for a session's cookie.
    StartSession,
    /// Who is logged in by that cookie, if it was kept.
    AskWho,
    /// Log out.
    EndSession,
    /// Another token for the client's.
    Refresh,
    /// The profile.
    Retrieve,
    /// Change the profile.
    Update,
    /// What the customer has ordered.
    ListOrders,
    /// Add an address.
    AddAddress,
    /// Change an address.
    UpdateAddress,
    /// Delete an address.
    DeleteAddress,
    /// All addresses.
    ListAddresses,
    /// An address.
    RetrieveAddress,
    /// Send a password token.
    SendToken,
    /// Set a new password.
    NewPassword,
    /// Whether the new password is in force.
    TryPassword,
}

const ADDRESSES: &str = "/store/customers/me/addresses";
const AN_ADDRESS: &str = "/store/customers/me/addresses/";

impl V2Request {
    pub(crate) const fn route(self) -> Route {
        match self {
            Self::LogIn | Self::GetToken => route(Post, "/auth/customer/emailpass", Payload, OwnToken),
            Self::Register => route(Post, "/auth/customer/emailpass/register", Body::CREDENTIALS, OwnToken),
            Self::TryIdentity | Self::TryPassword => {
                route(Post, "/auth/customer/emailpass", Body::CREDENTIALS, OwnToken)
            }
            Self::Create => route(Post, "/store/customers", Without("password"), OwnToken),
            Self::RefreshRegistration => route(Post, "/auth/token/refresh", None, OwnToken),
            Self::StartSession => route(Post, "/auth/session", None, OwnTokenForCookie),
            Self::AskWho => route(Get, "/store/customers/me", None, CookieOnly),
            Self::EndSession => route(Delete, "/auth/session", None, CookieOnly),
            Self::Refresh => route(Post, "/auth/token/refresh", None, TokenOrCookie),
            Self::Retrieve => route(Get, "/store/customers/me", None, TokenOrCookie),
            Self::Update => route(Post, "/store/customers/me", Payload, TokenOrCookie),
            Self::ListOrders => route(Get, "/store/orders", None, TokenOrCookie),
            Self::AddAddress => route(Post, ADDRESSES, Payload, TokenOrCookie),
            Self::UpdateAddress => route(Post, AN_ADDRESS, Payload, TokenOrCookie),
            Self::DeleteAddress => route(Delete, AN_ADDRESS, None, TokenOrCookie),
            Self::ListAddresses => route(Get, ADDRESSES, None, TokenOrCookie),
            Self::RetrieveAddress => route(Get, AN_ADDRESS, None, TokenOrCookie),
            Self::SendToken => {
                route(Post, "/auth/customer/emailpass/reset-password", Fields(&[("identifier", "email")]), OwnToken)
            }
            Self::NewPassword => {
                route(Post, "/auth/customer/emailpass/update", Fields(&[("password", "password")]), OwnToken)
            }
        }
    }

    /// Whether a success is a token, or what is still asked for before there is one.
    pub(super) const fn gives_a_token(self) -> bool {
        matches!(
            self,
            Self::LogIn
                | Self::GetToken
                | Self::Register
                | Self::TryIdentity
                | Self::RefreshRegistration
                | Self::Refresh
        )
    }

    /// Whether it asks for what takes a publishable key.
    pub(super) fn wants_key(self) -> bool {
        self.route().path.starts_with("/store")
    }

    /// What a success has.
    pub(super) const fn result(self) -> &'static str {
        match self {
            Self::NewPassword => "success",
            Self::ListOrders => "orders",
            Self::DeleteAddress => "deleted",
            Self::ListAddresses => "addresses",
            Self::RetrieveAddress => "address",
            _ => "customer",
        }
    }

    /// Whether it finds out if the failure before it was one. If it cannot, that stands.
    pub(crate) const fn verifies_failure(self) -> bool {
        matches!(self, Self::RefreshRegistration | Self::TryPassword)
    }

    /// Whether a response to this may be the call's result. All others are read by the client itself.
    pub(crate) const fn is_result(self) -> bool {
        !matches!(
            self,
            Self::LogIn
                | Self::Register
                | Self::TryIdentity
                | Self::Create
                | Self::RefreshRegistration
                | Self::StartSession
                | Self::TryPassword
        )
    }
}
