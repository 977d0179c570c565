//! Creating, renewing and deleting invites.

use medusa_auth_protocol::{
    Admin, Code,
    MedusaVersion::{self, V1, V2},
    Method,
};
use serde_json::{Value, json};

use super::scenario::AdminBrowser;
use crate::support::{
    admin_api::{ADMIN_EMAIL, AdminServer, v1, v2},
    browser::{Browser, Delivery},
    call_scenario::RETRIES,
    client::Client,
    drive::{
        Event::{self, Response},
        Run, drive, scripted,
    },
    operations::VERSIONS,
    server::EMAIL,
};

/// A browser in which an admin is logged in, and a server with these invites.
fn browser(version: MedusaVersion, invited: &[&str], payload: Value) -> AdminBrowser {
    let server: Box<dyn AdminServer> = match version {
        V1 => Box::new(
            invited.iter().fold(v1::AdminApi::default().with_session(), |server, email| server.with_invite(email)),
        ),
        V2 => Box::new(
            invited.iter().fold(v2::AdminApi::default().with_session(), |server, email| server.with_invite(email)),
        ),
    };
    Browser::with_payload(server, payload).with_cookie(0)
}

fn perform(
    browser: &mut AdminBrowser,
    version: MedusaVersion,
    operation: Admin,
    subject: Option<&str>,
    deliveries: &[Delivery],
) -> Run {
    let call = Client::new(version, RETRIES).try_admin(operation, subject, &browser.payload).unwrap();
    drive(call, browser.network(deliveries))
}

#[test]
fn creating_an_invite_returns_it_with_its_token() {
    for version in VERSIONS {
        for deliveries in [&[][..], &[Delivery::ResponseLost], &[Delivery::BadGateway, Delivery::ResponseLate]] {
            let mut browser = browser(version, &["b@x.co", "c@x.co"], json!({ "email": EMAIL }));
            let run = perform(&mut browser, version, Admin::CreateInvite, None, deliveries);
            let [_, _, invite] = browser.server.invites() else { panic!("{:?}", browser.server.invites()) };
            let data = run.result.unwrap();
            assert_eq!((&data["invite"]["id"], &data["invite"]["token"]), (&json!(invite.id), &json!(invite.token)));
            // The other invites are not part of the result.
            assert_eq!(data.to_string().matches("token").count(), 1, "{data}");
        }
    }
}

#[test]
fn the_default_role_on_v1_is_member() {
    for (payload, role) in [
        (json!({ "email": EMAIL }), "member"),
        (json!({ "email": EMAIL, "role": null }), "member"),
        (json!({ "email": EMAIL, "role": "admin" }), "admin"),
    ] {
        for operation in [Admin::CreateInvite, Admin::Invite] {
            let mut browser = browser(V1, &[], payload.clone());
            let run = perform(&mut browser, V1, operation, None, &[]);
            assert_eq!(run.requests[0].json_body(&payload), json!({ "user": EMAIL, "role": role }));
            assert_eq!(browser.server.invites()[0].role, role);
        }
    }
    // Payloads as in medusa-js are sent unchanged.
    for (payload, code) in [
        (json!({ "user": EMAIL, "role": "admin" }), None),
        (json!({ "user": EMAIL }), Some(Code::InvalidData)),
        (json!({ "user": ADMIN_EMAIL, "role": "admin" }), Some(Code::DuplicateError)),
    ] {
        let mut browser = browser(V1, &[], payload.clone());
        let run = perform(&mut browser, V1, Admin::Invite, None, &[]);
        assert_eq!(run.requests[0].json_body(&payload), payload);
        assert_eq!(run.result.err().map(|(error, _)| error.code), code);
    }
}

#[test]
fn v2_accepts_the_email_address_in_either_field() {
    for (payload, body) in [
        (json!({ "email": EMAIL }), json!({ "email": EMAIL })),
        (json!({ "user": EMAIL }), json!({ "email": EMAIL })),
        (json!({ "user": EMAIL, "metadata": { "a": 1 } }), json!({ "email": EMAIL, "metadata": { "a": 1 } })),
        (json!({ "email": EMAIL, "metadata": { "a": 1 } }), json!({ "email": EMAIL, "metadata": { "a": 1 } })),
    ] {
        for operation in [Admin::CreateInvite, Admin::Invite] {
            let mut browser = browser(V2, &[], payload.clone());
            let run = perform(&mut browser, V2, operation, None, &[Delivery::ResponseLost]);
            assert_eq!(run.requests[0].json_body(&payload), body);
            assert_eq!(run.result.unwrap()["invite"]["email"], EMAIL);
            assert_eq!(browser.server.invites().len(), 1);
        }
    }
}

#[test]
fn unsupported_fields_are_rejected() {
    for (version, key) in [(V1, "roles"), (V1, "metadata"), (V2, "role")] {
        for operation in [Admin::CreateInvite, Admin::Invite] {
            let payload = json!({ "email": EMAIL, "user": EMAIL, key: "admin" });
            let error = Client::new(version, 0).try_admin(operation, None, &payload).unwrap_err();
            assert_eq!(error.code, Code::InvalidArgument, "{key}");
            let with_null = json!({ "email": EMAIL, key: null });
            assert!(Client::new(version, 0).try_admin(operation, None, &with_null).is_ok());
        }
    }
}

#[test]
fn inviting_twice_renews_the_token_on_v1_and_fails_on_v2() {
    let mut first = browser(V1, &[EMAIL], json!({ "email": EMAIL }));
    let before = first.server.invites()[0].clone();
    let run = perform(&mut first, V1, Admin::CreateInvite, None, &[]);
    let after = &first.server.invites()[0];
    assert!(after.id == before.id && after.token != before.token && first.server.invites().len() == 1);
    assert_eq!(run.result.unwrap()["invite"]["token"], after.token);

    let mut second = browser(V2, &[EMAIL], json!({ "email": EMAIL }));
    let before = second.server.invites().to_vec();
    let run = perform(&mut second, V2, Admin::CreateInvite, None, &[]);
    // The call finds the invite and checks its age.
    assert_eq!((run.code(), run.requests.len()), (Code::DuplicateError, 3));
    assert_eq!(second.server.invites(), before);
}

#[test]
fn an_older_invite_was_not_created_by_a_lost_request() {
    for (is_past, requests) in [(true, 3), (false, 4)] {
        for operation in [Admin::CreateInvite, Admin::Invite] {
            let mut browser = browser(V2, &[EMAIL], json!({ "email": EMAIL }));
            if is_past {
                browser.server.expire(0);
            }
            let before = browser.server.invites().to_vec();
            let run = perform(&mut browser, V2, operation, None, &[Delivery::RequestLost]);
            assert_eq!((run.code(), run.requests.len()), (Code::DuplicateError, requests));
            assert!(run.result.unwrap_err().1.unwrap()["message"].as_str().unwrap().starts_with("Invite with email"));
            assert_eq!(browser.server.invites(), before);
        }
    }
}

#[test]
fn with_a_secret_api_key_a_lost_response_is_taken_as_proof() {
    for delivery in [Delivery::ResponseLost, Delivery::Duplicated] {
        let mut browser = browser(V2, &[], json!({ "email": EMAIL }));
        let call = Client::new(V2, RETRIES).try_admin(Admin::CreateInvite, None, &browser.payload).unwrap();
        let mut deliveries = [delivery].into_iter();
        let run = drive(call, |request| match request.path() {
            "/auth/token/refresh" => Event::Response(401, json!({ "message": "Unauthorized" })),
            _ => browser.send(request, deliveries.next().unwrap_or(Delivery::Normal)),
        });
        let is_lost = delivery == Delivery::ResponseLost;
        assert_eq!(run.result.map_err(|(error, _)| error.code).err(), (!is_lost).then_some(Code::DuplicateError));
    }
}

#[test]
fn other_errors_are_not_checked() {
    // An invite exists, but it is not the reason for the error.
    for payload in
        [json!({ "email": EMAIL, "expires_at": "2030" }), json!({ "email": 7 }), json!({ "email": ADMIN_EMAIL })]
    {
        let mut browser = browser(V2, &[EMAIL], payload);
        let run = perform(&mut browser, V2, Admin::CreateInvite, None, &[Delivery::RequestLost]);
        assert_eq!(run.requests.len(), 2);
        assert!([Code::InvalidData, Code::DuplicateError].contains(&run.code()));
    }
}

#[test]
fn renewing_an_invite_returns_its_new_token() {
    for version in VERSIONS {
        for deliveries in [&[][..], &[Delivery::ResponseLost], &[Delivery::BadGateway, Delivery::ResponseLate]] {
            let mut browser = browser(version, &["b@x.co", EMAIL], Value::Null);
            browser.server.expire(1);
            let before = browser.server.invites().to_vec();
            let run = perform(&mut browser, version, Admin::RefreshInvite, Some(&before[1].id), deliveries);
            let after = browser.server.invites();
            assert!(after[0] == before[0] && after[1].id == before[1].id && after.len() == 2);
            assert!(after[1].token != before[1].token && after[1].expires_at > before[1].expires_at);
            let data = run.result.unwrap();
            assert_eq!(
                (&data["invite"]["id"], &data["invite"]["token"]),
                (&json!(after[1].id), &json!(after[1].token))
            );
        }
    }
}

#[test]
fn unknown_invites_are_not_found() {
    for version in VERSIONS {
        for operation in [Admin::RefreshInvite, Admin::ResendInvite] {
            let mut browser = browser(version, &[EMAIL], Value::Null);
            let run = perform(&mut browser, version, operation, Some("invite_nope"), &[]);
            let (error, response) = run.result.unwrap_err();
            assert_eq!((error.code, error.overrides_server), (Code::NotFound, false), "{version:?}");
            assert!(response.unwrap()["message"].is_string());
        }
    }
}

#[test]
fn no_other_invite_is_returned_on_v1() {
    let other_invites = json!({ "invites": [{ "id": "invite_7", "user_email": "b@x.co", "token": "a.b.c" }] });
    for (operation, subject) in [(Admin::CreateInvite, None), (Admin::RefreshInvite, Some("invite_1"))] {
        for (response, code) in [
            (other_invites.clone(), Code::InviteDeleted),
            (json!({ "invites": [] }), Code::InviteDeleted),
            (json!({}), Code::InvalidResponse),
            (json!("OK"), Code::InvalidResponse),
        ] {
            let call = Client::new(V1, 0).try_admin(operation, subject, &json!({ "email": EMAIL })).unwrap();
            let run = drive(call, scripted([Response(200, json!("OK")), Response(200, response)]));
            let (error, response) = run.result.unwrap_err();
            assert_eq!(error.code, code);
            assert!(!format!("{response:?}").contains("a.b.c"), "{response:?}");
        }
    }
}

#[test]
fn deleting_an_invite_twice_succeeds() {
    for version in VERSIONS {
        let mut browser = browser(version, &[EMAIL, "b@x.co"], Value::Null);
        for _ in 0..2 {
            let run = perform(&mut browser, version, Admin::DeleteInvite, Some("invite_1"), &[Delivery::ResponseLost]);
            assert_eq!(run.result.unwrap()["deleted"], true);
            assert_eq!(browser.server.invites().iter().map(|invite| &invite.email).collect::<Vec<_>>(), ["b@x.co"]);
        }
    }
}

#[test]
fn ids_are_encoded_path_segments() {
    let methods = [
        (Admin::ResendInvite, "/admin/invites/", "/resend", Method::Post),
        (Admin::RefreshInvite, "/admin/invites/", "/resend", Method::Post),
        (Admin::DeleteInvite, "/admin/invites/", "", Method::Delete),
        (Admin::RetrieveUser, "/admin/users/", "", Method::Get),
        (Admin::UpdateUser, "/admin/users/", "", Method::Post),
        (Admin::DeleteUser, "/admin/users/", "", Method::Delete),
    ];
    for version in VERSIONS {
        for (operation, before, after, method) in methods {
            for id in [None, Some(""), Some("."), Some("..")] {
                let error = Client::new(version, 0).try_admin(operation, id, &Value::Null).unwrap_err();
                assert_eq!(error.code, Code::InvalidArgument, "{id:?}");
            }
            let call = Client::new(version, 0).try_admin(operation, Some("../a?b#c"), &Value::Null).unwrap();
            let run = drive(call, |_| Response(500, json!({})));
            assert_eq!(run.paths(), [format!("{before}..%2Fa%3Fb%23c{after}")]);
            assert_eq!(run.requests[0].method, method);
        }
    }
}
