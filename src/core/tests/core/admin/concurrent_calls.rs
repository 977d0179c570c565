//! Two concurrent calls for the same user, in every order in which their requests may arrive.

use medusa_auth_core::Next;
use medusa_auth_protocol::{
    Admin, Code,
    MedusaVersion::{self, V1, V2},
};
use serde_json::{Value, json};

use super::scenario::AdminBrowser;
use crate::support::{
    admin_api::{AdminServer, v1, v2},
    browser::{Browser, Delivery},
    client::Client,
    clock,
    drive::report_at,
    operations::VERSIONS,
    sent_request::SentRequest,
    server::{EMAIL, NEW_PASSWORD},
};

/// More requests than two calls send.
const MAX_REQUESTS: usize = 24;

fn browser(version: MedusaVersion, rejects_reregistration: bool) -> AdminBrowser {
    let server: Box<dyn AdminServer> = match version {
        V1 => Box::new(v1::AdminApi::default().with_session()),
        V2 => Box::new(v2::AdminApi { rejects_reregistration, ..v2::AdminApi::default().with_session() }),
    };
    Browser::with_payload(server, json!({ "email": EMAIL, "password": NEW_PASSWORD })).with_cookie(0)
}

/// The results of both calls. The bits of `order` say which call sends the next request.
fn run_both(
    browser: &mut AdminBrowser,
    version: MedusaVersion,
    operation: Admin,
    order: usize,
) -> [Result<Value, Code>; 2] {
    let client = Client::new(version, 0);
    let mut calls = [0, 1].map(|_| Some(client.try_admin(operation, Some("emailpass"), &browser.payload).unwrap()));
    let began = clock::now();
    let mut results = [None, None];
    for step in 0..2 * MAX_REQUESTS {
        let preferred = if step < MAX_REQUESTS { order >> step & 1 } else { step % 2 };
        let next = if calls[preferred].is_some() { preferred } else { 1 - preferred };
        let Some(call) = &mut calls[next] else { break };
        let request = SentRequest::of(call);
        clock::advance(20.0);
        let event = browser.send(&request, Delivery::Normal);
        clock::advance(20.0);
        let result = match report_at(call, clock::now() - began, event) {
            Next::Send(wait) => {
                clock::advance(wait);
                continue;
            }
            Next::Done(response) => Ok(response.value),
            Next::Failed(error, _) => Err(error.code),
        };
        results[next] = Some(result);
        calls[next] = None;
    }
    results.map(|result| result.expect("the call does not end"))
}

/// The orders of the first 11 requests.
fn orders() -> impl Iterator<Item = usize> {
    0..1 << 11
}

#[test]
fn authenticate_or_create_creates_one_user_for_both() {
    for version in VERSIONS {
        for rejects_reregistration in [false, true] {
            for order in orders() {
                let mut browser = browser(version, rejects_reregistration);
                let results = run_both(&mut browser, version, Admin::AuthenticateOrCreate, order);
                for result in &results {
                    let data = result.as_ref().unwrap_or_else(|code| panic!("{version:?} {order:b}: {code:?}"));
                    assert_eq!(data["user"]["email"], EMAIL);
                }
                let created = results.iter().flatten().filter(|data| data["created"] != false).count();
                assert_eq!(created, 1, "{version:?} {order:b}");
                assert_eq!((browser.server.accounts().len(), browser.server.invites().len()), (2, 0));
            }
        }
    }
}

#[test]
fn create_user_creates_one_user() {
    for version in VERSIONS {
        for rejects_reregistration in [false, true] {
            for order in orders() {
                let mut browser = browser(version, rejects_reregistration);
                let results = run_both(&mut browser, version, Admin::CreateUser, order);
                assert!(results.iter().any(Result::is_ok), "{version:?} {order:b}");
                for result in results {
                    match result {
                        Ok(data) => assert_eq!(data["user"]["email"], EMAIL),
                        Err(code) => assert_eq!(code, Code::DuplicateError, "{version:?} {order:b}"),
                    }
                }
                assert_eq!((browser.server.accounts().len(), browser.server.invites().len()), (2, 0));
            }
        }
    }
}
