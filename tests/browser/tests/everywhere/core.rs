//! The requests of the WebAssembly module, without the package around it.

use js_sys::{Array, Function, JsString, Object, Reflect};
use medusa_auth_wasm::{Handle, Text};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_name = encodeURIComponent)]
    fn encode_uri_component(text: &JsString) -> Result<JsValue, JsValue>;
}

/// Operation numbers from `pkg/lib/operations.js`.
const AUTHENTICATE: usize = 0;
const GET_SESSION: usize = 2;
const EXISTS: usize = 3;
const REFRESH_TOKEN: usize = 5;
const RETRIEVE: usize = 7;
const GENERATE_PASSWORD_TOKEN: usize = 9;
const RESET_PASSWORD: usize = 10;

/// The bits of a request's number, from `src/wasm/src/request.rs`.
const POST: f64 = 1.0;
const COOKIES: f64 = 4.0;
const WITHHELD_HEADER: f64 = 16.0;
const PAYLOAD: f64 = 1024.0;
const FIELDS: f64 = 1536.0;
const FIELD_WITH_PATH: f64 = 2048.0;

/// A new client, and a call of it.
fn call(is_v2: bool, operation: usize, subject: Option<&JsString>) -> (Handle, usize) {
    let client = Handle::new("https://shop.example.com/api/".into(), 0, is_v2, true, true, true);
    // A payload without readable fields.
    let payload = Object::new();
    for (name, body) in [("text", ""), ("has", "return false")] {
        Reflect::set(&payload, &name.into(), &Function::new_no_args(body)).expect("a new object accepts properties");
    }
    let call = client.begin(operation, Text(subject.map(String::from)), payload.unchecked_ref(), false, 1, Text(None));
    (client, call)
}

/// The request of a call: a number and strings.
fn request((client, call): &(Handle, usize)) -> (f64, Vec<String>) {
    let strings = Array::new();
    let number = client.request(*call, strings.unchecked_ref());
    (number, strings_in(&strings))
}

fn strings_in(list: &Array) -> Vec<String> {
    list.iter().map(|string| string.as_string().expect("the list contains strings")).collect()
}

#[wasm_bindgen_test]
fn a_request_is_a_number_and_strings() {
    let (number, strings) = request(&call(false, AUTHENTICATE, None));
    assert_eq!(number, POST + COOKIES + PAYLOAD);
    assert_eq!(strings, ["https://shop.example.com/api/store/auth"]);
}

#[wasm_bindgen_test]
fn some_requests_send_only_some_fields_of_the_payload() {
    let (number, strings) = request(&call(true, GENERATE_PASSWORD_TOKEN, None));
    assert_eq!(number, POST + 3.0 * WITHHELD_HEADER + FIELDS + FIELD_WITH_PATH);
    let url = "https://shop.example.com/api/auth/customer/emailpass/reset-password";
    assert_eq!(strings, [url, "identifier", "email"]);
}

#[wasm_bindgen_test]
fn get_requests_have_no_body() {
    for is_v2 in [false, true] {
        for operation in [GET_SESSION, RETRIEVE] {
            let (number, strings) = request(&call(is_v2, operation, None));
            assert_eq!((number, strings.len()), (COOKIES, 1));
        }
    }
}

#[wasm_bindgen_test]
fn every_character_is_encoded_in_a_path() {
    let url = |email: &JsString| request(&call(false, EXISTS, Some(email))).1.swap_remove(0);
    let mut checked = 0;
    for unit in 0..=0xffff_u16 {
        // Beyond ASCII, some characters of each encoded length are enough.
        if unit >= 0x100 && unit % 61 != 0 {
            continue;
        }
        let email = js_sys::JsString::from_char_code1(unit.into());
        let email = email.concat(&"@b.c".into());
        if let Ok(segment) = encode_uri_component(&email) {
            let segment = segment.as_string().expect("an encoded segment is a string");
            assert_eq!(url(&email), ["https://shop.example.com/api/store/auth/", &segment].concat());
            checked += 1;
        } else {
            assert!(url(&email).ends_with("/%EF%BF%BD%40b.c"), "a lone surrogate becomes U+FFFD");
        }
    }
    assert!(checked > 1000);
}

#[wasm_bindgen_test]
fn calls_without_a_request_end_with_a_code_and_a_message() {
    let cases = [
        (false, EXISTS, None, "invalid_argument"),
        (false, EXISTS, Some(".."), "invalid_argument"),
        (false, REFRESH_TOKEN, None, "unsupported_by_backend"),
        (true, EXISTS, Some("a@b.c"), "unsupported_by_backend"),
        (true, RESET_PASSWORD, None, "invalid_argument"),
    ];
    for (is_v2, operation, subject, code) in cases {
        let call = call(is_v2, operation, subject.map(JsString::from).as_ref());
        assert_eq!(request(&call).0, -1.0, "there is no request");
        let failure = Array::new();
        assert!(call.0.end(call.1, failure.unchecked_ref()).is_none());
        let [actual, message] = &strings_in(&failure)[..] else { panic!("expected a code and a message") };
        assert_eq!(actual, code);
        assert!(message.ends_with('.'));
    }
}

#[wasm_bindgen_test]
fn a_call_that_has_ended_has_no_effect() {
    let (client, call) = call(false, GET_SESSION, None);
    let list = Array::new();
    client.end(call, list.unchecked_ref());
    for call in [call, call + 1, usize::MAX] {
        assert_eq!(client.request(call, list.unchecked_ref()), -1.0);
        assert!(!client.joins(call, call) && !client.is_signed_out(call));
        assert_eq!(client.on_failure(call, true), -1.0);
        assert!(client.end(call, list.unchecked_ref()).is_none());
    }
    assert_eq!(list.length(), 0);
}
