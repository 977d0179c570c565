use super::resource::resource;

resource! {
    /// The addresses of the customer who is logged in. Its methods are those of [`crate::AddressesResource`].
    AddressesResource {
        /// Adds an address.
        "addAddress": add_address(payload: "AddAddress | AddressFieldsV2") => AddAddress -> "Promise<Result<{ customer: CustomerOf<Backend> }>>";
        /// Changes an address.
        "updateAddress": update_address(subject: "string", payload: "UpdateAddress | AddressFieldsV2") => UpdateAddress -> "Promise<Result<{ customer: CustomerOf<Backend> }>>";
        /// Deletes an address.
        "deleteAddress": delete_address(subject: "string") => DeleteAddress -> "Promise<Result<ByBackend<Backend, { customer: Customer }, { id: string; object: \"address\"; deleted: true; parent: CustomerV2 }>>>";
        /// Resolves with a page of addresses.
        "list": list(query: "AddressFilters | undefined") => ListAddresses -> "Promise<Result<{ addresses: AddressV2[]; count: number; offset: number; limit: number }>>";
        /// Resolves with an address.
        "retrieve": retrieve(subject: "string") => RetrieveAddress -> "Promise<Result<{ address: AddressV2 }>>";
    }
}
