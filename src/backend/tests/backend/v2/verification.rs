//! /auth/verification, and logins that require it.

use std::thread::sleep;
use std::time::Duration;

use medusa_auth_backend::Notice;
use serde_json::{Value, json};

use crate::support::{Response, TestServer, claims, keys};

const ANN: &str = "ann@example.com";

fn verifying() -> TestServer {
    TestServer::with(&["--verify-email"])
}

/// Requests a code for an email address.
fn request(server: &TestServer, token: &str, email: &str) -> Response {
    let body = json!({ "entity_id": email, "entity_type": "email" });
    server.v2("POST", "/auth/verification/request").bearer(token).json(&body).send()
}

/// The code that was sent to an email address.
fn sent(server: &mut TestServer, to: &str) -> String {
    match server.notices.try_recv().unwrap() {
        Notice::VerificationCode { email, code } => {
            assert_eq!(email, to);
            code
        }
        notice => panic!("{notice:?}"),
    }
}

fn confirm(server: &TestServer, code: &str) -> Response {
    server.v2("POST", "/auth/verification/confirm").json(&json!({ "code": code })).send()
}

fn is_not_allowed(response: &Response, message: &str) {
    response.is_json(400, &json!({ "type": "not_allowed", "message": message }));
}

/// A verification, with the dates and the hash that it has.
fn verification(found: &Value, identity: &Value, first: Value, last: Value) -> String {
    let mut expected = first;
    let columns = json!({
        "entity_id": ANN, "entity_type": "email", "code_provider": "token", "verified_at": found["verified_at"],
        "requested_at": found["requested_at"], "provider_metadata": found["provider_metadata"], "metadata": {},
        "created_at": found["created_at"], "updated_at": found["updated_at"], "deleted_at": null,
    });
    for part in [columns, last] {
        expected.as_object_mut().unwrap().extend(part.as_object().unwrap().clone());
    }
    assert_eq!(&expected["auth_identity_id"], identity);
    expected.to_string()
}

#[test]
fn a_customer_logs_in_once_the_email_is_verified() {
    let mut server = verifying();
    let token = server.register(ANN);
    let identity = claims(&token)["auth_identity_id"].clone();
    let call = server.v2("POST", "/store/customers").bearer(&token);
    let customer = call.json(&json!({ "email": ANN })).send().customer()["id"].clone();
    let first = server.log_in(ANN, "supersecret");
    assert_eq!(first.body, json!({ "verification_required": true, "token": first.token() }).to_string());
    let pending = first.token();
    let payload = claims(&pending);
    assert_eq!((&payload["actor_id"], &payload["app_metadata"]), (&json!(""), &json!({})));
    server.v2("GET", "/store/customers/me").bearer(&pending).send().is_unauthorized();
    let cookie = server.open_session(&pending);
    server.v2("GET", "/store/customers/me").cookie(&cookie).send().is_unauthorized();

    let requested = request(&server, &pending, ANN);
    assert_eq!(requested.status, 201);
    let shown = requested.json()["verification"].clone();
    let (before, id) = (json!({ "auth_identity_id": identity }), json!({ "id": shown["id"] }));
    assert_eq!(shown.to_string(), verification(&shown, &identity, before, id));
    assert_eq!(shown["verified_at"], Value::Null);
    let login = server.log_in(ANN, "supersecret").json();
    assert_eq!(keys(&login), ["verification_required", "verification", "token"]);
    let before = json!({ "id": shown["id"], "auth_identity_id": identity, "auth_identity": { "id": identity } });
    assert_eq!(login["verification"].to_string(), verification(&shown, &identity, before.clone(), json!({})));
    let refreshed = server.v2("POST", "/auth/token/refresh").bearer(&pending).send().json();
    assert_eq!(refreshed["verification"], login["verification"]);

    let code = sent(&mut server, ANN);
    assert_eq!(code.len(), 43);
    let confirmed = confirm(&server, &code);
    let at = confirmed.json()["verified_at"].clone();
    let expected = json!({ "entity_id": ANN, "entity_type": "email", "code_provider": "token", "verified_at": at });
    confirmed.is_json(200, &expected);
    assert_eq!(claims(&server.log_in(ANN, "supersecret").token())["actor_id"], customer);
    let refreshed = server.v2("POST", "/auth/token/refresh").cookie(&cookie).send();
    assert_eq!(claims(&refreshed.token())["actor_id"], customer);

    // There is nothing left to verify, so no code is sent.
    let shown = request(&server, &pending, ANN).json()["verification"].clone();
    let mut before = before;
    before["auth_identity"] = identity.clone();
    assert_eq!(shown.to_string(), verification(&shown, &identity, before, json!({})));
    assert_eq!(shown["verified_at"], at);
    assert!(server.notices.try_recv().is_err());
}

#[test]
fn a_code_is_good_once_and_until_the_next() {
    let mut server = verifying();
    let token = server.register(ANN);
    let identity = claims(&token)["auth_identity_id"].clone();
    request(&server, &token, ANN);
    let old = sent(&mut server, ANN);
    let again = request(&server, &token, ANN).json()["verification"].clone();
    let before = json!({ "auth_identity_id": identity, "auth_identity": { "id": identity } });
    assert_eq!(again.to_string(), verification(&again, &identity, before, json!({ "id": again["id"] })));
    let code = sent(&mut server, ANN);
    let invalid = "Verification code is invalid or already used";
    is_not_allowed(&confirm(&server, &old), invalid);
    is_not_allowed(&confirm(&server, "x"), invalid);
    assert_eq!(confirm(&server, &code).status, 200);
    is_not_allowed(&confirm(&server, &code), invalid);
}

#[test]
fn a_code_expires() {
    let mut server = TestServer::with(&["--verify-email", "--verification-ttl", "1"]);
    let token = server.register(ANN);
    request(&server, &token, ANN);
    let code = sent(&mut server, ANN);
    sleep(Duration::from_millis(1100));
    is_not_allowed(&confirm(&server, &code), "Verification code has expired");
}

#[test]
fn other_logins_require_no_verification() {
    let server = verifying();
    server.register(ANN);
    let user = server.log_in_as_user(ANN);
    assert_eq!(keys(&user.json()), ["token"]);
    let mut server = TestServer::open();
    let token = server.join(ANN);
    assert_eq!(keys(&server.log_in(ANN, "supersecret").json()), ["token"]);
    // Codes work all the same, for any entity.
    let body =
        json!({ "entity_id": "+41 1", "entity_type": "phone", "code_provider": "token", "metadata": { "a": 1 } });
    let requested = server.v2("POST", "/auth/verification/request").bearer(&token).json(&body).send();
    assert_eq!((requested.status, &requested.json()["verification"]["metadata"]), (201, &json!({ "a": 1 })));
    let code = sent(&mut server, "+41 1");
    assert_eq!(confirm(&server, &code).json()["entity_type"], "phone");
}

#[test]
fn reports_invalid_requests() {
    let server = verifying();
    let token = server.register(ANN);
    server.v2("POST", "/auth/verification/request").send().is_unauthorized();
    let send = |body: Value| server.v2("POST", "/auth/verification/request").bearer(&token).json(&body).send();
    send(json!({})).is_invalid("Invalid request: Field 'entity_id' is required; Field 'entity_type' is required");
    send(json!({ "entity_id": "", "entity_type": "email" }))
        .is_invalid("Invalid request: Value for field 'entity_id' too small, expected at least: '1'");
    send(json!({ "entity_id": ANN, "entity_type": "email", "code_provider": "sms" })).is_unknown_error();
    let confirm = |body: Value| server.v2("POST", "/auth/verification/confirm").json(&body).send();
    confirm(json!({})).is_invalid("Invalid request: Field 'code' is required");
    confirm(json!({ "code": "x", "code_provider": "sms" })).is_unknown_error();
}
