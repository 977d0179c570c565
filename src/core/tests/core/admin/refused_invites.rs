//! Why an invite was refused: the error says it if an admin is logged in.

use medusa_auth_protocol::{
    Admin, Code,
    MedusaVersion::{self, V1, V2},
};
use serde_json::{Value, json};

use super::{
    accept_invite::{METHODS, accept, invited, server},
    scenario::AdminBrowser,
};
use crate::support::{
    admin_api::{ADMIN_EMAIL, v1, v2},
    browser::{Browser, Delivery},
    client::Client,
    drive::{Event::Response, drive, scripted},
    jwt::jwt,
    operations::VERSIONS,
    server::NEW_PASSWORD,
};

/// What is wrong with an invite.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fault {
    Expired,
    Rotated,
    Deleted,
    /// It was accepted with another password.
    Accepted,
    /// It was accepted with the same password.
    AcceptedWithSamePassword,
    Forged,
}

const FAULTS: [Fault; 6] =
    [Fault::Expired, Fault::Rotated, Fault::Deleted, Fault::Accepted, Fault::AcceptedWithSamePassword, Fault::Forged];

/// A browser whose caller passes the token of such an invite.
fn faulty(version: MedusaVersion, fault: Fault) -> AdminBrowser {
    let mut browser = invited(server(version), NEW_PASSWORD);
    match fault {
        Fault::Expired => browser.server.expire(0),
        Fault::Rotated => browser.server.rotate(0),
        Fault::Deleted => {
            let id = browser.server.invites()[0].id.clone();
            let call = Client::new(version, 0).try_admin(Admin::DeleteInvite, Some(&id), &Value::Null).unwrap();
            let mut admins = browser.with_cookie(0);
            drive(call, admins.network(&[])).result.unwrap();
            browser = Browser::with_payload(admins.server, admins.payload);
        }
        Fault::Accepted | Fault::AcceptedWithSamePassword => {
            accept(&mut browser, version, Admin::AcceptInviteReturningUser, &[]).result.unwrap();
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

/// The codes if an admin is logged in, and if not. `None` if the invite is valid.
fn expected_codes(version: MedusaVersion, fault: Fault) -> Option<[Code; 2]> {
    Some(match (version, fault) {
        (_, Fault::Expired) => [Code::InviteExpired, Code::InviteRefused],
        (_, Fault::Deleted) => [Code::InviteDeleted, Code::InviteRefused],
        // Older tokens remain valid.
        (V1, Fault::Rotated) => return None,
        (V2, Fault::Rotated | Fault::Forged) => [Code::InviteRotated, Code::InviteRefused],
        (V1, Fault::Accepted) => [Code::InviteAccepted, Code::InviteRefused],
        // The wrong password is noticed before the invite.
        (V2, Fault::Accepted) => [Code::InvalidCredentials; 2],
        (_, Fault::AcceptedWithSamePassword) => [Code::InviteAccepted; 2],
        (V1, Fault::Forged) => [Code::InviteMalformed; 2],
    })
}

#[test]
fn refusals_are_explained_if_an_admin_is_logged_in() {
    for version in VERSIONS {
        for fault in FAULTS {
            for method in METHODS {
                // Retries do not change the result.
                for deliveries in [
                    &[][..],
                    &[Delivery::RequestLost],
                    &[Delivery::BadGateway],
                    &[Delivery::Normal, Delivery::ResponseLost],
                ] {
                    for (is_admin, place) in [(true, 0), (false, 1)] {
                        let mut browser = faulty(version, fault);
                        if is_admin {
                            browser = browser.with_cookie(0);
                        }
                        let before = (browser.server.accounts(), browser.server.invites().to_vec());
                        let run = accept(&mut browser, version, method, deliveries);
                        let Some(codes) = expected_codes(version, fault) else {
                            assert!(run.result.is_ok(), "{version:?} {fault:?} {:?}", run.result);
                            continue;
                        };
                        // If a response was lost, this call may have accepted the invite.
                        let may_be_own =
                            fault == Fault::AcceptedWithSamePassword && version == V1 && deliveries.len() == 1;
                        if may_be_own {
                            assert!(run.result.is_ok(), "{deliveries:?} {:?}", run.result);
                        } else {
                            assert_eq!(
                                run.code(),
                                codes[place],
                                "{version:?} {fault:?} {method:?} {deliveries:?}: {run:?}"
                            );
                        }
                        assert_eq!((browser.server.accounts(), browser.server.invites().to_vec()), before);
                        assert_eq!(browser.logged_in(), is_admin.then_some(ADMIN_EMAIL));
                    }
                }
            }
        }
    }
}

#[test]
fn explanations_are_requested_with_the_clients_token() {
    for version in VERSIONS {
        let mut browser = faulty(version, Fault::Expired);
        let team = v2::AdminApi::default();
        let token = if version == V1 { v1::login_token(ADMIN_EMAIL) } else { team.token(0) };
        let client = Client::with_token(version, 0, &token);
        let call = client.try_admin(Admin::AcceptInviteReturningUser, None, &browser.payload).unwrap();
        let run = drive(call, browser.network(&[]));
        assert_eq!(run.code(), Code::InviteExpired);
        let last = run.requests.last().unwrap();
        assert!(last.allows_caller_auth);
        assert_eq!(last.header("authorization"), Some(&*format!("Bearer {token}")));
    }
}

#[test]
fn an_accepted_invite_is_not_reported_as_refused() {
    let payload = invited(server(V1), NEW_PASSWORD).payload;
    for (status, code) in [(401, Code::InviteAccepted), (429, Code::RateLimited), (500, Code::ServerError)] {
        let call = Client::new(V1, 0).try_admin(Admin::AcceptInviteReturningUser, None, &payload).unwrap();
        let run = drive(call, scripted([Response(200, json!("OK")), Response(status, json!("No."))]));
        assert_eq!(run.code(), code);
    }
}

#[test]
fn inconclusive_explanations_leave_the_refusal() {
    let inconclusive = [
        Response(200, json!({})),
        Response(401, json!("Unauthorized")),
        Response(403, json!({})),
        Response(500, json!({})),
    ];
    for response in inconclusive {
        let payload = invited(server(V1), NEW_PASSWORD).payload;
        let refused = || Response(400, json!({ "type": "invalid_data", "message": "Invalid invite" }));
        let unknown = || Response(401, json!("Unauthorized"));
        let listed = || Response(200, json!({ "invites": [] }));
        for responses in
            [vec![refused(), unknown(), response.clone()], vec![refused(), unknown(), listed(), response.clone()]]
        {
            let call = Client::new(V1, 0).try_admin(Admin::AcceptInviteReturningUser, None, &payload).unwrap();
            let (error, response) = drive(call, scripted(responses)).result.unwrap_err();
            assert_eq!(error.code, Code::InviteRefused);
            assert_eq!(response.unwrap()["message"], "Invalid invite");
        }

        let payload = invited(server(V2), NEW_PASSWORD).payload;
        let registered = || Response(200, json!({ "token": jwt(&json!({ "actor_id": "" })) }));
        let refused = || Response(401, json!({ "message": "Unauthorized" }));
        let not_found = || Response(404, json!({ "type": "not_found" }));
        // The identity has not become a user.
        for responses in [
            vec![registered(), refused(), response.clone()],
            vec![registered(), refused(), registered(), response.clone()],
            vec![registered(), refused(), registered(), not_found(), response.clone()],
        ] {
            let call = Client::new(V2, 0).try_admin(Admin::AcceptInviteReturningUser, None, &payload).unwrap();
            let (error, response) = drive(call, scripted(responses)).result.unwrap_err();
            assert_eq!(error.code, Code::InviteRefused);
            assert_eq!(response.unwrap()["message"], "Unauthorized");
        }
    }
}
