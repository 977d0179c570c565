//! API keys: which requests carry them, and what they replace.

use medusa_auth_protocol::{Admin, ApiKey, MedusaVersion, Operation};

use crate::support::{
    client::Client,
    operations::{VERSIONS, every_method},
    sent_request::SentRequest,
};

fn client_with_key(version: MedusaVersion) -> Client {
    let key = ApiKey::new(version, "key", |text| format!("base64({text})"));
    let client = Client { state: Client::new(version, 0).state.sibling(Some(key)).into() };
    client.state.set_token(Some("token")).unwrap();
    client
}

#[test]
fn on_v1_the_key_has_a_header_of_its_own() {
    let request = SentRequest::of(&client_with_key(MedusaVersion::V1).call(Operation::Admin(Admin::GetSession)));
    assert_eq!(request.header("x-medusa-access-token"), Some("key"));
    assert_eq!(request.header("authorization"), Some("Bearer token"));
}

#[test]
fn on_v2_the_key_replaces_the_token_and_the_cookie() {
    let request = SentRequest::of(&client_with_key(MedusaVersion::V2).call(Operation::Admin(Admin::GetSession)));
    assert_eq!(request.header("authorization"), Some("Basic base64(key:)"));
    assert_eq!(request.header("x-medusa-access-token"), None);
    assert!(!request.cookies);
}

#[test]
fn a_request_with_its_own_credentials_does_not_carry_the_key() {
    for (version, operation) in every_method() {
        let request = SentRequest::of(&client_with_key(version).call(operation));
        if !request.cookies && !request.allows_caller_auth {
            let headers = format!("{:?}", request.headers);
            assert!(!headers.contains("key"), "{version:?} {operation:?} {headers}");
        }
    }
}

#[test]
fn a_client_without_a_key_sends_none() {
    for version in VERSIONS {
        let request = SentRequest::of(&Client::with_token(version, 0, "token").call(Operation::GetSession));
        assert_eq!(request.header("authorization"), Some("Bearer token"));
        assert_eq!(request.header("x-medusa-access-token"), None);
    }
}
