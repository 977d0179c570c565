//! Shops may send a mail for every invite, so none is created on v2 before the password has been checked.

use medusa_auth_protocol::{Admin, Code, MedusaVersion::V2, Method};
use proptest::prelude::*;
use serde_json::json;

use super::scenario::Scenario;
use crate::support::{
    admin_api::{AdminServer as _, v2::AdminApi},
    browser::{Browser, Delivery},
    call_scenario::{CallScenario, RETRIES},
    client::Client,
    drive::{
        Event::{self, Response},
        Run, drive,
    },
    sent_request::SentRequest,
    server::{EMAIL, NEW_PASSWORD, OLD_PASSWORD, Server as _},
};

const CREATORS: [Admin; 2] = [Admin::CreateUser, Admin::AuthenticateOrCreate];

fn payload() -> serde_json::Value {
    json!({ "email": EMAIL, "password": NEW_PASSWORD })
}

fn browser(server: AdminApi) -> Browser<AdminApi> {
    Browser::with_payload(server, payload())
}

/// A browser in which an admin is logged in.
fn admin_browser(server: AdminApi) -> Browser<AdminApi> {
    browser(server.with_session()).with_cookie(0)
}

fn call(operation: Admin, browser: &mut Browser<AdminApi>, deliveries: &[Delivery]) -> Run {
    let call = Client::new(V2, RETRIES).try_admin(operation, Some("emailpass"), &browser.payload).unwrap();
    drive(call, browser.network(deliveries))
}

fn creates_invite(request: &SentRequest) -> bool {
    request.method == Method::Post
        && request.path().starts_with("/admin/invites")
        && !request.path().starts_with("/admin/invites/accept")
}

fn registers(request: &SentRequest) -> bool {
    request.path() == "/auth/user/emailpass/register"
}

/// Servers where the email address has another password: of a customer, of an identity, and of a user.
fn other_passwords() -> [AdminApi; 3] {
    let server = AdminApi::default;
    [
        server().with_customer_identity(EMAIL, OLD_PASSWORD),
        server().with_identity(EMAIL, OLD_PASSWORD),
        server().with_user(EMAIL, OLD_PASSWORD),
    ]
}

#[test]
fn a_wrong_password_creates_no_invite() {
    for operation in CREATORS {
        for place in 0..6 {
            for delivery in Delivery::FAULTS {
                for (server, rejects_reregistration) in
                    other_passwords().into_iter().flat_map(|server| [(server.clone(), false), (server, true)])
                {
                    let mut browser = admin_browser(AdminApi { rejects_reregistration, ..server });
                    let before = (browser.server.accounts(), browser.server.identities.clone());
                    let mut deliveries = vec![Delivery::Normal; place];
                    deliveries.push(delivery);
                    let run = call(operation, &mut browser, &deliveries);
                    assert!(!run.requests.iter().any(creates_invite), "{operation:?}: {:?}", run.paths());
                    assert_eq!((browser.server.accounts(), browser.server.identities.clone()), before);
                    let is_user = before.0.len() == 2;
                    let expected = if is_user && operation == Admin::CreateUser {
                        Code::DuplicateError
                    } else {
                        Code::InvalidCredentials
                    };
                    assert_eq!(run.code(), expected, "{operation:?}");
                }
            }
        }
    }
}

#[test]
fn a_wrong_password_renews_no_invite() {
    for operation in CREATORS {
        let mut browser =
            admin_browser(AdminApi::default().with_customer_identity(EMAIL, OLD_PASSWORD).with_invite(EMAIL));
        browser.server.expire(0);
        let before = browser.server.invites.clone();
        let run = call(operation, &mut browser, &[]);
        assert_eq!((run.code(), &browser.server.invites), (Code::InvalidCredentials, &before));
        assert!(!run.requests.iter().any(creates_invite), "{:?}", run.paths());
    }
}

#[test]
fn without_an_admin_no_identity_is_registered() {
    for (operation, code) in CREATORS.into_iter().zip([Code::Unauthorized, Code::InvalidCredentials]) {
        let mut browser = browser(AdminApi::default());
        let run = call(operation, &mut browser, &[]);
        assert_eq!((run.code(), browser.server.identities.len()), (code, 1));
        assert!(!run.requests.iter().any(|request| registers(request) || creates_invite(request)), "{:?}", run.paths());
    }
}

#[test]
fn no_identity_is_registered_for_an_existing_user() {
    for (operation, code) in CREATORS.into_iter().zip([Code::DuplicateError, Code::InvalidCredentials]) {
        let mut server = AdminApi::default();
        server.users.push(Some(EMAIL.to_owned()));
        let mut browser = admin_browser(server);
        let run = call(operation, &mut browser, &[]);
        assert_eq!((run.code(), browser.server.identities.len()), (code, 1));
        assert!(!run.requests.iter().any(|request| registers(request) || creates_invite(request)), "{:?}", run.paths());
    }
}

#[test]
fn incomplete_logins_create_no_invite() {
    for operation in CREATORS {
        for more in ["mfa_required", "verification_required", "location"] {
            let mut browser = admin_browser(AdminApi::default().with_customer_identity(EMAIL, NEW_PASSWORD));
            let call = Client::new(V2, RETRIES).try_admin(operation, Some("emailpass"), &browser.payload).unwrap();
            let run = drive(call, |request| match browser.send(request, Delivery::Normal) {
                Response(200, mut data) if data["token"].is_string() => {
                    data[more] = json!("yes");
                    Response(200, data)
                }
                event => event,
            });
            assert_eq!(run.code(), Code::NotAllowed, "{operation:?} {more}");
            assert!(!run.requests.iter().any(creates_invite), "{:?}", run.paths());
        }
    }
}

#[test]
fn the_token_of_the_login_accepts_the_invite() {
    let accept = "/admin/invites/accept?token=";
    let register = "/auth/user/emailpass/register";
    let (log_in, find) = ("/auth/user/emailpass", "/admin/users?email=a%40x.co");
    let (empty, customer) = (AdminApi::default, || AdminApi::default().with_customer_identity(EMAIL, NEW_PASSWORD));
    for (operation, server, expected) in [
        (Admin::CreateUser, empty(), vec![find, register, "/admin/invites", accept]),
        (Admin::CreateUser, customer(), vec![find, register, log_in, "/admin/invites", accept]),
        (Admin::AuthenticateOrCreate, empty(), vec![log_in, find, register, "/admin/invites", accept]),
        (Admin::AuthenticateOrCreate, customer(), vec![log_in, "/admin/invites", accept]),
    ] {
        let mut browser = admin_browser(server);
        let run = call(operation, &mut browser, &[]);
        let paths: Vec<_> =
            run.paths().into_iter().map(|path| if path.starts_with(accept) { accept } else { path }).collect();
        assert_eq!(paths, expected, "{operation:?}");
        // The admin invites with the session cookie. The identity accepts without one.
        for request in &run.requests {
            let is_by_admin = request.path() == find || creates_invite(request);
            assert_eq!(request.cookies, is_by_admin, "{request:?}");
        }
        assert_eq!(run.result.unwrap()["user"]["email"], EMAIL);
        assert_eq!((browser.server.accounts().len(), browser.server.identities.len()), (2, 2));
    }
}

fn delivery() -> impl Strategy<Value = Delivery> {
    prop_oneof![3 => Just(Delivery::Normal), 2 => prop::sample::select(Delivery::FAULTS.to_vec())]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn invites_are_created_only_after_a_login(
        operation in prop::sample::select(CREATORS.to_vec()),
        alternative in any::<bool>(),
        deliveries in prop::collection::vec(delivery(), 0..24),
    ) {
        let scenario = Scenario { version: V2, operation, alternative, token_mode: false };
        let (mut browser, client) = scenario.set_up(RETRIES);
        let mut deliveries = deliveries.into_iter();
        let (mut has_token, mut is_sound) = (false, true);
        let run = drive(scenario.call(&browser, &client), |request| {
            is_sound &= has_token || !creates_invite(request);
            let event = browser.send(request, deliveries.next().unwrap_or(Delivery::Normal));
            has_token |= matches!(&event, Event::Response(200, data) if data["token"].is_string());
            event
        });
        prop_assert!(is_sound, "{:?}", run.paths());
    }
}
