//! Medusa v2 in a browser, which decides which cookies are stored and sent.

use medusa_auth_browser_tests::clients::{PASSWORD, client_v2, credentials, new_email};
use medusa_auth_browser_tests::package::Medusa;
use medusa_auth_browser_tests::results::{CustomerResult, TokenResult};
use medusa_auth_browser_tests::servers::{api_v2, api_v2_cross_site};
use medusa_auth_browser_tests::settle::{error_data, rejected, resolved, settled};
use wasm_bindgen_test::*;

async fn sign_up(medusa: &Medusa, email: &str) -> String {
    let account: CustomerResult = resolved(medusa.customers().create(&credentials(email, PASSWORD))).await;
    assert_eq!(account.customer.email, email);
    account.customer.id
}

async fn logged_in_customer(medusa: &Medusa) -> String {
    let account: CustomerResult = resolved(medusa.auth().get_session()).await;
    account.customer.id
}

#[wasm_bindgen_test]
async fn the_session_cookie_is_set_sent_and_deleted() {
    let (medusa, email) = (client_v2(&api_v2()), new_email());
    let id = sign_up(&medusa, &email).await;
    // Another client shares only the cookie.
    assert_eq!(logged_in_customer(&client_v2(&api_v2())).await, id);

    settled(medusa.auth().delete_session()).await.expect("logging out succeeds");
    assert_eq!(rejected(medusa.auth().get_session()).await.code, "unauthorized");
    settled(medusa.auth().delete_session()).await.expect("logging out twice succeeds");

    let account: CustomerResult = resolved(medusa.auth().authenticate(&credentials(&email, PASSWORD))).await;
    assert_eq!(account.customer.id, id);
    assert_eq!(logged_in_customer(&medusa).await, id);
}

#[wasm_bindgen_test]
async fn an_existing_session_does_not_interfere() {
    let (medusa, email) = (client_v2(&api_v2()), new_email());
    let first = sign_up(&medusa, &email).await;
    let second = sign_up(&medusa, &new_email()).await;
    assert_ne!(first, second);
    assert_eq!(logged_in_customer(&medusa).await, second);

    let other = client_v2(&api_v2());
    let _: TokenResult = resolved(other.auth().get_token(&credentials(&email, PASSWORD))).await;
    assert_eq!(logged_in_customer(&other).await, first, "a token takes precedence over the cookie");
    assert_eq!(logged_in_customer(&medusa).await, second);
}

/// Chromium blocks third-party cookies, and Firefox partitions them. Either the session works, or the call rejects.
#[wasm_bindgen_test]
async fn a_cross_site_login_rejects_if_the_cookie_was_not_stored() {
    let (medusa, email) = (client_v2(&api_v2_cross_site()), new_email());
    let pair = credentials(&email, PASSWORD);
    let sign_up = settled(medusa.customers().create(&pair)).await;
    let login = settled(medusa.auth().authenticate(&pair)).await;
    for outcome in [sign_up, login] {
        let Err(error) = outcome else {
            assert!(!logged_in_customer(&medusa).await.is_empty());
            continue;
        };
        let error = error_data(&error);
        assert_eq!((error.code.as_str(), error.status), ("cookie_not_stored", Some(401)));
        assert!(error.message.contains("auth: \"jwt\""), "{}", error.message);
        assert_eq!(rejected(medusa.auth().get_session()).await.code, "unauthorized");
    }
    let _: TokenResult = resolved(medusa.auth().get_token(&pair)).await;
    let id = logged_in_customer(&medusa).await;
    let _: TokenResult = resolved(medusa.auth().refresh_token()).await;
    assert_eq!(logged_in_customer(&medusa).await, id);
}
