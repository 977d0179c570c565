//! Tests of the protocol through its public API.

mod admin;
mod age;
mod begin;
mod challenges;
mod headers;
mod http_status;
mod idempotency;
mod login;
mod names;
mod path_segments;
mod recovery;
mod retry;
mod routes;
mod server_time;
mod sign_up;
mod success;
mod support;
mod termination;
mod url;
mod v2_errors;
mod wrong_backend;
