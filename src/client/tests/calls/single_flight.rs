use std::time::Duration;

use futures_util::future::{join, join_all};
use medusa_auth::{Backend, CallOptions, Code};
use serde_json::json;

use crate::support::{block_on, client, customer};

#[test]
fn concurrent_sessions_share_one_request() {
    let (medusa, fake) = client(Backend::V1);
    fake.respond(200, customer());
    let auth = medusa.auth();
    let sessions = block_on(join_all((0..5).map(|_| auth.get_session())));
    assert!(sessions.iter().all(|session| session.as_ref().unwrap().id == "cus_1"));
    assert_eq!(fake.requests().len(), 1);
}

#[test]
fn concurrent_sessions_share_a_failure() {
    let (medusa, fake) = client(Backend::V2);
    fake.respond(401, json!({ "message": "Unauthorized" }));
    let auth = medusa.auth();
    let sessions = block_on(join_all((0..5).map(|_| auth.get_session())));
    assert!(sessions.iter().all(|session| session.as_ref().unwrap_err().code == Code::Unauthorized));
    assert_eq!(fake.requests().len(), 1);
}

#[test]
fn a_later_session_is_a_new_request() {
    let (medusa, fake) = client(Backend::V1);
    fake.respond(200, customer()).respond(401, json!({}));
    block_on(async {
        assert!(medusa.auth().get_session().await.is_ok());
        assert!(medusa.auth().get_session().await.is_err());
    });
}

#[test]
fn calls_with_options_are_not_shared() {
    let (medusa, fake) = client(Backend::V1);
    let auth = medusa.auth();
    for options in [
        CallOptions::new().header("x-a", "b"),
        CallOptions::new().query("fields", "id"),
        CallOptions::new().timeout(Duration::from_secs(1)),
    ] {
        fake.respond(200, customer()).respond(200, customer());
        let own = auth.with(options);
        let (own, shared) = block_on(join(own.get_session(), auth.get_session()));
        assert!(own.is_ok() && shared.is_ok());
    }
    assert_eq!(fake.requests().len(), 6);
}

#[test]
fn a_new_epoch_is_a_new_request() {
    let (medusa, fake) = client(Backend::V1);
    fake.respond(200, customer()).respond(200, customer());
    let auth = medusa.auth();
    let (first, second) = block_on(join(auth.get_session(), async {
        medusa.set_token(Some("a.b.c")).unwrap();
        auth.get_session().await
    }));
    assert!(first.is_ok() && second.is_ok());
    assert_eq!(fake.requests().len(), 2);
}

#[test]
fn a_new_publishable_key_is_a_new_request() {
    let (medusa, fake) = client(Backend::V2);
    fake.respond(200, customer()).respond(200, customer());
    let auth = medusa.auth();
    let (first, second) = block_on(join(auth.get_session(), async {
        medusa.set_publishable_key("pk_new").unwrap();
        auth.get_session().await
    }));
    assert!(first.is_ok() && second.is_ok());
    assert_eq!(fake.requests()[0].header("x-publishable-api-key"), None);
    assert_eq!(fake.requests()[1].header("x-publishable-api-key"), Some("pk_new"));
}
