//! Incomplete logins on v2, which require more than a password: the result says what is missing, and its token is not used.

use medusa_auth_protocol::{
    Completion, Step,
    v2::V2Request::{self, *},
};
use serde_json::{Value, json};

use crate::support::{customer_token, identity_token, jwt, proceed, v2};

const RETURNS_TOKEN: [V2Request; 6] = [LogIn, GetToken, Register, CheckIdentity, RefreshRegistration, RefreshToken];

fn challenges() -> [Value; 5] {
    let identity = jwt(&json!({ "actor_id": "" }));
    let customer = jwt(&json!({ "actor_id": "cus_1" }));
    [
        json!({ "location": "https://idp.example/authorize" }),
        json!({ "verification_required": true, "verification": null, "token": identity }),
        json!({ "verification_required": true, "verification": {}, "token": customer }),
        json!({ "mfa_required": true, "mfa_challenge": { "id": "mfa_1" }, "token": identity }),
        json!({ "mfa_required": true, "mfa_challenge": { "id": "mfa_1" }, "token": customer }),
    ]
}

#[test]
fn a_challenge_is_the_result() {
    for body in challenges() {
        for kind in RETURNS_TOKEN {
            assert_eq!(proceed(&v2(kind), 200, &body, false), Step::Done(Completion::AsIs), "{kind:?} {body}");
        }
    }
}

#[test]
fn a_challenge_with_an_error_status_is_an_error() {
    for body in challenges() {
        for kind in RETURNS_TOKEN {
            let step = proceed(&v2(kind), 403, &body, false);
            assert!(matches!(step, Step::Fail(_)), "{kind:?} {step:?}");
        }
    }
}

#[test]
fn null_is_not_a_challenge() {
    for mut body in [customer_token(), identity_token()] {
        let without_nulls = body.clone();
        for key in ["location", "verification_required", "mfa_required"] {
            body[key] = Value::Null;
        }
        for kind in RETURNS_TOKEN {
            assert_eq!(
                proceed(&v2(kind), 200, &body, false),
                proceed(&v2(kind), 200, &without_nulls, false),
                "{kind:?}"
            );
        }
    }
}

#[test]
fn other_responses_are_not_challenges() {
    for (kind, body) in [
        (CreateCustomer, json!({ "customer": {}, "mfa_required": true })),
        (StartSession, json!({ "user": {}, "verification_required": true })),
    ] {
        assert!(matches!(proceed(&v2(kind), 200, &body, false), Step::Send(_)), "{kind:?}");
    }
    let body = json!({ "customer": {}, "location": "/" });
    assert_eq!(proceed(&v2(CheckCookie), 200, &body, false), Step::Done(Completion::SessionCookie));
}
