//! Changes of the login, in words.

use medusa_auth_core::Changes;

/// The events of a set, in the order in which drivers announce them, and what else it says.
const NAMES: [(Changes, &str); 10] = [
    (Changes::READ, "read"),
    (Changes::SIGNED_OUT, "SIGNED_OUT"),
    (Changes::SIGNED_IN, "SIGNED_IN"),
    (Changes::TOKEN_REFRESHED, "TOKEN_REFRESHED"),
    (Changes::USER_UPDATED, "USER_UPDATED"),
    (Changes::AUTHENTICATED, "authenticated"),
    (Changes::ANONYMOUS, "anonymous"),
    (Changes::CHANGED, "changed"),
    (Changes::BROADCAST, "broadcast"),
    (Changes::STALE, "stale"),
];

/// The reasons to log out. The first that is set applies.
const REASONS: [(Changes, &str); 4] = [
    (Changes::LOGOUT, "logout"),
    (Changes::EXPIRED, "expired"),
    (Changes::ELSEWHERE, "elsewhere"),
    (Changes::UNAUTHORIZED, "unauthorized"),
];

/// The reason in a set, if it logs out.
pub(crate) fn reason(changes: Changes) -> Option<&'static str> {
    let (_, reason) = REASONS.into_iter().find(|(reason, _)| changes.has(*reason))?;
    changes.has(Changes::SIGNED_OUT).then_some(reason)
}

/// A set in words, such as `SIGNED_OUT:logout SIGNED_IN authenticated broadcast`.
pub(crate) fn describe(changes: Changes) -> String {
    let words = NAMES.into_iter().filter(|(change, _)| changes.has(*change)).map(|(change, name)| {
        let reason =
            if change == Changes::SIGNED_OUT { reason(changes).map(|reason| format!(":{reason}")) } else { None };
        format!("{name}{}", reason.unwrap_or_default())
    });
    words.collect::<Vec<_>>().join(" ")
}
