//! The demo customer.

use crate::errors::ApiError;
use crate::password::Hasher;
use crate::store::{NewCustomer, Store};

/// Who `--seed` signs up.
pub const DEMO_EMAIL: &str = "shopper@example.com";
/// The password of [`DEMO_EMAIL`].
pub const DEMO_PASSWORD: &str = "supersecret";

/// Sign the demo customer up, unless that was done before.
pub(crate) async fn seed(store: &Store, hasher: &Hasher) -> Result<(), ApiError> {
    if store.registered(DEMO_EMAIL).await?.is_some() {
        return Ok(());
    }
    let customer = NewCustomer {
        email: DEMO_EMAIL.to_owned(),
        first_name: Some("Demo".to_owned()),
        last_name: Some("Shopper".to_owned()),
        phone: None,
        password_hash: Some(hasher.hash(DEMO_PASSWORD).await?),
    };
    store.add_customer(customer).await.map(drop)
}
