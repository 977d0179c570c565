//! What v2 asks of a person beyond a password: that is the result, and its token is for that alone.

use medusa_auth_protocol::{
    Completion, Step,
    v2::V2Request::{self, *},
};
use serde_json::{Value, json};

use crate::support::{jwt, of_a_customer, of_nobody, proceed, v2};

const GIVES_A_TOKEN: [V2Request; 6] = [LogIn, GetToken, Register, TryIdentity, RefreshRegistration, Refresh];

fn challenges() -> [Value; 5] {
    let bare = jwt(&json!({ "actor_id": "" }));
    let full = jwt(&json!({ "actor_id": "cus_1" }));
    [
        json!({ "location": "https://idp.example/authorize" }),
        json!({ "verification_required": true, "verification": null, "token": bare }),
        json!({ "verification_required": true, "verification": {}, "token": full }),
        json!({ "mfa_required": true, "mfa_challenge": { "id": "mfa_1" }, "token": bare }),
        json!({ "mfa_required": true, "mfa_challenge": { "id": "mfa_1" }, "token": full }),
    ]
}

#[test]
fn a_challenge_is_the_result_and_keeps_no_token() {
    for body in challenges() {
        for kind in GIVES_A_TOKEN {
            assert_eq!(proceed(&v2(kind), 200, &body, false), Step::Done(Completion::AsIs), "{kind:?} {body}");
        }
    }
}

#[test]
fn a_refused_challenge_is_a_refusal() {
    for body in challenges() {
        for kind in GIVES_A_TOKEN {
            let step = proceed(&v2(kind), 403, &body, false);
            assert!(matches!(step, Step::Fail(_)), "{kind:?} {step:?}");
        }
    }
}

#[test]
fn a_challenge_that_is_null_is_none() {
    for mut body in [of_a_customer(), of_nobody()] {
        let plain = body.clone();
        for key in ["location", "verification_required", "mfa_required"] {
            body[key] = Value::Null;
        }
        for kind in GIVES_A_TOKEN {
            assert_eq!(proceed(&v2(kind), 200, &body, false), proceed(&v2(kind), 200, &plain, false), "{kind:?}");
        }
    }
}

#[test]
fn nothing_else_is_taken_for_a_challenge() {
    for (kind, body) in [
        (Create, json!({ "customer": {}, "mfa_required": true })),
        (StartSession, json!({ "user": {}, "verification_required": true })),
    ] {
        assert!(matches!(proceed(&v2(kind), 200, &body, false), Step::Send(_)), "{kind:?}");
    }
    let body = json!({ "customer": {}, "location": "/" });
    assert_eq!(proceed(&v2(AskWho), 200, &body, false), Step::Done(Completion::SessionCookie));
}
