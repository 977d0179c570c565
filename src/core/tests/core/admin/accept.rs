//! Accepting an invite: who has half of what it takes gets the other half, and who is refused is told why, as far as the
//! server lets anybody know.

use medusa_auth_protocol::{
    Admin, Code,
    MedusaVersion::{self, V1, V2},
};
use serde_json::{Value, json};

use super::scene::{Place, RETRIES, acceptance};
use crate::support::{
    Came::Answer,
    Client, NOW_IN_SECONDS, VERSIONS, drive,
    drive::{Went, script},
    jwt::{claims, jwt},
    shop::{Browser, EMAIL, Fate, NEW, OLD, Shop as _, written},
    team::{ADMIN, Team, v1, v2},
};

const WAYS: [Admin; 2] = [Admin::AcceptInvite, Admin::AcceptInviteReturningUser];

/// A shop where somebody is invited and the admin has session number 0.
fn team(version: MedusaVersion) -> Box<dyn Team> {
    match version {
        V1 => Box::new(v1::Team::default().inviting(EMAIL).with_session()),
        V2 => Box::new(v2::Team::default().inviting(EMAIL).with_session()),
    }
}

fn invited(team: Box<dyn Team>, password: &str) -> Place {
    let payload = acceptance(&team.invites()[0].token, password);
    Browser::passing(team, payload)
}

fn accept<S>(browser: &mut Browser<S>, version: MedusaVersion, way: Admin, fates: &[Fate]) -> Went
where
    S: crate::support::shop::Shop,
{
    let call = Client::new(version, RETRIES).try_admin(way, None, &browser.payload).unwrap();
    drive(call, browser.line(fates))
}

#[test]
fn who_is_invited_becomes_a_user_and_nobody_is_logged_in() {
    for (way, paths) in [
        (Admin::AcceptInvite, &["/admin/invites/accept"][..]),
        (Admin::AcceptInviteReturningUser, &["/admin/invites/accept", "/admin/auth/token", "/admin/auth"]),
    ] {
        let mut browser = invited(team(V1), NEW);
        let went = accept(&mut browser, V1, way, &[]);
        assert_eq!(went.paths(), paths);
        assert_eq!(written(&went.sent[0], &browser.payload), browser.payload);
        assert_eq!((browser.shop.accounts().len(), browser.logged_in()), (2, None));
    }
    for way in WAYS {
        let mut browser = invited(team(V2), NEW);
        let token = browser.shop.invites()[0].token.clone();
        let went = accept(&mut browser, V2, way, &[]);
        let bodies: Vec<_> = went.sent.iter().map(|request| written(request, &browser.payload)).collect();
        assert_eq!(went.paths(), ["/auth/user/emailpass/register", &format!("/admin/invites/accept?token={token}"),]);
        let names = json!({ "email": EMAIL, "first_name": "Ann" });
        assert_eq!(bodies, [json!({ "email": EMAIL, "password": NEW }), names]);
        assert_eq!((browser.shop.accounts().len(), browser.logged_in()), (2, None));
        assert_eq!(went.end.unwrap()["user"]["email"], EMAIL);
    }
}

#[test]
fn whoever_is_logged_in_and_whatever_the_caller_says_is_left_out_of_it() {
    for version in VERSIONS {
        for way in WAYS {
            for fates in [&[][..], &[Fate::AnswerLost], &[Fate::Arrives, Fate::AnswerLost]] {
                let mut browser = invited(team(version), NEW).with_cookie(0);
                let client = Client::with_token(version, RETRIES, "the-inviters");
                let call = client.try_admin(way, None, &browser.payload).unwrap();
                let went = drive(call, browser.line(fates));
                assert!(went.end.is_ok(), "{version:?} {way:?} {:?}", went.end);
                for request in &went.sent {
                    assert!(!request.cookies && !request.allows_caller_auth, "{request:?}");
                    assert_ne!(request.header("authorization"), Some("Bearer the-inviters"));
                }
                assert_eq!(browser.logged_in(), Some(ADMIN));
                assert_eq!(client.token().as_deref(), Some("the-inviters"));
            }
        }
    }
    // On v2 it may be a customer's session as well, which has no user.
    let team = v2::Team::default().inviting(EMAIL).and_customer("b@x.co", OLD).with_session_of(1);
    let mut browser = invited(Box::new(team), NEW).with_cookie(0);
    assert!(accept(&mut browser, V2, Admin::AcceptInviteReturningUser, &[]).end.is_ok());
}

#[test]
fn an_identity_that_is_there_is_used_if_its_password_is_the_same() {
    let halves = [
        v2::Team::default().and_identity(EMAIL, NEW),
        v2::Team { is_older: true, ..v2::Team::default().and_identity(EMAIL, NEW) },
        v2::Team::default().and_customer(EMAIL, NEW),
    ];
    for half in halves {
        let mut browser = invited(Box::new(half.inviting(EMAIL)), NEW);
        let went = accept(&mut browser, V2, Admin::AcceptInviteReturningUser, &[]);
        assert_eq!(went.end.unwrap()["user"]["email"], EMAIL);
        assert_eq!(browser.shop.accounts()[1], (EMAIL.to_owned(), NEW.to_owned()));
        assert_eq!(browser.shop.accounts().len(), 2);
    }
}

#[test]
fn an_identity_with_another_password_is_not_used() {
    for half in [v2::Team::default().and_identity(EMAIL, OLD), v2::Team::default().and_customer(EMAIL, OLD)] {
        let mut browser = invited(Box::new(half.inviting(EMAIL)), NEW);
        for fates in [&[][..], &[Fate::Lost]] {
            let went = accept(&mut browser, V2, Admin::AcceptInviteReturningUser, fates);
            let (error, answer) = went.end.unwrap_err();
            assert_eq!((error.code, error.overrides_server), (Code::InvalidCredentials, true));
            assert!(error.message.contains("another password"), "{}", error.message);
            assert_eq!(answer.unwrap()["message"], "Identity with email already exists");
            assert_eq!((browser.shop.accounts().len(), browser.shop.invites().len()), (1, 1));
        }
    }
}

/// Something that is wrong with an invite.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fault {
    Expired,
    Rotated,
    Deleted,
    /// With another password.
    Accepted,
    /// With the same one.
    AcceptedAlike,
    Forged,
}

const FAULTS: [Fault; 6] =
    [Fault::Expired, Fault::Rotated, Fault::Deleted, Fault::Accepted, Fault::AcceptedAlike, Fault::Forged];

/// A browser in which somebody passes the token of such an invite.
fn faulty(version: MedusaVersion, fault: Fault) -> Place {
    let mut browser = invited(team(version), NEW);
    match fault {
        Fault::Expired => browser.shop.expire(0),
        Fault::Rotated => browser.shop.rotate(0),
        Fault::Deleted => {
            let id = browser.shop.invites()[0].id.clone();
            let call = Client::new(version, 0).try_admin(Admin::DeleteInvite, Some(&id), &Value::Null).unwrap();
            let mut admins = browser.with_cookie(0);
            drive(call, admins.line(&[])).end.unwrap();
            browser = Browser::passing(admins.shop, admins.payload);
        }
        Fault::Accepted | Fault::AcceptedAlike => {
            accept(&mut browser, version, Admin::AcceptInviteReturningUser, &[]).end.unwrap();
            if fault == Fault::Accepted {
                browser.payload["user"]["password"] = json!("another");
            }
        }
        Fault::Forged => {
            let token = browser.payload["token"].as_str().unwrap().replace(".sig", ".forged");
            browser.payload["token"] = json!(token);
        }
    }
    browser
}

/// What somebody is told who is logged in as an admin, and somebody who is not; nothing where the invite is good.
fn told(version: MedusaVersion, fault: Fault) -> Option<[Code; 2]> {
    Some(match (version, fault) {
        (_, Fault::Expired) => [Code::InviteExpired, Code::InviteRefused],
        (_, Fault::Deleted) => [Code::InviteDeleted, Code::InviteRefused],
        // An older token is as good as the last.
        (V1, Fault::Rotated) => return None,
        (V2, Fault::Rotated | Fault::Forged) => [Code::InviteRotated, Code::InviteRefused],
        (V1, Fault::Accepted) => [Code::InviteAccepted, Code::InviteRefused],
        // There the identity has a password, which comes first.
        (V2, Fault::Accepted) => [Code::InvalidCredentials; 2],
        (_, Fault::AcceptedAlike) => [Code::InviteAccepted; 2],
        (V1, Fault::Forged) => [Code::InviteMalformed; 2],
    })
}

#[test]
fn who_is_refused_is_told_why_where_an_admin_is_logged_in() {
    for version in VERSIONS {
        for fault in FAULTS {
            for way in WAYS {
                // A retry of what never arrived is no reason to know less.
                for fates in [&[][..], &[Fate::Lost], &[Fate::BadGateway], &[Fate::Arrives, Fate::AnswerLost]] {
                    for (is_admin, place) in [(true, 0), (false, 1)] {
                        let mut browser = faulty(version, fault);
                        if is_admin {
                            browser = browser.with_cookie(0);
                        }
                        let before = (browser.shop.accounts(), browser.shop.invites().to_vec());
                        let went = accept(&mut browser, version, way, fates);
                        let Some(codes) = told(version, fault) else {
                            assert!(went.end.is_ok(), "{version:?} {fault:?} {:?}", went.end);
                            continue;
                        };
                        // Without a loss it is somebody else's; with one it may be this call's.
                        let is_its_own = fault == Fault::AcceptedAlike && version == V1 && fates.len() == 1;
                        if is_its_own {
                            assert!(went.end.is_ok(), "{fates:?} {:?}", went.end);
                        } else {
                            assert_eq!(went.code(), codes[place], "{version:?} {fault:?} {way:?} {fates:?}: {went:?}");
                        }
                        assert_eq!((browser.shop.accounts(), browser.shop.invites().to_vec()), before);
                        assert_eq!(browser.logged_in(), is_admin.then_some(ADMIN));
                    }
                }
            }
        }
    }
}

#[test]
fn who_asks_why_does_so_as_the_caller() {
    for version in VERSIONS {
        let mut browser = faulty(version, Fault::Expired);
        let team = v2::Team::default();
        let token = if version == V1 { v1::token_of(ADMIN) } else { team.token(0) };
        let client = Client::with_token(version, 0, &token);
        let call = client.try_admin(Admin::AcceptInviteReturningUser, None, &browser.payload).unwrap();
        let went = drive(call, browser.line(&[]));
        assert_eq!(went.code(), Code::InviteExpired);
        let last = went.sent.last().unwrap();
        assert!(last.allows_caller_auth);
        assert_eq!(last.header("authorization"), Some(&*format!("Bearer {token}")));
    }
}

#[test]
fn what_is_no_token_of_an_invite_is_refused_before_anything_is_sent() {
    let odd = [
        Value::Null,
        json!(7),
        json!(""),
        json!("garbage"),
        json!(jwt(&json!({}))),
        json!(jwt(&json!({ "id": "", "email": EMAIL, "invite_id": "", "user_email": EMAIL }))),
        json!(jwt(&json!({ "id": 7, "invite_id": 7 }))),
    ];
    for token in odd {
        for (version, way) in
            [(V1, Admin::AcceptInviteReturningUser), (V2, Admin::AcceptInviteReturningUser), (V2, Admin::AcceptInvite)]
        {
            let payload = json!({ "token": token, "user": { "password": NEW } });
            let error = Client::new(version, 0).try_admin(way, None, &payload).unwrap_err();
            assert_eq!(error.code, Code::InviteMalformed, "{version:?} {way:?} {token}");
        }
        // What medusa-js sends is for v1 to judge.
        let mut browser = invited(team(V1), NEW);
        browser.payload["token"] = token.clone();
        let went = accept(&mut browser, V1, Admin::AcceptInvite, &[]);
        let code = match token.as_str() {
            None => Code::InvalidData,
            // It is signed, and of no invite.
            Some(token) if token.ends_with(".sig") => Code::InviteRefused,
            Some(_) => Code::InviteMalformed,
        };
        assert_eq!((went.code(), went.sent.len()), (code, 1), "{token}");
    }
    // And the token of the other Medusa is none of this one's.
    for (version, other) in [(V1, V2), (V2, V1)] {
        let payload = invited(team(other), NEW).payload;
        let error = Client::new(version, 0).try_admin(Admin::AcceptInviteReturningUser, None, &payload).unwrap_err();
        assert_eq!(error.code, Code::InviteMalformed);
    }
}

#[test]
fn a_token_of_v2_that_says_that_it_is_over_is_not_tried() {
    let browser = invited(team(V2), NEW);
    let mut said = claims(&browser.shop.invites()[0].token).unwrap();
    for (exp, is_past) in [(NOW_IN_SECONDS - 1, true), (NOW_IN_SECONDS + 1, false)] {
        said["exp"] = json!(exp);
        for way in WAYS {
            let call = Client::new(V2, 0).try_admin(way, None, &acceptance(&jwt(&said), NEW));
            assert_eq!(call.err().map(|error| error.code), is_past.then_some(Code::InviteExpired));
        }
    }
}

#[test]
fn another_address_is_for_v2_alone() {
    let mut browser = invited(team(V2), NEW);
    browser.payload["email"] = json!("other@x.co");
    let went = accept(&mut browser, V2, Admin::AcceptInviteReturningUser, &[]);
    assert_eq!(went.end.unwrap()["user"]["email"], "other@x.co");
    assert_eq!(browser.shop.accounts()[1], ("other@x.co".to_owned(), NEW.to_owned()));

    let mut browser = invited(team(V1), NEW);
    browser.payload["email"] = json!("other@x.co");
    let error = Client::new(V1, 0).try_admin(Admin::AcceptInviteReturningUser, None, &browser.payload).unwrap_err();
    assert_eq!(error.code, Code::InvalidArgument);
    // It does not know the field, which is left out.
    browser.payload["email"] = json!(EMAIL.to_uppercase());
    assert!(accept(&mut browser, V1, Admin::AcceptInviteReturningUser, &[]).end.is_ok());
}

#[test]
fn nobody_is_made_who_could_never_log_in() {
    for password in [json!(""), json!(7), Value::Null] {
        let mut browser = invited(team(V1), NEW);
        browser.payload["user"]["password"] = password.clone();
        let error = Client::new(V1, 0).try_admin(Admin::AcceptInviteReturningUser, None, &browser.payload).unwrap_err();
        assert_eq!(error.code, Code::InvalidArgument, "{password}");

        let mut browser = invited(team(V2), NEW);
        browser.payload["user"]["password"] = password.clone();
        assert_eq!(
            accept(&mut browser, V2, Admin::AcceptInviteReturningUser, &[]).code(),
            Code::InvalidData,
            "{password}"
        );
        assert_eq!(browser.shop.accounts().len(), 1);
    }
}

#[test]
fn a_log_in_that_asks_for_more_than_a_password_is_not_enough() {
    let payload = invited(team(V2), NEW).payload;
    let exists = || Answer(401, json!({ "type": "unauthorized", "message": "Identity with email already exists" }));
    for more in [
        json!({ "mfa_required": true, "token": jwt(&json!({ "actor_id": "" })) }),
        json!({ "verification_required": true, "token": jwt(&json!({ "actor_id": "" })) }),
        json!({ "location": "https://idp.example" }),
    ] {
        for answers in [vec![Answer(200, more.clone())], vec![exists(), Answer(200, more.clone())]] {
            let call = Client::new(V2, 0).try_admin(Admin::AcceptInviteReturningUser, None, &payload).unwrap();
            let (error, answer) = drive(call, script(answers)).end.unwrap_err();
            assert_eq!((error.code, answer), (Code::NotAllowed, None));
        }
    }
}

#[test]
fn a_log_in_that_is_refused_for_another_reason_is_not_a_wrong_password() {
    let payload = invited(team(V2), NEW).payload;
    let disabled = json!({ "type": "unauthorized", "message": "Unable to retrieve the auth provider" });
    let call = Client::new(V2, 0).try_admin(Admin::AcceptInviteReturningUser, None, &payload).unwrap();
    let went = drive(call, script([Answer(401, disabled.clone()), Answer(401, disabled)]));
    let (error, _) = went.end.unwrap_err();
    assert_eq!((error.code, error.overrides_server), (Code::Unauthorized, false));
}

#[test]
fn who_was_made_and_cannot_be_asked_for_is_not_refused() {
    let payload = invited(team(V1), NEW).payload;
    for (status, code) in [(401, Code::InviteAccepted), (429, Code::RateLimited), (500, Code::ServerError)] {
        let call = Client::new(V1, 0).try_admin(Admin::AcceptInviteReturningUser, None, &payload).unwrap();
        let went = drive(call, script([Answer(200, json!("OK")), Answer(status, json!("No."))]));
        assert_eq!(went.code(), code);
    }
}

#[test]
fn an_explanation_that_explains_nothing_lets_the_refusal_stand() {
    let nothing =
        [Answer(200, json!({})), Answer(401, json!("Unauthorized")), Answer(403, json!({})), Answer(500, json!({}))];
    for odd in nothing {
        let payload = invited(team(V1), NEW).payload;
        let refused = || Answer(400, json!({ "type": "invalid_data", "message": "Invalid invite" }));
        let unknown = || Answer(401, json!("Unauthorized"));
        let listed = || Answer(200, json!({ "invites": [] }));
        for answers in [vec![refused(), unknown(), odd.clone()], vec![refused(), unknown(), listed(), odd.clone()]] {
            let call = Client::new(V1, 0).try_admin(Admin::AcceptInviteReturningUser, None, &payload).unwrap();
            let (error, answer) = drive(call, script(answers)).end.unwrap_err();
            assert_eq!(error.code, Code::InviteRefused);
            assert_eq!(answer.unwrap()["message"], "Invalid invite");
        }

        let payload = invited(team(V2), NEW).payload;
        let registered = || Answer(200, json!({ "token": jwt(&json!({ "actor_id": "" })) }));
        let refused = || Answer(401, json!({ "message": "Unauthorized" }));
        let gone = || Answer(404, json!({ "type": "not_found" }));
        // The identity is still nobody's.
        for answers in [
            vec![registered(), refused(), odd.clone()],
            vec![registered(), refused(), registered(), odd.clone()],
            vec![registered(), refused(), registered(), gone(), odd.clone()],
        ] {
            let call = Client::new(V2, 0).try_admin(Admin::AcceptInviteReturningUser, None, &payload).unwrap();
            let (error, answer) = drive(call, script(answers)).end.unwrap_err();
            assert_eq!(error.code, Code::InviteRefused);
            assert_eq!(answer.unwrap()["message"], "Unauthorized");
        }
    }
}
