use medusa_auth::{Address, Customer, LineItem, Order};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};

/// What a server has sent, after it was read and written again.
fn round_trip<T: DeserializeOwned + Serialize>(sent: &Value) -> Value {
    serde_json::to_value(serde_json::from_value::<T>(sent.clone()).unwrap()).unwrap()
}

/// Whether a value has all fields of another, with the same values.
fn keeps(sent: &Value, kept: &Value) -> bool {
    match (sent, kept) {
        (Value::Object(sent), Value::Object(kept)) => {
            sent.iter().all(|(name, value)| kept.get(name).is_some_and(|kept| keeps(value, kept)))
        }
        (Value::Array(sent), Value::Array(kept)) => {
            sent.len() == kept.len() && sent.iter().zip(kept).all(|(sent, kept)| keeps(sent, kept))
        }
        (Value::Number(sent), Value::Number(kept)) => sent.as_f64() == kept.as_f64(),
        _ => sent == kept,
    }
}

#[test]
fn models_keep_what_the_server_sends() {
    let customer = json!({
        "id": "cus_1", "email": "ada@example.com", "phone": null, "has_account": true, "metadata": { "vip": [1, null] },
        "shipping_addresses": [{ "id": "addr_1", "country": { "iso_2": "gb" }, "floor": 3 }],
        "groups": [{ "id": "cgrp_1" }], "loyalty": { "points": 12.5 }, "referrer": null,
    });
    let order = json!({
        "id": "order_1", "display_id": 7, "total": 12.5, "version": 1, "items": [{
            "id": "ordli_1", "unit_price": 10, "quantity": 2, "raw_total": { "value": "20", "precision": 20 }, "total": 20,
        }],
        "customer": customer, "credit_lines": [],
    });
    assert!(keeps(&customer, &round_trip::<Customer>(&customer)));
    assert!(keeps(&order, &round_trip::<Order>(&order)));
    let read: Customer = serde_json::from_value(customer).unwrap();
    assert_eq!(read.extra["loyalty"]["points"], 12.5);
    assert_eq!(read.shipping_addresses[0].extra["floor"], 3);
}

#[test]
fn missing_null_and_unexpected_values_are_defaults() {
    assert_eq!(serde_json::from_value::<Customer>(json!({})).unwrap(), Customer::default());
    assert_eq!(serde_json::from_value::<Order>(json!({})).unwrap(), Order::default());
    let odd = json!({ "id": "addr_1", "city": null, "metadata": "none", "is_default_billing": "yes", "company": 3 });
    let address: Address = serde_json::from_value(odd).unwrap();
    assert_eq!(address.id, "addr_1");
    assert_eq!(
        (address.city, address.metadata, address.is_default_billing, address.company),
        (None, None, false, None)
    );
    assert!(serde_json::from_value::<LineItem>(json!("item")).is_err());
}
