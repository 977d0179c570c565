//! Signing up on v2, where it takes an identity and a customer: who has half of it gets the other half, and nobody gets
//! what is somebody else's.

use medusa_auth_core::Next;
use medusa_auth_protocol::{Code, MedusaVersion::V2, Operation};
use proptest::prelude::*;
use serde_json::json;

use crate::support::{
    Came::Answer,
    Client, drive,
    drive::{Went, script, sent, tell},
    jwt,
    shop::{
        Browser, EMAIL, Fate, NEW, OLD, Shop as _,
        v2::{Identity, Shop, Who},
    },
};

const RETRIES: u32 = 3;

fn sign_up(browser: &mut Browser<Shop>, fates: &[Fate]) -> Went {
    drive(Client::new(V2, RETRIES).call(Operation::CreateCustomer), browser.line(fates))
}

fn browser(shop: Shop) -> Browser<Shop> {
    Browser::new(shop, Operation::CreateCustomer)
}

/// What there is of the person after a sign-up that succeeded.
fn is_whole(shop: &Shop) -> bool {
    let identity = Identity { email: EMAIL.to_owned(), password: NEW.to_owned(), customer: Some(0) };
    shop.identities == [identity] && shop.customers == [EMAIL]
}

#[test]
fn who_is_new_gets_an_identity_and_a_customer_and_is_logged_in() {
    let mut browser = browser(Shop::default());
    let went = sign_up(&mut browser, &[]);
    assert_eq!(went.end.unwrap()["customer"]["email"], EMAIL);
    assert!(is_whole(&browser.shop));
    assert_eq!(browser.logged_in(), Some(EMAIL));
}

#[test]
fn an_identity_from_before_gets_its_customer_if_the_password_is_the_same() {
    for is_older in [false, true] {
        let mut browser = browser(Shop { is_older, ..Shop::with_identity(NEW) });
        let went = sign_up(&mut browser, &[]);
        assert_eq!(went.end.as_ref().unwrap()["customer"]["email"], EMAIL);
        // A server that registers it again saves a request.
        assert_eq!(went.sent.len(), if is_older { 6 } else { 5 });
        assert!(is_whole(&browser.shop));
        assert_eq!(browser.logged_in(), Some(EMAIL));
    }
}

#[test]
fn who_has_a_customer_is_not_logged_in_by_signing_up_again() {
    // The password is the right one; and a loss proves nothing of who made the customer.
    for fates in [&[][..], &[Fate::Lost], &[Fate::AnswerLost], &[Fate::BadGateway], &[Fate::Arrives, Fate::AnswerLost]]
    {
        let mut browser = browser(Shop::with_customer(NEW));
        let went = sign_up(&mut browser, fates);
        let (error, answer) = went.end.as_ref().unwrap_err();
        assert_eq!((error.code, error.overrides_server), (Code::DuplicateError, true));
        // What is told is the refusal, and not the token of the log-in after it.
        assert_eq!(answer.as_ref().unwrap()["message"], "Identity with email already exists");
        assert!(is_whole(&browser.shop));
        assert_eq!((browser.logged_in(), browser.shop.sessions.len()), (None, 0));
    }
}

#[test]
fn an_identity_with_another_password_is_left_as_it_is() {
    for shop in [Shop::with_identity(OLD), Shop::with_customer(OLD)] {
        let (identities, customers) = (shop.identities.clone(), shop.customers.clone());
        for fates in [&[][..], &[Fate::AnswerLost]] {
            let shop = Shop { identities: identities.clone(), customers: customers.clone(), ..Shop::default() };
            let mut browser = browser(shop);
            let went = sign_up(&mut browser, fates);
            assert_eq!(went.code(), Code::DuplicateError);
            assert_eq!((&browser.shop.identities, &browser.shop.customers), (&identities, &customers));
            assert_eq!((browser.logged_in(), browser.shop.sessions.len()), (None, 0));
        }
    }
}

#[test]
fn a_customer_of_another_identity_is_a_duplicate_whatever_is_lost() {
    // Somebody who logs in otherwise has this e-mail address.
    let others = || Identity { email: "other".to_owned(), password: OLD.to_owned(), customer: Some(0) };
    for fates in [&[][..], &[Fate::Arrives, Fate::Lost], &[Fate::Arrives, Fate::AnswerLost], &[Fate::BadGateway]] {
        let shop = Shop { identities: vec![others()], customers: vec![EMAIL.to_owned()], ..Shop::default() };
        let mut browser = browser(shop);
        let went = sign_up(&mut browser, fates);
        assert_eq!(went.code(), Code::DuplicateError);
        assert_eq!(went.end.unwrap_err().1.unwrap()["message"], "Customer with this email already has an account");
        assert_eq!(browser.shop.customers, [EMAIL]);
        assert_eq!((&browser.shop.identities[0], browser.shop.identities[1].customer), (&others(), None));
        assert_eq!((browser.logged_in(), browser.shop.sessions.len()), (None, 0));
    }
}

#[test]
fn a_loss_of_one_request_proves_nothing_of_the_next() {
    // The registration's answer was lost. The customer is not this call's work: its identity has none.
    let shop = Shop { customers: vec![EMAIL.to_owned()], ..Shop::default() };
    let mut browser = browser(shop);
    let went = sign_up(&mut browser, &[Fate::AnswerLost]);
    let register = "/auth/customer/emailpass/register";
    assert_eq!(went.paths(), [register, register, "/store/customers", "/auth/token/refresh"]);
    assert_eq!(went.end.unwrap_err().0, Code::DuplicateError.into());
}

#[test]
fn somebody_else_who_is_logged_in_is_neither_in_the_way_nor_touched() {
    let others = Identity { email: "b@x.co".to_owned(), password: OLD.to_owned(), customer: Some(0) };
    let shop = Shop { identities: vec![others.clone()], customers: vec!["b@x.co".to_owned()], ..Shop::default() };
    let mut browser = browser(shop.with_session()).with_cookie(0);
    assert_eq!(browser.logged_in(), Some("b@x.co"));
    let client = Client::with_token(V2, 0, &browser.shop.token(0));
    let went = drive(client.call(Operation::CreateCustomer), browser.line(&[]));
    assert_eq!(went.end.unwrap()["customer"]["email"], EMAIL);
    assert_eq!(browser.shop.identities[0], others);
    assert_eq!(browser.shop.customers, ["b@x.co", EMAIL]);
    // The browser's session is the new customer's now, and so is what is asked next.
    assert_eq!(browser.logged_in(), Some(EMAIL));
    let went = drive(client.call(Operation::GetSession), browser.line(&[]));
    assert_eq!(went.end.unwrap()["customer"]["email"], EMAIL);
}

#[test]
fn a_sign_up_that_is_refused_leaves_somebody_else_logged_in() {
    let others = Identity { email: "b@x.co".to_owned(), password: OLD.to_owned(), customer: Some(1) };
    let mut shop = Shop::with_customer(NEW);
    shop.identities.push(others);
    shop.customers.push("b@x.co".to_owned());
    shop.sessions.push(Some(Who { identity: 1, customer: Some(1) }));
    let mut browser = browser(shop).with_cookie(0);
    let went = sign_up(&mut browser, &[]);
    assert_eq!(went.code(), Code::DuplicateError);
    assert_eq!(browser.logged_in(), Some("b@x.co"));
}

#[test]
fn a_cookie_that_is_not_kept_is_told_and_can_be_done_without() {
    for (sets_no_cookie, drops_cookies) in [(true, false), (false, true)] {
        let mut browser = browser(Shop { sets_no_cookie, ..Shop::default() });
        browser.drops_cookies = drops_cookies;
        let went = sign_up(&mut browser, &[]);
        assert_eq!(went.code(), Code::CookieNotStored);
        assert!(is_whole(&browser.shop));
        // The customer is there, and so is the way that the sentence tells of.
        let client = Client::new(V2, 0);
        drive(client.call(Operation::GetToken), browser.line(&[])).end.unwrap();
        let went = drive(client.call(Operation::GetSession), browser.line(&[]));
        assert_eq!(went.end.unwrap()["customer"]["email"], EMAIL);
    }
}

#[test]
fn what_is_missing_is_said_before_anything_is_made() {
    for missing in ["email", "password"] {
        let mut browser = browser(Shop::default());
        browser.payload.as_object_mut().unwrap().remove(missing);
        let went = sign_up(&mut browser, &[]);
        assert_eq!((went.code(), went.sent.len()), (Code::InvalidData, 1));
        assert!(browser.shop.identities.is_empty());
    }
}

#[test]
fn who_was_refused_half_way_can_go_on() {
    let mut browser = browser(Shop::default());
    browser.payload["nickname"] = json!("Ann");
    let went = sign_up(&mut browser, &[]);
    assert_eq!((went.code(), went.sent.len()), (Code::InvalidData, 2));
    assert_eq!((browser.shop.identities.len(), browser.shop.customers.len()), (1, 0));
    // A log-in with half an account says what to do.
    let went = drive(Client::new(V2, 0).call(Operation::Authenticate), browser.line(&[]));
    assert_eq!(went.code(), Code::NoCustomer);
    browser.payload.as_object_mut().unwrap().remove("nickname");
    sign_up(&mut browser, &[]).end.unwrap();
    assert!(is_whole(&browser.shop));
}

#[test]
fn a_token_that_knows_nothing_of_the_customer_who_was_just_made_is_no_success() {
    let bare = json!({ "token": jwt::of_nobody() });
    let answers = [Answer(200, bare.clone()), Answer(200, json!({ "customer": {} })), Answer(200, bare)];
    let client = Client::new(V2, 0);
    let went = drive(client.call(Operation::CreateCustomer), script(answers));
    // Nor does an error hold it.
    assert_eq!(went.end.unwrap_err(), (Code::InvalidResponse.into(), None));
}

#[test]
fn no_token_of_a_sign_up_is_kept() {
    let mut browser = browser(Shop::default());
    let client = Client::new(V2, 0);
    drive(client.call(Operation::CreateCustomer), browser.line(&[])).end.unwrap();
    assert_eq!(client.token(), None);
}

fn fault() -> impl Strategy<Value = Fate> {
    prop::sample::select(Fate::FAULTS.to_vec())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn however_often_it_fails_there_is_one_identity_and_one_customer_in_the_end(
        is_older in any::<bool>(),
        attempts in prop::collection::vec((0..8_usize, prop::collection::vec(fault(), 4..8)), 1..4),
    ) {
        let mut browser = browser(Shop { is_older, ..Shop::default() });
        for (arrive, faults) in attempts {
            let mut fates = vec![Fate::Arrives; arrive];
            fates.extend(faults);
            sign_up(&mut browser, &fates).end.ok();
            prop_assert!(browser.shop.identities.len() <= 1 && browser.shop.customers.len() <= 1);
        }
        let there = !browser.shop.customers.is_empty();
        let went = sign_up(&mut browser, &[]);
        if there {
            prop_assert_eq!(went.code(), Code::DuplicateError);
        } else {
            prop_assert!(went.end.is_ok(), "{:?}", went.end);
        }
        prop_assert!(is_whole(&browser.shop));
    }

    #[test]
    fn of_those_who_sign_up_at_once_one_is_the_customer(
        is_older in any::<bool>(),
        same in any::<bool>(),
        turns in prop::collection::vec((any::<bool>(), prop_oneof![3 => Just(Fate::Arrives), 1 => fault()]), 60),
    ) {
        let mut browser = browser(Shop { is_older, ..Shop::default() });
        let passwords = [NEW, if same { NEW } else { OLD }];
        // More retries than there are faults.
        let client = Client::new(V2, 60);
        let mut calls = [0, 1].map(|_| Some(client.call(Operation::CreateCustomer)));
        let mut codes = [None, None];
        let arriving = [false, true].map(|who| (who, Fate::Arrives)).into_iter().cycle().take(200);
        for (who, fate) in turns.into_iter().chain(arriving) {
            let who = usize::from(who);
            let Some(call) = &mut calls[who] else { continue };
            browser.payload["password"] = json!(passwords[who]);
            let request = sent(call);
            match tell(call, browser.meet(&request, fate)) {
                Next::Send(_) => continue,
                Next::Done(answer) => prop_assert_eq!(&answer.0["customer"]["email"], EMAIL),
                Next::Failed(error, _) => codes[who] = Some(error.code),
            }
            calls[who] = None;
        }
        prop_assert!(calls.iter().all(Option::is_none), "both have ended");
        let accounts = browser.shop.accounts();
        prop_assert_eq!((accounts.len(), browser.shop.identities.len()), (1, 1));
        prop_assert!(codes.iter().flatten().all(|code| *code == Code::DuplicateError), "{codes:?}");
        let succeeded = codes.iter().filter(|code| code.is_none()).count();
        prop_assert!(succeeded >= 1);
        if !same {
            // Who has succeeded is whose password it is.
            prop_assert_eq!(succeeded, 1);
            let winner = codes.iter().position(Option::is_none).unwrap();
            prop_assert_eq!(&accounts[0].1, passwords[winner]);
        }
        prop_assert_eq!(browser.logged_in(), Some(EMAIL));
    }
}
