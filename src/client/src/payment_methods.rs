use medusa_auth_protocol::Operation;

use crate::{Error, PaymentMethod, resource::resource};

resource! {
    /// The saved payment methods of the customer who is logged in.
    /// [`CustomersResource::payment_methods`](crate::CustomersResource::payment_methods) returns it.
    ///
    /// ```
    /// use medusa_auth::{Medusa, transport::fake::Fake};
    /// use serde_json::json;
    ///
    /// # futures_executor::block_on(async {
    /// let fake = Fake::new();
    /// let medusa = Medusa::builder("https://api.example.com").transport(fake.clone()).build()?;
    ///
    /// fake.respond(200, json!({ "payment_methods": [{ "provider_id": "stripe", "data": {} }] }));
    /// assert_eq!(medusa.customers().payment_methods().list().await?[0].provider_id, "stripe");
    /// # Ok::<_, medusa_auth::Error>(()) }).unwrap();
    /// ```
    PaymentMethodsResource
}

impl PaymentMethodsResource {
    /// Returns what payment providers have saved for the customer. v1: `GET /store/customers/me/payment-methods`.
    ///
    /// # Errors
    /// `Unauthorized`, and `UnsupportedByBackend` on v2, which has no such route.
    pub async fn list(&self) -> Result<Vec<PaymentMethod>, Error> {
        self.call(Operation::ListPaymentMethods).send().await?.get("payment_methods")
    }
}
