//! Making invites, sending them again, withdrawing them.

use medusa_auth_protocol::{
    Admin, Code,
    MedusaVersion::{self, V1, V2},
    Method,
};
use serde_json::{Value, json};

use super::scene::{Place, RETRIES};
use crate::support::{
    Came::{self, Answer},
    Client, VERSIONS, drive,
    drive::{Went, script},
    shop::{Browser, EMAIL, Fate, written},
    team::{ADMIN, Team, v1, v2},
};

/// A browser in which an admin is logged in who passes this.
fn browser(version: MedusaVersion, invited: &[&str], payload: Value) -> Place {
    let team: Box<dyn Team> = match version {
        V1 => Box::new(invited.iter().fold(v1::Team::default().with_session(), |team, email| team.inviting(email))),
        V2 => Box::new(invited.iter().fold(v2::Team::default().with_session(), |team, email| team.inviting(email))),
    };
    Browser::passing(team, payload).with_cookie(0)
}

fn go(browser: &mut Place, version: MedusaVersion, operation: Admin, text: Option<&str>, fates: &[Fate]) -> Went {
    let call = Client::new(version, RETRIES).try_admin(operation, text, &browser.payload).unwrap();
    drive(call, browser.line(fates))
}

#[test]
fn who_makes_an_invite_is_given_it_with_its_token() {
    for version in VERSIONS {
        for fates in [&[][..], &[Fate::AnswerLost], &[Fate::BadGateway, Fate::AnswerLate]] {
            let mut browser = browser(version, &["b@x.co", "c@x.co"], json!({ "email": EMAIL }));
            let went = go(&mut browser, version, Admin::CreateInvite, None, fates);
            let [_, _, invite] = browser.shop.invites() else { panic!("{:?}", browser.shop.invites()) };
            let data = went.end.unwrap();
            assert_eq!((&data["invite"]["id"], &data["invite"]["token"]), (&json!(invite.id), &json!(invite.token)));
            // Of the others' nothing is told.
            assert_eq!(data.to_string().matches("token").count(), 1, "{data}");
        }
    }
}

#[test]
fn somebody_of_v1_is_invited_as_a_member_where_nothing_else_is_said() {
    for (payload, role) in [
        (json!({ "email": EMAIL }), "member"),
        (json!({ "email": EMAIL, "role": null }), "member"),
        (json!({ "email": EMAIL, "role": "admin" }), "admin"),
    ] {
        for operation in [Admin::CreateInvite, Admin::Invite] {
            let mut browser = browser(V1, &[], payload.clone());
            let went = go(&mut browser, V1, operation, None, &[]);
            assert_eq!(written(&went.sent[0], &payload), json!({ "user": EMAIL, "role": role }));
            assert_eq!(browser.shop.invites()[0].role, role);
        }
    }
    // What medusa-js takes is sent as it is, and what v1 says to it is told.
    for (payload, code) in [
        (json!({ "user": EMAIL, "role": "admin" }), None),
        (json!({ "user": EMAIL }), Some(Code::InvalidData)),
        (json!({ "user": ADMIN, "role": "admin" }), Some(Code::DuplicateError)),
    ] {
        let mut browser = browser(V1, &[], payload.clone());
        let went = go(&mut browser, V1, Admin::Invite, None, &[]);
        assert_eq!(written(&went.sent[0], &payload), payload);
        assert_eq!(went.end.err().map(|(error, _)| error.code), code);
    }
}

#[test]
fn v2_takes_the_address_as_v1_has_it_too() {
    for (payload, body) in [
        (json!({ "email": EMAIL }), json!({ "email": EMAIL })),
        (json!({ "user": EMAIL }), json!({ "email": EMAIL })),
        (json!({ "user": EMAIL, "metadata": { "a": 1 } }), json!({ "email": EMAIL, "metadata": { "a": 1 } })),
        (json!({ "email": EMAIL, "metadata": { "a": 1 } }), json!({ "email": EMAIL, "metadata": { "a": 1 } })),
    ] {
        for operation in [Admin::CreateInvite, Admin::Invite] {
            let mut browser = browser(V2, &[], payload.clone());
            let went = go(&mut browser, V2, operation, None, &[Fate::AnswerLost]);
            assert_eq!(written(&went.sent[0], &payload), body);
            assert_eq!(went.end.unwrap()["invite"]["email"], EMAIL);
            assert_eq!(browser.shop.invites().len(), 1);
        }
    }
}

#[test]
fn what_a_medusa_has_no_place_for_is_refused_and_not_left_out() {
    for (version, key) in [(V1, "roles"), (V1, "metadata"), (V2, "role")] {
        for operation in [Admin::CreateInvite, Admin::Invite] {
            let payload = json!({ "email": EMAIL, "user": EMAIL, key: "admin" });
            let error = Client::new(version, 0).try_admin(operation, None, &payload).unwrap_err();
            assert_eq!(error.code, Code::InvalidArgument, "{key}");
            let null = json!({ "email": EMAIL, key: null });
            assert!(Client::new(version, 0).try_admin(operation, None, &null).is_ok());
        }
    }
}

#[test]
fn who_is_invited_already_gets_another_token_on_v1_and_none_on_v2() {
    let mut first = browser(V1, &[EMAIL], json!({ "email": EMAIL }));
    let before = first.shop.invites()[0].clone();
    let went = go(&mut first, V1, Admin::CreateInvite, None, &[]);
    let after = &first.shop.invites()[0];
    assert!(after.id == before.id && after.token != before.token && first.shop.invites().len() == 1);
    assert_eq!(went.end.unwrap()["invite"]["token"], after.token);

    let mut second = browser(V2, &[EMAIL], json!({ "email": EMAIL }));
    let before = second.shop.invites().to_vec();
    let went = go(&mut second, V2, Admin::CreateInvite, None, &[]);
    // It is looked at, with the server's clock beside it, and is an older one.
    assert_eq!((went.code(), went.sent.len()), (Code::DuplicateError, 3));
    assert_eq!(second.shop.invites(), before);
}

#[test]
fn an_older_invite_is_not_that_of_a_lost_request() {
    for (is_past, requests) in [(true, 3), (false, 4)] {
        for operation in [Admin::CreateInvite, Admin::Invite] {
            let mut browser = browser(V2, &[EMAIL], json!({ "email": EMAIL }));
            if is_past {
                browser.shop.expire(0);
            }
            let before = browser.shop.invites().to_vec();
            let went = go(&mut browser, V2, operation, None, &[Fate::Lost]);
            assert_eq!((went.code(), went.sent.len()), (Code::DuplicateError, requests));
            assert!(went.end.unwrap_err().1.unwrap()["message"].as_str().unwrap().starts_with("Invite with email"));
            assert_eq!(browser.shop.invites(), before);
        }
    }
}

#[test]
fn a_secret_api_key_which_cannot_ask_for_the_time_trusts_a_lost_answer() {
    for fate in [Fate::AnswerLost, Fate::Doubled] {
        let mut browser = browser(V2, &[], json!({ "email": EMAIL }));
        let call = Client::new(V2, RETRIES).try_admin(Admin::CreateInvite, None, &browser.payload).unwrap();
        let mut fates = [fate].into_iter();
        let went = drive(call, |request| match request.path() {
            "/auth/token/refresh" => Came::Answer(401, json!({ "message": "Unauthorized" })),
            _ => browser.meet(request, fates.next().unwrap_or(Fate::Arrives)),
        });
        let is_lost = fate == Fate::AnswerLost;
        assert_eq!(went.end.map_err(|(error, _)| error.code).err(), (!is_lost).then_some(Code::DuplicateError));
    }
}

#[test]
fn what_a_lost_request_cannot_have_done_is_not_looked_for() {
    // There is an invite; but what is wrong with this request is something else.
    for payload in [json!({ "email": EMAIL, "expires_at": "2030" }), json!({ "email": 7 }), json!({ "email": ADMIN })] {
        let mut browser = browser(V2, &[EMAIL], payload);
        let went = go(&mut browser, V2, Admin::CreateInvite, None, &[Fate::Lost]);
        assert_eq!(went.sent.len(), 2);
        assert!([Code::InvalidData, Code::DuplicateError].contains(&went.code()));
    }
}

#[test]
fn an_invite_that_is_sent_again_is_given_with_its_new_token() {
    for version in VERSIONS {
        for fates in [&[][..], &[Fate::AnswerLost], &[Fate::BadGateway, Fate::AnswerLate]] {
            let mut browser = browser(version, &["b@x.co", EMAIL], Value::Null);
            browser.shop.expire(1);
            let before = browser.shop.invites().to_vec();
            let went = go(&mut browser, version, Admin::RefreshInvite, Some(&before[1].id), fates);
            let after = browser.shop.invites();
            assert!(after[0] == before[0] && after[1].id == before[1].id && after.len() == 2);
            assert!(after[1].token != before[1].token && after[1].expires_at > before[1].expires_at);
            let data = went.end.unwrap();
            assert_eq!(
                (&data["invite"]["id"], &data["invite"]["token"]),
                (&json!(after[1].id), &json!(after[1].token))
            );
        }
    }
}

#[test]
fn an_invite_that_there_is_not_is_not_found() {
    for version in VERSIONS {
        for operation in [Admin::RefreshInvite, Admin::ResendInvite] {
            let mut browser = browser(version, &[EMAIL], Value::Null);
            let went = go(&mut browser, version, operation, Some("invite_nope"), &[]);
            let (error, answer) = went.end.unwrap_err();
            assert_eq!((error.code, error.overrides_server), (Code::NotFound, false), "{version:?}");
            assert!(answer.unwrap()["message"].is_string());
        }
    }
}

#[test]
fn an_invite_of_v1_that_is_gone_before_it_is_asked_for_is_not_another_one() {
    let others = json!({ "invites": [{ "id": "invite_7", "user_email": "b@x.co", "token": "a.b.c" }] });
    for (operation, text) in [(Admin::CreateInvite, None), (Admin::RefreshInvite, Some("invite_1"))] {
        for (answer, code) in [
            (others.clone(), Code::InviteDeleted),
            (json!({ "invites": [] }), Code::InviteDeleted),
            (json!({}), Code::InvalidResponse),
            (json!("OK"), Code::InvalidResponse),
        ] {
            let call = Client::new(V1, 0).try_admin(operation, text, &json!({ "email": EMAIL })).unwrap();
            let went = drive(call, script([Answer(200, json!("OK")), Answer(200, answer)]));
            let (error, answer) = went.end.unwrap_err();
            assert_eq!(error.code, code);
            assert!(!format!("{answer:?}").contains("a.b.c"), "{answer:?}");
        }
    }
}

#[test]
fn an_invite_is_withdrawn_once_and_for_all() {
    for version in VERSIONS {
        let mut browser = browser(version, &[EMAIL, "b@x.co"], Value::Null);
        for _ in 0..2 {
            let went = go(&mut browser, version, Admin::DeleteInvite, Some("invite_1"), &[Fate::AnswerLost]);
            assert_eq!(went.end.unwrap()["deleted"], true);
            assert_eq!(browser.shop.invites().iter().map(|invite| &invite.email).collect::<Vec<_>>(), ["b@x.co"]);
        }
    }
}

#[test]
fn an_id_is_a_segment_of_a_path_and_leads_nowhere_else() {
    let about = [
        (Admin::ResendInvite, "/admin/invites/", "/resend", Method::Post),
        (Admin::RefreshInvite, "/admin/invites/", "/resend", Method::Post),
        (Admin::DeleteInvite, "/admin/invites/", "", Method::Delete),
        (Admin::RetrieveUser, "/admin/users/", "", Method::Get),
        (Admin::UpdateUser, "/admin/users/", "", Method::Post),
        (Admin::DeleteUser, "/admin/users/", "", Method::Delete),
    ];
    for version in VERSIONS {
        for (operation, before, after, method) in about {
            for id in [None, Some(""), Some("."), Some("..")] {
                let error = Client::new(version, 0).try_admin(operation, id, &Value::Null).unwrap_err();
                assert_eq!(error.code, Code::InvalidArgument, "{id:?}");
            }
            let call = Client::new(version, 0).try_admin(operation, Some("../a?b#c"), &Value::Null).unwrap();
            let went = drive(call, |_| Answer(500, json!({})));
            assert_eq!(went.paths(), [format!("{before}..%2Fa%3Fb%23c{after}")]);
            assert_eq!(went.sent[0].method, method);
        }
    }
}
