//! The module itself, without the package around it: what it says to send.

use js_sys::{Function, JsString, Map, Object, Reflect};
use medusa_auth::web::{Call, Client};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_name = encodeURIComponent)]
    fn encode_uri_component(text: &JsString) -> Result<JsValue, JsValue>;
}

/// A call, or what the module says instead.
fn call(backend: &str, operation: &str, text: Option<&JsString>) -> Result<Call, Map> {
    let failure = Map::new();
    let client = Client::new("https://shop.example.com/api/".into(), 0, backend);
    let text = text.map(String::from);
    // One of which nothing can be read.
    let payload = Object::new();
    Reflect::set(&payload, &"text".into(), &Function::new_no_args("")).expect("it is an object");
    client.call(operation, text, payload.unchecked_ref(), false, true, failure.unchecked_ref()).ok_or(failure)
}

/// What a call says to send: `init`, the headers and the fields.
fn request(call: &Call) -> [Map; 3] {
    let said = [Map::new(), Map::new(), Map::new()];
    let [init, headers, fields] = &said;
    call.request(init.unchecked_ref(), headers.unchecked_ref(), fields.unchecked_ref());
    said
}

/// The texts in a map, as `name: text` in the order of their names.
fn texts(map: &Map) -> Vec<String> {
    let mut texts = Vec::new();
    map.for_each(&mut |text, name| {
        texts.push([name, text].map(|text| text.as_string().expect("it is text")).join(": "));
    });
    texts.sort();
    texts
}

#[wasm_bindgen_test]
fn what_a_call_sends_is_texts() {
    let [init, headers, fields] = request(&call("v1", "auth.authenticate", None).expect("there is a call"));
    let url = "url: https://shop.example.com/api/store/auth";
    assert_eq!(texts(&init), ["body: payload", "callers: yes", "credentials: include", "method: POST", url]);
    assert_eq!(texts(&headers), ["accept: application/json", "content-type: application/json"]);
    assert_eq!(fields.size(), 0);
}

#[wasm_bindgen_test]
fn of_some_payloads_only_these_fields_are_sent() {
    let [init, _, fields] = request(&call("v2", "customers.generatePasswordToken", None).expect("there is a call"));
    let url = "url: https://shop.example.com/api/auth/customer/emailpass/reset-password";
    assert_eq!(texts(&init), ["body: payload", "credentials: omit", "method: POST", url]);
    assert_eq!(texts(&fields), ["identifier: email"]);
}

#[wasm_bindgen_test]
fn what_only_asks_has_no_body() {
    for backend in ["v1", "v2"] {
        for operation in ["auth.getSession", "customers.retrieve"] {
            let [init, headers, _] = request(&call(backend, operation, None).expect("there is a call"));
            assert_eq!(init.get(&"method".into()), "GET");
            assert!(!init.has(&"body".into()));
            assert_eq!(texts(&headers), ["accept: application/json"]);
        }
    }
}

#[wasm_bindgen_test]
fn every_character_is_encoded_in_a_path() {
    let url = |email: &JsString| {
        let [init, ..] = request(&call("v1", "auth.exists", Some(email)).expect("there is a call"));
        init.get(&"url".into()).as_string().expect("a URL is text")
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
fn what_no_request_can_be_made_of_is_said_in_a_sentence() {
    let cases = [
        ("v1", "auth.exists", None, "invalid_argument"),
        ("v1", "auth.exists", Some(".."), "invalid_argument"),
        ("v1", "auth.refreshToken", None, "unsupported_by_backend"),
        ("v2", "auth.exists", Some("a@b.c"), "unsupported_by_backend"),
        ("v2", "customers.resetPassword", None, "invalid_argument"),
    ];
    for (backend, operation, text, code) in cases {
        let failure = call(backend, operation, text.map(JsString::from).as_ref()).err().expect("there is no call");
        assert_eq!(failure.get(&"code".into()), code);
        assert!(failure.get(&"message".into()).as_string().is_some_and(|sentence| sentence.ends_with('.')));
    }
}

#[wasm_bindgen_test]
fn a_method_that_is_none_makes_no_call() {
    for name in ["", "auth", "auth.", "toString", "__proto__"] {
        assert_eq!(call("v1", name, None).err().expect("there is no call").size(), 0, "{name}");
    }
}
