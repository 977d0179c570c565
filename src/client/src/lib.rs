//! Logs people in to a Medusa shop, on Medusa v1 and v2.
//!
//! ```no_run
//! use medusa_auth::{Backend, Credentials, Error, Login, Medusa};
//!
//! # async fn example() -> Result<(), Error> {
//! let medusa =
//!     Medusa::builder("https://api.example.com").backend(Backend::V2).publishable_key("pk_123").build()?;
//!
//! match medusa.auth().authenticate(&Credentials::new("ada@example.com", "supersecret")).await? {
//!     Login::Customer(customer) => println!("Hello {}", customer.email),
//!     Login::Redirect { location } => println!("Continue at {location}"),
//!     _ => println!("This login requires another step."),
//! }
//!
//! let customer = medusa.auth().get_session().await?;
//! medusa.auth().delete_session().await?;
//! # Ok(()) }
//! ```
//!
//! # Futures
//! Every method is an `async fn` that needs no particular executor. Nothing is sent until its future is polled. The futures
//! are not `Send`: use `LocalResource` and `Action::new_local` in Leptos, and a `LocalSet` in Tokio. Dropping a future aborts
//! its request, unless another caller waits for the same one.
//!
//! # Targets
//! On wasm32 requests are sent with `fetch`, and the browser keeps the session cookie. Elsewhere the feature `native` sends
//! them with reqwest and keeps cookies in the client, which therefore belongs to one person: on a server, create a client for
//! each visitor. [`transport::fake`] is for tests.
//!
//! # Features
//! - `admin`: logins of the shop's team, invites and users.
//! - `native`: `transport::Native`, which needs a Tokio runtime.
//! - `bindgen`: on wasm32, the module `bindgen` exports the client to JavaScript.
//!
//! # Models
//! A model has the fields of both versions of Medusa. A field is `None`, empty or zero if the server does not send it. Fields
//! that a model does not have are in its `extra`. Payloads take further fields in the same way.
#![forbid(unsafe_code)]
#![cfg_attr(
    not(test),
    deny(
        clippy::arithmetic_side_effects,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::string_slice,
        clippy::unreachable,
        clippy::unwrap_used
    )
)]

mod addresses;
#[cfg(feature = "admin")]
pub mod admin;
mod auth;
mod backend;
mod base_url;
#[cfg(all(feature = "bindgen", target_arch = "wasm32"))]
pub mod bindgen;
mod builder;
mod call;
mod customers;
mod data;
mod error;
mod medusa;
mod models;
mod payloads;
mod payment_methods;
mod resource;
mod secret;
pub mod transport;

pub use addresses::AddressesResource;
pub use auth::AuthResource;
pub use backend::Backend;
pub use builder::MedusaBuilder;
pub use call::CallOptions;
pub use customers::CustomersResource;
pub use error::Error;
pub use medusa::Medusa;
#[doc(inline)]
pub use medusa_auth_protocol::Code;
pub use models::{
    AccessToken, Address, Customer, LineItem, Login, MfaChallenge, Order, Page, PaymentMethod, TokenLogin, Verification,
};
pub use payloads::{
    AddressFields, AddressFilters, BillingAddress, CreateCustomer, Credentials, Field, OneOrMany, OrderFilters,
    ResetPassword, TimeFilter, UpdateCustomer,
};
pub use payment_methods::PaymentMethodsResource;
pub use secret::Secret;

/// A JSON object of no particular type, such as `metadata`.
pub type Object = serde_json::Map<String, serde_json::Value>;
