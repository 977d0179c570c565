use std::rc::Rc;

use medusa_auth_core::Changes;
use wasm_bindgen::prelude::*;

use super::{AuthResource, CustomersResource, binding::Binding, config, error::thrown};

/// A client of one Medusa server.
#[wasm_bindgen]
pub struct Medusa {
    medusa: crate::Medusa,
    binding: Rc<Binding>,
}

#[wasm_bindgen]
impl Medusa {
    /// A client with these options: `baseUrl`, `maxRetries`, `backend`, `timeout`, `publishableApiKey`, `customHeaders` and
    /// `fetch`.
    ///
    /// # Errors
    /// A `MedusaError` with code `invalid_config`, whose message names the option.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_optional_param_type = "Config<Backend>")] config: &JsValue,
    ) -> Result<Medusa, JsValue> {
        let (medusa, base_url, fetch) = config::build(config).map_err(|error| thrown(&error, ""))?;
        let binding = Rc::new(Binding { client: medusa.client.clone(), base_url, fetch });
        Ok(Self { medusa, binding })
    }

    /// Logging customers in and out.
    #[wasm_bindgen(getter)]
    pub fn auth(&self) -> AuthResource {
        AuthResource(self.binding.clone())
    }

    /// Customers: their profiles, addresses, orders and payment methods.
    #[wasm_bindgen(getter)]
    pub fn customers(&self) -> CustomersResource {
        CustomersResource(self.binding.clone())
    }

    /// Takes what has changed about the login: the bits of [`Changes`]. JavaScript announces it.
    #[wasm_bindgen(js_name = takeChanges)]
    #[must_use]
    pub fn take_changes(&self) -> u32 {
        self.binding.client.state.take_changes().bits()
    }

    /// Reports that another tab has announced these changes, or that it may have.
    #[wasm_bindgen(js_name = onChangeElsewhere)]
    pub fn on_change_elsewhere(&self, changes: u32) {
        self.binding.client.state.on_change_elsewhere(Changes::from_bits(changes));
    }

    /// Reports the id of the customer who was last known to be logged in, to a client that replaces one whose module has trapped.
    /// Empty if there was none.
    #[wasm_bindgen(js_name = restoreCustomer)]
    pub fn restore_customer(&self, id: &str) {
        self.binding.client.state.restore_customer(id);
    }

    /// Sends this publishable key from now on, unless the client was created with one.
    ///
    /// # Errors
    /// A `MedusaError` with code `invalid_argument` if a header cannot hold the key.
    #[wasm_bindgen(js_name = setPublishableKey)]
    pub fn set_publishable_key(&self, key: &str) -> Result<(), JsValue> {
        self.medusa.set_publishable_key(key).map_err(|error| self.binding.thrown(&error))
    }
}
