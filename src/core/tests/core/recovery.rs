//! What a call finds out when an answer was lost, and what it must not do about it.

use medusa_auth_protocol::{
    Code,
    MedusaVersion::{V1, V2},
    Method, Operation,
};
use serde_json::json;

use crate::support::{
    Came::{Answer, Nothing},
    Client, clock, drive,
    drive::script,
    shop::{Browser, EMAIL, Fate, NEW, OLD, v1, v2},
};

const FIRST_LOST: [Fate; 1] = [Fate::AnswerLost];

#[test]
fn the_account_of_a_lost_request_is_logged_in_to() {
    let mut browser = Browser::new(v1::Shop::default(), Operation::CreateCustomer);
    let went = drive(Client::new(V1, 3).call(Operation::CreateCustomer), browser.line(&FIRST_LOST));
    assert_eq!(went.end.as_ref().unwrap()["customer"]["email"], EMAIL);
    assert_eq!(browser.logged_in(), Some(EMAIL));
    assert_eq!(went.paths(), ["/store/customers", "/store/customers", "/store/auth"]);
    assert!(went.sent.iter().all(|request| request.cookies));
    // The log-in is another request than the sign-up.
    assert_eq!(went.sent[0].key(), went.sent[1].key());
    assert_ne!(went.sent[1].key(), went.sent[2].key());
    assert!(went.sent[2].key().is_some());
    assert_eq!(went.waits[1], 0.0);
}

#[test]
fn an_account_of_somebody_elses_is_a_duplicate() {
    let mut browser = Browser::new(v1::Shop::with_customer(OLD), Operation::CreateCustomer);
    let went = drive(Client::new(V1, 3).call(Operation::CreateCustomer), browser.line(&FIRST_LOST));
    let (error, answer) = went.end.unwrap_err();
    assert_eq!(error.code, Code::DuplicateError);
    assert_eq!(answer.unwrap()["message"], "Log in instead");
    assert_eq!((browser.logged_in(), browser.shop.customers.len()), (None, 1));
}

#[test]
fn without_a_lost_answer_nobody_is_logged_in_to_an_older_account() {
    // The password is the right one: even so, who did not lose an answer asked for a new account.
    for retries in [0, 3] {
        let mut browser = Browser::new(v1::Shop::with_customer(NEW), Operation::CreateCustomer);
        let went = drive(Client::new(V1, retries).call(Operation::CreateCustomer), browser.line(&[]));
        assert_eq!(went.paths(), ["/store/customers", "/store/auth/token"]);
        assert!(!went.sent[1].cookies && browser.logged_in().is_none());
        let (error, answer) = went.end.unwrap_err();
        assert_eq!(error, Code::DuplicateError.into());
        assert_eq!(answer.unwrap()["message"], "Log in instead");
    }
    // A conflict vouches for nothing having been done.
    let mut browser = Browser::new(v1::Shop::with_customer(NEW), Operation::CreateCustomer);
    let went = drive(Client::new(V1, 3).call(Operation::CreateCustomer), browser.line(&[Fate::Conflict]));
    assert_eq!((went.code(), went.sent.len()), (Code::DuplicateError, 3));
    // With another password there is nothing to find out either.
    let mut browser = Browser::new(v1::Shop::with_customer(OLD), Operation::CreateCustomer);
    let went = drive(Client::new(V1, 3).call(Operation::CreateCustomer), browser.line(&[]));
    assert_eq!((went.code(), went.sent.len()), (Code::DuplicateError, 2));
}

#[test]
fn who_signs_up_twice_in_a_row_is_told_whenever_in_a_second_that_is() {
    for place in 0..100 {
        clock::advance(f64::from(place) * 10.7);
        let mut browser = Browser::new(v1::Shop::default(), Operation::CreateCustomer);
        let client = Client::new(V1, 0);
        let first = drive(client.call(Operation::CreateCustomer), browser.line(&[]));
        assert!(first.end.is_ok() && first.sent.len() == 1);
        let again = drive(client.call(Operation::CreateCustomer), browser.line(&[]));
        // Two more requests tell at most, and not much more than a second later.
        assert_eq!(again.code(), Code::DuplicateError, "{place}");
        assert!(again.sent.len() <= 3 && again.waits.iter().sum::<f64>() <= 1_100.0, "{place} {:?}", again.waits);
    }
}

#[test]
fn who_signs_up_once_is_logged_in_whenever_in_a_second_that_is() {
    for place in 0..100 {
        clock::advance(f64::from(place) * 10.7);
        let mut browser = Browser::new(v1::Shop::default(), Operation::CreateCustomer);
        let went = drive(Client::new(V1, 0).call(Operation::CreateCustomer), browser.line(&[Fate::Doubled]));
        assert_eq!(went.end.as_ref().unwrap()["customer"]["email"], EMAIL, "{place}");
        assert_eq!((browser.logged_in(), browser.shop.customers.len()), (Some(EMAIL), 1));
        assert_eq!(went.paths().last(), Some(&"/store/auth"));
        assert!(went.sent.len() <= 4 && went.waits.iter().sum::<f64>() <= 1_100.0, "{place} {:?}", went.waits);
    }
}

#[test]
fn a_refusal_stands_where_finding_out_fails() {
    let refusals = [
        (V1, Operation::CreateCustomer, 422, Code::DuplicateError),
        (V1, Operation::ResetPassword, 500, Code::ServerError),
        (V1, Operation::ResetPassword, 401, Code::Unauthorized),
        (V2, Operation::ResetPassword, 401, Code::Unauthorized),
    ];
    for (version, operation, status, code) in refusals {
        for odd in [Nothing(Code::NetworkError), Nothing(Code::Timeout), Answer(500, json!({})), Answer(429, json!({}))]
        {
            let refused = Answer(status, json!({ "message": "No." }));
            let went = drive(Client::new(version, 0).call(operation), script([refused, odd]));
            let (error, answer) = went.end.unwrap_err();
            assert_eq!(
                (error.code, answer.unwrap()["message"].as_str()),
                (code, Some("No.")),
                "{version:?} {operation:?}"
            );
        }
    }
}

#[test]
fn the_password_of_a_lost_request_is_in_force_and_nobody_is_logged_in() {
    let mut browser = Browser::new(v1::Shop::with_customer(OLD), Operation::ResetPassword);
    let client = Client::with_token(V1, 3, "somebody-elses");
    let went = drive(client.call(Operation::ResetPassword), browser.line(&FIRST_LOST));
    assert_eq!(went.end.unwrap()["customer"]["email"], EMAIL);
    assert_eq!(browser.shop.customers, [(EMAIL.to_owned(), NEW.to_owned())]);
    assert_eq!(browser.logged_in(), None);
    assert_eq!(client.token().as_deref(), Some("somebody-elses"));

    let [_, _, log_in, ask] = &went.sent[..] else { panic!("{:?}", went.sent) };
    assert_eq!((log_in.method, log_in.path()), (Method::Post, "/store/auth/token"));
    assert_eq!((log_in.cookies, log_in.header("authorization")), (false, None));
    assert_eq!((ask.method, ask.path()), (Method::Get, "/store/auth"));
    assert!(!ask.cookies);
    assert!(ask.header("authorization").unwrap().starts_with("Bearer e30."));
}

#[test]
fn the_password_of_a_lost_request_is_in_force_on_v2_too() {
    let mut shop = v2::Shop::with_customer(OLD);
    shop.resets.push(crate::support::RESET.to_owned());
    let mut browser = Browser::new(shop, Operation::ResetPassword);
    let client = Client::with_token(V2, 3, "somebody-elses");
    let went = drive(client.call(Operation::ResetPassword), browser.line(&FIRST_LOST));
    // The token of the log-in that shows it is nobody's to have.
    assert_eq!(went.end, Ok(json!({ "success": true })));
    assert_eq!(browser.shop.identities[0].password, NEW);
    assert_eq!((browser.logged_in(), browser.shop.sessions.len()), (None, 0));
    assert_eq!(client.token().as_deref(), Some("somebody-elses"));

    let [reset, again, log_in] = &went.sent[..] else { panic!("{:?}", went.sent) };
    assert_eq!(reset, again);
    assert_eq!(log_in.path(), "/auth/customer/emailpass");
    assert_eq!((log_in.cookies, log_in.header("authorization")), (false, None));
    assert_ne!(log_in.key(), reset.key());
}

#[test]
fn a_token_that_was_dead_before_stays_a_failure() {
    // Medusa v1 fails over a dead token, and refuses an unknown address.
    let shops = [(v1::Shop::with_customer("other"), Code::ServerError), (v1::Shop::default(), Code::Unauthorized)];
    for (shop, code) in shops {
        let mut browser = Browser::new(shop, Operation::ResetPassword);
        let went = drive(Client::new(V1, 3).call(Operation::ResetPassword), browser.line(&FIRST_LOST));
        assert_eq!((went.code(), went.sent.len()), (code, 3));
        assert!(browser.shop.customers.iter().all(|(_, password)| password == "other"));
    }
    for shop in [v2::Shop::with_customer(OLD), v2::Shop::default()] {
        let before = shop.identities.clone();
        let mut browser = Browser::new(shop, Operation::ResetPassword);
        let went = drive(Client::new(V2, 3).call(Operation::ResetPassword), browser.line(&FIRST_LOST));
        assert_eq!((went.code(), went.sent.len()), (Code::Unauthorized, 3));
        assert_eq!(browser.shop.identities, before);
        let (error, answer) = went.end.unwrap_err();
        assert!(error.message.contains("password token"), "{}", error.message);
        // What is told is the refusal of the token, and not that of the log-in after it.
        assert_eq!(answer.unwrap()["message"], "Invalid token");
    }
}

#[test]
fn who_passes_no_address_with_a_token_of_v2_is_told_of_the_token() {
    let mut browser = Browser::new(v2::Shop::with_customer(OLD), Operation::ResetPassword);
    browser.payload.as_object_mut().unwrap().remove("email");
    let went = drive(Client::new(V2, 3).call(Operation::ResetPassword), browser.line(&FIRST_LOST));
    let (error, answer) = went.end.unwrap_err();
    assert!(error.message.contains("password token"), "{}", error.message);
    assert_eq!(answer.unwrap()["message"], "Invalid token");
}

#[test]
fn a_dead_token_costs_one_more_request() {
    let mut browser = Browser::new(v1::Shop::with_customer("other"), Operation::ResetPassword);
    let went = drive(Client::new(V1, 3).call(Operation::ResetPassword), browser.line(&[]));
    assert_eq!((went.code(), went.sent.len()), (Code::ServerError, 2));

    let mut browser = Browser::new(v2::Shop::with_customer(OLD), Operation::ResetPassword);
    let went = drive(Client::new(V2, 3).call(Operation::ResetPassword), browser.line(&[]));
    assert_eq!((went.code(), went.sent.len()), (Code::Unauthorized, 2));
}

#[test]
fn what_is_asked_as_nobody_is_not_up_to_the_caller() {
    let went = drive(
        Client::with_token(V1, 3, "kept").call_with_headers(Operation::ResetPassword, true),
        script([
            Nothing(Code::Timeout),
            Answer(500, json!({})),
            Answer(200, json!({ "access_token": "found" })),
            Answer(200, json!({ "customer": {} })),
        ]),
    );
    let said: Vec<_> = went.sent.iter().map(|request| request.header("authorization")).collect();
    let kept = Some("Bearer kept");
    assert_eq!(said, [kept, kept, None, Some("Bearer found")]);
    let allowed: Vec<_> = went.sent.iter().map(|request| request.allows_caller_auth).collect();
    assert_eq!(allowed, [true, true, false, false]);
    let cookies: Vec<_> = went.sent.iter().map(|request| request.cookies).collect();
    assert_eq!(cookies, [true, true, false, false]);
}

#[test]
fn a_recovery_that_cannot_be_finished_says_why() {
    for (version, operation, refused) in [
        (V1, Operation::CreateCustomer, 422),
        (V1, Operation::ResetPassword, 500),
        (V2, Operation::CreateCustomer, 401),
        (V2, Operation::ResetPassword, 401),
    ] {
        let answers = [
            Nothing(Code::NetworkError),
            Answer(refused, json!({})),
            Nothing(Code::NetworkError),
            Nothing(Code::Timeout),
        ];
        let went = drive(Client::new(version, 1).call(operation), script(answers));
        assert_eq!(went.code(), Code::Timeout, "{version:?} {operation:?}");
    }
}
