//! What a backend refuses, and backends that are not there.

use js_sys::JSON;
use medusa_auth_browser_tests::answers::{Account, Existence};
use medusa_auth_browser_tests::requests::get;
use medusa_auth_browser_tests::settle::{failure, rejected, rejection, resolved, settled};
use medusa_auth_browser_tests::shop::{PASSWORD, api, client, client_of, closed, credentials, new_email, object};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::*;

#[wasm_bindgen_test]
async fn a_wrong_password() {
    let email = new_email();
    let _: Account = resolved(client().customers().create(&credentials(&email, PASSWORD))).await;
    for (who, password) in [(email.as_str(), "wrong"), ("nobody@example.com", PASSWORD)] {
        let auth = client().auth();
        let pair = credentials(who, password);
        for error in [auth.authenticate(&pair), auth.get_token(&pair)].map(rejected) {
            let error = error.await;
            assert_eq!(error.code, "invalid_credentials");
            assert_eq!(error.status, Some(401));
            assert_eq!(error.message, "Wrong email address or password.");
        }
    }
}

#[wasm_bindgen_test]
async fn nobody_logged_in() {
    settled(client().auth().delete_session()).await.expect("logging out succeeds");
    for error in [client().auth().get_session(), client().customers().retrieve()].map(rejected) {
        let error = error.await;
        assert_eq!((error.code.as_str(), error.status), ("unauthorized", Some(401)));
        assert_eq!(error.message, "Not logged in, or the session has ended. Log in again.");
    }
}

#[wasm_bindgen_test]
async fn an_address_that_has_an_account() {
    let email = new_email();
    let _: Account = resolved(client().customers().create(&credentials(&email, PASSWORD))).await;
    let error = rejected(client().customers().create(&credentials(&email.to_uppercase(), PASSWORD))).await;
    assert_eq!((error.code.as_str(), error.status), ("duplicate_error", Some(422)));
    assert_eq!(error.kind.as_deref(), Some("duplicate_error"));
    assert_eq!(error.message, "A customer with the given email already has an account. Log in instead");
}

#[wasm_bindgen_test]
async fn data_that_the_server_refuses() {
    let medusa = client();
    let error = rejected(medusa.auth().authenticate(&credentials("not an address", PASSWORD))).await;
    assert_eq!((error.code.as_str(), error.status), ("invalid_data", Some(400)));
    assert_eq!(error.message, "email must be an email");

    let error = rejected(medusa.auth().authenticate(&JsValue::UNDEFINED)).await;
    assert_eq!(error.message, "email must be an email, password should not be empty");

    let extra = object([("email", new_email().into()), ("password", PASSWORD.into()), ("role", "admin".into())]);
    let error = rejected(medusa.customers().create(&extra)).await;
    assert_eq!(error.message, "property role should not exist");

    // Medusa's body parser answers these without CORS headers.
    let long = credentials(&new_email(), &"x".repeat(150_000));
    assert_eq!(rejected(medusa.customers().create(&long)).await.code, "network_error");
}

#[wasm_bindgen_test]
async fn a_route_that_the_server_does_not_know() {
    let error = rejected(client_of(&[&api(), "/store"].concat(), []).auth().get_session()).await;
    assert_eq!((error.code.as_str(), error.status), ("wrong_backend", Some(404)));
    assert!(error.message.ends_with("or check baseUrl."), "{}", error.message);
}

#[wasm_bindgen_test]
async fn a_backend_that_is_down() {
    let medusa = client_of(&closed(), []);
    let error = rejection(medusa.auth().authenticate(&credentials(&new_email(), PASSWORD))).await;
    assert!(get(&error, "cause").is_instance_of::<js_sys::TypeError>());
    let error = failure(&error);
    assert_eq!((error.code.as_str(), error.status), ("network_error", None));
    assert!(error.message.starts_with("Could not reach the server"), "{}", error.message);
}

#[wasm_bindgen_test]
async fn a_path_of_the_page_as_the_base() {
    // The page's own server knows none of Medusa's routes.
    for base in ["", "/shop", "/shop/"] {
        let error = rejected(client_of(base, []).auth().get_session()).await;
        assert_eq!((error.code.as_str(), error.status), ("not_found", Some(404)));
    }
}

#[wasm_bindgen_test]
async fn odd_addresses_are_asked_about_as_they_are() {
    let medusa = client();
    let name = new_email();
    for odd in ["a+b", "a/b", "a#b", "a?b", "a%b", "j\u{f6}s\u{e9}", "\u{65e5}\u{672c}"] {
        let email = [odd, ".", &name].concat();
        let before: Existence = resolved(medusa.auth().exists(&email.as_str().into())).await;
        assert!(!before.exists, "{email}");
        let _: Account = resolved(medusa.customers().create(&credentials(&email, PASSWORD))).await;
        let after: Existence = resolved(medusa.auth().exists(&email.as_str().into())).await;
        assert!(after.exists, "{email}");
    }
    for none in [JsValue::UNDEFINED, JsValue::NULL, "".into(), 5.into(), "..".into(), object([])] {
        assert_eq!(rejected(medusa.auth().exists(&none)).await.code, "invalid_argument");
    }
}

#[wasm_bindgen_test]
async fn no_error_holds_the_password() {
    let pair = credentials(&new_email(), "s3cr3t-of-mine");
    let medusa = client();
    for error in [
        medusa.auth().authenticate(&pair),
        medusa.auth().get_token(&pair),
        client_of(&closed(), []).customers().create(&pair),
        client_of(&[&api(), "/store"].concat(), []).customers().create(&pair),
    ]
    .map(rejection)
    {
        let error = error.await;
        let everything = js_sys::Object::get_own_property_names(error.unchecked_ref::<js_sys::Object>());
        for name in everything.iter().filter_map(|name| name.as_string()) {
            let value = get(&error, &name);
            let text = JSON::stringify(&value).map_or_else(|_| String::new(), |json| format!("{json:?}"));
            assert!(!format!("{value:?}{text}").contains("s3cr3t"), "{name}");
        }
        let json = JSON::stringify(&error).expect("an error has JSON").as_string().expect("it is text");
        assert!(json.starts_with(r#"{"name":"MedusaError","code":""#), "{json}");
        assert!(!json.contains("s3cr3t"));
    }
}

#[wasm_bindgen_test]
fn a_bad_configuration_throws() {
    for (option, bad) in [
        ("baseUrl", "localhost:9000".into()),
        ("baseUrl", "ftp://example.com".into()),
        ("maxRetries", (-1).into()),
        ("timeout", f64::NAN.into()),
        ("backend", "v3".into()),
        ("publishableApiKey", 5.into()),
        ("fetch", "fetch".into()),
    ] {
        let config = object([(option, bad)]);
        let error = medusa_auth_browser_tests::package::Medusa::new(&config).err().expect("it throws");
        let error = failure(&error);
        assert_eq!(error.code, "invalid_config");
        assert!(error.message.contains(option), "{}", error.message);
    }
}
