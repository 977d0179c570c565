/// What an operation does to the login of a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Nothing, or nothing that the client follows.
    None,
    /// It logs a customer in.
    LogIn,
    /// It logs out.
    LogOut,
    /// It renews the client's JWT.
    RefreshToken,
    /// Its result is the customer who is logged in.
    Read,
    /// It changes that customer.
    Update,
}
