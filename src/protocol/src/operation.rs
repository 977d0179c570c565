#[cfg(feature = "admin")]
use crate::Admin;

/// The methods of the client, named as callers know them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// Log a customer in, by cookie.
    Authenticate,
    /// Log the customer out.
    DeleteSession,
    /// Who is logged in.
    GetSession,
    /// Whether an e-mail address has an account.
    Exists,
    /// Log a customer in, by JWT.
    GetToken,
    /// Another JWT for the one that is kept.
    RefreshToken,
    /// Sign a customer up.
    CreateCustomer,
    /// The profile of who is logged in.
    RetrieveCustomer,
    /// Change that profile.
    UpdateCustomer,
    /// Have a password token sent.
    GeneratePasswordToken,
    /// Set a new password with such a token.
    ResetPassword,
    /// What the customer has ordered.
    ListOrders,
    /// Add an address of the customer's.
    AddAddress,
    /// Change one.
    UpdateAddress,
    /// Delete one.
    DeleteAddress,
    /// All of them.
    ListAddresses,
    /// One of them.
    RetrieveAddress,
    /// What the customer could pay with.
    ListPaymentMethods,
    /// What only admins do, and those who become one.
    #[cfg(feature = "admin")]
    Admin(Admin),
}

impl Operation {
    /// The operation with this number in `pkg/lib/operations.js`; those of admins begin at 100.
    #[must_use]
    pub fn from_number(number: usize) -> Option<Self> {
        let found = OPERATIONS.get(number).copied();
        #[cfg(feature = "admin")]
        let found = found.or_else(|| Admin::from_number(number.checked_sub(100)?).map(Self::Admin));
        found
    }

    /// Whether it logs out.
    #[must_use]
    pub const fn logs_out(self) -> bool {
        match self {
            Self::DeleteSession => true,
            #[cfg(feature = "admin")]
            Self::Admin(Admin::LogOut) => true,
            _ => false,
        }
    }

    /// Whether it asks who is logged in.
    #[must_use]
    pub const fn asks_who(self) -> bool {
        match self {
            Self::GetSession => true,
            #[cfg(feature = "admin")]
            Self::Admin(Admin::GetSession) => true,
            _ => false,
        }
    }

    /// Whether it renews the client's token.
    #[must_use]
    pub const fn refreshes(self) -> bool {
        match self {
            Self::RefreshToken => true,
            #[cfg(feature = "admin")]
            Self::Admin(Admin::RefreshToken) => true,
            _ => false,
        }
    }
}

const OPERATIONS: [Operation; 18] = [
    Operation::Authenticate,
    Operation::DeleteSession,
    Operation::GetSession,
    Operation::Exists,
    Operation::GetToken,
    Operation::RefreshToken,
    Operation::CreateCustomer,
    Operation::RetrieveCustomer,
    Operation::UpdateCustomer,
    Operation::GeneratePasswordToken,
    Operation::ResetPassword,
    Operation::ListOrders,
    Operation::AddAddress,
    Operation::UpdateAddress,
    Operation::DeleteAddress,
    Operation::ListAddresses,
    Operation::RetrieveAddress,
    Operation::ListPaymentMethods,
];
