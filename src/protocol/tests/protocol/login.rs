//! Logging in on v2: a password is exchanged for a token, the token for a session, and the session's customer is the
//! result.

use medusa_auth_protocol::{
    Code, Completion, Error, Request, Step,
    v2::V2Request::{self, *},
};
use serde_json::{Value, json};

use crate::support::{customer_token, identity_token, jwt, proceed, v2};

fn step(kind: V2Request, body: &Value) -> Step {
    proceed(&v2(kind), 200, body, false)
}

fn with_token_of(kind: V2Request, body: &Value) -> Request {
    Request { authorization: Some(format!("Bearer {}", body["token"].as_str().unwrap())), ..v2(kind) }
}

#[test]
fn a_login_starts_a_session_and_gets_its_customer() {
    let token = customer_token();
    assert_eq!(step(LogIn, &token), Step::Send(with_token_of(StartSession, &token)));
    // The response to StartSession repeats the claims of the token. It is not the customer.
    for body in [json!({ "user": { "actor_id": "cus_1" } }), json!({}), json!("")] {
        assert_eq!(step(StartSession, &body), Step::Send(v2(CheckCookie)), "{body}");
    }
    assert_eq!(step(CheckCookie, &json!({ "customer": { "id": "cus_1" } })), Step::Done(Completion::SessionCookie));
}

#[test]
fn the_session_is_checked_without_the_token() {
    let request = with_token_of(StartSession, &customer_token());
    let Step::Send(next) = proceed(&request, 200, &json!({ "user": {} }), false) else {
        panic!("the session is not checked");
    };
    assert_eq!(next.authorization, None);
}

#[test]
fn get_token_and_refresh_store_the_token() {
    for kind in [GetToken, RefreshToken] {
        assert_eq!(step(kind, &customer_token()), Step::Done(Completion::Token("token")), "{kind:?}");
    }
    // A registration's token may be refreshed, too.
    assert_eq!(step(RefreshToken, &identity_token()), Step::Done(Completion::Token("token")));
}

#[test]
fn an_identity_without_a_customer_cannot_log_in() {
    for kind in [LogIn, GetToken] {
        let step = step(kind, &identity_token());
        let Step::Fail(error) = step else { panic!("{kind:?}: {step:?}") };
        assert_eq!(error, Error::overriding(Code::NoCustomer));
        assert!(error.message.contains("customers.create()"), "{}", error.message);
    }
}

#[test]
fn unreadable_tokens_are_sent_to_the_server() {
    let unreadable =
        ["opaque", "a.b.c", &jwt(&json!({})), &jwt(&json!({ "actor_id": null })), &jwt(&json!({ "actor_id": 7 }))]
            .map(|token| json!({ "token": token }));
    for body in &unreadable {
        assert_eq!(step(LogIn, body), Step::Send(with_token_of(StartSession, body)), "{body}");
        assert_eq!(step(GetToken, body), Step::Done(Completion::Token("token")), "{body}");
        assert_eq!(step(RefreshRegistration, body), Step::Send(with_token_of(StartSession, body)), "{body}");
    }
}

#[test]
fn a_token_that_a_header_cannot_hold_is_an_invalid_response() {
    let invalid = Step::Fail(Code::InvalidResponse.into());
    for token in [json!(null), json!(""), json!(" "), json!(7), json!({}), json!("a\r\nb"), json!("日本")] {
        for kind in [LogIn, GetToken, Register, CheckIdentity, RefreshRegistration, RefreshToken] {
            assert_eq!(step(kind, &json!({ "token": token })), invalid, "{kind:?} {token}");
        }
    }
}
