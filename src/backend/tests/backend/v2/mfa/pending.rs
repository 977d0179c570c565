//! What a token is good for until the second factor is used.

use medusa_auth_backend::Notice;
use serde_json::{Value, json};

use super::WithMfa;
use crate::support::{Response, claims};

fn is_mfa_pending(response: &Response) {
    response.is_json(401, &json!({ "message": "MFA verification is required to complete this request" }));
}

#[test]
fn a_pending_token_is_only_good_for_the_second_factor() {
    let mfa = WithMfa::open();
    let (_, pending) = mfa.log_in();
    for (method, path) in [
        ("GET", "/store/customers/me"),
        ("POST", "/store/customers"),
        ("GET", "/store/orders"),
        ("GET", "/auth/mfa/factors"),
        ("POST", "/auth/mfa/factors"),
        ("DELETE", "/auth/mfa/factors/x"),
        ("POST", "/auth/mfa/factors/x/verify"),
        ("POST", "/auth/mfa/recovery-codes"),
    ] {
        is_mfa_pending(&mfa.server.v2(method, path).bearer(&pending).send());
    }
    let opened = mfa.server.v2("POST", "/auth/session").bearer(&pending).send();
    opened.is_json(200, &json!({ "user": claims(&pending) }));
    let cookie = opened.cookie();
    is_mfa_pending(&mfa.server.v2("GET", "/store/customers/me").cookie(cookie).send());
    mfa.server.v2("DELETE", "/auth/session").cookie(cookie).send().is_json(200, &json!({ "success": true }));
}

#[test]
fn a_session_can_answer_a_challenge() {
    let mfa = WithMfa::open();
    let (challenge, pending) = mfa.log_in();
    let cookie = mfa.server.open_session(&pending);
    let path = format!("/auth/mfa/challenges/{}/verify", challenge["id"].as_str().unwrap());
    let body = json!({ "method": "totp", "code": mfa.code() });
    let token = mfa.server.v2("POST", &path).cookie(&cookie).json(&body).send().token();
    let session = mfa.server.open_session(&token);
    let me = mfa.server.v2("GET", "/store/customers/me").cookie(&session).send();
    assert_eq!(me.customer()["email"], "ann@example.com");
}

#[test]
fn refreshing_a_pending_token_gives_another_challenge() {
    let mfa = WithMfa::open();
    let (challenge, pending) = mfa.log_in();
    let refreshed = mfa.server.v2("POST", "/auth/token/refresh").bearer(&pending).send();
    assert_eq!(refreshed.json()["mfa_required"], true);
    assert_ne!(refreshed.json()["mfa_challenge"]["id"], challenge["id"]);
    assert_eq!(claims(&refreshed.token())["actor_id"], "");
}

#[test]
fn refreshing_keeps_what_a_token_says_of_the_second_factor() {
    let mfa = WithMfa::open();
    let refresh = |token: &str| claims(&mfa.server.v2("POST", "/auth/token/refresh").bearer(token).send().token());
    let (challenge, pending) = mfa.log_in();
    let full = mfa.answer(&challenge, &pending, "totp", &mfa.code()).token();
    let known = |claims: &Value| (claims["mfa_enabled"].clone(), claims["mfa_challenge_completed_at"].clone());
    assert_eq!(known(&refresh(&full)), known(&claims(&full)));
    // Tokens from before the factor stay good.
    assert_eq!(known(&refresh(&mfa.token)), (json!(false), Value::Null));
    let path = format!("/auth/mfa/factors/{}", mfa.factor);
    mfa.server.v2("DELETE", &path).bearer(&full).send();
    assert_eq!(known(&refresh(&full)), known(&claims(&full)));
    assert_eq!(claims(&full)["actor_id"], refresh(&pending)["actor_id"]);
    assert_eq!(known(&refresh(&pending)), (json!(false), Value::Null));
}

#[test]
fn users_have_second_factors_too() {
    let mfa = WithMfa::open();
    let body = json!({ "email": "ann@example.com", "password": "supersecret" });
    let response = mfa.server.v2("POST", "/auth/user/emailpass").json(&body).send();
    assert_eq!(response.json()["mfa_required"], true);
    is_mfa_pending(&mfa.server.admin("GET", "/admin/users/me").bearer(&response.token()).send());
    let accept = mfa.server.admin("POST", "/admin/invites/accept?token=x").bearer(&response.token()).send();
    is_mfa_pending(&accept);
}

#[test]
fn an_email_is_verified_before_the_second_factor_is_used() {
    let mut mfa = WithMfa::with(&["--verify-email"]);
    let first = mfa.server.log_in("ann@example.com", "supersecret");
    assert_eq!(first.json()["verification_required"], true);
    assert_eq!(claims(&first.token())["mfa_enabled"], true);
    let body = json!({ "entity_id": "ann@example.com", "entity_type": "email" });
    let requested = mfa.server.v2("POST", "/auth/verification/request").bearer(&first.token()).json(&body).send();
    assert_eq!(requested.status, 201);
    let Notice::VerificationCode { code, .. } = mfa.server.notices.try_recv().unwrap() else { panic!("no code") };
    let confirm = mfa.server.v2("POST", "/auth/verification/confirm").bearer(&first.token());
    assert_eq!(confirm.json(&json!({ "code": code })).send().status, 200);
    let (challenge, pending) = mfa.log_in();
    mfa.answer(&challenge, &pending, "totp", &mfa.code()).token();
}
