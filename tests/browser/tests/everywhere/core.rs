//! The module itself, without the package around it: what it says to send.

use js_sys::{Array, Function, JsString, Object, Reflect};
use medusa_auth_wasm::Client;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_name = encodeURIComponent)]
    fn encode_uri_component(text: &JsString) -> Result<JsValue, JsValue>;
}

/// The numbers of `pkg/lib/operations.js`.
const AUTHENTICATE: usize = 0;
const GET_SESSION: usize = 2;
const EXISTS: usize = 3;
const REFRESH_TOKEN: usize = 5;
const RETRIEVE: usize = 7;
const GENERATE_PASSWORD_TOKEN: usize = 9;
const RESET_PASSWORD: usize = 10;

/// What a request's number says.
const POST: f64 = 1.0;
const COOKIES: f64 = 4.0;
const THREE_WITHHELD_HEADERS: f64 = 48.0;
const PAYLOAD: f64 = 1024.0;
const FIELDS: f64 = 1536.0;
const ONE_PATH: f64 = 2048.0;

/// A client, and a call of its own.
fn call(is_v2: bool, operation: usize, subject: Option<&JsString>) -> (Client, usize) {
    let client = Client::new("https://shop.example.com/api/".into(), 0, is_v2, true);
    // A payload of which nothing can be read.
    let payload = Object::new();
    for (name, body) in [("text", ""), ("has", "return false")] {
        Reflect::set(&payload, &name.into(), &Function::new_no_args(body)).expect("it is an object");
    }
    let call = client.begin(operation, subject.map(String::from), payload.unchecked_ref(), false, true, None);
    (client, call)
}

/// What a call says to send: a number and texts.
fn request((client, call): &(Client, usize)) -> (f64, Vec<String>) {
    let said = Array::new();
    let number = client.request(*call, said.unchecked_ref());
    (number, texts(&said))
}

fn texts(list: &Array) -> Vec<String> {
    list.iter().map(|text| text.as_string().expect("it is text")).collect()
}

#[wasm_bindgen_test]
fn what_a_call_sends_is_a_number_and_texts() {
    let (number, texts) = request(&call(false, AUTHENTICATE, None));
    assert_eq!(number, POST + COOKIES + PAYLOAD);
    assert_eq!(texts, ["https://shop.example.com/api/store/auth"]);
}

#[wasm_bindgen_test]
fn of_some_payloads_only_these_fields_are_sent() {
    let (number, texts) = request(&call(true, GENERATE_PASSWORD_TOKEN, None));
    assert_eq!(number, POST + THREE_WITHHELD_HEADERS + FIELDS + ONE_PATH);
    let url = "https://shop.example.com/api/auth/customer/emailpass/reset-password";
    assert_eq!(texts, [url, "authorization", "cookie", "x-medusa-access-token", "identifier", "email"]);
}

#[wasm_bindgen_test]
fn what_only_asks_has_no_body() {
    for is_v2 in [false, true] {
        for operation in [GET_SESSION, RETRIEVE] {
            let (number, texts) = request(&call(is_v2, operation, None));
            assert_eq!(number, COOKIES);
            assert_eq!(texts.len(), 1);
        }
    }
}

#[wasm_bindgen_test]
fn every_character_is_encoded_in_a_path() {
    let url = |email: &JsString| request(&call(false, EXISTS, Some(email))).1.swap_remove(0);
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
        (false, EXISTS, None, "invalid_argument"),
        (false, EXISTS, Some(".."), "invalid_argument"),
        (false, REFRESH_TOKEN, None, "unsupported_by_backend"),
        (true, EXISTS, Some("a@b.c"), "unsupported_by_backend"),
        (true, RESET_PASSWORD, None, "invalid_argument"),
    ];
    for (is_v2, operation, subject, code) in cases {
        let call = call(is_v2, operation, subject.map(JsString::from).as_ref());
        assert_eq!(request(&call).0, -1.0, "there is nothing to send");
        let failure = Array::new();
        assert!(call.0.end(call.1, failure.unchecked_ref()).is_none());
        let [said, sentence] = &texts(&failure)[..] else { panic!("a code and a sentence") };
        assert_eq!(said, code);
        assert!(sentence.ends_with('.'));
    }
}

#[wasm_bindgen_test]
fn a_call_that_has_ended_says_nothing_more() {
    let (client, call) = call(false, GET_SESSION, None);
    let list = Array::new();
    client.end(call, list.unchecked_ref());
    for call in [call, call + 1, usize::MAX] {
        assert_eq!(client.request(call, list.unchecked_ref()), -1.0);
        assert_eq!(client.epoch(call), -1.0);
        assert_eq!(client.on_failure(call, true), -1.0);
        assert!(client.end(call, list.unchecked_ref()).is_none());
    }
    assert_eq!(list.length(), 0);
}
