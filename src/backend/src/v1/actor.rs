//! Who may be logged in to v1: customers, and users, who are the admins of the shop.

/// A kind of those who log in.
#[derive(Clone, Copy)]
pub(super) enum Actor {
    Customer,
    User,
}

impl Actor {
    /// What sessions and tokens call the id.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Customer => "customer_id",
            Self::User => "user_id",
        }
    }

    /// What a token says that it is good for.
    pub(super) fn domain(self) -> &'static str {
        match self {
            Self::Customer => "store",
            Self::User => "admin",
        }
    }

    /// Seconds that a token is good for.
    pub(super) fn token_lifetime_s(self) -> i64 {
        const DAY: i64 = 24 * 60 * 60;
        match self {
            Self::Customer => 30 * DAY,
            Self::User => DAY,
        }
    }
}
