//! A listener that panics disturbs nobody.

use std::{cell::Cell, rc::Rc};

use futures_util::future::join;
use medusa_auth::{
    AuthEvent::{InitialSession, SignedIn, SignedOut, UserUpdated},
    Backend, SessionStatus,
    SignOutReason::Logout,
    UpdateCustomer,
};
use serde_json::json;

use crate::{
    session::{listen, of},
    support::{block_on, client, credentials, customer},
};

/// Counts calls, each of which panics.
fn panicking<T>() -> (Rc<Cell<usize>>, impl Fn(&T)) {
    let calls = Rc::new(Cell::new(0));
    let count = calls.clone();
    (calls, move |_: &T| {
        count.set(count.get() + 1);
        panic!("a listener's own mistake");
    })
}

#[test]
fn other_listeners_and_the_call_go_on() {
    for backend in [Backend::V1, Backend::V2] {
        let (medusa, fake) = client(backend);
        let (before, _before) = listen(&medusa);
        let (calls, listener) = panicking();
        let _panicking = medusa.auth().on_auth_state_change(listener);
        let (after, _after) = listen(&medusa);

        fake.respond(200, customer());
        let session = block_on(medusa.auth().session().ready());
        assert_eq!(session.customer().map(|customer| customer.id.as_str()), Some("cus_1"));
        fake.respond(200, json!({ "customer": { "id": "cus_1", "first_name": "Ada" } }));
        block_on(medusa.customers().update(&UpdateCustomer::new().first_name("Ada"))).unwrap();
        fake.respond(200, json!({ "success": true }));
        block_on(medusa.auth().delete_session()).unwrap();

        let expected = [(InitialSession, of("cus_1")), (UserUpdated, of("cus_1")), (SignedOut(Logout), None)];
        assert_eq!(*before.borrow(), expected);
        assert_eq!(*after.borrow(), expected);
        assert_eq!(calls.get(), expected.len(), "it still listens");
        assert_eq!(medusa.auth().session().get().status, SessionStatus::Anonymous);
    }
}

#[test]
fn calls_that_share_a_request_all_end() {
    let (medusa, fake) = client(Backend::V1);
    let (calls, listener) = panicking();
    let _panicking = medusa.auth().on_auth_state_change(listener);
    fake.respond(200, customer());
    let auth = medusa.auth();
    let (one, two) = block_on(join(auth.get_session(), auth.get_session()));
    assert_eq!((one.unwrap().id, two.unwrap().id), ("cus_1".to_owned(), "cus_1".to_owned()));
    assert_eq!((calls.get(), fake.requests().len()), (1, 1));
}

#[test]
fn subscribers_of_the_session_go_on() {
    let (medusa, fake) = client(Backend::V1);
    let (calls, callback) = panicking();
    let _panicking = medusa.auth().session().subscribe(callback);
    let ids = Rc::new(Cell::new(Vec::new()));
    let log = ids.clone();
    let _subscription = medusa.auth().session().subscribe(move |session| {
        let mut seen = log.take();
        seen.push(session.customer().map(|customer| customer.id.clone()));
        log.set(seen);
    });
    let (heard, _listening) = listen(&medusa);

    fake.respond(200, customer());
    block_on(medusa.auth().authenticate(&credentials())).unwrap();
    assert_eq!(*heard.borrow(), [(InitialSession, None), (SignedIn, of("cus_1"))]);
    assert_eq!(ids.take(), [None, of("cus_1")]);
    assert_eq!(calls.get(), 2);
}

#[test]
fn a_listener_may_panic_while_it_uses_the_client() {
    let (medusa, fake) = client(Backend::V1);
    let own = medusa.clone();
    let _panicking = medusa.auth().on_auth_state_change(move |_| {
        let _subscription = own.auth().session().subscribe(|_| ());
        own.set_token(None).unwrap();
        panic!("a listener's own mistake");
    });
    fake.respond(200, customer());
    block_on(medusa.auth().authenticate(&credentials())).unwrap();
    fake.respond(200, customer());
    assert_eq!(block_on(medusa.auth().get_session()).unwrap().id, "cus_1");
    assert!(matches!(block_on(medusa.auth().session().ready()).status, SessionStatus::Authenticated(_)));
}
