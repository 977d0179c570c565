use super::{AccessToken, Customer, with_challenges};

with_challenges! {
    /// What logging in or signing up ends with.
    Login {
        /// This customer is logged in.
        Customer(Box<Customer>)
    }
}

with_challenges! {
    /// What requesting a token ends with.
    TokenLogin {
        /// The token of the login.
        Token(AccessToken)
    }
}
