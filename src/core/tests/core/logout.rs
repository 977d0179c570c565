//! Logging out.

use medusa_auth_protocol::{
    Code,
    MedusaVersion::{V1, V2},
    Operation,
};
use serde_json::json;

use crate::support::{
    browser::{Browser, Delivery},
    client::Client,
    drive::drive,
    server::{EMAIL, NEW_PASSWORD},
    store_api::{v1, v2},
};

#[test]
fn logging_out_of_v2_without_a_session_succeeds() {
    // Without a session, and with the cookie of a session that has ended.
    for server in [v2::StoreApi::with_customer(NEW_PASSWORD), v2::StoreApi::with_customer(NEW_PASSWORD).with_session()]
    {
        let mut browser = Browser::new(server, Operation::DeleteSession);
        if !browser.server.sessions.is_empty() {
            browser.server.sessions[0] = None;
            browser = browser.with_cookie(0);
        }
        let client = Client::with_token(V2, 0, "token");
        let run = drive(client.call(Operation::DeleteSession), browser.network(&[]));
        assert_eq!(run.result, Ok(json!({ "success": true })));
        assert_eq!(client.token(), None);
    }
}

#[test]
fn logging_out_twice_succeeds() {
    let mut browser =
        Browser::new(v2::StoreApi::with_customer(NEW_PASSWORD).with_session(), Operation::DeleteSession).with_cookie(0);
    let client = Client::new(V2, 0);
    for _ in 0..2 {
        let run = drive(client.call(Operation::DeleteSession), browser.network(&[]));
        assert_eq!(run.result, Ok(json!({ "success": true })));
        assert_eq!(browser.logged_in(), None);
    }
}

#[test]
fn a_logout_survives_faults() {
    for delivery in Delivery::FAULTS {
        let server = v2::StoreApi::with_customer(NEW_PASSWORD).with_session();
        let mut browser = Browser::new(server, Operation::DeleteSession).with_cookie(0);
        let run = drive(Client::new(V2, 1).call(Operation::DeleteSession), browser.network(&[delivery]));
        assert_eq!(run.result, Ok(json!({ "success": true })), "{delivery:?}");
        assert_eq!(browser.logged_in(), None);

        let server = v1::StoreApi::with_customer(NEW_PASSWORD).with_session();
        let mut browser = Browser::new(server, Operation::DeleteSession).with_cookie(0);
        let run = drive(Client::new(V1, 1).call(Operation::DeleteSession), browser.network(&[delivery]));
        assert_eq!(run.result, Ok(json!("OK")), "{delivery:?}");
        assert_eq!(browser.logged_in(), None);
    }
}

#[test]
fn nobody_is_logged_in_after_a_logout() {
    let mut browser =
        Browser::new(v2::StoreApi::with_customer(NEW_PASSWORD).with_session(), Operation::DeleteSession).with_cookie(0);
    let client = Client::with_token(V2, 0, &browser.server.token(0));
    drive(client.call(Operation::DeleteSession), browser.network(&[])).result.unwrap();
    for operation in [Operation::GetSession, Operation::RetrieveCustomer, Operation::UpdateCustomer] {
        let run = drive(client.call(operation), browser.network(&[]));
        assert_eq!(run.code(), Code::Unauthorized, "{operation:?}");
    }
}

#[test]
fn a_token_does_not_affect_the_session() {
    // The token of one customer and the session of another: the token is used, and the session does not change.
    let mut server = v2::StoreApi::with_customer(NEW_PASSWORD).with_session();
    server.identities.push(v2::Identity {
        email: "b@x.co".to_owned(),
        password: NEW_PASSWORD.to_owned(),
        customer: Some(1),
    });
    server.customers.push("b@x.co".to_owned());
    let token = server.token(1);
    let mut browser = Browser::new(server, Operation::GetSession).with_cookie(0);
    let client = Client::with_token(V2, 0, &token);
    let run = drive(client.call(Operation::GetSession), browser.network(&[]));
    assert_eq!(run.result.unwrap()["customer"]["email"], "b@x.co");
    assert_eq!(browser.logged_in(), Some(EMAIL));
    client.state.set_token(None).unwrap();
    let run = drive(client.call(Operation::GetSession), browser.network(&[]));
    assert_eq!(run.result.unwrap()["customer"]["email"], EMAIL);
}
