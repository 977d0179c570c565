//! The conformance suite of the modules: what they do on any store, as measured on Medusa 2.21.2.
//!
//! A case whose name says "unlike Medusa" is a deliberate difference.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod assertions;
mod case;
mod cases;
mod env;
mod modules;

pub use case::TestCase;
pub use cases::all;
pub use env::TestEnv;
pub use modules::TestModules;

use medusa_auth_modules::Store;

/// Runs every case on a new store. If one fails, its name is the last one printed.
pub fn assert_conforms<S: Store>(mut new_store: impl FnMut() -> S) {
    for TestCase { name, run } in all() {
        eprintln!("{name}");
        run(&mut TestModules::new(new_store()));
    }
}
