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
}

impl Operation {
    /// The operation behind a method's name, such as `auth.authenticate`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        NAMES.iter().find(|(known, _)| *known == name).map(|&(_, operation)| operation)
    }

    /// The key that a success must have: an answer without it was not made by a Medusa server.
    #[must_use]
    pub const fn promises(self) -> Option<&'static str> {
        match self {
            Self::DeleteSession | Self::GeneratePasswordToken => None,
            Self::Exists => Some("exists"),
            Self::GetToken => Some("access_token"),
            _ => Some("customer"),
        }
    }

    /// Whether a 401 means that the e-mail address or the password is wrong.
    #[must_use]
    pub const fn takes_credentials(self) -> bool {
        matches!(self, Self::Authenticate | Self::GetToken)
    }
}

const NAMES: [(&str, Operation); 10] = [
    ("auth.authenticate", Operation::Authenticate),
    ("auth.deleteSession", Operation::DeleteSession),
    ("auth.getSession", Operation::GetSession),
    ("auth.exists", Operation::Exists),
    ("auth.getToken", Operation::GetToken),
    ("customers.create", Operation::CreateCustomer),
    ("customers.retrieve", Operation::RetrieveCustomer),
    ("customers.update", Operation::UpdateCustomer),
    ("customers.generatePasswordToken", Operation::GeneratePasswordToken),
    ("customers.resetPassword", Operation::ResetPassword),
];
