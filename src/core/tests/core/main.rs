//! The client by its public interface: what calls send, what they make of what comes back, what is remembered.

mod admin;
mod credentials;
mod headers;
mod interleaving;
mod log_out;
mod losses;
mod recovery;
mod requests;
mod retries;
mod session_epochs;
mod sign_up;
mod signed_out;
mod support;
mod tokens;
mod walk;
