//! Validating invite tokens: completely if an admin is logged in, and otherwise by their claims.

use medusa_auth_protocol::{
    Admin, Code,
    MedusaVersion::{self, V1, V2},
    Method,
};
use serde_json::{Value, json};

use super::scenario::{AdminBrowser, accept_payload};
use crate::support::{
    admin_api::{AdminServer, v1, v2},
    browser::Browser,
    client::Client,
    clock::NOW_IN_SECONDS,
    drive::{Event::Response, Run, drive, scripted},
    jwt::{claims, jwt},
    operations::VERSIONS,
    server::{EMAIL, NEW_PASSWORD},
};

/// A browser and a server with two invites and a session of the admin.
fn browser(version: MedusaVersion) -> AdminBrowser {
    let server: Box<dyn AdminServer> = match version {
        V1 => Box::new(v1::AdminApi::default().with_invite("b@x.co").with_invite(EMAIL).with_session()),
        V2 => Box::new(v2::AdminApi::default().with_invite("b@x.co").with_invite(EMAIL).with_session()),
    };
    let payload = json!({ "token": server.invites()[1].token });
    Browser::with_payload(server, payload)
}

fn validate(browser: &mut AdminBrowser, version: MedusaVersion) -> Run {
    let call = Client::new(version, 0).try_admin(Admin::ValidateToken, None, &browser.payload).unwrap();
    drive(call, browser.network(&[]))
}

#[test]
fn a_valid_token_returns_its_invite() {
    for version in VERSIONS {
        let mut browser = browser(version).with_cookie(0);
        let before = browser.server.invites().to_vec();
        let data = validate(&mut browser, version).result.unwrap();
        assert_eq!(data["invite"]["id"], before[1].id);
        // Nothing is left unchecked.
        assert_eq!(data["unchecked"], Value::Null);
        assert_eq!(browser.server.invites(), before);
    }
}

#[test]
fn admins_learn_what_is_wrong() {
    for version in VERSIONS {
        let result_after = |change: &dyn Fn(&mut AdminBrowser)| {
            let mut browser = browser(version).with_cookie(0);
            change(&mut browser);
            let run = validate(&mut browser, version);
            assert!(run.requests.iter().all(|request| request.method == Method::Get));
            run.result.map(|data| data["unchecked"].clone()).map_err(|(error, response)| {
                assert_eq!((error.overrides_server, response), (true, None));
                error.code
            })
        };
        assert_eq!(result_after(&|browser| browser.server.expire(1)), Err(Code::InviteExpired));
        assert_eq!(result_after(&|browser| { delete(browser, version) }), Err(Code::InviteDeleted));
        let accept = |browser: &mut AdminBrowser| {
            let payload = accept_payload(browser.payload["token"].as_str().unwrap(), NEW_PASSWORD);
            let call = Client::new(version, 0).try_admin(Admin::AcceptInvite, None, &payload).unwrap();
            let payload = std::mem::replace(&mut browser.payload, payload);
            drive(call, browser.network(&[])).result.unwrap();
            browser.payload = payload;
        };
        assert_eq!(result_after(&accept), Err(Code::InviteAccepted));
        // Older tokens of v1 remain valid, and forged ones look the same.
        let rotated = result_after(&|browser| browser.server.rotate(1));
        let forged = result_after(&|browser| {
            let token = browser.payload["token"].as_str().unwrap().replace(".sig", ".forged");
            browser.payload["token"] = json!(token);
        });
        assert_eq!(rotated, forged);
        assert_eq!(rotated, if version == V1 { Ok(json!(["invite_refused"])) } else { Err(Code::InviteRotated) });
    }
}

fn delete(browser: &mut AdminBrowser, version: MedusaVersion) {
    let id = browser.server.invites()[1].id.clone();
    let call = Client::new(version, 0).try_admin(Admin::DeleteInvite, Some(&id), &Value::Null).unwrap();
    drive(call, browser.network(&[])).result.unwrap();
}

#[test]
fn users_of_v1_are_found_in_lower_case() {
    let server: Box<dyn AdminServer> =
        Box::new(v1::AdminApi::default().with_user(EMAIL, NEW_PASSWORD).with_invite("A@X.co").with_session());
    let mut browser = Browser::with_payload(server, Value::Null).with_cookie(0);
    browser.payload = json!({ "token": browser.server.invites()[0].token });
    let id = browser.server.invites()[0].id.clone();
    let call = Client::new(V1, 0).try_admin(Admin::DeleteInvite, Some(&id), &Value::Null).unwrap();
    drive(call, browser.network(&[])).result.unwrap();
    let run = validate(&mut browser, V1);
    assert_eq!(run.paths()[1], "/admin/users?email=a%40x.co");
    assert_eq!(run.code(), Code::InviteAccepted);
}

#[test]
fn without_an_admin_the_claims_are_the_result() {
    for (version, unchecked) in [
        (V1, ["invite_refused", "invite_expired", "invite_accepted", "invite_deleted"]),
        (V2, ["invite_refused", "invite_rotated", "invite_accepted", "invite_deleted"]),
    ] {
        let mut browser = browser(version);
        let expires = if version == V1 { String::new() } else { (NOW_IN_SECONDS + 86_400).to_string() };
        let id = browser.server.invites()[1].id.clone();
        let run = validate(&mut browser, version);
        assert_eq!(run.requests.len(), 1);
        assert_eq!(
            run.result.unwrap(),
            json!({ "success": true, "id": id, "email": EMAIL, "expires": expires, "unchecked": unchecked }),
        );
    }
}

#[test]
fn only_a_401_means_that_no_admin_is_logged_in() {
    for version in VERSIONS {
        for status in [403, 429, 500, 503] {
            let call =
                Client::new(version, 0).try_admin(Admin::ValidateToken, None, &browser(version).payload).unwrap();
            assert!(drive(call, scripted([Response(status, json!({}))])).result.is_err(), "{status}");
        }
        let call = Client::new(version, 0).try_admin(Admin::ValidateToken, None, &browser(version).payload).unwrap();
        assert_eq!(drive(call, scripted([Response(404, json!("<html>"))])).code(), Code::WrongBackend);
    }
}

#[test]
fn responses_without_the_invite_are_invalid() {
    let not_found = || Response(404, json!({ "type": "not_found", "message": "Invite with id: x was not found" }));
    for body in [json!({}), json!("OK"), json!({ "invite": null, "invites": null, "users": null })] {
        for (version, responses) in [
            (V1, vec![Response(200, body.clone())]),
            (V1, vec![Response(200, json!({ "invites": [] })), Response(200, body.clone())]),
            (V2, vec![Response(200, body.clone())]),
            (V2, vec![not_found(), Response(200, body.clone())]),
        ] {
            let call =
                Client::new(version, 0).try_admin(Admin::ValidateToken, None, &browser(version).payload).unwrap();
            assert_eq!(drive(call, scripted(responses)).code(), Code::InvalidResponse, "{version:?} {body}");
        }
    }
}

#[test]
fn malformed_and_expired_tokens_are_rejected_without_a_request() {
    for version in VERSIONS {
        for token in [json!("garbage"), json!(""), Value::Null, json!(jwt(&json!({ "id": "x" })))] {
            let call = Client::new(version, 0).try_admin(Admin::ValidateToken, None, &json!({ "token": token }));
            assert_eq!(call.unwrap_err().code, Code::InviteMalformed);
        }
    }
    let mut claims = claims(browser(V2).payload["token"].as_str().unwrap()).unwrap();
    claims["exp"] = json!(NOW_IN_SECONDS - 1);
    let call = Client::new(V2, 0).try_admin(Admin::ValidateToken, None, &json!({ "token": jwt(&claims) }));
    assert_eq!(call.unwrap_err().code, Code::InviteExpired);
}
