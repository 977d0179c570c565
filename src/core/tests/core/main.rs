//! Tests of the core through its public API.

mod admin;
mod credentials;
mod headers;
mod interleaving;
mod login;
mod logout;
mod model;
mod network_faults;
mod recovery;
mod renewal;
mod requests;
mod retries;
mod scenario;
mod session_epochs;
mod sign_up;
mod signed_out;
mod storage;
mod support;
mod termination;
mod token_mode;
mod tokens;
