//! The client as wasm-bindgen classes. Their methods return promises, which resolve with plain objects and reject with a
//! `MedusaError`.
//!
//! They make the same calls as the Rust API, but without its models: a result has every field as the server sent it. Their
//! TypeScript declarations refer to types of the npm package `medusa-auth`, whose entry `medusa-auth/wasm` is made of these
//! classes.

mod abort;
mod addresses;
mod arguments;
mod auth;
mod binding;
mod config;
mod customers;
mod error;
mod fetch;
mod medusa;
mod payment_methods;
mod resource;
mod result;
mod value;

pub use addresses::AddressesResource;
pub use auth::AuthResource;
pub use customers::CustomersResource;
pub use error::MedusaError;
pub use medusa::Medusa;
pub use payment_methods::PaymentMethodsResource;

#[wasm_bindgen::prelude::wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
import type {
  AddAddress, AddressFieldsV2, AddressFilters, AddressV2, Backend, ByBackend, CallOptions, Config, CreateCustomer,
  CreateCustomerV2, Credentials, Customer, CustomHeaders, CustomerOf, CustomerV2, LoggedIn, Order, OrderFilters,
  OrderFiltersV2, OrderV2, ResetPassword, Result, UpdateAddress, UpdateCustomer, UpdateCustomerV2, WithToken,
} from "medusa-auth"
"#;
