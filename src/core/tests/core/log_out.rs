//! Logging out: whoever asks for it is logged out in the end, and is told so.

use medusa_auth_protocol::{
    Code,
    MedusaVersion::{V1, V2},
    Operation,
};
use serde_json::json;

use crate::support::{
    Client, drive,
    shop::{Browser, EMAIL, Fate, NEW, v1, v2},
};

#[test]
fn a_session_of_v2_that_was_over_is_a_success() {
    // None was begun; or it is over on the server, which the browser does not know.
    for shop in [v2::Shop::with_customer(NEW), v2::Shop::with_customer(NEW).with_session()] {
        let mut browser = Browser::new(shop, Operation::DeleteSession);
        if !browser.shop.sessions.is_empty() {
            browser.shop.sessions[0] = None;
            browser = browser.with_cookie(0);
        }
        let client = Client::with_token(V2, 0, "kept");
        let went = drive(client.call(Operation::DeleteSession), browser.line(&[]));
        assert_eq!(went.end, Ok(json!({ "success": true })));
        assert_eq!(client.token(), None);
    }
}

#[test]
fn a_second_log_out_is_like_the_first() {
    let mut browser =
        Browser::new(v2::Shop::with_customer(NEW).with_session(), Operation::DeleteSession).with_cookie(0);
    let client = Client::new(V2, 0);
    for _ in 0..2 {
        let went = drive(client.call(Operation::DeleteSession), browser.line(&[]));
        assert_eq!(went.end, Ok(json!({ "success": true })));
        assert_eq!(browser.logged_in(), None);
    }
}

#[test]
fn a_log_out_whose_answer_is_lost_is_one() {
    for fate in Fate::FAULTS {
        let shop = v2::Shop::with_customer(NEW).with_session();
        let mut browser = Browser::new(shop, Operation::DeleteSession).with_cookie(0);
        let went = drive(Client::new(V2, 1).call(Operation::DeleteSession), browser.line(&[fate]));
        assert_eq!(went.end, Ok(json!({ "success": true })), "{fate:?}");
        assert_eq!(browser.logged_in(), None);

        let shop = v1::Shop::with_customer(NEW).with_session();
        let mut browser = Browser::new(shop, Operation::DeleteSession).with_cookie(0);
        let went = drive(Client::new(V1, 1).call(Operation::DeleteSession), browser.line(&[fate]));
        assert_eq!(went.end, Ok(json!("OK")), "{fate:?}");
        assert_eq!(browser.logged_in(), None);
    }
}

#[test]
fn who_is_logged_out_is_nobody() {
    let mut browser =
        Browser::new(v2::Shop::with_customer(NEW).with_session(), Operation::DeleteSession).with_cookie(0);
    let client = Client::with_token(V2, 0, &browser.shop.token(0));
    drive(client.call(Operation::DeleteSession), browser.line(&[])).end.unwrap();
    for operation in [Operation::GetSession, Operation::RetrieveCustomer, Operation::UpdateCustomer] {
        let went = drive(client.call(operation), browser.line(&[]));
        assert_eq!(went.code(), Code::Unauthorized, "{operation:?}");
    }
}

#[test]
fn the_session_stays_another_ways_where_a_token_says_who_is_asking() {
    // A token of one customer beside the session of another: the token is what counts, and the session is untouched.
    let mut shop = v2::Shop::with_customer(NEW).with_session();
    shop.identities.push(v2::Identity { email: "b@x.co".to_owned(), password: NEW.to_owned(), customer: Some(1) });
    shop.customers.push("b@x.co".to_owned());
    let token = shop.token(1);
    let mut browser = Browser::new(shop, Operation::GetSession).with_cookie(0);
    let client = Client::with_token(V2, 0, &token);
    let went = drive(client.call(Operation::GetSession), browser.line(&[]));
    assert_eq!(went.end.unwrap()["customer"]["email"], "b@x.co");
    assert_eq!(browser.logged_in(), Some(EMAIL));
    client.state.set_token(None).unwrap();
    let went = drive(client.call(Operation::GetSession), browser.line(&[]));
    assert_eq!(went.end.unwrap()["customer"]["email"], EMAIL);
}
