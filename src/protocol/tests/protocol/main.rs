//! The protocol by its public interface: properties of each part, and of calls as a whole.

mod classification;
mod exists;
mod headers;
mod idempotency;
mod names;
mod recovery;
mod retry;
mod success;
mod support;
mod url;
mod walk;
