//! What the browser tests share: bindings of the npm package, its results, servers, clients, and replacements for `fetch`.

pub mod clients;
pub mod package;
pub mod requests;
pub mod results;
pub mod servers;
pub mod settle;
pub mod until;
pub mod watch;
