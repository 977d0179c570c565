use wasm_bindgen::prelude::*;

use super::{AddressesResource, PaymentMethodsResource, resource::resource};

resource! {
    /// Creates customers, and reads and changes their profiles. Its methods are those of [`crate::CustomersResource`].
    CustomersResource {
        /// Signs a customer up, and logs them in with a session cookie.
        "create": create(payload: "CreateCustomer | CreateCustomerV2") => CreateCustomer -> "Promise<Result<LoggedIn<Backend>>>";
        /// Resolves with the profile of the customer who is logged in.
        "retrieve": retrieve() => RetrieveCustomer -> "Promise<Result<{ customer: CustomerOf<Backend> }>>";
        /// Changes the profile of the customer who is logged in.
        "update": update(payload: "UpdateCustomer | UpdateCustomerV2") => UpdateCustomer -> "Promise<Result<{ customer: CustomerOf<Backend> }>>";
        /// Has the shop send a token for a new password.
        "generatePasswordToken": generate_password_token(payload: "{ email: string }") => GeneratePasswordToken -> "Promise<Result<object>>";
        /// Sets a new password with the token that the shop sent.
        "resetPassword": reset_password(payload: "ResetPassword") => ResetPassword -> "Promise<Result<ByBackend<Backend, { customer: Customer }, { success: true }>>>";
        /// Resolves with a page of the orders of the customer who is logged in.
        "listOrders": list_orders(query: "OrderFilters | OrderFiltersV2 | undefined") => ListOrders -> "Promise<Result<{ orders: ByBackend<Backend, Order[], OrderV2[]>; count: number; offset: number; limit: number }>>";
    }
}

#[wasm_bindgen]
impl CustomersResource {
    /// The addresses of the customer who is logged in.
    #[wasm_bindgen(getter)]
    pub fn addresses(&self) -> AddressesResource {
        AddressesResource(self.0.clone())
    }

    /// The saved payment methods of the customer who is logged in.
    #[wasm_bindgen(getter, js_name = paymentMethods)]
    pub fn payment_methods(&self) -> PaymentMethodsResource {
        PaymentMethodsResource(self.0.clone())
    }
}
