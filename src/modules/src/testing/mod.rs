//! What a store is tested with: the behaviour of the modules on it, as it was measured of Medusa 2.21.2.
//!
//! A behaviour whose name says "unlike Medusa" is one where a hole was closed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod auth;
mod env;
mod invites;
mod shop;
mod store;
mod tokens;
mod users;

pub use env::TestEnv;
pub use shop::{Shop, fails, outcome};

use crate::store::Store;

/// Its name, a sentence about the modules, and what checks it.
pub type Behaviour<S> = (&'static str, fn(&mut Shop<S>));

/// Write behaviours down.
macro_rules! behaviours {
    ($($name:literal => |$shop:ident| $check:block)*) => {
        pub(super) fn all<S: crate::store::Store>() -> Vec<super::Behaviour<S>> {
            vec![$(($name, |$shop: &mut super::Shop<S>| $check)),*]
        }
    };
}
use behaviours;

/// All there are.
pub fn all<S: Store>() -> Vec<Behaviour<S>> {
    [invites::all(), tokens::all(), users::all(), auth::all(), store::all()].concat()
}

/// See each behaviour on a new store. The last name that was printed is the one that failed.
pub fn check<S: Store>(mut new: impl FnMut() -> S) {
    for (name, check) in all() {
        eprintln!("{name}");
        check(&mut Shop::new(new()));
    }
}
