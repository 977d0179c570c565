//! What the servers of both versions share: their state, their sessions and their tokens.

pub(crate) mod jwt;
pub(crate) mod notice;
pub(crate) mod password;
pub(crate) mod request;
pub(crate) mod session;
pub(crate) mod state;
pub(crate) mod version;
