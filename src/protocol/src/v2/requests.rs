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
    /// Log in with a token.
    GetToken,
    /// Create an identity.
    Register,
    /// Log in to the existing identity, to see whether it has the same password.
    CheckIdentity,
    /// Create a customer for the identity.
    CreateCustomer,
    /// Get a token that includes the new customer.
    RefreshRegistration,
    /// Exchange a token for a session cookie.
    StartSession,
    /// Get the customer of that session, to see whether the cookie was stored.
    CheckCookie,
    /// In token mode: get the customer of a token.
    FetchLogin,
    /// In token mode: create a customer. The response is the result, but does not have the token.
    CreateAccount,
    /// In token mode: get a token that includes the new customer.
    RefreshAccount,
    /// Log out.
    EndSession,
    /// Renew the client's token.
    RefreshToken,
    /// Get the profile.
    RetrieveCustomer,
    /// Change the profile.
    UpdateCustomer,
    /// List the customer's orders.
    ListOrders,
    /// Add an address.
    AddAddress,
    /// Change an address.
    UpdateAddress,
    /// Delete an address.
    DeleteAddress,
    /// List the addresses.
    ListAddresses,
    /// Get an address.
    RetrieveAddress,
    /// Email a password token.
    SendPasswordToken,
    /// Set a new password.
    ResetPassword,
    /// Log in with the new password, to see whether it has been set.
    CheckNewPassword,
}

const ADDRESSES: &str = "/store/customers/me/addresses";
const AN_ADDRESS: &str = "/store/customers/me/addresses/";

impl V2Request {
    pub(crate) const fn route(self) -> Route {
        match self {
            Self::LogIn | Self::GetToken => route(Post, "/auth/customer/emailpass", Payload, OwnToken),
            Self::Register => route(Post, "/auth/customer/emailpass/register", Body::CREDENTIALS, OwnToken),
            Self::CheckIdentity | Self::CheckNewPassword => {
                route(Post, "/auth/customer/emailpass", Body::CREDENTIALS, OwnToken)
            }
            Self::CreateCustomer | Self::CreateAccount => {
                route(Post, "/store/customers", Without("password"), OwnToken)
            }
            Self::RefreshRegistration | Self::RefreshAccount => route(Post, "/auth/token/refresh", None, OwnToken),
            Self::StartSession => route(Post, "/auth/session", None, OwnTokenForCookie),
            Self::CheckCookie => route(Get, "/store/customers/me", None, CookieOnly),
            Self::FetchLogin => route(Get, "/store/customers/me", None, OwnToken),
            Self::EndSession => route(Delete, "/auth/session", None, CookieOnly),
            Self::RefreshToken => route(Post, "/auth/token/refresh", None, TokenOrCookie),
            Self::RetrieveCustomer => route(Get, "/store/customers/me", None, TokenOrCookie),
            Self::UpdateCustomer => route(Post, "/store/customers/me", Payload, TokenOrCookie),
            Self::ListOrders => route(Get, "/store/orders", None, TokenOrCookie),
            Self::AddAddress => route(Post, ADDRESSES, Payload, TokenOrCookie),
            Self::UpdateAddress => route(Post, AN_ADDRESS, Payload, TokenOrCookie),
            Self::DeleteAddress => route(Delete, AN_ADDRESS, None, TokenOrCookie),
            Self::ListAddresses => route(Get, ADDRESSES, None, TokenOrCookie),
            Self::RetrieveAddress => route(Get, AN_ADDRESS, None, TokenOrCookie),
            Self::SendPasswordToken => {
                route(Post, "/auth/customer/emailpass/reset-password", Fields(&[("identifier", "email")]), OwnToken)
            }
            Self::ResetPassword => {
                route(Post, "/auth/customer/emailpass/update", Fields(&[("password", "password")]), OwnToken)
            }
        }
    }

    /// Whether a successful response has a token, or says what is needed before there is one.
    pub(super) const fn returns_token(self) -> bool {
        matches!(
            self,
            Self::LogIn
                | Self::GetToken
                | Self::Register
                | Self::CheckIdentity
                | Self::RefreshRegistration
                | Self::RefreshAccount
                | Self::RefreshToken
        )
    }

    /// Whether its route requires a publishable API key.
    pub(super) fn needs_publishable_key(self) -> bool {
        self.route().path.starts_with("/store")
    }

    /// The key that every successful response has.
    pub(super) const fn result_key(self) -> &'static str {
        match self {
            Self::ResetPassword => "success",
            Self::ListOrders => "orders",
            Self::DeleteAddress => "deleted",
            Self::ListAddresses => "addresses",
            Self::RetrieveAddress => "address",
            _ => "customer",
        }
    }

    /// Whether this checks a failure that came before it. See [`RequestKind::verifies_failure`](crate::RequestKind).
    pub(crate) const fn verifies_failure(self) -> bool {
        matches!(self, Self::RefreshRegistration | Self::CheckNewPassword)
    }

    /// Whether a response to this may be the call's result.
    pub(crate) const fn is_result(self) -> bool {
        !matches!(
            self,
            Self::LogIn
                | Self::Register
                | Self::CheckIdentity
                | Self::CreateCustomer
                | Self::RefreshRegistration
                | Self::RefreshAccount
                | Self::StartSession
                | Self::CheckNewPassword
        )
    }

    /// What token mode requests instead. See [`RequestKind::in_token_mode`](crate::RequestKind).
    pub(crate) const fn in_token_mode(self) -> Self {
        match self {
            Self::StartSession => Self::FetchLogin,
            Self::CreateCustomer => Self::CreateAccount,
            kind => kind,
        }
    }
}
