//! JSON as the core reads it.

mod exchange;
mod json;
pub(crate) mod jwt;
pub(crate) mod query;
pub(crate) mod time;

pub(crate) use exchange::Exchange;
pub(crate) use json::{Json, at};
