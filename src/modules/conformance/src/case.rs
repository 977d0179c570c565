//! One test case.

use crate::modules::TestModules;

/// A test case.
pub struct TestCase<S> {
    /// A sentence about the modules.
    pub name: &'static str,
    /// Panics if the sentence does not hold. The store must be empty.
    pub run: fn(&mut TestModules<S>),
}

/// Defines the function `cases`, which returns the cases of a file.
macro_rules! cases {
    ($($name:literal => |$modules:ident| $run:block)*) => {
        pub(crate) fn cases<S: medusa_auth_modules::Store>() -> Vec<crate::case::TestCase<S>> {
            vec![$(crate::case::TestCase { name: $name, run: |$modules| $run }),*]
        }
    };
}
pub(crate) use cases;
