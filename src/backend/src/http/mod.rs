//! What express and its middleware do for Medusa.

pub(crate) mod body;
pub(crate) mod cookie;
pub(crate) mod cors;
pub(crate) mod email;
pub(crate) mod error;
pub(crate) mod hosts;
pub(crate) mod json;
pub(crate) mod own_files;
pub(crate) mod page;
pub(crate) mod path;
pub(crate) mod query;
pub(crate) mod reply;
