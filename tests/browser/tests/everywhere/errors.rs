//! Errors from servers, and servers that cannot be reached.

use js_sys::JSON;
use medusa_auth_browser_tests::clients::{PASSWORD, client, client_with, credentials, new_email, object};
use medusa_auth_browser_tests::package::Medusa;
use medusa_auth_browser_tests::requests::get;
use medusa_auth_browser_tests::results::{CustomerResult, ExistsResult};
use medusa_auth_browser_tests::servers::{api, closed_port};
use medusa_auth_browser_tests::settle::{error_data, rejected, rejection, resolved, settled};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::*;

#[wasm_bindgen_test]
async fn a_wrong_password() {
    let email = new_email();
    let _: CustomerResult = resolved(client().customers().create(&credentials(&email, PASSWORD))).await;
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
async fn not_logged_in() {
    settled(client().auth().delete_session()).await.expect("logging out succeeds");
    for error in [client().auth().get_session(), client().customers().retrieve()].map(rejected) {
        let error = error.await;
        assert_eq!((error.code.as_str(), error.status), ("unauthorized", Some(401)));
        assert_eq!(error.message, "Not logged in, or the session has ended. Log in again.");
    }
}

#[wasm_bindgen_test]
async fn an_email_address_that_has_an_account() {
    let email = new_email();
    let _: CustomerResult = resolved(client().customers().create(&credentials(&email, PASSWORD))).await;
    let error = rejected(client().customers().create(&credentials(&email.to_uppercase(), PASSWORD))).await;
    assert_eq!((error.code.as_str(), error.status), ("duplicate_error", Some(422)));
    assert_eq!(error.kind.as_deref(), Some("duplicate_error"));
    assert_eq!(error.message, "A customer with the given email already has an account. Log in instead");
}

#[wasm_bindgen_test]
async fn invalid_data() {
    let medusa = client();
    let error = rejected(medusa.auth().authenticate(&credentials("not an address", PASSWORD))).await;
    assert_eq!((error.code.as_str(), error.status), ("invalid_data", Some(400)));
    assert_eq!(error.message, "email must be an email");

    let error = rejected(medusa.auth().authenticate(&JsValue::UNDEFINED)).await;
    assert_eq!(error.message, "email must be an email, password should not be empty");

    let extra = object([("email", new_email().into()), ("password", PASSWORD.into()), ("role", "admin".into())]);
    let error = rejected(medusa.customers().create(&extra)).await;
    assert_eq!(error.message, "property role should not exist");

    // The responses of Medusa's body parser have no CORS headers.
    let long = credentials(&new_email(), &"x".repeat(150_000));
    assert_eq!(rejected(medusa.customers().create(&long)).await.code, "network_error");
}

#[wasm_bindgen_test]
async fn a_route_that_the_server_does_not_know() {
    let error = rejected(client_with(&[&api(), "/store"].concat(), []).auth().get_session()).await;
    assert_eq!((error.code.as_str(), error.status), ("wrong_backend", Some(404)));
    assert!(error.message.ends_with("or check baseUrl."), "{}", error.message);
}

#[wasm_bindgen_test]
async fn a_server_that_is_down() {
    let medusa = client_with(&closed_port(), []);
    let error = rejection(medusa.auth().authenticate(&credentials(&new_email(), PASSWORD))).await;
    assert!(get(&error, "cause").is_instance_of::<js_sys::TypeError>());
    let error = error_data(&error);
    assert_eq!((error.code.as_str(), error.status), ("network_error", None));
    assert!(error.message.starts_with("Could not reach the server"), "{}", error.message);
}

#[wasm_bindgen_test]
async fn a_relative_base_url() {
    // The server of the page has none of Medusa's routes.
    for base in ["", "/shop", "/shop/"] {
        let error = rejected(client_with(base, []).auth().get_session()).await;
        assert_eq!((error.code.as_str(), error.status), ("not_found", Some(404)));
    }
}

#[wasm_bindgen_test]
async fn special_characters_in_email_addresses_are_encoded() {
    let medusa = client();
    let name = new_email();
    for prefix in ["a+b", "a/b", "a#b", "a?b", "a%b", "j\u{f6}s\u{e9}", "\u{65e5}\u{672c}"] {
        let email = [prefix, ".", &name].concat();
        let before: ExistsResult = resolved(medusa.auth().exists(&email.as_str().into())).await;
        assert!(!before.exists, "{email}");
        let _: CustomerResult = resolved(medusa.customers().create(&credentials(&email, PASSWORD))).await;
        let after: ExistsResult = resolved(medusa.auth().exists(&email.as_str().into())).await;
        assert!(after.exists, "{email}");
    }
    for invalid in [JsValue::UNDEFINED, JsValue::NULL, "".into(), 5.into(), "..".into(), object([])] {
        assert_eq!(rejected(medusa.auth().exists(&invalid)).await.code, "invalid_argument");
    }
}

#[wasm_bindgen_test]
async fn no_error_contains_the_password() {
    let pair = credentials(&new_email(), "s3cr3t-of-mine");
    let medusa = client();
    for error in [
        medusa.auth().authenticate(&pair),
        medusa.auth().get_token(&pair),
        client_with(&closed_port(), []).customers().create(&pair),
        client_with(&[&api(), "/store"].concat(), []).customers().create(&pair),
    ]
    .map(rejection)
    {
        let error = error.await;
        let names = js_sys::Object::get_own_property_names(error.unchecked_ref::<js_sys::Object>());
        for name in names.iter().filter_map(|name| name.as_string()) {
            let value = get(&error, &name);
            let text = JSON::stringify(&value).map_or_else(|_| String::new(), |json| format!("{json:?}"));
            assert!(!format!("{value:?}{text}").contains("s3cr3t"), "{name}");
        }
        let json = JSON::stringify(&error).expect("an error can be serialized").as_string().expect("JSON is a string");
        assert!(json.starts_with(r#"{"name":"MedusaError","code":""#), "{json}");
        assert!(!json.contains("s3cr3t"));
    }
}

#[wasm_bindgen_test]
fn an_invalid_configuration_throws() {
    for (option, invalid) in [
        ("baseUrl", "localhost:9000".into()),
        ("baseUrl", "ftp://example.com".into()),
        ("maxRetries", (-1).into()),
        ("timeout", f64::NAN.into()),
        ("backend", "v3".into()),
        ("publishableApiKey", 5.into()),
        ("fetch", "fetch".into()),
    ] {
        let config = object([(option, invalid)]);
        let error = Medusa::new(&config).err().expect("the constructor throws");
        let error = error_data(&error);
        assert_eq!(error.code, "invalid_config");
        assert!(error.message.contains(option), "{}", error.message);
    }
}
