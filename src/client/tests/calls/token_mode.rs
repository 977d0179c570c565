//! Token mode: no cookies, and the token in a storage that others read and write, too.

use std::{cell::RefCell, collections::BTreeMap, future::pending, rc::Rc, time::Duration};

use futures_util::{
    FutureExt,
    future::{LocalBoxFuture, join},
};
use medusa_auth::{
    Auth, Backend, Code, Login, Medusa,
    storage::{MemoryStorage, Storage, StorageError},
    transport::{Transport, fake::Fake},
};
use serde_json::{Value, json};

use crate::support::{BASE, block_on, credentials, customer};

const KEY: &str = "medusa_auth_token";
const TOKEN: &str = "eyJh.eyJi.sig";
const OTHER: &str = "eyJh.eyJj.sig";

fn open(backend: Backend, storage: impl Storage + 'static) -> (Medusa, Fake) {
    let fake = Fake::new();
    let builder = Medusa::builder(BASE).backend(backend).auth(Auth::Jwt(storage)).transport(fake.clone());
    (builder.build().unwrap(), fake)
}

fn with_token(token: &str) -> Value {
    json!({ "token": token, "access_token": token })
}

fn log_in(medusa: &Medusa, fake: &Fake, token: &str) {
    fake.respond(200, with_token(token)).respond(200, customer());
    let login = block_on(medusa.auth().authenticate(&credentials())).unwrap();
    assert!(matches!(login, Login::Customer(_)));
}

fn held(storage: &impl Storage) -> Option<String> {
    block_on(storage.get(KEY)).unwrap()
}

/// The `Authorization` header that a call sends.
fn authorization(medusa: &Medusa, fake: &Fake) -> Option<String> {
    fake.respond(200, customer());
    block_on(medusa.auth().get_session()).unwrap();
    fake.requests().last().unwrap().header("authorization").map(str::to_owned)
}

#[test]
fn a_login_ends_with_a_token_and_no_request_has_cookies() {
    for backend in [Backend::V1, Backend::V2] {
        let storage = MemoryStorage::new();
        let (medusa, fake) = open(backend, storage.clone());
        log_in(&medusa, &fake, TOKEN);
        assert_eq!(held(&storage).as_deref(), Some(TOKEN));
        assert_eq!(authorization(&medusa, &fake), Some(format!("Bearer {TOKEN}")));
        assert_eq!(block_on(medusa.auth().token()).unwrap().expose(), TOKEN);
        assert!(fake.requests().iter().all(|request| !request.include_credentials));
        let sent = fake.requests().len();
        block_on(medusa.auth().delete_session()).unwrap();
        assert_eq!((held(&storage), fake.requests().len()), (None, sent));
        assert_eq!(authorization(&medusa, &fake), None);
    }
}

#[test]
fn a_stored_token_is_used_and_changes_by_others_are_noticed() {
    let storage = MemoryStorage::new();
    block_on(storage.set(KEY, TOKEN)).unwrap();
    let (one, fake) = open(Backend::V2, storage.clone());
    assert_eq!(authorization(&one, &fake), Some(format!("Bearer {TOKEN}")));
    let (two, other) = open(Backend::V2, storage);
    log_in(&two, &other, OTHER);
    assert_eq!(authorization(&one, &fake), Some(format!("Bearer {OTHER}")));
    block_on(two.auth().delete_session()).unwrap();
    assert_eq!(authorization(&one, &fake), None);
}

#[test]
fn what_is_not_a_jwt_is_left_alone() {
    let storage = MemoryStorage::new();
    block_on(storage.set(KEY, "undefined")).unwrap();
    let (medusa, fake) = open(Backend::V2, storage.clone());
    assert_eq!(authorization(&medusa, &fake), None);
    assert_eq!(held(&storage).as_deref(), Some("undefined"));
}

#[test]
fn set_token_is_stored_by_the_next_call() {
    let storage = MemoryStorage::new();
    let (medusa, _) = open(Backend::V2, storage.clone());
    medusa.set_token(Some(TOKEN)).unwrap();
    block_on(medusa.auth().token());
    assert_eq!(held(&storage).as_deref(), Some(TOKEN));
}

#[test]
fn forgetting_a_token_that_was_not_read_yet_removes_it_from_the_storage() {
    let storage = MemoryStorage::new();
    block_on(storage.set(KEY, TOKEN)).unwrap();
    let (medusa, _) = open(Backend::V2, storage.clone());
    medusa.set_token(None).unwrap();
    assert_eq!(block_on(medusa.auth().token()).map(|token| token.expose().to_owned()), None);
    assert_eq!(held(&storage), None);
}

#[test]
fn a_client_that_keeps_no_tokens_stays_anonymous() {
    let fake = Fake::new();
    let storage = MemoryStorage::new();
    let builder = Medusa::builder(BASE).backend(Backend::V2).auth(Auth::Jwt(storage.clone())).keep_tokens(false);
    let medusa = builder.transport(fake.clone()).build().unwrap();
    log_in(&medusa, &fake, TOKEN);
    assert_eq!((held(&storage), authorization(&medusa, &fake)), (None, None));
}

#[test]
fn admins_have_a_token_of_their_own() {
    let storage = MemoryStorage::new();
    let (medusa, fake) = open(Backend::V2, storage.clone());
    fake.respond(200, with_token(OTHER))
        .respond(200, json!({ "user": { "id": "user_1", "email": "ada@example.com" } }));
    block_on(medusa.admin().auth().create_session(&credentials())).unwrap();
    log_in(&medusa, &fake, TOKEN);
    assert_eq!(held(&storage).as_deref(), Some(TOKEN));
    assert_eq!(block_on(storage.get("medusa_auth_token_admin")).unwrap().as_deref(), Some(OTHER));
}

/// What a storage does when it is used.
#[derive(Clone, Copy, PartialEq)]
enum Fault {
    Fails,
    Hangs,
    IsSlow,
}

#[derive(Clone)]
struct Faulty {
    fault: Fault,
    clock: Fake,
    values: Rc<RefCell<BTreeMap<String, String>>>,
    log: Rc<RefCell<Vec<&'static str>>>,
}

impl Faulty {
    fn new(fault: Fault) -> Self {
        Self { fault, clock: Fake::new(), values: Rc::default(), log: Rc::default() }
    }

    fn act<T: 'static>(
        &self,
        action: impl FnOnce(&mut BTreeMap<String, String>) -> T + 'static,
    ) -> LocalBoxFuture<'static, Result<T, StorageError>> {
        let Self { fault, clock, values, log } = self.clone();
        async move {
            log.borrow_mut().push("begins");
            match fault {
                Fault::Fails => return Err(StorageError::new("full")),
                Fault::Hangs => pending().await,
                Fault::IsSlow => clock.sleep(Duration::from_millis(50)).await,
            }
            log.borrow_mut().push("ends");
            Ok(action(&mut values.borrow_mut()))
        }
        .boxed_local()
    }
}

impl Storage for Faulty {
    fn get(&self, key: &str) -> LocalBoxFuture<'static, Result<Option<String>, StorageError>> {
        let key = key.to_owned();
        self.act(move |values| values.get(&key).cloned())
    }

    fn set(&self, key: &str, value: &str) -> LocalBoxFuture<'static, Result<(), StorageError>> {
        let (key, value) = (key.to_owned(), value.to_owned());
        self.act(move |values| drop(values.insert(key, value)))
    }

    fn remove(&self, key: &str) -> LocalBoxFuture<'static, Result<(), StorageError>> {
        let key = key.to_owned();
        self.act(move |values| drop(values.remove(&key)))
    }
}

#[test]
fn a_storage_that_fails_or_hangs_costs_no_login() {
    for fault in [Fault::Fails, Fault::Hangs] {
        let (medusa, fake) = open(Backend::V2, Faulty::new(fault));
        log_in(&medusa, &fake, TOKEN);
        assert_eq!(authorization(&medusa, &fake), Some(format!("Bearer {TOKEN}")));
        block_on(medusa.auth().delete_session()).unwrap();
        assert_eq!(authorization(&medusa, &fake), None);
        // One that hangs is not waited for again.
        assert_eq!(fake.waits().len(), usize::from(fault == Fault::Hangs));
    }
}

#[test]
fn a_slow_storage_is_awaited_and_used_by_one_call_at_a_time() {
    let storage = Faulty::new(Fault::IsSlow);
    let (medusa, fake) = open(Backend::V2, storage.clone());
    log_in(&medusa, &fake, TOKEN);
    assert_eq!(storage.values.borrow().get(KEY).map(String::as_str), Some(TOKEN));
    fake.respond(200, with_token(OTHER)).respond(200, customer());
    let auth = medusa.auth();
    let given = credentials();
    let (token, session) = block_on(join(auth.get_token(&given), auth.get_session()));
    token.unwrap();
    session.unwrap();
    assert_eq!(storage.values.borrow().get(KEY).map(String::as_str), Some(OTHER));
    block_on(auth.delete_session()).unwrap();
    assert!(storage.values.borrow().is_empty());
    assert!(storage.log.borrow().chunks(2).all(|pair| pair == ["begins", "ends"]));
}

#[test]
fn a_failed_login_is_not_kept() {
    let storage = MemoryStorage::new();
    let (medusa, fake) = open(Backend::V2, storage.clone());
    fake.respond(200, with_token(TOKEN)).respond(500, json!({}));
    let error = block_on(medusa.auth().authenticate(&credentials())).unwrap_err();
    assert_eq!((error.code, held(&storage)), (Code::ServerError, None));
}
