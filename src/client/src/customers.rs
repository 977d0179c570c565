use medusa_auth_protocol::Operation;

use crate::{
    AddressesResource, CreateCustomer, Customer, Error, Login, Order, OrderFilters, Page, PaymentMethodsResource,
    ResetPassword, UpdateCustomer, resource::resource,
};

resource! {
    /// Creates customers, and reads and changes their profiles. [`Medusa::customers`](crate::Medusa::customers) returns it.
    ///
    /// ```
    /// use medusa_auth::{CreateCustomer, Medusa, UpdateCustomer, transport::fake::Fake};
    /// use serde_json::json;
    ///
    /// # futures_executor::block_on(async {
    /// let fake = Fake::new();
    /// let medusa = Medusa::builder("https://api.example.com").transport(fake.clone()).build()?;
    ///
    /// fake.respond(200, json!({ "customer": { "id": "cus_1", "first_name": "Ada" } }));
    /// medusa.customers().create(&CreateCustomer::new("ada@example.com", "supersecret").first_name("Ada")).await?;
    ///
    /// fake.respond(200, json!({ "customer": { "id": "cus_1", "phone": "+44 20 7946 0000" } }));
    /// let customer = medusa.customers().update(&UpdateCustomer::new().phone("+44 20 7946 0000")).await?;
    /// assert_eq!(customer.phone.as_deref(), Some("+44 20 7946 0000"));
    /// # Ok::<_, medusa_auth::Error>(()) }).unwrap();
    /// ```
    CustomersResource
}

impl CustomersResource {
    /// The addresses of the customer who is logged in.
    #[must_use]
    pub fn addresses(&self) -> AddressesResource {
        AddressesResource::new(self.client.clone(), self.options.clone())
    }

    /// The saved payment methods of the customer who is logged in.
    #[must_use]
    pub fn payment_methods(&self) -> PaymentMethodsResource {
        PaymentMethodsResource::new(self.client.clone(), self.options.clone())
    }

    /// Signs a customer up, and logs them in with a session cookie.
    ///
    /// v1: `POST /store/customers`. v2: `POST /auth/customer/emailpass/register`, `POST /store/customers`,
    /// `POST /auth/token/refresh`, `POST /auth/session`, `GET /store/customers/me`. If v2 already has a login for this
    /// address but no customer, that login is used, provided that the password is correct. If v2 requires more than the
    /// password, the customer may have been created by then.
    ///
    /// If [`max_retries`](crate::MedusaBuilder::max_retries) repeats a request whose response was lost, the call logs in to
    /// the account that the lost request created.
    ///
    /// # Errors
    /// `DuplicateError` if the email address already has an account, and on v2 `CookieNotStored` if the account has been
    /// created but the browser did not keep the cookie.
    pub async fn create(&self, customer: &CreateCustomer) -> Result<Login, Error> {
        let reply = self.call(Operation::CreateCustomer).payload(customer).send().await?;
        reply.login("customer", Login::of_challenge, Login::Customer)
    }

    /// Returns the profile of the customer who is logged in. `GET /store/customers/me`.
    ///
    /// # Errors
    /// `Unauthorized` if nobody is logged in.
    pub async fn retrieve(&self) -> Result<Customer, Error> {
        self.call(Operation::RetrieveCustomer).send().await?.get("customer")
    }

    /// Changes the profile of the customer who is logged in. `POST /store/customers/me`. v2 cannot change the email address
    /// or the password this way.
    ///
    /// # Errors
    /// `Unauthorized` or `InvalidData`.
    pub async fn update(&self, changes: &UpdateCustomer) -> Result<Customer, Error> {
        self.call(Operation::UpdateCustomer).payload(changes).send().await?.get("customer")
    }

    /// Has the shop send a token for a new password. Succeeds for unknown addresses too.
    ///
    /// v1: `POST /store/customers/password-token`. v2: `POST /auth/customer/emailpass/reset-password`.
    ///
    /// # Errors
    /// `InvalidData` if the address is malformed (v1).
    pub async fn generate_password_token(&self, email: &str) -> Result<(), Error> {
        let payload = serde_json::json!({ "email": email });
        self.call(Operation::GeneratePasswordToken).payload(&payload).send().await.map(drop)
    }

    /// Sets a new password with the token from [`generate_password_token`](Self::generate_password_token). Nobody is logged
    /// in. Returns the customer on v1.
    ///
    /// v1: `POST /store/customers/password-reset`. v2: `POST /auth/customer/emailpass/update`; it changes the password of
    /// the address that the token was issued for, and ignores the email address.
    ///
    /// # Errors
    /// `Unauthorized` if the token is expired, used, or another customer's. If it is expired or used, Medusa v1 responds with
    /// a 500: `ServerError`. In either case, the call succeeds if the new password turns out to be set already.
    pub async fn reset_password(&self, reset: &ResetPassword) -> Result<Option<Customer>, Error> {
        self.call(Operation::ResetPassword).payload(reset).send().await?.optional("customer")
    }

    /// Returns a page of the orders of the customer who is logged in.
    ///
    /// v1: `GET /store/customers/me/orders`. v2: `GET /store/orders`.
    ///
    /// # Errors
    /// `Unauthorized` or `InvalidData`.
    pub async fn list_orders(&self, filters: &OrderFilters) -> Result<Page<Order>, Error> {
        self.call(Operation::ListOrders).query(filters).send().await?.page("orders")
    }
}
