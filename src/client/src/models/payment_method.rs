use super::model;
use crate::Object;

model! {
    /// What a payment provider has saved for a customer of Medusa v1.
    PaymentMethod {
        provider_id: String,
        data: Object,
    }
}
