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
    /// What only admins do, and those who become one.
    #[cfg(feature = "admin")]
    Admin(Admin),
}

impl Operation {
    /// The operation behind a method's name, such as `auth.authenticate`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let found = NAMES.iter().find(|(known, _)| *known == name).map(|&(_, operation)| operation);
        #[cfg(feature = "admin")]
        let found = found.or_else(|| Admin::from_name(name).map(Self::Admin));
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

const NAMES: [(&str, Operation); 11] = [
    ("auth.authenticate", Operation::Authenticate),
    ("auth.deleteSession", Operation::DeleteSession),
    ("auth.getSession", Operation::GetSession),
    ("auth.exists", Operation::Exists),
    ("auth.getToken", Operation::GetToken),
    ("auth.refreshToken", Operation::RefreshToken),
    ("customers.create", Operation::CreateCustomer),
    ("customers.retrieve", Operation::RetrieveCustomer),
    ("customers.update", Operation::UpdateCustomer),
    ("customers.generatePasswordToken", Operation::GeneratePasswordToken),
    ("customers.resetPassword", Operation::ResetPassword),
];
