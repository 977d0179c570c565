use super::resource::resource;

resource! {
    /// The saved payment methods of the customer who is logged in.
    PaymentMethodsResource {
        /// Resolves with what payment providers have saved for the customer.
        "list": list() => ListPaymentMethods -> "Promise<Result<{ payment_methods: { provider_id: string; data: Record<string, unknown> }[] }>>";
    }
}
