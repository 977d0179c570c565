//! The protocol by its public interface: properties of each part, and of calls as a whole.

mod admin;
mod age;
mod begin;
mod challenges;
mod classification;
mod exists;
mod headers;
mod idempotency;
mod log_in;
mod names;
mod recovery;
mod retry;
mod routes;
mod sign_up;
mod success;
mod support;
mod url;
mod v2_refusals;
mod walk;
mod wrong_backend;
