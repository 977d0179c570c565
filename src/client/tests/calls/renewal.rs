//! Renewing the token of token mode, and dropping one that has expired.

use std::{cell::RefCell, rc::Rc, time::Duration};

use futures_util::future::{join, join_all};
use medusa_auth::{
    Auth, AuthEvent, Backend, Code, Medusa, MedusaBuilder, SessionStatus, SignOutReason,
    storage::{MemoryStorage, Storage},
    transport::{Response, Transport, fake::Fake},
};
use serde_json::{Value, json};

use crate::support::{BASE, block_on, credentials, customer, jwt};

const KEY: &str = "medusa_auth_token";
const MINUTE: f64 = 60_000.0;
const HOUR: f64 = 60.0 * MINUTE;
const DAY: f64 = 24.0 * HOUR;

/// A client whose storage holds a token with this age and this rest of its life.
struct Open {
    medusa: Medusa,
    fake: Fake,
    storage: MemoryStorage,
    token: String,
}

fn open(backend: Backend, age: f64, left: f64) -> Open {
    open_with(backend, age, left, |builder| builder)
}

fn open_with(backend: Backend, age: f64, left: f64, options: impl Fn(MedusaBuilder) -> MedusaBuilder) -> Open {
    let (fake, storage) = (Fake::new(), MemoryStorage::new());
    let token = jwt(fake.now() - age, fake.now() + left);
    block_on(storage.set(KEY, &token)).unwrap();
    let builder = Medusa::builder(BASE).backend(backend).auth(Auth::Jwt(storage.clone())).transport(fake.clone());
    Open { medusa: options(builder).build().unwrap(), fake, storage, token }
}

impl Open {
    fn held(&self) -> Option<String> {
        block_on(self.storage.get(KEY)).unwrap()
    }

    /// A token for a day from now.
    fn new_token(&self) -> String {
        jwt(self.fake.now(), self.fake.now() + DAY)
    }

    /// The path and the token of each request.
    fn sent(&self) -> Vec<(String, Option<String>)> {
        let requests = self.fake.requests().into_iter();
        let token = |value: &str| value.strip_prefix("Bearer ").unwrap().to_owned();
        requests.map(|sent| (sent.path().to_owned(), sent.header("authorization").map(token))).collect()
    }

    fn paths(&self) -> Vec<String> {
        self.sent().into_iter().map(|(path, _)| path).collect()
    }

    fn get_session(&self) -> Result<(), Code> {
        block_on(self.medusa.auth().get_session()).map(drop).map_err(|error| error.code)
    }

    /// The events from now on.
    fn events(&self) -> Rc<RefCell<Vec<AuthEvent>>> {
        let events: Rc<RefCell<Vec<_>>> = Rc::default();
        let heard = events.clone();
        let subscription = self.medusa.auth().on_auth_state_change(move |change| heard.borrow_mut().push(change.event));
        std::mem::forget(subscription);
        events
    }
}

fn renewed(token: &str) -> Value {
    json!({ "token": token })
}

const REFRESH: &str = "/auth/token/refresh";
const ME: &str = "/store/customers/me";

#[test]
fn a_token_with_little_of_its_life_left_is_renewed_before_the_call_that_would_use_it() {
    for (age, left) in [(DAY, 4.0 * MINUTE), (9.0 * MINUTE, 2.0 * MINUTE)] {
        let client = open(Backend::V2, age, left);
        let new = client.new_token();
        client.fake.respond(200, renewed(&new)).respond(200, customer());
        client.get_session().unwrap();
        let expected = [(REFRESH.to_owned(), Some(client.token.clone())), (ME.to_owned(), Some(new.clone()))];
        assert_eq!(client.sent(), expected);
        assert_eq!(client.held(), Some(new));
    }
}

#[test]
fn a_token_is_not_renewed_early_nor_on_v1_nor_if_that_is_turned_off() {
    let off = open_with(Backend::V2, DAY, MINUTE, |builder| builder.auto_refresh(false));
    let clients = [
        open(Backend::V2, MINUTE, DAY),
        open(Backend::V2, HOUR, 6.0 * MINUTE),
        open(Backend::V1, 30.0 * DAY, MINUTE),
        off,
    ];
    for client in clients {
        client.fake.respond(200, customer());
        client.get_session().unwrap();
        assert_eq!(client.sent().len(), 1);
        assert_eq!(client.sent()[0].1.as_ref(), Some(&client.token));
    }
}

#[test]
fn concurrent_calls_wait_for_one_renewal() {
    let client = open(Backend::V2, DAY, MINUTE);
    let new = client.new_token();
    client.fake.respond(200, renewed(&new)).respond(200, customer()).respond(200, customer());
    let (auth, customers) = (client.medusa.auth(), client.medusa.customers());
    let (sessions, profile) = block_on(join(join_all((0..5).map(|_| auth.get_session())), customers.retrieve()));
    assert!(sessions.iter().all(Result::is_ok) && profile.is_ok());
    assert_eq!(client.paths(), [REFRESH, ME, ME]);
    assert!(client.sent().iter().skip(1).all(|(_, token)| token.as_ref() == Some(&new)));
}

#[test]
fn a_renewal_that_fails_costs_no_login_and_is_tried_again_later() {
    let client = open(Backend::V2, DAY, 4.0 * MINUTE);
    let events = client.events();
    client.fake.respond(500, json!({})).respond(200, customer()).respond(200, customer());
    client.get_session().unwrap();
    client.get_session().unwrap();
    assert_eq!(client.paths(), [REFRESH, ME, ME]);
    assert_eq!(client.held().as_ref(), Some(&client.token));

    client.fake.advance(Duration::from_secs(65));
    client.fake.fail().respond(200, customer());
    client.get_session().unwrap();
    client.fake.advance(Duration::from_secs(65));
    let new = client.new_token();
    client.fake.respond(200, renewed(&new)).respond(200, customer());
    client.get_session().unwrap();
    assert_eq!(client.paths()[3..], [REFRESH, ME, REFRESH, ME]);
    assert_eq!(client.held(), Some(new));
    assert_eq!(*events.borrow(), [AuthEvent::InitialSession, AuthEvent::TokenRefreshed]);
}

#[test]
fn a_call_waits_five_seconds_for_a_renewal_at_most() {
    let client = open_with(Backend::V2, DAY, MINUTE, |builder| builder.timeout(Duration::ZERO));
    client.fake.hang().respond(200, customer());
    client.get_session().unwrap();
    assert_eq!(client.paths(), [REFRESH, ME]);
    assert_eq!((client.fake.waits(), client.fake.aborted()), (vec![Duration::from_secs(5)], 1));
    assert_eq!(client.held().as_ref(), Some(&client.token));
}

#[test]
fn a_renewal_that_the_server_rejects_ends_the_login() {
    let client = open(Backend::V2, DAY, MINUTE);
    let events = client.events();
    client.fake.respond(401, json!({ "message": "Unauthorized" })).respond(401, json!({ "message": "Unauthorized" }));
    assert_eq!(client.get_session(), Err(Code::Unauthorized));
    assert_eq!(client.sent()[1], (ME.to_owned(), None));
    assert_eq!(client.held(), None);
    assert_eq!(client.medusa.auth().session().get().status, SessionStatus::Anonymous);
    assert!(!events.borrow().contains(&AuthEvent::TokenRefreshed));
}

#[test]
fn a_token_that_has_expired_is_dropped_before_anything_is_sent_with_it() {
    for backend in [Backend::V1, Backend::V2] {
        let client = open(backend, DAY, HOUR);
        let events = client.events();
        client.fake.respond(200, customer());
        client.get_session().unwrap();
        client.fake.advance(Duration::from_secs(3601));
        assert_eq!(client.get_session(), Err(Code::SessionExpired));
        let expired = AuthEvent::SignedOut(SignOutReason::Expired);
        assert_eq!(*events.borrow(), [AuthEvent::InitialSession, expired]);
        assert_eq!((client.sent().len(), client.held()), (1, None));

        // Only once.
        client.fake.respond(401, json!({ "message": "Unauthorized" }));
        assert_eq!(client.get_session(), Err(Code::Unauthorized));
        assert_eq!(client.sent()[1].1, None);
        assert_eq!(events.borrow().len(), 2);
    }
}

#[test]
fn a_login_works_after_the_token_has_expired() {
    let client = open(Backend::V2, DAY, -1.0);
    client.fake.respond(200, renewed(&client.new_token())).respond(200, customer());
    block_on(client.medusa.auth().authenticate(&credentials())).unwrap();
    assert_eq!(client.sent()[0].1, None);
}

#[test]
fn a_clock_that_is_a_day_off_drops_no_token_and_does_not_renew_in_a_loop() {
    for ahead in [DAY, -DAY] {
        let client = open(Backend::V2, DAY, HOUR);
        block_on(client.storage.remove(KEY)).unwrap();
        let by_server = client.fake.now() - ahead;
        let token = jwt(by_server, by_server + HOUR);
        client.fake.respond(200, renewed(&token)).respond(200, customer());
        block_on(client.medusa.auth().authenticate(&credentials())).unwrap();
        for _ in 0..3 {
            client.fake.respond(200, customer());
            client.get_session().unwrap();
        }
        assert!(!client.paths().iter().any(|path| path == REFRESH));
        assert_eq!(client.held(), Some(token));
    }
}

#[test]
fn the_date_of_a_response_corrects_the_clock() {
    let client = open_with(Backend::V2, MINUTE, 2.0 * DAY, |builder| builder.auto_refresh(false));
    let date = |by_server: f64| {
        let time = std::time::UNIX_EPOCH + Duration::from_secs_f64(by_server / 1000.0);
        Response::new(200, customer().to_string()).header("date", &httpdate::fmt_http_date(time))
    };
    client.fake.respond_with(date(client.fake.now() + 3.0 * DAY));
    client.get_session().unwrap();
    assert_eq!(client.get_session(), Err(Code::SessionExpired));
    assert_eq!(client.sent().len(), 1);
}

#[test]
fn a_renewal_never_brings_back_a_login_that_was_ended_meanwhile() {
    let client = open(Backend::V2, DAY, MINUTE);
    client.fake.respond(200, renewed(&client.new_token())).respond(401, json!({}));
    let auth = client.medusa.auth();
    let (_, logout) = block_on(join(auth.get_session(), async {
        // Somebody else with the same storage.
        client.storage.remove(KEY).await.unwrap();
        auth.with(medusa_auth::CallOptions::new()).delete_session().await
    }));
    logout.unwrap();
    assert_eq!(client.held(), None);
    assert_eq!(block_on(auth.token()).map(|token| token.expose().to_owned()), None);
}

#[test]
fn a_token_that_another_client_has_renewed_is_taken_from_the_storage() {
    let client = open(Backend::V2, DAY, MINUTE);
    let new = client.new_token();
    client.fake.respond(200, customer());
    block_on(client.storage.set(KEY, &new)).unwrap();
    client.get_session().unwrap();
    assert_eq!(client.sent(), [(ME.to_owned(), Some(new))]);
}

#[test]
fn the_token_of_admins_is_renewed_too() {
    let client = open(Backend::V2, DAY, DAY);
    let old = jwt(client.fake.now() - DAY, client.fake.now() + MINUTE);
    block_on(client.storage.set("medusa_auth_token_admin", &old)).unwrap();
    let new = client.new_token();
    client.fake.respond(200, renewed(&new)).respond(200, json!({ "user": { "id": "user_1" } }));
    block_on(client.medusa.admin().auth().get_session()).unwrap();
    assert_eq!(client.sent()[0], (REFRESH.to_owned(), Some(old)));
    assert_eq!(client.sent()[1].1.as_ref(), Some(&new));
    assert_eq!(client.held().as_ref(), Some(&client.token));
}

#[test]
fn a_call_without_a_token_waits_for_nothing() {
    let fake = Fake::new();
    let medusa = Medusa::builder(BASE).transport(fake.clone()).build().unwrap();
    fake.respond(200, customer());
    block_on(medusa.auth().get_session()).unwrap();
    assert_eq!((fake.requests().len(), fake.waits().len()), (1, 0));
}

#[test]
fn a_token_that_expires_while_a_call_waits_is_not_sent_again() {
    let client = open_with(Backend::V2, DAY, MINUTE, |builder| builder.auto_refresh(false).max_retries(1));
    let events = client.events();
    client.fake.respond(200, customer());
    client.get_session().unwrap();
    client.fake.advance(Duration::from_millis(59_900));
    client.fake.respond(503, json!({})).respond(200, customer());
    assert_eq!(client.get_session(), Err(Code::SignedOut));
    assert_eq!((client.sent().len(), client.held()), (2, None));
    assert_eq!(client.get_session(), Err(Code::SessionExpired));
    assert_eq!(*events.borrow(), [AuthEvent::InitialSession, AuthEvent::SignedOut(SignOutReason::Expired)]);
}

#[test]
fn the_token_of_admins_expires_too() {
    let client = open(Backend::V2, DAY, DAY);
    let key = "medusa_auth_token_admin";
    block_on(client.storage.set(key, &jwt(client.fake.now() - DAY, client.fake.now() + MINUTE))).unwrap();
    let user = json!({ "user": { "id": "user_1" } });
    client.fake.respond(200, renewed(&jwt(client.fake.now(), client.fake.now() + HOUR))).respond(200, user);
    block_on(client.medusa.admin().auth().get_session()).unwrap();
    client.fake.advance(Duration::from_secs(3601));
    let error = block_on(client.medusa.admin().auth().get_session()).unwrap_err();
    assert_eq!((error.code, client.sent().len()), (Code::SessionExpired, 2));
    assert_eq!(block_on(client.storage.get(key)).unwrap(), None);
}
