//! The machine that the server runs on: its clock, its randomness and its terminal.

pub(crate) mod clock;
pub(crate) mod env;
pub(crate) mod random;
pub(crate) mod say;
