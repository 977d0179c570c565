//! Servers with the routes for customers.

pub(crate) mod v1;
pub(crate) mod v2;
