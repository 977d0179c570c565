//! How v2 logs in: a password gives a token, a token a session, and who the session is for is the result.

use medusa_auth_protocol::{
    Code, Completion, Error, Request, Step,
    v2::V2Request::{self, *},
};
use serde_json::{Value, json};

use crate::support::{jwt, of_a_customer, of_nobody, proceed, v2};

fn after(kind: V2Request, body: &Value) -> Step {
    proceed(&v2(kind), 200, body, false)
}

fn bearing(kind: V2Request, body: &Value) -> Request {
    Request { authorization: Some(format!("Bearer {}", body["token"].as_str().unwrap())), ..v2(kind) }
}

#[test]
fn a_right_password_starts_a_session_and_the_session_says_whose_it_is() {
    let token = of_a_customer();
    assert_eq!(after(LogIn, &token), Step::Send(bearing(StartSession, &token)));
    // What the server says to that is the token's content, which is not who is logged in.
    for body in [json!({ "user": { "actor_id": "cus_1" } }), json!({}), json!("")] {
        assert_eq!(after(StartSession, &body), Step::Send(v2(AskWho)), "{body}");
    }
    assert_eq!(after(AskWho, &json!({ "customer": { "id": "cus_1" } })), Step::Done(Completion::SessionCookie));
}

#[test]
fn the_token_is_not_what_the_session_is_asked_with() {
    let request = bearing(StartSession, &of_a_customer());
    let Step::Send(next) = proceed(&request, 200, &json!({ "user": {} }), false) else {
        panic!("the session is asked for");
    };
    assert_eq!(next.authorization, None);
}

#[test]
fn a_token_that_was_asked_for_is_kept() {
    for kind in [GetToken, Refresh] {
        assert_eq!(after(kind, &of_a_customer()), Step::Done(Completion::Token("token")), "{kind:?}");
    }
    // Who keeps a registration's token knows what it is for.
    assert_eq!(after(Refresh, &of_nobody()), Step::Done(Completion::Token("token")));
}

#[test]
fn an_identity_without_a_customer_is_not_logged_in() {
    for kind in [LogIn, GetToken] {
        let step = after(kind, &of_nobody());
        let Step::Fail(error) = step else { panic!("{kind:?}: {step:?}") };
        assert_eq!(error, Error::overriding(Code::NoCustomer));
        assert!(error.message.contains("customers.create()"), "{}", error.message);
    }
}

#[test]
fn a_token_that_cannot_be_read_is_for_the_server_to_judge() {
    let unreadable =
        ["opaque", "a.b.c", &jwt(&json!({})), &jwt(&json!({ "actor_id": null })), &jwt(&json!({ "actor_id": 7 }))]
            .map(|token| json!({ "token": token }));
    for body in &unreadable {
        assert_eq!(after(LogIn, body), Step::Send(bearing(StartSession, body)), "{body}");
        assert_eq!(after(GetToken, body), Step::Done(Completion::Token("token")), "{body}");
        assert_eq!(after(RefreshRegistration, body), Step::Send(bearing(StartSession, body)), "{body}");
    }
}

#[test]
fn a_token_that_no_header_can_carry_is_none() {
    let invalid = Step::Fail(Code::InvalidResponse.into());
    for token in [json!(null), json!(""), json!(" "), json!(7), json!({}), json!("a\r\nb"), json!("日本")] {
        for kind in [LogIn, GetToken, Register, TryIdentity, RefreshRegistration, Refresh] {
            assert_eq!(after(kind, &json!({ "token": token })), invalid, "{kind:?} {token}");
        }
    }
}
