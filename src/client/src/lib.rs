#![doc = include_str!("../README.md")]
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
mod background;
mod base_url;
#[cfg(all(feature = "bindgen", target_arch = "wasm32"))]
pub mod bindgen;
mod builder;
mod call;
mod customers;
mod error;
mod medusa;
mod models;
mod payloads;
mod payment_methods;
mod resource;
mod secret;
mod session;
pub mod storage;
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
pub use session::{AuthEvent, AuthStateChange, Session, SessionResource, SessionStatus, SignOutReason, Subscription};
pub use storage::Auth;

/// A JSON object of no particular type, such as `metadata`.
pub type Object = serde_json::Map<String, serde_json::Value>;
