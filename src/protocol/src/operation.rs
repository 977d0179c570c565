#[cfg(feature = "admin")]
use crate::Admin;
use crate::Effect;

/// The methods of the client. Their names in JavaScript are in `pkg/lib/resources.js`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// Log a customer in with a session cookie.
    Authenticate,
    /// Log the customer out.
    DeleteSession,
    /// Get the logged-in customer.
    GetSession,
    /// Check whether an email address has an account.
    Exists,
    /// Log a customer in with a JWT.
    GetToken,
    /// Renew the client's JWT.
    RefreshToken,
    /// Sign up a customer.
    CreateCustomer,
    /// Get the profile of the logged-in customer.
    RetrieveCustomer,
    /// Change that profile.
    UpdateCustomer,
    /// Email a password token.
    GeneratePasswordToken,
    /// Set a new password with a password token.
    ResetPassword,
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
    /// List the customer's payment methods.
    ListPaymentMethods,
    /// A method of admins or invited users.
    #[cfg(feature = "admin")]
    Admin(Admin),
}

impl Operation {
    /// Every operation of storefronts. The positions are the numbers in `pkg/lib/operations.js`.
    pub const ALL: [Self; 18] = [
        Self::Authenticate,
        Self::DeleteSession,
        Self::GetSession,
        Self::Exists,
        Self::GetToken,
        Self::RefreshToken,
        Self::CreateCustomer,
        Self::RetrieveCustomer,
        Self::UpdateCustomer,
        Self::GeneratePasswordToken,
        Self::ResetPassword,
        Self::ListOrders,
        Self::AddAddress,
        Self::UpdateAddress,
        Self::DeleteAddress,
        Self::ListAddresses,
        Self::RetrieveAddress,
        Self::ListPaymentMethods,
    ];

    /// The operation with this number in `pkg/lib/operations.js`. Those of admins begin at 100.
    #[must_use]
    pub fn from_number(number: usize) -> Option<Self> {
        let found = Self::ALL.get(number).copied();
        #[cfg(feature = "admin")]
        let found = found.or_else(|| Admin::from_number(number.checked_sub(100)?).map(Self::Admin));
        found
    }

    /// What it does to the login, if it succeeds.
    #[must_use]
    pub const fn effect(self) -> Effect {
        match self {
            Self::Authenticate | Self::GetToken | Self::CreateCustomer => Effect::LogIn,
            Self::DeleteSession => Effect::LogOut,
            Self::RefreshToken => Effect::RefreshToken,
            Self::GetSession | Self::RetrieveCustomer => Effect::Read,
            Self::UpdateCustomer | Self::AddAddress | Self::UpdateAddress | Self::DeleteAddress => Effect::Update,
            #[cfg(feature = "admin")]
            Self::Admin(Admin::LogOut) => Effect::LogOut,
            #[cfg(feature = "admin")]
            Self::Admin(Admin::RefreshToken) => Effect::RefreshToken,
            _ => Effect::None,
        }
    }

    /// Whether it is for those who are logged in.
    #[must_use]
    pub const fn requires_login(self) -> bool {
        match self {
            Self::Authenticate
            | Self::DeleteSession
            | Self::Exists
            | Self::GetToken
            | Self::CreateCustomer
            | Self::GeneratePasswordToken
            | Self::ResetPassword => false,
            #[cfg(feature = "admin")]
            Self::Admin(
                Admin::LogIn | Admin::LogOut | Admin::GetToken | Admin::SendPasswordToken | Admin::ResetPassword,
            ) => false,
            _ => true,
        }
    }

    /// Whether it gets the session, which tells who is logged in.
    #[must_use]
    pub const fn gets_session(self) -> bool {
        match self {
            Self::GetSession => true,
            #[cfg(feature = "admin")]
            Self::Admin(Admin::GetSession) => true,
            _ => false,
        }
    }
}
