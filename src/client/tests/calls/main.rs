//! How calls proceed: over the fake transport, in virtual time.

mod cancel;
mod config;
mod lengths;
mod models;
mod panics;
mod renewal;
mod requests;
mod results;
mod retries;
mod session;
mod single_flight;
mod support;
mod token_mode;
