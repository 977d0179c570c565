use medusa_auth_core::Changes;

use crate::Customer;

/// A change of the login. [`AuthResource::on_auth_state_change`](crate::AuthResource::on_auth_state_change) passes it to
/// listeners.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AuthStateChange {
    /// What has happened.
    pub event: AuthEvent,
    /// Who is logged in now.
    pub customer: Option<Customer>,
}

/// What has happened to a login.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AuthEvent {
    /// The first event of every listener: who is logged in. If the server could not be asked, there is no customer, and
    /// [`Session::status`](crate::Session::status) has the error. [`SignedIn`](Self::SignedIn) follows as soon as the client
    /// learns who is logged in.
    InitialSession,
    /// A customer has logged in.
    SignedIn,
    /// The customer is not logged in any more.
    SignedOut(SignOutReason),
    /// The token has been renewed. There is no customer if the client has not learned yet who is logged in.
    TokenRefreshed,
    /// The customer has been changed.
    UserUpdated,
}

/// Why a customer is not logged in any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SignOutReason {
    /// This client has logged out, or in as somebody else.
    Logout,
    /// The token has expired.
    Expired,
    /// Another tab, or another client of the same login, has logged out, or in as somebody else.
    Elsewhere,
    /// The server has rejected the login.
    Unauthorized,
}

impl SignOutReason {
    /// If there are several, the first applies.
    const BITS: [(Changes, Self); 4] = [
        (Changes::LOGOUT, Self::Logout),
        (Changes::EXPIRED, Self::Expired),
        (Changes::ELSEWHERE, Self::Elsewhere),
        (Changes::UNAUTHORIZED, Self::Unauthorized),
    ];
}

impl AuthEvent {
    const BITS: [(Changes, Self); 3] = [
        (Changes::SIGNED_IN, Self::SignedIn),
        (Changes::TOKEN_REFRESHED, Self::TokenRefreshed),
        (Changes::USER_UPDATED, Self::UserUpdated),
    ];

    /// The events that announce these changes, in their order.
    pub(super) fn of(changes: Changes) -> impl Iterator<Item = Self> {
        let has = move |bits: &Changes| changes.has(*bits);
        let reason = SignOutReason::BITS.iter().find(|(bits, _)| has(bits));
        // The core always gives a reason.
        let reason = reason.map_or(SignOutReason::Logout, |(_, reason)| *reason);
        let signed_out = changes.has(Changes::SIGNED_OUT).then_some(Self::SignedOut(reason));
        signed_out.into_iter().chain(Self::BITS.iter().filter(move |(bits, _)| has(bits)).map(|(_, event)| *event))
    }
}
