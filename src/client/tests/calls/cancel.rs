use futures_util::{FutureExt, StreamExt, future::join, stream::FuturesUnordered};
use medusa_auth::{Backend, Code, transport::Method};
use serde_json::json;

use crate::support::{block_on, client, credentials, customer, poll};

#[test]
fn nothing_is_sent_before_the_first_poll() {
    let (medusa, fake) = client(Backend::V1);
    let auth = medusa.auth();
    drop(auth.get_session());
    assert!(fake.requests().is_empty());
}

#[test]
fn dropping_a_future_aborts_its_request() {
    let (medusa, fake) = client(Backend::V1);
    fake.hang();
    let auth = medusa.auth();
    let credentials = credentials();
    let mut login = Box::pin(auth.authenticate(&credentials));
    assert!(poll(&mut login).is_pending());
    assert_eq!((fake.requests().len(), fake.aborted()), (1, 0));
    drop(login);
    assert_eq!(fake.aborted(), 1);
}

#[test]
fn the_last_waiter_aborts_a_shared_request() {
    let (medusa, fake) = client(Backend::V1);
    fake.hang();
    let auth = medusa.auth();
    let mut first = Box::pin(auth.get_session());
    let mut second = Box::pin(auth.get_session());
    assert!(poll(&mut first).is_pending() && poll(&mut second).is_pending());
    drop(first);
    assert_eq!(fake.aborted(), 0);
    drop(second);
    assert_eq!((fake.requests().len(), fake.aborted()), (1, 1));

    // The next call does not join what was aborted.
    fake.respond(200, customer());
    assert!(block_on(auth.get_session()).is_ok());
}

#[test]
fn a_dropped_waiter_does_not_stop_the_others() {
    let (medusa, fake) = client(Backend::V1);
    fake.respond(200, customer());
    let auth = medusa.auth();
    let mut first = Box::pin(auth.get_session());
    let mut second = Box::pin(auth.get_session());
    assert!(poll(&mut first).is_pending() && poll(&mut second).is_pending());
    drop(first);
    assert!(block_on(second).is_ok());
    assert_eq!((fake.requests().len(), fake.aborted()), (1, 0));
}

#[test]
fn a_dropped_login_begins_a_new_epoch() {
    let (medusa, fake) = client(Backend::V1);
    fake.hang().hang().respond(200, customer());
    let auth = medusa.auth();
    let credentials = credentials();
    let mut login = Box::pin(auth.authenticate(&credentials));
    let mut session = Box::pin(auth.get_session());
    assert!(poll(&mut login).is_pending() && poll(&mut session).is_pending());
    // The server may have logged the customer in meanwhile, so a later call must not join the earlier request.
    drop(login);
    assert!(block_on(auth.get_session()).is_ok());
    assert_eq!(fake.requests().len(), 3);
}

#[test]
fn a_logout_aborts_earlier_calls_before_it_is_sent() {
    for backend in [Backend::V1, Backend::V2] {
        let (medusa, fake) = client(backend);
        fake.hang().hang().respond(200, json!({ "success": true }));
        let auth = medusa.auth();
        let customers = medusa.customers();
        let mut session = Box::pin(auth.get_session());
        let mut profile = Box::pin(customers.retrieve());
        assert!(poll(&mut session).is_pending() && poll(&mut profile).is_pending());

        let mut logout = Box::pin(auth.delete_session());
        assert!(poll(&mut logout).is_pending());
        assert_eq!((fake.requests().len(), fake.aborted()), (3, 2));
        assert_eq!(fake.requests()[2].method, Method::Delete);
        assert_eq!(block_on(session).unwrap_err().code, Code::SignedOut);
        assert_eq!(block_on(profile).unwrap_err().code, Code::SignedOut);
        assert!(block_on(logout).is_ok());
    }
}

#[test]
fn logouts_do_not_abort_each_other() {
    let (medusa, fake) = client(Backend::V2);
    fake.respond(200, json!({ "success": true })).respond(200, json!({ "success": true }));
    let auth = medusa.auth();
    let (first, second) = block_on(join(auth.delete_session(), auth.delete_session()));
    assert!(first.is_ok() && second.is_ok());
    assert_eq!(fake.aborted(), 0);
}

#[test]
fn a_logout_wakes_the_calls_that_it_ends() {
    let (medusa, fake) = client(Backend::V1);
    fake.hang().respond(200, json!("OK"));
    let auth = medusa.auth();
    // Polls only what has been woken.
    let calls = FuturesUnordered::new();
    calls.push(auth.get_session().map(|session| session.map(drop)).left_future());
    calls.push(auth.delete_session().right_future());
    let mut codes: Vec<_> =
        block_on(calls.collect::<Vec<_>>()).into_iter().map(|done| done.err().map(|error| error.code)).collect();
    codes.sort_by_key(Option::is_some);
    assert_eq!(codes, [None, Some(Code::SignedOut)]);
}
