//! A client, a browser and servers for the tests.

pub(crate) mod admin_api;
pub(crate) mod browser;
pub(crate) mod call_scenario;
pub(crate) mod changes;
pub(crate) mod client;
pub(crate) mod clock;
pub(crate) mod data;
pub(crate) mod drive;
pub(crate) mod driver;
pub(crate) mod faults;
pub(crate) mod jwt;
pub(crate) mod operations;
pub(crate) mod responses;
pub(crate) mod sent_request;
pub(crate) mod server;
pub(crate) mod shop;
pub(crate) mod store_api;
pub(crate) mod storefront;
pub(crate) mod termination;
