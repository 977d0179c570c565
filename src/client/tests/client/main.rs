//! The client by its public interface: what calls send, what they make of what comes back, what is remembered.

mod eras;
mod headers;
mod interleaving;
mod losses;
mod recovery;
mod requests;
mod retries;
mod support;
mod tokens;
mod walk;
