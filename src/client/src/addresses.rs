use medusa_auth_protocol::Operation;
use serde_json::json;

use crate::{Address, AddressFields, AddressFilters, Backend, Customer, Error, Page, resource::resource};

resource! {
    /// The addresses of the customer who is logged in. [`CustomersResource::addresses`](crate::CustomersResource::addresses)
    /// returns it.
    ///
    /// ```
    /// use medusa_auth::{AddressFields, Backend, Medusa, transport::fake::Fake};
    /// use serde_json::json;
    ///
    /// # futures_executor::block_on(async {
    /// let fake = Fake::new();
    /// let medusa =
    ///     Medusa::builder("https://api.example.com").backend(Backend::V2).transport(fake.clone()).build()?;
    ///
    /// fake.respond(200, json!({ "customer": { "id": "cus_1", "addresses": [{ "id": "cuaddr_1", "city": "London" }] } }));
    /// let customer = medusa.customers().addresses().add(&AddressFields::new().city("London")).await?;
    /// assert_eq!(customer.addresses[0].city.as_deref(), Some("London"));
    /// # Ok::<_, medusa_auth::Error>(()) }).unwrap();
    /// ```
    AddressesResource
}

impl AddressesResource {
    /// Adds an address, and returns the customer. `POST /store/customers/me/addresses`. v1 does not add an address again if
    /// all fields are the same.
    ///
    /// # Errors
    /// `Unauthorized` or `InvalidData`, and on v1 `NotFound` for an unknown country. If a response is lost and
    /// [`max_retries`](crate::MedusaBuilder::max_retries) repeats the request, v2 may add the address twice.
    pub async fn add(&self, address: &AddressFields) -> Result<Customer, Error> {
        let call = self.call(Operation::AddAddress);
        let call = match self.client.backend() {
            Backend::V1 => call.payload(&json!({ "address": address })),
            Backend::V2 => call.payload(address),
        };
        call.send().await?.get("customer")
    }

    /// Changes an address, and returns the customer. `POST /store/customers/me/addresses/:id`.
    ///
    /// # Errors
    /// `Unauthorized` or `InvalidData`, and `InvalidArgument` if this cannot be an id. If the customer has no such address,
    /// the code is `NotFound` on v2 and `InvalidData` on v1. On v1, `NotFound` means that the country is unknown.
    pub async fn update(&self, id: &str, changes: &AddressFields) -> Result<Customer, Error> {
        self.call(Operation::UpdateAddress).subject(id).payload(changes).send().await?.get("customer")
    }

    /// Deletes an address, and returns the customer. `DELETE /store/customers/me/addresses/:id`.
    ///
    /// # Errors
    /// `Unauthorized`, and `InvalidArgument` if this cannot be an id. If the customer has no such address, v1 succeeds and v2
    /// fails with `NotFound`. With [`max_retries`](crate::MedusaBuilder::max_retries), `NotFound` may mean that an earlier
    /// attempt, whose response was lost, has deleted it.
    pub async fn delete(&self, id: &str) -> Result<Customer, Error> {
        let reply = self.call(Operation::DeleteAddress).subject(id).send().await?;
        reply.get(if reply.field("parent").is_some() { "parent" } else { "customer" })
    }

    /// Returns a page of addresses. v2: `GET /store/customers/me/addresses`.
    ///
    /// # Errors
    /// `Unauthorized` or `InvalidData`, and `UnsupportedByBackend` on v1. There,
    /// [`CustomersResource::retrieve`](crate::CustomersResource::retrieve) returns the addresses.
    pub async fn list(&self, filters: &AddressFilters) -> Result<Page<Address>, Error> {
        self.call(Operation::ListAddresses).query(filters).send().await?.page("addresses")
    }

    /// Returns an address. v2: `GET /store/customers/me/addresses/:id`.
    ///
    /// # Errors
    /// `Unauthorized` or `NotFound`, `InvalidArgument` if this cannot be an id, and `UnsupportedByBackend` on v1.
    pub async fn retrieve(&self, id: &str) -> Result<Address, Error> {
        self.call(Operation::RetrieveAddress).subject(id).send().await?.get("address")
    }
}
