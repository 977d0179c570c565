use super::MemoryStorage;

/// How a client keeps a login. [`MedusaBuilder::auth`](crate::MedusaBuilder::auth) takes it.
#[derive(Clone, Copy, Debug)]
pub enum Auth<S = MemoryStorage> {
    /// In the session cookie.
    Session,
    /// In a token of the client's own, kept in this storage. No request sends or stores cookies. On v2 the token is renewed as
    /// long as it is valid.
    Jwt(S),
}
