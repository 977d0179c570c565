//! The kinds of accounts that log in to v1.

const DAY_S: i64 = 24 * 60 * 60;

/// A kind of account.
pub(super) struct Actor {
    /// The name of the id in sessions and tokens.
    pub(super) key: &'static str,
    /// The `domain` of a token.
    pub(super) domain: &'static str,
    /// Seconds that a token is valid.
    pub(super) token_lifetime_s: i64,
}

pub(super) const CUSTOMER: &Actor = &Actor { key: "customer_id", domain: "store", token_lifetime_s: 30 * DAY_S };
pub(super) const USER: &Actor = &Actor { key: "user_id", domain: "admin", token_lifetime_s: DAY_S };
