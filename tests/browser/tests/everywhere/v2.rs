//! Medusa v2, in a browser: which cookies are kept and sent is decided here, and by nobody else.

use medusa_auth_browser_tests::answers::{Account, Token};
use medusa_auth_browser_tests::package::Medusa;
use medusa_auth_browser_tests::settle::{failure, rejected, resolved, settled};
use medusa_auth_browser_tests::shop::{PASSWORD, client_of_v2, credentials, elsewhere, new_email, v2};
use wasm_bindgen_test::*;

async fn sign_up(medusa: &Medusa, email: &str) -> String {
    let account: Account = resolved(medusa.customers().create(&credentials(email, PASSWORD))).await;
    assert_eq!(account.customer.email, email);
    account.customer.id
}

async fn visitor(medusa: &Medusa) -> String {
    let account: Account = resolved(medusa.auth().get_session()).await;
    account.customer.id
}

#[wasm_bindgen_test]
async fn a_session_is_set_sent_and_ended() {
    let (medusa, email) = (client_of_v2(&v2()), new_email());
    let id = sign_up(&medusa, &email).await;
    // Another client has nothing but the cookie.
    assert_eq!(visitor(&client_of_v2(&v2())).await, id);

    settled(medusa.auth().delete_session()).await.expect("logging out succeeds");
    assert_eq!(rejected(medusa.auth().get_session()).await.code, "unauthorized");
    settled(medusa.auth().delete_session()).await.expect("a dead session's end is a success");

    let account: Account = resolved(medusa.auth().authenticate(&credentials(&email, PASSWORD))).await;
    assert_eq!(account.customer.id, id);
    assert_eq!(visitor(&medusa).await, id);
}

#[wasm_bindgen_test]
async fn somebody_elses_live_session_is_in_nobodys_way() {
    let (medusa, email) = (client_of_v2(&v2()), new_email());
    let first = sign_up(&medusa, &email).await;
    let second = sign_up(&medusa, &new_email()).await;
    assert_ne!(first, second);
    assert_eq!(visitor(&medusa).await, second);

    let other = client_of_v2(&v2());
    let _: Token = resolved(other.auth().get_token(&credentials(&email, PASSWORD))).await;
    assert_eq!(visitor(&other).await, first, "a token counts, whoever's cookie there is");
    assert_eq!(visitor(&medusa).await, second);
}

/// Chromium keeps no cookie of another site, Firefox one for this page alone: either the session is there, or it is said
/// that it is not.
#[wasm_bindgen_test]
async fn a_page_of_another_site_is_told_whether_its_cookie_was_kept() {
    let (medusa, email) = (client_of_v2(&elsewhere()), new_email());
    let account = credentials(&email, PASSWORD);
    let sign_up = settled(medusa.customers().create(&account)).await;
    let log_in = settled(medusa.auth().authenticate(&account)).await;
    for ending in [sign_up, log_in] {
        let Err(error) = ending else {
            assert!(!visitor(&medusa).await.is_empty());
            continue;
        };
        let error = failure(&error);
        assert_eq!((error.code.as_str(), error.status), ("cookie_not_stored", Some(401)));
        assert!(error.message.contains("auth.getToken()"), "{}", error.message);
        assert_eq!(rejected(medusa.auth().get_session()).await.code, "unauthorized");
    }
    let _: Token = resolved(medusa.auth().get_token(&account)).await;
    let id = visitor(&medusa).await;
    let _: Token = resolved(medusa.auth().refresh_token()).await;
    assert_eq!(visitor(&medusa).await, id);
}
