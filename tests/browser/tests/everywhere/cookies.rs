//! The session cookie, which the browser stores and hides from scripts, and tokens, which a client stores.

use medusa_auth_browser_tests::clients::{PASSWORD, client, credentials, new_email, object};
use medusa_auth_browser_tests::results::{CustomerResult, TokenResult};
use medusa_auth_browser_tests::servers::{customer_of_session, customer_of_token};
use medusa_auth_browser_tests::settle::{rejected, resolved, settled};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::*;

/// Signs up and logs in.
async fn sign_up(email: &str) -> String {
    let account: CustomerResult = resolved(client().customers().create(&credentials(email, PASSWORD))).await;
    assert_eq!(account.customer.email, email);
    account.customer.id
}

async fn log_out() {
    settled(client().auth().delete_session()).await.expect("logging out succeeds");
}

#[wasm_bindgen_test]
async fn the_session_cookie_is_set_sent_and_deleted() {
    log_out().await;
    assert_eq!(customer_of_session().await, None);

    let (medusa, email) = (client(), new_email());
    let id = sign_up(&email).await;
    assert_eq!(customer_of_session().await.as_ref(), Some(&id), "signing up logs in");

    log_out().await;
    assert_eq!(customer_of_session().await, None);
    assert_eq!(rejected(medusa.auth().get_session()).await.code, "unauthorized");

    let account: CustomerResult = resolved(medusa.auth().authenticate(&credentials(&email, PASSWORD))).await;
    assert_eq!(account.customer.id, id);
    assert_eq!(customer_of_session().await.as_ref(), Some(&id));
    let account: CustomerResult = resolved(medusa.auth().get_session()).await;
    assert_eq!(account.customer.id, id);
    let account: CustomerResult = resolved(medusa.customers().retrieve()).await;
    assert_eq!(account.customer.id, id);
}

#[wasm_bindgen_test]
async fn scripts_cannot_read_the_cookie() {
    let account: CustomerResult = resolved(client().customers().create(&credentials(&new_email(), PASSWORD))).await;
    let mut readable: Vec<_> = account.response.headers.into_keys().collect();
    readable.sort();
    assert_eq!(readable, ["content-length", "content-type"]);
}

#[wasm_bindgen_test]
async fn a_failed_login_does_not_end_the_session() {
    let email = new_email();
    let id = sign_up(&email).await;
    let wrong = credentials(&email, "wrong");
    assert_eq!(rejected(client().auth().authenticate(&wrong)).await.code, "invalid_credentials");
    assert_eq!(customer_of_session().await, Some(id));
}

#[wasm_bindgen_test]
async fn clients_share_the_cookie() {
    let (one, other) = (client(), client());
    let id = sign_up(&new_email()).await;
    let account: CustomerResult = resolved(one.auth().get_session()).await;
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
    let token: TokenResult = resolved(one.auth().get_token(&credentials(&email, PASSWORD))).await;
    assert_eq!(customer_of_token(&token.access_token).await.as_ref(), Some(&id));
    assert_eq!(customer_of_session().await, None, "a token does not start a session");

    let account: CustomerResult = resolved(one.auth().get_session()).await;
    assert_eq!(account.customer.id, id);
    assert_eq!(rejected(other.auth().get_session()).await.code, "unauthorized");

    settled(other.auth().set_token(&token.access_token.into())).await.expect("the token is set");
    let account: CustomerResult = resolved(other.customers().retrieve()).await;
    assert_eq!(account.customer.id, id);

    settled(one.auth().delete_session()).await.expect("logging out succeeds");
    assert_eq!(rejected(one.auth().get_session()).await.code, "unauthorized");
    let _: CustomerResult = resolved(other.auth().get_session()).await;
    settled(other.auth().set_token(&JsValue::NULL)).await.expect("the token is deleted");
    assert_eq!(rejected(other.auth().get_session()).await.code, "unauthorized");
}

#[wasm_bindgen_test]
async fn the_profile_can_be_updated() {
    let (medusa, email) = (client(), new_email());
    sign_up(&email).await;
    let changes = object([("first_name", "Zoë".into()), ("password", "another one".into())]);
    let account: CustomerResult = resolved(medusa.customers().update(&changes)).await;
    assert_eq!(account.customer.first_name.as_deref(), Some("Zoë"));

    log_out().await;
    let old = credentials(&email, PASSWORD);
    assert_eq!(rejected(medusa.auth().authenticate(&old)).await.code, "invalid_credentials");
    let account: CustomerResult = resolved(medusa.auth().authenticate(&credentials(&email, "another one"))).await;
    assert_eq!(account.customer.first_name.as_deref(), Some("Zoë"));
}
