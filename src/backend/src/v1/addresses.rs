//! `/store/customers/me/addresses`: add, change and delete one's addresses. Each answer is the customer, who has them all.

use axum::http::Method;
use serde_json::Value;

use super::request::{Outcome, Request};
use super::view;
use crate::http::error::ApiError;
use crate::http::path::{id, is};
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

pub(super) async fn route(request: &Request<'_>, path: &str, customer_id: &str) -> Outcome {
    if is(path, "/") {
        return if request.method == Method::POST { add(request, customer_id).await.map(Some) } else { Ok(None) };
    }
    let Some(id) = id(path) else {
        return Ok(None);
    };
    let customer = match *request.method {
        Method::POST => {
            let body = check(request.body, ADDRESS)?.clone();
            request.state.store.change_v1_address(customer_id, id, body).await?
        }
        Method::DELETE => request.state.store.remove_v1_address(customer_id, id).await?,
        _ => return Ok(None),
    };
    Ok(Some(view::customer(&customer)))
}

async fn add(request: &Request<'_>, customer_id: &str) -> Result<Reply, ApiError> {
    // What passes the checks and is no address, Medusa trips over.
    let Some(Value::Object(address)) = check(request.body, NEW)?.get("address") else {
        return Err(ApiError::Unknown("there is no address to add".to_owned()));
    };
    Ok(view::customer(&request.state.store.add_v1_address(customer_id, address.clone()).await?))
}
