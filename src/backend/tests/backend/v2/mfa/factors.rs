//! /auth/mfa/factors and /auth/mfa/recovery-codes.

use serde_json::{Value, json};

use super::{WithMfa, code, code_at, is_not_allowed, is_not_found, start, verify, wrong};
use crate::support::{TestServer, claims, keys};

const FACTORS: &str = "/auth/mfa/factors";

fn list(server: &TestServer, token: &str) -> Value {
    server.v2("GET", FACTORS).bearer(token).send().json()["mfa_factors"].clone()
}

fn disable(server: &TestServer, token: &str, factor: &str) -> crate::support::Response {
    server.v2("DELETE", &format!("{FACTORS}/{factor}")).bearer(token).send()
}

#[test]
fn a_factor_is_set_up_with_a_code() {
    let server = TestServer::open();
    let token = server.register("ann@example.com");
    assert_eq!(list(&server, &token), json!([]));
    let started = start(&server, &token).json();
    assert_eq!(keys(&started), ["mfa_factor", "secret", "otpauth_url"]);
    let id = claims(&token)["auth_identity_id"].as_str().unwrap().to_owned();
    let secret = started["secret"].as_str().unwrap();
    assert_eq!(started["otpauth_url"], format!("otpauth://totp/Medusa:{id}?secret={secret}&issuer=Medusa"));
    let factor = started["mfa_factor"]["id"].as_str().unwrap();
    assert!(factor.starts_with("authmfa_"), "{factor}");
    let new = json!({
        "id": factor, "auth_identity_id": id, "provider": "totp", "status": "pending", "metadata": {},
    });
    assert_eq!(started["mfa_factor"].to_string(), new.to_string());
    is_not_allowed(&start(&server, &token), "An active TOTP factor already exists for this auth identity");
    // A login does not ask for a factor that is pending.
    assert_eq!(keys(&server.log_in("ann@example.com", "supersecret").json()), ["token"]);

    is_not_allowed(&verify(&server, &token, factor, &wrong(secret)), "Invalid TOTP code");
    for step in [1, 0, 0] {
        let verified = verify(&server, &token, factor, &code_at(secret, step)).json();
        assert_eq!(verified["mfa_factor"]["status"], "enabled");
    }
    let shown = list(&server, &token)[0].clone();
    let expected = json!({
        "id": factor, "auth_identity_id": id, "auth_identity": { "id": id }, "provider": "totp", "status": "enabled",
        "metadata": {}, "created_at": shown["created_at"], "updated_at": shown["updated_at"], "deleted_at": null,
    });
    assert_eq!(shown.to_string(), expected.to_string());
    let cookie = server.open_session(&token);
    let by_cookie = server.v2("GET", FACTORS).cookie(&cookie).send().json();
    assert_eq!(by_cookie["mfa_factors"][0], shown);
}

#[test]
fn a_factor_has_a_label_an_issuer_and_metadata() {
    let server = TestServer::open();
    let token = server.register("ann@example.com");
    let body = json!({ "provider": "totp", "label": "Phone", "issuer": "My Shop", "metadata": { "a": 1 } });
    let started = server.v2("POST", FACTORS).bearer(&token).json(&body).send().json();
    assert_eq!(started["mfa_factor"]["metadata"], json!({ "a": 1, "label": "Phone" }));
    let url = started["otpauth_url"].as_str().unwrap();
    let secret = started["secret"].as_str().unwrap();
    assert_eq!(url, format!("otpauth://totp/My%20Shop:Phone?secret={secret}&issuer=My%20Shop"));
}

#[test]
fn a_disabled_factor_stays_disabled() {
    let WithMfa { server, token, factor, secret } = WithMfa::open();
    for _ in 0..2 {
        let disabled = disable(&server, &token, &factor).json();
        assert_eq!(disabled["mfa_factor"]["status"], "disabled");
    }
    is_not_allowed(&verify(&server, &token, &factor, &code(&secret)), "Disabled MFA factors cannot be verified");
    assert_eq!(list(&server, &token)[0]["status"], "disabled");
    assert_eq!(keys(&server.log_in("ann@example.com", "supersecret").json()), ["token"]);
    assert_eq!(start(&server, &token).status, 200);
    assert_eq!(list(&server, &token).as_array().unwrap().len(), 2);
}

#[test]
fn a_factor_belongs_to_one_identity() {
    let WithMfa { server, token, factor, secret } = WithMfa::open();
    let other = server.register("bob@example.com");
    assert_eq!(list(&server, &other), json!([]));
    is_not_found(&verify(&server, &other, &factor, &code(&secret)), "factor", &factor);
    is_not_found(&disable(&server, &other, &factor), "factor", &factor);
    is_not_found(&disable(&server, &token, "authmfa_gone"), "factor", "authmfa_gone");
    assert_eq!(list(&server, &token)[0]["status"], "enabled");
    for (method, path) in [("GET", FACTORS), ("POST", FACTORS), ("DELETE", "/auth/mfa/factors/x")] {
        server.v2(method, path).send().is_unauthorized();
    }
}

#[test]
fn reports_invalid_bodies() {
    let server = TestServer::open();
    let token = server.register("ann@example.com");
    for (body, message) in [
        (json!({}), "Field 'provider' is required"),
        (json!({ "provider": "" }), "Value for field 'provider' too small, expected at least: '1'"),
        (json!({ "provider": "totp", "issuer": null }), "Expected type: 'string' for field 'issuer', got: 'null'"),
        (json!({ "provider": "totp", "metadata": [] }), "Expected type: 'record' for field 'metadata', got: ''"),
        (json!({ "provider": "totp", "a": 1 }), "Unrecognized fields: 'a'"),
    ] {
        let response = server.v2("POST", FACTORS).bearer(&token).json(&body).send();
        response.is_invalid(&format!("Invalid request: {message}"));
    }
    for provider in ["sms", "recovery_code"] {
        let body = json!({ "provider": provider });
        server.v2("POST", FACTORS).bearer(&token).json(&body).send().is_unknown_error();
    }
    let id = start(&server, &token).json()["mfa_factor"]["id"].as_str().unwrap().to_owned();
    let disable = server.v2("DELETE", &format!("{FACTORS}/{id}")).bearer(&token).json(&json!({ "code": 1 })).send();
    disable.is_invalid("Invalid request: Expected type: 'string' for field 'code', got: '1'");
    let verify = server.v2("POST", &format!("{FACTORS}/{id}/verify")).bearer(&token).send();
    verify.is_invalid("Invalid request: Field 'code' is required");
}

#[test]
fn recovery_codes_need_a_factor() {
    let mfa = WithMfa::open();
    let codes = mfa.recovery_codes(&json!({})).json()["recovery_codes"].clone();
    assert_eq!(codes.as_array().unwrap().len(), 10);
    for code in codes.as_array().unwrap() {
        let groups: Vec<&str> = code.as_str().unwrap().split('-').collect();
        assert_eq!(groups.iter().map(|group| group.len()).collect::<Vec<_>>(), [4; 8], "{code}");
        assert!(groups.concat().bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')), "{code}");
    }
    let few = mfa.recovery_codes(&json!({ "count": 2 })).json();
    assert_eq!(few["recovery_codes"].as_array().unwrap().len(), 2);
    for (count, message) in [
        (json!(0), "Value for field 'count' too small, expected at least: '1'"),
        (json!(51), "Value for field 'count' too big, expected at most: '50'"),
        (json!(1.5), "Expected type: 'int' for field 'count', got: '1.5'"),
        (json!("2"), "Expected type: 'number' for field 'count', got: '2'"),
    ] {
        mfa.recovery_codes(&json!({ "count": count })).is_invalid(&format!("Invalid request: {message}"));
    }
    disable(&mfa.server, &mfa.token, &mfa.factor);
    is_not_allowed(&mfa.recovery_codes(&json!({})), "Recovery codes require an enabled MFA factor");
}
