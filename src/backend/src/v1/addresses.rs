//! `/store/customers/me/addresses`: add, change and delete one's addresses. Each answer is the customer, who has them all.

use axum::http::Method;
use serde_json::Value;

use super::customers::shown;
use super::{Call, Outcome};
use crate::http::error::ApiError;
use crate::http::path::{decode, is, segment};
use crate::http::reply::Reply;
use crate::v1::validate::{ADDRESS, Fields, Rule, check};

const NEW: &Fields = &[(
    "address",
    Rule::MaybeNested(&[
        ("first_name", Rule::Text),
        ("last_name", Rule::Text),
        ("phone", Rule::OptionalText),
        ("metadata", Rule::Anything),
        ("company", Rule::OptionalText),
        ("address_1", Rule::Text),
        ("address_2", Rule::OptionalText),
        ("city", Rule::Text),
        ("country_code", Rule::Text),
        ("province", Rule::OptionalText),
        ("postal_code", Rule::Text),
    ]),
)];

pub(super) async fn route(call: &Call<'_>, path: &str, customer_id: &str) -> Outcome {
    if is(path, "/") {
        return if call.method == Method::POST { add(call, customer_id).await.map(Some) } else { Ok(None) };
    }
    let Some(id) = segment(path).map(decode) else {
        return Ok(None);
    };
    let customer = match *call.method {
        Method::POST => {
            let body = check(call.body, ADDRESS)?.clone();
            call.shop.store.change_v1_address(customer_id, id, body).await?
        }
        Method::DELETE => call.shop.store.remove_v1_address(customer_id, id).await?,
        _ => return Ok(None),
    };
    Ok(Some(shown(&customer)))
}

async fn add(call: &Call<'_>, customer_id: &str) -> Result<Reply, ApiError> {
    // What passes the checks and is no address, Medusa trips over.
    let Some(Value::Object(address)) = check(call.body, NEW)?.get("address") else {
        return Err(ApiError::Unknown("there is no address to add".to_owned()));
    };
    Ok(shown(&call.shop.store.add_v1_address(customer_id, address.clone()).await?))
}
