//! What calls return.

mod lenient;
mod model;

mod address;
mod challenge;
mod customer;
mod line_item;
mod login;
mod order;
mod page;
mod payment_method;
mod token;

pub use address::Address;
pub(crate) use challenge::{Challenge, with_challenges};
pub use challenge::{MfaChallenge, Verification};
pub use customer::Customer;
pub(crate) use lenient::lenient;
pub use line_item::LineItem;
pub use login::{Login, TokenLogin};
pub(crate) use model::model;
pub use order::Order;
pub use page::Page;
pub use payment_method::PaymentMethod;
pub use token::AccessToken;
