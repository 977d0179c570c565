//! What an invite's token is good for: all of it where an admin is logged in, and what the token says where nobody is.

use medusa_auth_protocol::{
    Admin, Code,
    MedusaVersion::{self, V1, V2},
    Method,
};
use serde_json::{Value, json};

use super::scene::{Place, acceptance};
use crate::support::{
    Came::Answer,
    Client, NOW_IN_SECONDS, VERSIONS, drive,
    drive::{Went, script},
    jwt::{claims, jwt},
    shop::{Browser, EMAIL, NEW},
    team::{Team, v1, v2},
};

/// A browser at a shop where somebody is invited and the admin has session number 0.
fn browser(version: MedusaVersion) -> Place {
    let team: Box<dyn Team> = match version {
        V1 => Box::new(v1::Team::default().inviting("b@x.co").inviting(EMAIL).with_session()),
        V2 => Box::new(v2::Team::default().inviting("b@x.co").inviting(EMAIL).with_session()),
    };
    let payload = json!({ "token": team.invites()[1].token });
    Browser::passing(team, payload)
}

fn validate(browser: &mut Place, version: MedusaVersion) -> Went {
    let call = Client::new(version, 0).try_admin(Admin::ValidateToken, None, &browser.payload).unwrap();
    drive(call, browser.line(&[]))
}

#[test]
fn a_good_token_is_of_its_invite() {
    for version in VERSIONS {
        let mut browser = browser(version).with_cookie(0);
        let before = browser.shop.invites().to_vec();
        let data = validate(&mut browser, version).end.unwrap();
        assert_eq!(data["invite"]["id"], before[1].id);
        // Nothing may yet be wrong with it.
        assert_eq!(data["unchecked"].as_str().unwrap_or_default(), "");
        assert_eq!(browser.shop.invites(), before);
    }
}

#[test]
fn an_admin_is_told_all_that_is_wrong() {
    for version in VERSIONS {
        let told = |spoil: &dyn Fn(&mut Place)| {
            let mut browser = browser(version).with_cookie(0);
            spoil(&mut browser);
            let went = validate(&mut browser, version);
            assert!(went.sent.iter().all(|request| request.method == Method::Get));
            went.end.map(|data| data["unchecked"].clone()).map_err(|(error, answer)| {
                assert_eq!((error.overrides_server, answer), (true, None));
                error.code
            })
        };
        assert_eq!(told(&|browser| browser.shop.expire(1)), Err(Code::InviteExpired));
        assert_eq!(told(&|browser| { delete(browser, version) }), Err(Code::InviteDeleted));
        let accepted = |browser: &mut Place| {
            let payload = acceptance(browser.payload["token"].as_str().unwrap(), NEW);
            let call = Client::new(version, 0).try_admin(Admin::AcceptInvite, None, &payload).unwrap();
            let payload = std::mem::replace(&mut browser.payload, payload);
            drive(call, browser.line(&[])).end.unwrap();
            browser.payload = payload;
        };
        assert_eq!(told(&accepted), Err(Code::InviteAccepted));
        // An older token of v1 is as good as the last, and a forged one looks the same.
        let rotated = told(&|browser| browser.shop.rotate(1));
        let forged = told(&|browser| {
            let token = browser.payload["token"].as_str().unwrap().replace(".sig", ".forged");
            browser.payload["token"] = json!(token);
        });
        assert_eq!(rotated, forged);
        assert_eq!(rotated, if version == V1 { Ok(json!("invite_refused")) } else { Err(Code::InviteRotated) });
    }
}

fn delete(browser: &mut Place, version: MedusaVersion) {
    let id = browser.shop.invites()[1].id.clone();
    let call = Client::new(version, 0).try_admin(Admin::DeleteInvite, Some(&id), &Value::Null).unwrap();
    drive(call, browser.line(&[])).end.unwrap();
}

#[test]
fn a_user_of_v1_is_looked_for_in_small_letters() {
    let team: Box<dyn Team> = Box::new(v1::Team::default().and(EMAIL, NEW).inviting("A@X.co").with_session());
    let mut browser = Browser::passing(team, Value::Null).with_cookie(0);
    browser.payload = json!({ "token": browser.shop.invites()[0].token });
    let id = browser.shop.invites()[0].id.clone();
    let call = Client::new(V1, 0).try_admin(Admin::DeleteInvite, Some(&id), &Value::Null).unwrap();
    drive(call, browser.line(&[])).end.unwrap();
    let went = validate(&mut browser, V1);
    assert_eq!(went.paths()[1], "/admin/users?email=a%40x.co");
    assert_eq!(went.code(), Code::InviteAccepted);
}

#[test]
fn without_an_admin_what_the_token_says_is_all_and_the_rest_is_named() {
    for (version, unchecked) in [
        (V1, "invite_refused invite_expired invite_accepted invite_deleted"),
        (V2, "invite_refused invite_rotated invite_accepted invite_deleted"),
    ] {
        let mut browser = browser(version);
        let expires = if version == V1 { String::new() } else { (NOW_IN_SECONDS + 86_400).to_string() };
        let id = browser.shop.invites()[1].id.clone();
        let went = validate(&mut browser, version);
        assert_eq!(went.sent.len(), 1);
        assert_eq!(
            went.end.unwrap(),
            json!({ "success": true, "id": id, "email": EMAIL, "expires": expires, "unchecked": unchecked }),
        );
    }
}

#[test]
fn only_an_explicit_401_is_nobody() {
    for version in VERSIONS {
        for status in [403, 429, 500, 503] {
            let call =
                Client::new(version, 0).try_admin(Admin::ValidateToken, None, &browser(version).payload).unwrap();
            assert!(drive(call, script([Answer(status, json!({}))])).end.is_err(), "{status}");
        }
        let call = Client::new(version, 0).try_admin(Admin::ValidateToken, None, &browser(version).payload).unwrap();
        assert_eq!(drive(call, script([Answer(404, json!("<html>"))])).code(), Code::WrongBackend);
    }
}

#[test]
fn what_says_nothing_of_the_invite_says_nothing_against_it() {
    let gone = || Answer(404, json!({ "type": "not_found", "message": "Invite with id: x was not found" }));
    for odd in [json!({}), json!("OK"), json!({ "invite": null, "invites": null, "users": null })] {
        for (version, answers) in [
            (V1, vec![Answer(200, odd.clone())]),
            (V1, vec![Answer(200, json!({ "invites": [] })), Answer(200, odd.clone())]),
            (V2, vec![Answer(200, odd.clone())]),
            (V2, vec![gone(), Answer(200, odd.clone())]),
        ] {
            let call =
                Client::new(version, 0).try_admin(Admin::ValidateToken, None, &browser(version).payload).unwrap();
            assert_eq!(drive(call, script(answers)).code(), Code::InvalidResponse, "{version:?} {odd}");
        }
    }
}

#[test]
fn what_is_no_token_or_is_over_is_told_without_asking_anybody() {
    for version in VERSIONS {
        for token in [json!("garbage"), json!(""), Value::Null, json!(jwt(&json!({ "id": "x" })))] {
            let call = Client::new(version, 0).try_admin(Admin::ValidateToken, None, &json!({ "token": token }));
            assert_eq!(call.unwrap_err().code, Code::InviteMalformed);
        }
    }
    let mut said = claims(browser(V2).payload["token"].as_str().unwrap()).unwrap();
    said["exp"] = json!(NOW_IN_SECONDS - 1);
    let call = Client::new(V2, 0).try_admin(Admin::ValidateToken, None, &json!({ "token": jwt(&said) }));
    assert_eq!(call.unwrap_err().code, Code::InviteExpired);
}
