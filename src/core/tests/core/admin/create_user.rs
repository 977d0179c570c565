//! Creating users: on v2 through an invite, which is deleted again if the call fails.

use medusa_auth_protocol::{
    Admin, Code,
    MedusaVersion::{V1, V2},
    Method,
};
use serde_json::{Value, json};

use crate::support::{
    admin_api::{ADMIN_EMAIL, AdminServer as _, FUTURE, v1, v2},
    browser::{Browser, Delivery},
    call_scenario::RETRIES,
    client::Client,
    drive::{
        Event::{self, NoResponse, Response},
        Run, drive,
    },
    jwt::jwt,
    operations::VERSIONS,
    server::{EMAIL, NEW_PASSWORD, OLD_PASSWORD, Server},
};

fn payload() -> Value {
    json!({ "email": EMAIL, "password": NEW_PASSWORD, "first_name": "Ann" })
}

/// A browser in which an admin is logged in.
fn browser(server: v2::AdminApi) -> Browser<v2::AdminApi> {
    Browser::with_payload(server.with_session(), payload()).with_cookie(0)
}

fn v1_browser(server: v1::AdminApi) -> Browser<v1::AdminApi> {
    Browser::with_payload(server.with_session(), payload()).with_cookie(0)
}

fn create<S: Server>(browser: &mut Browser<S>, client: &Client, deliveries: &[Delivery]) -> Run {
    drive(client.try_admin(Admin::CreateUser, None, &browser.payload).unwrap(), browser.network(deliveries))
}

fn authenticate_or_create<S: Server>(browser: &mut Browser<S>, client: &Client, deliveries: &[Delivery]) -> Run {
    let call = client.try_admin(Admin::AuthenticateOrCreate, Some("emailpass"), &browser.payload).unwrap();
    drive(call, browser.network(deliveries))
}

fn client() -> Client {
    Client::new(V2, RETRIES)
}

#[test]
fn v2_creates_an_invite_and_accepts_it_without_cookies() {
    let mut browser = browser(v2::AdminApi::default());
    let run = create(&mut browser, &client(), &[]);
    let [check, register, invite, accept] = &run.requests[..] else { panic!("{:?}", run.requests) };
    assert_eq!((check.method, check.path()), (Method::Get, "/admin/users?email=a%40x.co"));
    assert_eq!(invite.json_body(&browser.payload), json!({ "email": EMAIL }));
    assert_eq!(register.json_body(&browser.payload), json!({ "email": EMAIL, "password": NEW_PASSWORD }));
    assert_eq!(accept.json_body(&browser.payload), json!({ "email": EMAIL, "first_name": "Ann" }));
    assert_eq!([check, register, invite, accept].map(|request| request.cookies), [true, false, true, false]);
    assert_eq!(run.result.unwrap()["user"]["email"], EMAIL);
    assert_eq!((browser.server.invites.len(), browser.logged_in()), (0, Some(ADMIN_EMAIL)));
}

/// Failures of the requests after the first.
fn failures() -> Vec<Event> {
    let mut failures: Vec<_> = [400, 403, 404, 405, 409, 422, 429, 500, 502, 503]
        .into_iter()
        .map(|status| Response(status, json!({ "type": "unknown", "message": "No." })))
        .collect();
    failures.extend([
        Response(404, json!("<!DOCTYPE html>")),
        Response(200, json!("<html>")),
        Response(200, json!({})),
        Response(200, json!({ "location": "https://idp.example" })),
        NoResponse(Code::NetworkError),
        NoResponse(Code::Timeout),
        NoResponse(Code::InvalidResponse),
    ]);
    failures
}

#[test]
fn no_invite_is_left_behind_whatever_fails() {
    for (failing, is_invited) in [("/auth/user/emailpass/register", false), ("/admin/invites/accept", true)] {
        for failure in failures() {
            for retries in [0, 2] {
                let mut browser = browser(v2::AdminApi::default());
                let client = Client::new(V2, retries);
                let call = client.try_admin(Admin::CreateUser, None, &browser.payload).unwrap();
                let run = drive(call, |request| match request.path().starts_with(failing) {
                    true => failure.clone(),
                    false => browser.send(request, Delivery::Normal),
                });
                let last = run.requests.last().unwrap();
                let is_deleted = last.method == Method::Delete && last.path().starts_with("/admin/invites/invite_");
                assert_eq!(is_deleted, is_invited, "{failing} {failure:?}");
                assert_eq!(run.paths().contains(&"/admin/invites"), is_invited, "{failing} {failure:?}");
                assert!(browser.server.invites.is_empty() && browser.server.accounts().len() == 1);
                let (error, response) = run.result.unwrap_err();
                // The error is the one that led to the deletion.
                let expected = match &failure {
                    NoResponse(code) => (*code, None),
                    Response(200, data) if data["location"].is_string() && failing.ends_with("register") => {
                        (Code::NotAllowed, None)
                    }
                    Response(200, data) => (Code::InvalidResponse, Some(data.clone())),
                    Response(_, data) => (error.code, Some(data.clone())),
                    Event::RetryAfter(..) => unreachable!(),
                };
                assert_eq!((error.code, response), expected, "{failing} {failure:?}");
                // A second attempt succeeds.
                let second = create(&mut browser, &client, &[]);
                assert_eq!(second.result.unwrap()["user"]["email"], EMAIL);
                assert!(browser.server.invites.is_empty() && browser.server.accounts().len() == 2);
            }
        }
    }
}

#[test]
fn an_existing_invite_is_used_and_not_deleted() {
    let mut browser = browser(v2::AdminApi::default().with_invite(EMAIL).with_identity(EMAIL, OLD_PASSWORD));
    let before = browser.server.invites.clone();
    for deliveries in [&[][..], &[Delivery::ResponseLost]] {
        let run = create(&mut browser, &client(), deliveries);
        assert_eq!(run.code(), Code::InvalidCredentials);
        assert!(run.requests.iter().all(|request| request.method != Method::Delete), "{:?}", run.requests);
        assert_eq!(browser.server.invites, before);
    }
    browser.payload["password"] = json!(OLD_PASSWORD);
    let run = create(&mut browser, &client(), &[]);
    assert_eq!(run.paths()[2..4], ["/admin/invites", "/admin/invites?email=a%40x.co"]);
    assert_eq!(run.result.unwrap()["user"]["email"], EMAIL);
    assert!(browser.server.invites.is_empty());
}

#[test]
fn an_existing_invite_that_has_expired_is_renewed() {
    let mut browser = browser(v2::AdminApi::default().with_invite(EMAIL));
    browser.server.expire(0);
    let run = create(&mut browser, &client(), &[]);
    assert!(run.paths().contains(&"/admin/invites/invite_1/resend"), "{:?}", run.paths());
    assert_eq!(run.result.unwrap()["user"]["email"], EMAIL);

    // The renewed invite is not deleted, because this call did not create it.
    let server = v2::AdminApi::default().with_invite(EMAIL);
    let mut browser = Browser::with_payload(server.with_session(), payload()).with_cookie(0);
    browser.server.expire(0);
    let (run, _) = failing_accept(&mut browser, |_| None);
    assert_eq!(run.code(), Code::InvalidData);
    assert_eq!(browser.server.invites.len(), 1);
    assert_eq!(browser.server.invites[0].expires_at, FUTURE);
}

/// A call that fails to accept the invite, and the number of deletions. `deletion` is what happens to each of them.
fn failing_accept(
    browser: &mut Browser<v2::AdminApi>,
    mut deletion: impl FnMut(usize) -> Option<Event>,
) -> (Run, usize) {
    let call = client().try_admin(Admin::CreateUser, None, &browser.payload).unwrap();
    let mut deletions = 0;
    let run = drive(call, |request| {
        if request.path().starts_with("/admin/invites/accept") {
            return Response(400, json!({ "type": "invalid_data", "message": "No." }));
        }
        deletions += usize::from(request.method == Method::Delete);
        let event = if request.method == Method::Delete { deletion(deletions) } else { None };
        event.unwrap_or_else(|| browser.send(request, Delivery::Normal))
    });
    (run, deletions)
}

#[test]
fn an_invite_whose_response_was_lost_is_deleted_too() {
    for delivery in [Delivery::ResponseLost, Delivery::ResponseLate, Delivery::BadGateway, Delivery::Duplicated] {
        for rejects_reregistration in [false, true] {
            let mut browser = browser(v2::AdminApi { rejects_reregistration, ..v2::AdminApi::default() });
            let call = Client::new(V2, RETRIES).try_admin(Admin::CreateUser, None, &browser.payload).unwrap();
            let mut invites = 0;
            let run = drive(call, |request| match (request.method, request.path()) {
                (_, path) if path.starts_with("/admin/invites/accept") => Response(403, json!({ "message": "No." })),
                (Method::Post, "/admin/invites") => {
                    invites += 1;
                    browser.send(request, if invites == 1 { delivery } else { Delivery::Normal })
                }
                _ => browser.send(request, Delivery::Normal),
            });
            assert_eq!(run.code(), Code::Forbidden, "{delivery:?}");
            assert!(browser.server.invites.is_empty(), "{delivery:?}");
        }
    }
}

#[test]
fn the_result_of_the_deletion_does_not_matter() {
    for failure in failures() {
        let mut browser = browser(v2::AdminApi::default());
        let (run, deletions) = failing_accept(&mut browser, |_| Some(failure.clone()));
        assert!((1..=4).contains(&deletions), "{failure:?}");
        let (error, response) = run.result.unwrap_err();
        assert_eq!(error.code, Code::InvalidData, "{failure:?}");
        assert_eq!(response.unwrap()["message"], "No.", "{failure:?}");
    }
    // The deletion is retried like any other request.
    let mut browser = browser(v2::AdminApi::default());
    let (run, deletions) =
        failing_accept(&mut browser, |number| (number <= 3).then_some(NoResponse(Code::NetworkError)));
    assert_eq!((run.code(), deletions), (Code::InvalidData, 4));
    assert!(browser.server.invites.is_empty());
}

#[test]
fn a_login_that_has_a_user_gets_no_second_one() {
    let mut server = v2::AdminApi::default().with_user(EMAIL, NEW_PASSWORD);
    server.users[1] = Some("b@x.co".to_owned());
    let mut browser = browser(server);
    let run = create(&mut browser, &client(), &[]);
    let (error, _) = run.result.unwrap_err();
    assert_eq!((error.code, error.overrides_server), (Code::DuplicateError, true));
    assert!(browser.server.invites.is_empty() && browser.server.accounts().len() == 2);
}

#[test]
fn existing_users_are_duplicates() {
    for password in [NEW_PASSWORD, OLD_PASSWORD] {
        let mut browser = browser(v2::AdminApi::default().with_user(EMAIL, password));
        let run = create(&mut browser, &client(), &[]);
        assert_eq!((run.code(), run.requests.len()), (Code::DuplicateError, 1));

        // On v1 the call checks the age of the user.
        let mut browser = v1_browser(v1::AdminApi::default().with_user(EMAIL, password));
        let run = create(&mut browser, &Client::new(V1, RETRIES), &[]);
        assert_eq!((run.code(), run.requests.len()), (Code::DuplicateError, 2));
        assert_eq!(run.result.unwrap_err().1.unwrap()["message"], "A user with the same email already exists.");
    }
    // A user with another password was not created by a lost request.
    let mut browser = v1_browser(v1::AdminApi::default().with_user(EMAIL, OLD_PASSWORD));
    let run = create(&mut browser, &Client::new(V1, RETRIES), &[Delivery::RequestLost]);
    let (error, response) = run.result.unwrap_err();
    assert_eq!(error.code, Code::DuplicateError);
    assert_eq!(response.unwrap()["message"], "A user with the same email already exists.");
    assert_eq!(browser.server.users.len(), 2);
}

#[test]
fn only_admins_create_users() {
    for version in VERSIONS {
        let unauthorized = if version == V1 { json!("Unauthorized") } else { json!({ "message": "Unauthorized" }) };
        let call = Client::new(version, 0).try_admin(Admin::CreateUser, None, &payload()).unwrap();
        let run = drive(call, |_| Response(401, unauthorized.clone()));
        assert_eq!((run.code(), run.requests.len()), (Code::Unauthorized, 1));
    }
}

#[test]
fn v2_rejects_fields_that_invites_lack() {
    for (key, value) in [("role", json!("admin")), ("avatar_url", json!("x")), ("metadata", json!({}))] {
        for operation in [Admin::CreateUser, Admin::AuthenticateOrCreate] {
            let mut payload = payload();
            payload[key] = value.clone();
            let result = client().try_admin(operation, Some("emailpass"), &payload);
            assert_eq!(result.unwrap_err().code, Code::InvalidArgument, "{key}");
            assert!(Client::new(V1, 0).try_admin(operation, Some("emailpass"), &payload).is_ok());
        }
    }
    for key in ["email", "password"] {
        for value in [json!(""), json!(7), Value::Null] {
            let mut payload = payload();
            payload[key] = value;
            assert_eq!(client().try_admin(Admin::CreateUser, None, &payload).unwrap_err().code, Code::InvalidArgument);
        }
    }
}

#[test]
fn incomplete_invites_are_invalid_and_not_shown() {
    let token = jwt(&json!({ "id": "invite_1" }));
    for invite in
        [json!({ "token": token }), json!({ "id": "invite_1", "token": token }), json!({ "token": 7 }), json!(7)]
    {
        let mut browser = browser(v2::AdminApi::default());
        let call = client().try_admin(Admin::CreateUser, None, &browser.payload).unwrap();
        let run = drive(call, |request| match request.path() {
            "/admin/invites" => Response(200, json!({ "invite": invite })),
            _ => browser.send(request, Delivery::Normal),
        });
        assert_eq!(run.paths().last(), Some(&"/admin/invites"));
        let (error, response) = run.result.unwrap_err();
        assert_eq!((error.code, response), (Code::InvalidResponse, None));
    }
}

#[test]
fn existing_users_are_found_and_missing_ones_created() {
    let mut browser = v1_browser(v1::AdminApi::default().with_user(EMAIL, NEW_PASSWORD));
    let run = authenticate_or_create(&mut browser, &Client::new(V1, 0), &[]);
    assert_eq!((run.paths(), browser.server.users.len()), (vec!["/admin/auth/token", "/admin/auth"], 2));
    assert_eq!(run.result.unwrap()["created"], false);

    let mut browser = v1_browser(v1::AdminApi::default());
    browser.payload["role"] = json!("developer");
    let run = authenticate_or_create(&mut browser, &Client::new(V1, 0), &[]);
    assert_eq!(run.paths(), ["/admin/auth/token", "/admin/users"]);
    assert_eq!(run.requests[0].json_body(&browser.payload), json!({ "email": EMAIL, "password": NEW_PASSWORD }));
    assert_eq!(run.requests[1].json_body(&browser.payload), browser.payload);
    assert!(run.result.unwrap().get("created").is_none());

    // An identity without a user, and no identity.
    for server in [v2::AdminApi::default().with_identity(EMAIL, NEW_PASSWORD), v2::AdminApi::default()] {
        let mut browser = Browser::with_payload(server.with_session(), payload()).with_cookie(0);
        let run = authenticate_or_create(&mut browser, &client(), &[]);
        assert_eq!(run.result.unwrap()["user"]["email"], EMAIL);
        assert_eq!((browser.server.accounts().len(), browser.server.invites.len()), (2, 0));
    }
}

#[test]
fn a_wrong_password_finds_and_creates_no_user() {
    for deliveries in [
        &[][..],
        &[Delivery::RequestLost],
        &[Delivery::Normal, Delivery::RequestLost],
        &[Delivery::Normal, Delivery::ResponseLost],
    ] {
        let mut browser = v1_browser(v1::AdminApi::default().with_user(EMAIL, OLD_PASSWORD));
        let run = authenticate_or_create(&mut browser, &Client::new(V1, RETRIES), deliveries);
        assert_eq!(run.code(), Code::InvalidCredentials, "{deliveries:?}");
        assert_eq!(browser.server.users.len(), 2);

        for server in [
            v2::AdminApi::default().with_user(EMAIL, OLD_PASSWORD),
            v2::AdminApi::default().with_identity(EMAIL, OLD_PASSWORD),
        ] {
            let users = server.accounts();
            let mut browser = Browser::with_payload(server.with_session(), payload()).with_cookie(0);
            let run = authenticate_or_create(&mut browser, &client(), deliveries);
            assert_eq!(run.code(), Code::InvalidCredentials, "{deliveries:?}");
            assert_eq!(browser.server.accounts(), users);
        }
    }
}

#[test]
fn without_an_admin_the_password_is_reported_as_wrong() {
    let mut browser = Browser::with_payload(v1::AdminApi::default(), payload());
    assert_eq!(authenticate_or_create(&mut browser, &Client::new(V1, 0), &[]).code(), Code::InvalidCredentials);
    let mut browser = Browser::with_payload(v2::AdminApi::default(), payload());
    let (error, response) = authenticate_or_create(&mut browser, &client(), &[]).result.unwrap_err();
    assert_eq!(error.code, Code::InvalidCredentials);
    assert_eq!(response.unwrap()["message"], "Invalid email or password");
    // If the password is right, the error is that no admin is logged in.
    let mut browser = Browser::with_payload(v2::AdminApi::default().with_identity(EMAIL, NEW_PASSWORD), payload());
    assert_eq!(authenticate_or_create(&mut browser, &client(), &[]).code(), Code::Unauthorized);
}

#[test]
fn only_the_emailpass_provider_creates_users() {
    for (version, code) in [(V1, Code::UnsupportedByBackend), (V2, Code::InvalidArgument)] {
        for provider in [Some("google"), None] {
            let result = Client::new(version, 0).try_admin(Admin::AuthenticateOrCreate, provider, &payload());
            assert_eq!(result.unwrap_err().code, code);
        }
    }
}
