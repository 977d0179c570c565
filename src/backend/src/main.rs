//! A stand-in Medusa server for demos and tests.

fn main() {}
