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
    /// Log in to the account that a lost request created.
    LogInAfterCreate,
    /// Get a token for the existing account, to see whether this call created it.
    CheckAccountAge,
    /// In token mode: log in with a token, whose customer is then fetched.
    GetLoginToken,
    /// In token mode: the same, for the account that a lost request created.
    GetTokenAfterCreate,
    /// In token mode: get the customer of that token.
    FetchLogin,
    /// In token mode: sign up. The response is the result, but does not have the token.
    CreateAccount,
    /// In token mode: get the token of the new account.
    GetAccountToken,
    /// Log out.
    LogOut,
    /// Get the logged-in customer.
    GetSession,
    /// Check whether an email address has an account.
    Exists,
    /// Log in with a token.
    GetToken,
    /// Sign up.
    CreateCustomer,
    /// Get the profile.
    RetrieveCustomer,
    /// Change the profile.
    UpdateCustomer,
    /// Email a password token.
    SendPasswordToken,
    /// Set a new password.
    ResetPassword,
    /// List the customer's orders.
    ListOrders,
    /// Add an address.
    AddAddress,
    /// Change an address.
    UpdateAddress,
    /// Delete an address.
    DeleteAddress,
    /// List the customer's payment methods.
    ListPaymentMethods,
    /// Log in with the new password, to see whether it has been set.
    CheckNewPassword,
    /// Get the customer whose password was set.
    FetchCustomer,
}

const TOKEN: &str = "/store/auth/token";
const AN_ADDRESS: &str = "/store/customers/me/addresses/";

impl V1Request {
    pub(crate) const fn route(self) -> Route {
        match self {
            Self::LogIn => route(Post, "/store/auth", Payload, CookieAndToken),
            Self::LogInAfterCreate => route(Post, "/store/auth", Body::CREDENTIALS, CookieAndToken),
            Self::GetLoginToken => route(Post, TOKEN, Payload, OwnToken),
            Self::LogOut => route(Delete, "/store/auth", Empty, CookieAndToken),
            Self::GetSession => route(Get, "/store/auth", None, CookieAndToken),
            Self::Exists => route(Get, "/store/auth/", None, CookieAndToken),
            Self::GetToken => route(Post, TOKEN, Payload, CookieAndToken),
            Self::CreateCustomer | Self::CreateAccount => route(Post, "/store/customers", Payload, CookieAndToken),
            Self::RetrieveCustomer => route(Get, "/store/customers/me", None, CookieAndToken),
            Self::UpdateCustomer => route(Post, "/store/customers/me", Payload, CookieAndToken),
            Self::SendPasswordToken => route(Post, "/store/customers/password-token", Payload, CookieAndToken),
            Self::ResetPassword => route(Post, "/store/customers/password-reset", Payload, CookieAndToken),
            Self::ListOrders => route(Get, "/store/customers/me/orders", None, CookieAndToken),
            Self::AddAddress => route(Post, "/store/customers/me/addresses", Payload, CookieAndToken),
            Self::UpdateAddress => route(Post, AN_ADDRESS, Payload, CookieAndToken),
            Self::DeleteAddress => route(Delete, AN_ADDRESS, Empty, CookieAndToken),
            Self::ListPaymentMethods => route(Get, "/store/customers/me/payment-methods", None, CookieAndToken),
            Self::CheckNewPassword | Self::CheckAccountAge | Self::GetTokenAfterCreate | Self::GetAccountToken => {
                route(Post, TOKEN, Body::CREDENTIALS, OwnToken)
            }
            Self::FetchCustomer | Self::FetchLogin => route(Get, "/store/auth", None, OwnToken),
        }
    }

    /// The key that every successful response has, if it has one.
    pub(super) const fn result_key(self) -> &'static str {
        match self {
            Self::Exists => "exists",
            Self::ListOrders => "orders",
            Self::ListPaymentMethods => "payment_methods",
            _ => "customer",
        }
    }

    /// Whether this checks a failure that came before it. See [`RequestKind::verifies_failure`](crate::RequestKind).
    pub(crate) const fn verifies_failure(self) -> bool {
        matches!(self, Self::CheckNewPassword | Self::CheckAccountAge)
    }

    /// Whether a response to this may be the call's result.
    pub(crate) const fn is_result(self) -> bool {
        !matches!(
            self,
            Self::CheckNewPassword
                | Self::CheckAccountAge
                | Self::GetLoginToken
                | Self::GetTokenAfterCreate
                | Self::GetAccountToken
        )
    }

    /// What token mode requests instead. See [`RequestKind::in_token_mode`](crate::RequestKind).
    pub(crate) const fn in_token_mode(self) -> Self {
        match self {
            Self::LogIn => Self::GetLoginToken,
            Self::LogInAfterCreate => Self::GetTokenAfterCreate,
            Self::CreateCustomer => Self::CreateAccount,
            kind => kind,
        }
    }
}
