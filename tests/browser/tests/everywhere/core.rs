//! The module itself, without the package around it: what it says to send, for any payload.

use js_sys::{Array, Function, JSON, JsString, Object};
use medusa_auth::web::{Call, Client};
use medusa_auth_browser_tests::requests::get;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_name = encodeURIComponent)]
    fn encode_uri_component(text: &JsString) -> Result<JsValue, JsValue>;
}

fn call(operation: &str, payload: &JsValue) -> Result<Call, JsValue> {
    Client::new("https://shop.example.com/api/".into(), 0).call(operation, payload.clone(), &Array::new(), true)
}

/// The value of a JavaScript expression.
fn value(expression: &str) -> JsValue {
    let function = Function::new_no_args(&["return ", expression].concat());
    function.call0(&JsValue::UNDEFINED).expect("the expression has a value")
}

#[wasm_bindgen_test]
fn a_payload_goes_as_it_is() {
    for expression in [
        "({})",
        "[]",
        "null",
        "0",
        "'text'",
        "NaN",
        "({ email: undefined, password: null })",
        "({ email: '\\ud800', password: '\\u2028\\0\\u{1f600}' })",
        "({ toJSON: () => ({ email: 'a@b.c' }) })",
        "({ when: new Date(0), what: /x/, who: new Map([[1, 2]]) })",
        "({ ['__proto__']: 1, constructor: 2, then: 3 })",
        "Object.assign(Object.create({ inherited: 1 }), { own: 2 })",
        "({ deep: JSON.parse('['.repeat(1000) + ']'.repeat(1000)) })",
        "({ long: 'x'.repeat(1e6) })",
    ] {
        let payload = value(expression);
        let request = call("customers.update", &payload).expect("there is a call").request();
        assert!(Object::is(&get(&request, "body"), &payload), "{expression}");
        assert_eq!(get(&request, "method"), "POST");
        assert_eq!(get(&request, "credentials"), "include");
        assert_eq!(get(&request, "url"), "https://shop.example.com/api/store/customers/me");
        assert_eq!(get(&get(&request, "headers"), "Content-Type"), "application/json");
    }
}

#[wasm_bindgen_test]
fn no_payload_is_an_empty_one() {
    let request = call("auth.authenticate", &JsValue::UNDEFINED).expect("there is a call").request();
    assert_eq!(JSON::stringify(&get(&request, "body")).expect("it has JSON"), "{}");
}

#[wasm_bindgen_test]
fn what_only_asks_has_no_body() {
    for operation in ["auth.getSession", "customers.retrieve"] {
        let request = call(operation, &value("({ email: 'a@b.c' })")).expect("there is a call").request();
        assert!(get(&request, "body").is_undefined());
        assert!(get(&get(&request, "headers"), "Content-Type").is_undefined());
        assert_eq!(get(&request, "method"), "GET");
    }
}

#[wasm_bindgen_test]
fn every_character_is_encoded_in_a_path() {
    let url = |email: &JsString| {
        let request = call("auth.exists", email).expect("there is a call").request();
        get(&request, "url").as_string().expect("a URL is text")
    };
    let mut checked = 0;
    for unit in 0..=0xffff_u16 {
        // Beyond ASCII every character is like the next: some of each length are enough.
        if unit >= 0x100 && unit % 61 != 0 {
            continue;
        }
        let email = js_sys::JsString::from_char_code1(unit.into());
        let email = email.concat(&"@b.c".into());
        if let Ok(segment) = encode_uri_component(&email) {
            let segment = segment.as_string().expect("it is text");
            assert_eq!(url(&email), ["https://shop.example.com/api/store/auth/", &segment].concat());
            checked += 1;
        } else {
            assert!(url(&email).ends_with("/%EF%BF%BD%40b.c"), "half a pair is no character");
        }
    }
    assert!(checked > 1000);
}

#[wasm_bindgen_test]
fn what_is_no_argument_or_no_method_throws() {
    for none in ["undefined", "null", "''", "5", "({})", "Symbol()", "'..'"] {
        let thrown = call("auth.exists", &value(none)).err().expect("it throws");
        assert!(thrown.as_string().is_some_and(|sentence| sentence.ends_with('.')), "{none}");
    }
    for name in ["", "auth", "auth.", "toString", "__proto__"] {
        assert!(call(name, &JsValue::UNDEFINED).is_err(), "{name}");
    }
}

#[wasm_bindgen_test]
fn headers_that_http_does_not_allow_throw() {
    for (name, content) in [("x y", "1"), ("", "1"), ("x", "1\r\ny: 2"), ("x", "\0"), ("x", "\u{2713}")] {
        let headers = Array::of2(&name.into(), &content.into());
        let client = Client::new("https://shop.example.com".into(), 0);
        let thrown = client.call("auth.getSession", JsValue::UNDEFINED, &headers, false).err();
        let sentence = thrown.and_then(|thrown| thrown.as_string()).expect("it throws a sentence");
        assert_eq!(sentence, "A header has a name or a value that HTTP does not allow.");
    }
}
