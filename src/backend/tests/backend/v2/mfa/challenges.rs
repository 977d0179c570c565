//! Logins that a second factor completes: /auth/mfa/challenges.

use std::thread::sleep;
use std::time::Duration;

use serde_json::{Value, json};

use super::{WithMfa, is_not_allowed, is_not_found, wrong};
use crate::support::{claims, keys};

const WRONG: &str = "Invalid MFA challenge code";
const TOO_MANY: &str = "MFA challenge has too many failed attempts";

#[test]
fn a_code_completes_a_login() {
    let mfa = WithMfa::open();
    let (challenge, pending) = mfa.log_in();
    let identity = claims(&mfa.token)["auth_identity_id"].clone();
    let expected = json!({
        "id": challenge["id"], "auth_identity_id": identity, "auth_provider": "emailpass", "methods": ["totp"],
        "expires_at": challenge["expires_at"], "attempts": 0, "max_attempts": 5, "completed_at": null, "metadata": null,
    });
    assert_eq!(challenge.to_string(), expected.to_string());
    assert!(challenge["id"].as_str().unwrap().starts_with("authmfachal_"));
    let token = claims(&pending);
    assert_eq!((&token["actor_id"], &token["app_metadata"]), (&json!(""), &json!({})));
    assert_eq!((&token["mfa_enabled"], &token["mfa_challenge_completed_at"]), (&json!(true), &Value::Null));

    is_not_allowed(&mfa.answer(&challenge, &pending, "totp", &wrong(&mfa.secret)), WRONG);
    let response = mfa.answer(&challenge, &pending, "totp", &mfa.code());
    assert_eq!(keys(&response.json()), ["token"]);
    let full = claims(&response.token());
    let before = claims(&mfa.token);
    assert_eq!(full["app_metadata"], before["app_metadata"]);
    assert_eq!((&full["actor_id"], &full["mfa_enabled"]), (&before["actor_id"], &json!(true)));
    assert_eq!(full["mfa_challenge_completed_at"].as_str().unwrap().len(), 24);
    let me = mfa.server.v2("GET", "/store/customers/me").bearer(&response.token()).send();
    assert_eq!(me.customer()["email"], "ann@example.com");

    let again = mfa.answer(&challenge, &pending, "totp", &mfa.code());
    is_not_allowed(&again, "MFA challenge has already been completed");
    // The same code is valid for another challenge.
    let (challenge, pending) = mfa.log_in();
    mfa.answer(&challenge, &pending, "totp", &mfa.code()).token();
}

#[test]
fn each_recovery_code_completes_one_login() {
    let mfa = WithMfa::open();
    let codes = mfa.recovery_codes(&json!({ "count": 2 })).json()["recovery_codes"].clone();
    let code = codes[0].as_str().unwrap();
    let (challenge, pending) = mfa.log_in();
    assert_eq!(challenge["methods"], json!(["totp", "recovery_code"]));
    mfa.answer(&challenge, &pending, "recovery_code", &format!(" {} ", code.to_uppercase())).token();
    let (challenge, pending) = mfa.log_in();
    is_not_allowed(&mfa.answer(&challenge, &pending, "recovery_code", code), WRONG);
    mfa.answer(&challenge, &pending, "recovery_code", codes[1].as_str().unwrap()).token();
    assert_eq!(mfa.log_in().0["methods"], json!(["totp"]));
    let old = mfa.recovery_codes(&json!({ "count": 1 })).json()["recovery_codes"][0].clone();
    mfa.recovery_codes(&json!({ "count": 1 }));
    let (challenge, pending) = mfa.log_in();
    is_not_allowed(&mfa.answer(&challenge, &pending, "recovery_code", old.as_str().unwrap()), WRONG);
}

#[test]
fn a_challenge_allows_five_attempts() {
    let mfa = WithMfa::open();
    let (challenge, pending) = mfa.log_in();
    let wrong = wrong(&mfa.secret);
    for _ in 0..4 {
        is_not_allowed(&mfa.answer(&challenge, &pending, "totp", &wrong), WRONG);
    }
    is_not_allowed(&mfa.answer(&challenge, &pending, "totp", &wrong), TOO_MANY);
    is_not_allowed(&mfa.answer(&challenge, &pending, "totp", &mfa.code()), TOO_MANY);
    let (challenge, pending) = mfa.log_in();
    mfa.answer(&challenge, &pending, "totp", &mfa.code()).token();
}

#[test]
fn a_challenge_belongs_to_one_identity() {
    let mfa = WithMfa::open();
    let (challenge, pending) = mfa.log_in();
    let id = challenge["id"].as_str().unwrap();
    let other = mfa.server.register("bob@example.com");
    is_not_found(&mfa.answer(&challenge, &other, "totp", &mfa.code()), "challenge", id);
    let unknown = json!({ "id": "authmfachal_gone" });
    is_not_found(&mfa.answer(&unknown, &pending, "totp", &mfa.code()), "challenge", "authmfachal_gone");
    let path = format!("/auth/mfa/challenges/{id}/verify");
    mfa.server.v2("POST", &path).json(&json!({ "method": "totp", "code": mfa.code() })).send().is_unauthorized();
    mfa.answer(&challenge, &pending, "nope", "1").is_invalid("MFA challenge does not support method \"nope\"");
    let empty = mfa.server.v2("POST", &path).bearer(&pending).send();
    empty.is_invalid("Invalid request: Field 'method' is required; Field 'code' is required");
    // A token from before there was a factor names the identity, too.
    mfa.answer(&challenge, &mfa.token, "totp", &mfa.code()).token();
}

#[test]
fn a_challenge_expires() {
    let mfa = WithMfa::with(&["--mfa-challenge-ttl", "1"]);
    let (challenge, pending) = mfa.log_in();
    sleep(Duration::from_millis(1100));
    let id = challenge["id"].as_str().unwrap();
    is_not_found(&mfa.answer(&challenge, &pending, "totp", &mfa.code()), "challenge", id);
}
