use medusa_auth::{Backend, CallOptions, Code, Medusa, ResetPassword, transport::fake::Fake};
use serde_json::json;

use crate::support::{BASE, block_on, client};

/// The longest string that calls accept, in UTF-16 code units.
const MAX_LENGTH: usize = 16_384;

#[test]
fn strings_that_are_too_long_are_rejected_without_a_request() {
    let long = "x".repeat(MAX_LENGTH + 1);
    let (v1, v1_requests) = client(Backend::V1);
    let (v2, v2_requests) = client(Backend::V2);
    let options = CallOptions::new().query("fields", long.as_str());
    let errors = [
        block_on(v1.auth().exists(&long)).unwrap_err(),
        v2.set_token(Some(&long)).unwrap_err(),
        block_on(v2.admin().users().retrieve(&long)).unwrap_err(),
        v2.admin().auth().set_token(Some(&long)).unwrap_err(),
        block_on(v2.customers().reset_password(&ResetPassword::new("ada@example.com", &long, "secret"))).unwrap_err(),
        block_on(v2.auth().with(options).get_session()).unwrap_err(),
    ];
    assert_eq!(errors.each_ref().map(|error| error.code), [Code::InvalidArgument; 6]);
    assert_eq!(errors[5].message, "The query is too long.");
    assert!(v1_requests.requests().is_empty() && v2_requests.requests().is_empty());
}

#[test]
fn lengths_are_counted_as_in_javascript() {
    let (medusa, fake) = client(Backend::V1);
    for (text, is_accepted) in
        [("x".repeat(MAX_LENGTH), true), ("é".repeat(MAX_LENGTH), true), ("𝄞".repeat(MAX_LENGTH / 2 + 1), false)]
    {
        fake.respond(200, json!({ "exists": true }));
        let code = block_on(medusa.auth().exists(&text)).err().map(|error| error.code);
        assert_eq!(code, (!is_accepted).then_some(Code::InvalidArgument));
    }
}

#[test]
fn options_that_are_too_long_are_rejected() {
    let long = "x".repeat(MAX_LENGTH + 1);
    let builder = |base_url: &str| Medusa::builder(base_url).transport(Fake::new());
    for builder in
        [builder(&format!("https://{long}")), builder(BASE).publishable_key(&long), builder(BASE).api_key(&long)]
    {
        assert_eq!(builder.build().unwrap_err().code, Code::InvalidConfig);
    }
    let key = builder(BASE).build().unwrap().set_publishable_key(&long);
    assert_eq!(key.unwrap_err().code, Code::InvalidArgument);
}
