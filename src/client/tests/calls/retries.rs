use std::time::Duration;

use medusa_auth::{
    Backend, CallOptions, Code, Medusa, UpdateCustomer,
    transport::{Response, fake::Fake},
};
use serde_json::json;

use crate::support::{BASE, block_on, client, customer};

/// A client that retries requests.
fn retrying(max_retries: u32) -> (Medusa, Fake) {
    let fake = Fake::new();
    let builder = Medusa::builder(BASE).backend(Backend::V2).max_retries(max_retries);
    (builder.transport(fake.clone()).build().unwrap(), fake)
}

#[test]
fn failed_requests_are_retried_after_growing_waits() {
    let (medusa, fake) = retrying(3);
    fake.respond(503, json!({})).fail().respond(409, json!({})).respond(200, customer());
    assert!(block_on(medusa.auth().get_session()).is_ok());
    assert_eq!(fake.waits(), [500, 1500, 3500].map(Duration::from_millis));
}

#[test]
fn retries_of_a_change_have_one_idempotency_key() {
    let (medusa, fake) = retrying(1);
    fake.fail().respond(200, customer());
    block_on(medusa.customers().update(&UpdateCustomer::new().first_name("Ada"))).unwrap();
    let keys: Vec<_> =
        fake.requests().iter().map(|request| request.header("idempotency-key").map(str::to_owned)).collect();
    assert!(keys[0].is_some() && keys[0] == keys[1]);
}

#[test]
fn a_retry_waits_as_long_as_the_server_asks() {
    let (medusa, fake) = retrying(2);
    // The clock of the fake transport starts on 2025-01-01. The first wait has moved it.
    fake.respond_with(Response::new(503, "").header("Retry-After", "2"));
    fake.respond_with(Response::new(503, "").header("Retry-After", "Wed, 01 Jan 2025 00:00:05 GMT"));
    fake.respond(200, customer());
    assert!(block_on(medusa.auth().get_session()).is_ok());
    assert_eq!(fake.waits(), [2, 3].map(Duration::from_secs));

    for header in ["301", "soon"] {
        fake.respond_with(Response::new(503, "").header("Retry-After", header));
        assert_eq!(block_on(medusa.auth().get_session()).unwrap_err().code, Code::ServerError);
    }
}

#[test]
fn requests_time_out() {
    let (medusa, fake) = client(Backend::V1);
    fake.hang();
    assert_eq!(block_on(medusa.auth().get_session()).unwrap_err().code, Code::Timeout);
    assert_eq!((fake.waits(), fake.aborted()), (vec![Duration::from_secs(30)], 1));

    fake.hang();
    let auth = medusa.auth().with(CallOptions::new().timeout(Duration::from_secs(1)));
    assert_eq!(block_on(auth.get_session()).unwrap_err().code, Code::Timeout);
    assert_eq!(fake.waits()[1], Duration::from_secs(1));
}

#[test]
fn each_attempt_has_its_own_timeout() {
    let (medusa, fake) = retrying(1);
    fake.hang().respond(200, customer());
    assert!(block_on(medusa.auth().get_session()).is_ok());
    assert_eq!(fake.waits(), [Duration::from_secs(30), Duration::from_millis(500)]);
}

#[test]
fn an_attempt_without_a_timeout_waits() {
    let fake = Fake::new();
    let medusa = Medusa::builder(BASE).timeout(Duration::ZERO).transport(fake.clone()).build().unwrap();
    fake.respond(200, customer());
    assert!(block_on(medusa.auth().get_session()).is_ok());
    assert!(fake.waits().is_empty());
}
