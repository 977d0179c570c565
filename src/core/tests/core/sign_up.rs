//! Signing up on v2: an existing identity is completed, but never another customer's.

use medusa_auth_core::Next;
use medusa_auth_protocol::{Code, MedusaVersion::V2, Operation};
use proptest::prelude::*;
use serde_json::json;

use crate::support::{
    browser::{Browser, Delivery},
    client::Client,
    drive::{Event::Response, Run, drive, report, scripted},
    jwt::identity_token,
    sent_request::SentRequest,
    server::{EMAIL, NEW_PASSWORD, OLD_PASSWORD, Server as _},
    store_api::v2::{Actor, Identity, StoreApi},
};

const RETRIES: u32 = 3;

fn sign_up(browser: &mut Browser<StoreApi>, deliveries: &[Delivery]) -> Run {
    drive(Client::new(V2, RETRIES).call(Operation::CreateCustomer), browser.network(deliveries))
}

fn browser(server: StoreApi) -> Browser<StoreApi> {
    Browser::new(server, Operation::CreateCustomer)
}

/// Whether the server has exactly the identity and the customer of a successful sign-up.
fn is_signed_up(server: &StoreApi) -> bool {
    let identity = Identity { email: EMAIL.to_owned(), password: NEW_PASSWORD.to_owned(), customer: Some(0) };
    server.identities == [identity] && server.customers == [EMAIL]
}

#[test]
fn a_sign_up_creates_an_identity_and_a_customer_and_logs_in() {
    let mut browser = browser(StoreApi::default());
    let run = sign_up(&mut browser, &[]);
    assert_eq!(run.result.unwrap()["customer"]["email"], EMAIL);
    assert!(is_signed_up(&browser.server));
    assert_eq!(browser.logged_in(), Some(EMAIL));
}

#[test]
fn an_existing_identity_gets_its_customer_if_the_password_is_the_same() {
    for rejects_reregistration in [false, true] {
        let mut browser = browser(StoreApi { rejects_reregistration, ..StoreApi::with_identity(NEW_PASSWORD) });
        let run = sign_up(&mut browser, &[]);
        assert_eq!(run.result.as_ref().unwrap()["customer"]["email"], EMAIL);
        // Registering the identity again saves a request.
        assert_eq!(run.requests.len(), if rejects_reregistration { 6 } else { 5 });
        assert!(is_signed_up(&browser.server));
        assert_eq!(browser.logged_in(), Some(EMAIL));
    }
}

#[test]
fn signing_up_again_does_not_log_in() {
    // Even with the right password, and even if a response was lost.
    for deliveries in [
        &[][..],
        &[Delivery::RequestLost],
        &[Delivery::ResponseLost],
        &[Delivery::BadGateway],
        &[Delivery::Normal, Delivery::ResponseLost],
    ] {
        let mut browser = browser(StoreApi::with_customer(NEW_PASSWORD));
        let run = sign_up(&mut browser, deliveries);
        let (error, response) = run.result.as_ref().unwrap_err();
        assert_eq!((error.code, error.overrides_server), (Code::DuplicateError, true));
        // The error has the first response, not the one with the token.
        assert_eq!(response.as_ref().unwrap()["message"], "Identity with email already exists");
        assert!(is_signed_up(&browser.server));
        assert_eq!((browser.logged_in(), browser.server.sessions.len()), (None, 0));
    }
}

#[test]
fn an_identity_with_another_password_does_not_change() {
    for server in [StoreApi::with_identity(OLD_PASSWORD), StoreApi::with_customer(OLD_PASSWORD)] {
        let (identities, customers) = (server.identities.clone(), server.customers.clone());
        for deliveries in [&[][..], &[Delivery::ResponseLost]] {
            let server =
                StoreApi { identities: identities.clone(), customers: customers.clone(), ..StoreApi::default() };
            let mut browser = browser(server);
            let run = sign_up(&mut browser, deliveries);
            assert_eq!(run.code(), Code::DuplicateError);
            assert_eq!((&browser.server.identities, &browser.server.customers), (&identities, &customers));
            assert_eq!((browser.logged_in(), browser.server.sessions.len()), (None, 0));
        }
    }
}

#[test]
fn a_customer_of_another_identity_is_a_duplicate() {
    // The customer with this email address logs in with another identity.
    let other = || Identity { email: "other".to_owned(), password: OLD_PASSWORD.to_owned(), customer: Some(0) };
    for deliveries in [
        &[][..],
        &[Delivery::Normal, Delivery::RequestLost],
        &[Delivery::Normal, Delivery::ResponseLost],
        &[Delivery::BadGateway],
    ] {
        let server = StoreApi { identities: vec![other()], customers: vec![EMAIL.to_owned()], ..StoreApi::default() };
        let mut browser = browser(server);
        let run = sign_up(&mut browser, deliveries);
        assert_eq!(run.code(), Code::DuplicateError);
        assert_eq!(run.result.unwrap_err().1.unwrap()["message"], "Customer with this email already has an account");
        assert_eq!(browser.server.customers, [EMAIL]);
        assert_eq!((&browser.server.identities[0], browser.server.identities[1].customer), (&other(), None));
        assert_eq!((browser.logged_in(), browser.server.sessions.len()), (None, 0));
    }
}

#[test]
fn a_lost_response_says_nothing_about_later_requests() {
    // The response to the registration was lost. The customer was not created by this call, because the identity has none.
    let server = StoreApi { customers: vec![EMAIL.to_owned()], ..StoreApi::default() };
    let mut browser = browser(server);
    let run = sign_up(&mut browser, &[Delivery::ResponseLost]);
    let register = "/auth/customer/emailpass/register";
    assert_eq!(run.paths(), [register, register, "/store/customers", "/auth/token/refresh"]);
    assert_eq!(run.result.unwrap_err().0, Code::DuplicateError.into());
}

#[test]
fn another_customers_session_does_not_interfere() {
    let other = Identity { email: "b@x.co".to_owned(), password: OLD_PASSWORD.to_owned(), customer: Some(0) };
    let server =
        StoreApi { identities: vec![other.clone()], customers: vec!["b@x.co".to_owned()], ..StoreApi::default() };
    let mut browser = browser(server.with_session()).with_cookie(0);
    assert_eq!(browser.logged_in(), Some("b@x.co"));
    let client = Client::with_token(V2, 0, &browser.server.token(0));
    let run = drive(client.call(Operation::CreateCustomer), browser.network(&[]));
    assert_eq!(run.result.unwrap()["customer"]["email"], EMAIL);
    assert_eq!(browser.server.identities[0], other);
    assert_eq!(browser.server.customers, ["b@x.co", EMAIL]);
    // The session now belongs to the new customer, and so does the next response.
    assert_eq!(browser.logged_in(), Some(EMAIL));
    let run = drive(client.call(Operation::GetSession), browser.network(&[]));
    assert_eq!(run.result.unwrap()["customer"]["email"], EMAIL);
}

#[test]
fn a_failed_sign_up_leaves_the_session_alone() {
    let other = Identity { email: "b@x.co".to_owned(), password: OLD_PASSWORD.to_owned(), customer: Some(1) };
    let mut server = StoreApi::with_customer(NEW_PASSWORD);
    server.identities.push(other);
    server.customers.push("b@x.co".to_owned());
    server.sessions.push(Some(Actor { identity: 1, customer: Some(1) }));
    let mut browser = browser(server).with_cookie(0);
    let run = sign_up(&mut browser, &[]);
    assert_eq!(run.code(), Code::DuplicateError);
    assert_eq!(browser.logged_in(), Some("b@x.co"));
}

#[test]
fn without_a_cookie_the_sign_up_fails_but_get_token_works() {
    for (sets_no_cookie, drops_cookies) in [(true, false), (false, true)] {
        let mut browser = browser(StoreApi { sets_no_cookie, ..StoreApi::default() });
        browser.drops_cookies = drops_cookies;
        let run = sign_up(&mut browser, &[]);
        assert_eq!(run.code(), Code::CookieNotStored);
        assert!(is_signed_up(&browser.server));
        // The customer exists, and getToken() works, as the message says.
        let client = Client::new(V2, 0);
        drive(client.call(Operation::GetToken), browser.network(&[])).result.unwrap();
        let run = drive(client.call(Operation::GetSession), browser.network(&[]));
        assert_eq!(run.result.unwrap()["customer"]["email"], EMAIL);
    }
}

#[test]
fn missing_credentials_create_nothing() {
    for missing in ["email", "password"] {
        let mut browser = browser(StoreApi::default());
        browser.payload.as_object_mut().unwrap().remove(missing);
        let run = sign_up(&mut browser, &[]);
        assert_eq!((run.code(), run.requests.len()), (Code::InvalidData, 1));
        assert!(browser.server.identities.is_empty());
    }
}

#[test]
fn an_unfinished_sign_up_can_be_completed() {
    let mut browser = browser(StoreApi::default());
    browser.payload["nickname"] = json!("Ann");
    let run = sign_up(&mut browser, &[]);
    assert_eq!((run.code(), run.requests.len()), (Code::InvalidData, 2));
    assert_eq!((browser.server.identities.len(), browser.server.customers.len()), (1, 0));
    // A login without a customer says what to do.
    let run = drive(Client::new(V2, 0).call(Operation::Authenticate), browser.network(&[]));
    assert_eq!(run.code(), Code::NoCustomer);
    browser.payload.as_object_mut().unwrap().remove("nickname");
    sign_up(&mut browser, &[]).result.unwrap();
    assert!(is_signed_up(&browser.server));
}

#[test]
fn a_token_without_the_new_customer_is_an_error() {
    let identity = json!({ "token": identity_token() });
    let events = [Response(200, identity.clone()), Response(200, json!({ "customer": {} })), Response(200, identity)];
    let client = Client::new(V2, 0);
    let run = drive(client.call(Operation::CreateCustomer), scripted(events));
    // The error does not contain the token.
    assert_eq!(run.result.unwrap_err(), (Code::InvalidResponse.into(), None));
}

#[test]
fn a_sign_up_stores_no_token() {
    let mut browser = browser(StoreApi::default());
    let client = Client::new(V2, 0);
    drive(client.call(Operation::CreateCustomer), browser.network(&[])).result.unwrap();
    assert_eq!(client.token(), None);
}

fn fault() -> impl Strategy<Value = Delivery> {
    prop::sample::select(Delivery::FAULTS.to_vec())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn repeated_attempts_create_one_identity_and_one_customer(
        rejects_reregistration in any::<bool>(),
        attempts in prop::collection::vec((0..8_usize, prop::collection::vec(fault(), 4..8)), 1..4),
    ) {
        let mut browser = browser(StoreApi { rejects_reregistration, ..StoreApi::default() });
        for (delivered, faults) in attempts {
            let mut deliveries = vec![Delivery::Normal; delivered];
            deliveries.extend(faults);
            sign_up(&mut browser, &deliveries).result.ok();
            prop_assert!(browser.server.identities.len() <= 1 && browser.server.customers.len() <= 1);
        }
        let exists = !browser.server.customers.is_empty();
        let run = sign_up(&mut browser, &[]);
        if exists {
            prop_assert_eq!(run.code(), Code::DuplicateError);
        } else {
            prop_assert!(run.result.is_ok(), "{:?}", run.result);
        }
        prop_assert!(is_signed_up(&browser.server));
    }

    #[test]
    fn concurrent_sign_ups_create_one_customer(
        rejects_reregistration in any::<bool>(),
        same_password in any::<bool>(),
        steps in prop::collection::vec((any::<bool>(), prop_oneof![3 => Just(Delivery::Normal), 1 => fault()]), 60),
    ) {
        let mut browser = browser(StoreApi { rejects_reregistration, ..StoreApi::default() });
        let passwords = [NEW_PASSWORD, if same_password { NEW_PASSWORD } else { OLD_PASSWORD }];
        // More retries than faults.
        let client = Client::new(V2, 60);
        let mut calls = [0, 1].map(|_| Some(client.call(Operation::CreateCustomer)));
        let mut codes = [None, None];
        let normal = [false, true].map(|index| (index, Delivery::Normal)).into_iter().cycle().take(200);
        for (index, delivery) in steps.into_iter().chain(normal) {
            let index = usize::from(index);
            let Some(call) = &mut calls[index] else { continue };
            browser.payload["password"] = json!(passwords[index]);
            let request = SentRequest::of(call);
            match report(call, browser.send(&request, delivery)) {
                Next::Send(_) => continue,
                Next::Done(response) => prop_assert_eq!(&response.value["customer"]["email"], EMAIL),
                Next::Failed(error, _) => codes[index] = Some(error.code),
            }
            calls[index] = None;
        }
        prop_assert!(calls.iter().all(Option::is_none), "both have ended");
        let accounts = browser.server.accounts();
        prop_assert_eq!((accounts.len(), browser.server.identities.len()), (1, 1));
        prop_assert!(codes.iter().flatten().all(|code| *code == Code::DuplicateError), "{codes:?}");
        let succeeded = codes.iter().filter(|code| code.is_none()).count();
        prop_assert!(succeeded >= 1);
        if !same_password {
            // The password is that of the successful call.
            prop_assert_eq!(succeeded, 1);
            let winner = codes.iter().position(Option::is_none).unwrap();
            prop_assert_eq!(&accounts[0].1, passwords[winner]);
        }
        prop_assert_eq!(browser.logged_in(), Some(EMAIL));
    }
}
