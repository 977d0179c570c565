//! Who is logged in, and what listeners hear of it.

use std::{cell::RefCell, rc::Rc};

use futures_util::future::join;
use medusa_auth::{
    Auth,
    AuthEvent::{self, InitialSession, SignedIn, SignedOut, UserUpdated},
    Backend, Code, Medusa, SessionStatus,
    SignOutReason::{Elsewhere, Logout, Unauthorized},
    Subscription, UpdateCustomer,
    storage::{MemoryStorage, Storage},
    transport::fake::Fake,
};
use serde_json::{Value, json};

use crate::support::{BASE, block_on, client, credentials, customer, poll};

const TOKEN: &str = "eyJh.eyJi.sig";

/// What a listener has heard: the event, and the id of the customer.
pub(crate) type Heard = Rc<RefCell<Vec<(AuthEvent, Option<String>)>>>;

pub(crate) fn listen(medusa: &Medusa) -> (Heard, Subscription) {
    let heard = Heard::default();
    let log = heard.clone();
    let subscription = medusa.auth().on_auth_state_change(move |change| {
        log.borrow_mut().push((change.event, change.customer.as_ref().map(|customer| customer.id.clone())));
    });
    (heard, subscription)
}

pub(crate) fn of(id: &str) -> Option<String> {
    Some(id.to_owned())
}

fn somebody(id: &str) -> Value {
    json!({ "customer": { "id": id } })
}

fn unauthorized(fake: &Fake) {
    fake.respond(401, json!({ "message": "Unauthorized" }));
}

fn ready(medusa: &Medusa) -> SessionStatus {
    block_on(medusa.auth().session().ready()).status
}

#[test]
fn every_listener_hears_the_initial_session_once_after_one_request() {
    for backend in [Backend::V1, Backend::V2] {
        let (medusa, fake) = client(backend);
        let listeners: Vec<_> = (0..3).map(|_| listen(&medusa)).collect();
        fake.respond(200, customer());
        let session = medusa.auth().session();
        let (one, two) = block_on(join(session.ready(), session.ready()));
        assert_eq!(one.customer().map(|customer| customer.id.as_str()), Some("cus_1"));
        assert_eq!(one, two);
        let late = listen(&medusa);
        assert!(late.0.borrow().is_empty());
        ready(&medusa);
        for (heard, _) in listeners.iter().chain([&late]) {
            assert_eq!(*heard.borrow(), [(InitialSession, of("cus_1"))]);
        }
        assert_eq!(fake.requests().len(), 1);
    }
}

#[test]
fn nobody_is_a_session_too() {
    let (medusa, fake) = client(Backend::V2);
    let (heard, _subscription) = listen(&medusa);
    unauthorized(&fake);
    assert_eq!(ready(&medusa), SessionStatus::Anonymous);
    assert_eq!(ready(&medusa), SessionStatus::Anonymous);
    assert_eq!(*heard.borrow(), [(InitialSession, None)]);
    assert_eq!(fake.requests().len(), 1);
}

#[test]
fn nothing_is_asked_without_listeners() {
    let (medusa, fake) = client(Backend::V1);
    assert_eq!(medusa.auth().session().get().status, SessionStatus::Pending);
    fake.respond(200, json!("OK"));
    block_on(medusa.auth().delete_session()).unwrap();
    assert_eq!(medusa.auth().session().get().status, SessionStatus::Anonymous);
    assert_eq!(fake.requests().len(), 1);
}

#[test]
fn only_a_401_means_nobody() {
    let (medusa, fake) = client(Backend::V2);
    let (heard, _subscription) = listen(&medusa);
    fake.respond(500, json!({}));
    assert!(matches!(ready(&medusa), SessionStatus::Error(error) if error.code == Code::ServerError));
    fake.respond(200, customer());
    assert!(matches!(ready(&medusa), SessionStatus::Authenticated(_)));
    assert_eq!(*heard.borrow(), [(InitialSession, None), (SignedIn, of("cus_1"))]);

    fake.fail();
    assert!(block_on(medusa.auth().get_session()).is_err());
    assert!(matches!(ready(&medusa), SessionStatus::Authenticated(_)));
    unauthorized(&fake);
    assert!(block_on(medusa.customers().retrieve()).is_err());
    assert_eq!(medusa.auth().session().get().status, SessionStatus::Anonymous);
    assert_eq!(heard.borrow()[2..], [(SignedOut(Unauthorized), None)]);
}

#[test]
fn token_mode_without_a_token_asks_nothing() {
    let fake = Fake::new();
    let medusa = Medusa::builder(BASE).auth(Auth::Jwt(MemoryStorage::new())).transport(fake.clone()).build().unwrap();
    let (heard, _subscription) = listen(&medusa);
    assert_eq!(ready(&medusa), SessionStatus::Anonymous);
    assert_eq!((heard.borrow().as_slice(), fake.requests().len()), (&[(InitialSession, None)][..], 0));
}

#[test]
fn a_stored_token_is_read_before_anybody_is_told_who_is_logged_in() {
    let (fake, storage) = (Fake::new(), MemoryStorage::new());
    block_on(storage.set("medusa_auth_token", TOKEN)).unwrap();
    let builder = Medusa::builder(BASE).backend(Backend::V2).auth(Auth::Jwt(storage));
    let medusa = builder.transport(fake.clone()).build().unwrap();
    let (heard, _subscription) = listen(&medusa);
    fake.respond(200, customer());
    assert!(matches!(ready(&medusa), SessionStatus::Authenticated(_)));
    assert_eq!(*heard.borrow(), [(InitialSession, of("cus_1"))]);
}

#[test]
fn changes_are_announced_in_order_before_the_call_that_made_them_returns() {
    let (medusa, fake) = client(Backend::V1);
    let (heard, _subscription) = listen(&medusa);
    fake.respond(200, somebody("cus_1"));
    block_on(medusa.auth().authenticate(&credentials())).unwrap();
    assert_eq!(*heard.borrow(), [(InitialSession, None), (SignedIn, of("cus_1"))]);
    fake.respond(200, json!({ "customer": { "id": "cus_1", "first_name": "Ada" } }));
    block_on(medusa.customers().update(&UpdateCustomer::new().first_name("Ada"))).unwrap();
    assert_eq!(medusa.auth().session().get().customer().unwrap().first_name.as_deref(), Some("Ada"));
    fake.respond(200, somebody("cus_2"));
    block_on(medusa.auth().authenticate(&credentials())).unwrap();
    fake.respond(200, json!("OK"));
    block_on(medusa.auth().delete_session()).unwrap();
    let expected =
        [(UserUpdated, of("cus_1")), (SignedOut(Logout), None), (SignedIn, of("cus_2")), (SignedOut(Logout), None)];
    assert_eq!(heard.borrow()[2..], expected);
}

#[test]
fn what_is_read_is_announced_only_if_it_is_new() {
    let (medusa, fake) = client(Backend::V2);
    let (heard, _subscription) = listen(&medusa);
    fake.respond(200, somebody("cus_1")).respond(200, somebody("cus_1")).respond(200, somebody("cus_2"));
    for _ in 0..3 {
        block_on(medusa.auth().get_session()).unwrap();
    }
    let expected = [(InitialSession, of("cus_1")), (SignedOut(Elsewhere), None), (SignedIn, of("cus_2"))];
    assert_eq!(*heard.borrow(), expected);
}

#[test]
fn the_storage_is_written_before_a_change_is_announced() {
    let (fake, storage) = (Fake::new(), MemoryStorage::new());
    let builder = Medusa::builder(BASE).backend(Backend::V2).auth(Auth::Jwt(storage.clone()));
    let medusa = builder.transport(fake.clone()).build().unwrap();
    let held = Rc::new(RefCell::new(Vec::new()));
    let (log, read) = (held.clone(), storage.clone());
    let _subscription = medusa.auth().on_auth_state_change(move |change| {
        let token = futures_util::FutureExt::now_or_never(read.get("medusa_auth_token")).unwrap().unwrap();
        log.borrow_mut().push((change.event, token));
    });
    fake.respond(200, json!({ "token": TOKEN })).respond(200, customer());
    block_on(medusa.auth().authenticate(&credentials())).unwrap();
    block_on(medusa.auth().delete_session()).unwrap();
    let token = of(TOKEN);
    assert_eq!(*held.borrow(), [(InitialSession, None), (SignedIn, token), (SignedOut(Logout), None)]);
    assert!(!medusa.auth().session().get().persisted);
}

#[test]
fn clients_of_one_storage_notice_what_the_other_has_done() {
    let storage = MemoryStorage::new();
    let open = || {
        let fake = Fake::new();
        let builder = Medusa::builder(BASE).backend(Backend::V2).auth(Auth::Jwt(storage.clone()));
        (builder.transport(fake.clone()).build().unwrap(), fake)
    };
    let ((one, fake), (two, other)) = (open(), open());
    let (heard, _subscription) = listen(&two);
    ready(&two);
    fake.respond(200, json!({ "token": TOKEN })).respond(200, customer());
    block_on(one.auth().authenticate(&credentials())).unwrap();
    other.respond(200, customer());
    block_on(two.auth().get_session()).unwrap();
    block_on(one.auth().delete_session()).unwrap();
    block_on(two.auth().token());
    let expected = [(InitialSession, None), (SignedIn, of("cus_1")), (SignedOut(Elsewhere), None)];
    assert_eq!(*heard.borrow(), expected);
}

#[test]
fn a_token_that_is_set_is_a_login_once_the_server_says_whose() {
    let (medusa, fake) = client(Backend::V2);
    let (heard, _subscription) = listen(&medusa);
    unauthorized(&fake);
    ready(&medusa);
    medusa.set_token(Some(TOKEN)).unwrap();
    assert_eq!(heard.borrow().len(), 1);
    fake.respond(200, customer());
    ready(&medusa);
    assert_eq!(heard.borrow()[1..], [(SignedIn, of("cus_1"))]);
}

#[test]
fn a_login_that_is_dropped_lets_the_client_ask_again() {
    let (medusa, fake) = client(Backend::V1);
    let (heard, _subscription) = listen(&medusa);
    unauthorized(&fake);
    ready(&medusa);
    fake.hang();
    let (auth, credentials) = (medusa.auth(), credentials());
    let mut login = Box::pin(auth.authenticate(&credentials));
    assert!(poll(&mut login).is_pending());
    drop(login);
    fake.respond(200, customer());
    assert!(matches!(ready(&medusa), SessionStatus::Authenticated(_)));
    assert_eq!(*heard.borrow(), [(InitialSession, None), (SignedIn, of("cus_1"))]);
}

#[test]
fn a_subscription_ends_when_it_is_dropped_and_frees_its_listener() {
    let (medusa, fake) = client(Backend::V1);
    let (heard, subscription) = listen(&medusa);
    let owned = Rc::new(());
    let (held, own) = (owned.clone(), medusa.clone());
    let other = medusa.auth().on_auth_state_change(move |_| {
        let _ = (&held, &own);
    });
    drop((subscription, other));
    fake.respond(200, customer());
    ready(&medusa);
    assert!(heard.borrow().is_empty());
    assert_eq!(Rc::strong_count(&owned), 1);
}

#[test]
fn a_listener_may_use_the_client_and_end_subscriptions() {
    let (medusa, fake) = client(Backend::V1);
    let ended: Rc<RefCell<Vec<Subscription>>> = Rc::default();
    let (own, subscriptions) = (medusa.clone(), ended.clone());
    let inner = Heard::default();
    let log = inner.clone();
    let first = medusa.auth().on_auth_state_change(move |change| {
        if change.event == InitialSession {
            subscriptions.borrow_mut().clear();
            assert!(matches!(own.auth().session().get().status, SessionStatus::Authenticated(_)));
            own.set_token(Some(TOKEN)).unwrap();
            let log = log.clone();
            std::mem::forget(
                own.auth().on_auth_state_change(move |change| log.borrow_mut().push((change.event, None))),
            );
        }
    });
    let (heard, second) = listen(&medusa);
    ended.borrow_mut().push(second);
    fake.respond(200, customer());
    ready(&medusa);
    assert!(heard.borrow().is_empty());
    assert_eq!(inner.borrow().as_slice(), [(InitialSession, None)]);
    drop(first);
}

#[test]
fn a_subscriber_gets_each_snapshot_at_once() {
    let (medusa, fake) = client(Backend::V2);
    let seen: Rc<RefCell<Vec<_>>> = Rc::default();
    let log = seen.clone();
    let _subscription = medusa.auth().session().subscribe(move |session| {
        log.borrow_mut().push((matches!(session.status, SessionStatus::Pending), session.persisted));
    });
    fake.respond(200, customer());
    ready(&medusa);
    assert_eq!(*seen.borrow(), [(true, false), (false, true)]);
}

#[test]
fn calls_with_credentials_of_their_own_say_nothing_about_the_login() {
    let (medusa, fake) = client(Backend::V2);
    let (heard, _subscription) = listen(&medusa);
    unauthorized(&fake);
    let own = medusa_auth::CallOptions::new().header("authorization", "Bearer other");
    assert!(block_on(medusa.auth().with(own).get_session()).is_err());
    assert!(heard.borrow().is_empty());
}
