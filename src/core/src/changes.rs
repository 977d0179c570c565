//! What has changed about the login, for the driver to announce.

use std::ops::{BitAnd, BitOr, BitOrAssign, Not};

/// A set of changes. [`State::take_changes`](crate::State::take_changes) returns those of one call, or of one report.
///
/// The driver announces them in this order: [`SIGNED_OUT`](Self::SIGNED_OUT), [`SIGNED_IN`](Self::SIGNED_IN),
/// [`TOKEN_REFRESHED`](Self::TOKEN_REFRESHED), [`USER_UPDATED`](Self::USER_UPDATED). `pkg/lib/changes.js` has the same bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changes(u32);

impl Changes {
    /// Nothing has changed.
    pub const NONE: Self = Self(0);
    /// The customer of the response is logged in.
    pub const AUTHENTICATED: Self = Self(1);
    /// Who is logged in has been learned by asking the server, not because this client has logged in or out.
    pub const READ: Self = Self(2);
    /// A customer is not logged in any more. The first of the reasons below that is set applies.
    pub const SIGNED_OUT: Self = Self(4);
    /// A customer has logged in.
    pub const SIGNED_IN: Self = Self(8);
    /// The token has been renewed.
    pub const TOKEN_REFRESHED: Self = Self(16);
    /// The customer has been changed.
    pub const USER_UPDATED: Self = Self(32);
    /// The driver has to get the session to learn who is logged in. This lasts until it does.
    pub const STALE: Self = Self(64);
    /// Reason: this client has logged out.
    pub const LOGOUT: Self = Self(128);
    /// Reason: the token has expired.
    pub const EXPIRED: Self = Self(256);
    /// Reason: something outside this client, such as another tab.
    pub const ELSEWHERE: Self = Self(512);
    /// Reason: the server rejected the login.
    pub const UNAUTHORIZED: Self = Self(1024);

    /// The driver has to tell the other tabs.
    pub const BROADCAST: Self = Self(2048);
    /// Nobody is logged in.
    pub const ANONYMOUS: Self = Self(4096);
    /// For the other tabs: the customer has been changed. Here it is announced once the driver has got the session.
    pub const CHANGED: Self = Self(8192);

    const REASONS: Self = Self(Self::LOGOUT.0 | Self::ELSEWHERE.0 | Self::EXPIRED.0 | Self::UNAUTHORIZED.0);

    /// The bits, in the order above.
    #[must_use]
    pub const fn bits(self) -> u32 {
        self.0
    }

    /// The set with these bits.
    #[must_use]
    pub const fn from_bits(bits: u32) -> Self {
        Self(bits)
    }

    /// Whether it has one of these changes.
    #[must_use]
    pub fn has(self, changes: Self) -> bool {
        self & changes != Self::NONE
    }

    /// The reasons in the set.
    pub(crate) fn reasons(self) -> Self {
        self & Self::REASONS
    }
}

impl BitOr for Changes {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for Changes {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

impl BitAnd for Changes {
    type Output = Self;

    fn bitand(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

impl Not for Changes {
    type Output = Self;

    fn not(self) -> Self {
        Self(!self.0)
    }
}
