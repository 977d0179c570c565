//! The session cookie, which the browser keeps and no script sees; and tokens, which a client keeps.

use medusa_auth_browser_tests::answers::{Account, Token};
use medusa_auth_browser_tests::settle::{rejected, resolved, settled};
use medusa_auth_browser_tests::shop::{PASSWORD, bearer_of, client, credentials, new_email, object, visitor};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::*;

/// Sign somebody up. Who did so is logged in.
async fn sign_up(email: &str) -> String {
    let account: Account = resolved(client().customers().create(&credentials(email, PASSWORD))).await;
    assert_eq!(account.customer.email, email);
    account.customer.id
}

async fn log_out() {
    settled(client().auth().delete_session()).await.expect("logging out succeeds");
}

#[wasm_bindgen_test]
async fn a_session_is_set_sent_and_ended() {
    log_out().await;
    assert_eq!(visitor().await, None);

    let (medusa, email) = (client(), new_email());
    let id = sign_up(&email).await;
    assert_eq!(visitor().await.as_ref(), Some(&id), "signing up logs in");

    log_out().await;
    assert_eq!(visitor().await, None);
    assert_eq!(rejected(medusa.auth().get_session()).await.code, "unauthorized");

    let account: Account = resolved(medusa.auth().authenticate(&credentials(&email, PASSWORD))).await;
    assert_eq!(account.customer.id, id);
    assert_eq!(visitor().await.as_ref(), Some(&id));
    let account: Account = resolved(medusa.auth().get_session()).await;
    assert_eq!(account.customer.id, id);
    let account: Account = resolved(medusa.customers().retrieve()).await;
    assert_eq!(account.customer.id, id);
}

#[wasm_bindgen_test]
async fn no_script_reads_the_cookie() {
    let account: Account = resolved(client().customers().create(&credentials(&new_email(), PASSWORD))).await;
    let mut readable: Vec<_> = account.response.headers.into_keys().collect();
    readable.sort();
    assert_eq!(readable, ["content-length", "content-type"]);
}

#[wasm_bindgen_test]
async fn a_failed_log_in_leaves_the_session_alone() {
    let email = new_email();
    let id = sign_up(&email).await;
    let wrong = credentials(&email, "wrong");
    assert_eq!(rejected(client().auth().authenticate(&wrong)).await.code, "invalid_credentials");
    assert_eq!(visitor().await, Some(id));
}

#[wasm_bindgen_test]
async fn clients_share_the_cookie() {
    let (one, other) = (client(), client());
    let id = sign_up(&new_email()).await;
    let account: Account = resolved(one.auth().get_session()).await;
    assert_eq!(account.customer.id, id);
    settled(other.auth().delete_session()).await.expect("logging out succeeds");
    assert_eq!(rejected(one.auth().get_session()).await.code, "unauthorized");
}

#[wasm_bindgen_test]
async fn clients_do_not_share_a_token() {
    let email = new_email();
    let id = sign_up(&email).await;
    log_out().await;

    let (one, other) = (client(), client());
    let token: Token = resolved(one.auth().get_token(&credentials(&email, PASSWORD))).await;
    assert_eq!(bearer_of(&token.access_token).await.as_ref(), Some(&id));
    assert_eq!(visitor().await, None, "a token makes no session");

    let account: Account = resolved(one.auth().get_session()).await;
    assert_eq!(account.customer.id, id);
    assert_eq!(rejected(other.auth().get_session()).await.code, "unauthorized");

    settled(other.auth().set_token(&token.access_token.into())).await.expect("a token is taken");
    let account: Account = resolved(other.customers().retrieve()).await;
    assert_eq!(account.customer.id, id);

    settled(one.auth().delete_session()).await.expect("logging out succeeds");
    assert_eq!(rejected(one.auth().get_session()).await.code, "unauthorized");
    let _: Account = resolved(other.auth().get_session()).await;
    settled(other.auth().set_token(&JsValue::NULL)).await.expect("a token is forgotten");
    assert_eq!(rejected(other.auth().get_session()).await.code, "unauthorized");
}

#[wasm_bindgen_test]
async fn a_profile_is_changed() {
    let (medusa, email) = (client(), new_email());
    sign_up(&email).await;
    let change = object([("first_name", "Zoë".into()), ("password", "another one".into())]);
    let account: Account = resolved(medusa.customers().update(&change)).await;
    assert_eq!(account.customer.first_name.as_deref(), Some("Zoë"));

    log_out().await;
    let old = credentials(&email, PASSWORD);
    assert_eq!(rejected(medusa.auth().authenticate(&old)).await.code, "invalid_credentials");
    let account: Account = resolved(medusa.auth().authenticate(&credentials(&email, "another one"))).await;
    assert_eq!(account.customer.first_name.as_deref(), Some("Zoë"));
}
