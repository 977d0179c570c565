//! Token mode on a server whose tokens live for a few seconds.

use std::{cell::RefCell, rc::Rc, time::Duration};

use medusa_auth::{
    Auth,
    AuthEvent::{self, InitialSession, SignedIn, SignedOut, TokenRefreshed},
    Backend, Code, CreateCustomer, Medusa, SessionStatus,
    SignOutReason::Expired,
    Subscription,
    storage::MemoryStorage,
};
use tokio::time::sleep;

use crate::support::{EMAIL, PASSWORD, TestServer};

async fn sign_up(server: &TestServer, auto_refresh: bool) -> Medusa {
    let builder = server.builder().auth(Auth::Jwt(MemoryStorage::new())).auto_refresh(auto_refresh);
    let medusa = builder.build().unwrap();
    medusa.customers().create(&CreateCustomer::new(EMAIL, PASSWORD)).await.unwrap();
    medusa
}

/// The events from now on.
fn listen(medusa: &Medusa) -> (Rc<RefCell<Vec<AuthEvent>>>, Subscription) {
    let events: Rc<RefCell<Vec<_>>> = Rc::default();
    let log = events.clone();
    (events, medusa.auth().on_auth_state_change(move |change| log.borrow_mut().push(change.event)))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_login_that_is_used_outlives_its_token() {
    let server = TestServer::open_with(Backend::V2, &["--jwt-ttl", "4"]).await;
    let medusa = sign_up(&server, true).await;
    let (events, _subscription) = listen(&medusa);
    for _ in 0..20 {
        assert_eq!(medusa.auth().get_session().await.unwrap().email, EMAIL);
        sleep(Duration::from_millis(400)).await;
    }
    assert_eq!(events.borrow()[0], InitialSession);
    assert!(events.borrow().len() > 1 && events.borrow()[1..].iter().all(|event| *event == TokenRefreshed));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_is_not_renewed_expires() {
    let server = TestServer::open_with(Backend::V2, &["--jwt-ttl", "4"]).await;
    let medusa = sign_up(&server, false).await;
    let (events, _subscription) = listen(&medusa);
    medusa.auth().session().ready().await;
    sleep(Duration::from_millis(4100)).await;
    assert_eq!(medusa.auth().get_session().await.unwrap_err().code, Code::SessionExpired);
    assert_eq!(*events.borrow(), [InitialSession, SignedOut(Expired)]);
    assert_eq!(medusa.auth().session().get().status, SessionStatus::Anonymous);
    assert_eq!(medusa.auth().get_session().await.unwrap_err().code, Code::Unauthorized);
}

#[tokio::test(flavor = "multi_thread")]
async fn listeners_hear_of_logins_with_a_cookie() {
    for backend in [Backend::V1, Backend::V2] {
        let server = TestServer::open(backend).await;
        let medusa = server.client();
        let (events, _subscription) = listen(&medusa);
        assert_eq!(medusa.auth().session().ready().await.status, SessionStatus::Anonymous);
        medusa.customers().create(&CreateCustomer::new(EMAIL, PASSWORD)).await.unwrap();
        assert_eq!(medusa.auth().session().get().customer().unwrap().email, EMAIL);
        assert_eq!(*events.borrow(), [InitialSession, SignedIn]);
    }
}
