//! What the browser tests share: the npm package as Rust sees it, and the places and the requests they work with.

pub mod answers;
pub mod package;
pub mod requests;
pub mod settle;
pub mod shop;
pub mod watch;
