//! The cases, by subject.

mod identities;
mod invite_tokens;
mod invites;
mod lists;
mod logins;
mod store;
mod users;

use medusa_auth_modules::Store;

use crate::case::TestCase;

/// Every case.
pub fn all<S: Store>() -> Vec<TestCase<S>> {
    let subjects = [
        invites::cases(),
        invite_tokens::cases(),
        users::cases(),
        lists::cases(),
        logins::cases(),
        identities::cases(),
        store::cases(),
    ];
    subjects.into_iter().flatten().collect()
}
