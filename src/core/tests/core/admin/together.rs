//! Two calls for the same user at once, in every order in which their requests may arrive.

use medusa_auth_core::Next;
use medusa_auth_protocol::{
    Admin, Code,
    MedusaVersion::{self, V1, V2},
};
use serde_json::{Value, json};

use super::scene::Place;
use crate::support::{
    Answer, Client, VERSIONS, clock,
    drive::{sent, tell_after},
    shop::{Browser, EMAIL, Fate, NEW},
    team::{Team, v1, v2},
};

/// No two calls make more requests than this.
const MOST: usize = 24;

fn browser(version: MedusaVersion, is_older: bool) -> Place {
    let team: Box<dyn Team> = match version {
        V1 => Box::new(v1::Team::default().with_session()),
        V2 => Box::new(v2::Team { is_older, ..v2::Team::default().with_session() }),
    };
    Browser::passing(team, json!({ "email": EMAIL, "password": NEW })).with_cookie(0)
}

/// How both end, if those bits say whose request is next.
fn both(browser: &mut Place, version: MedusaVersion, operation: Admin, order: usize) -> [Result<Value, Code>; 2] {
    let client = Client::new(version, 0);
    let mut calls = [0, 1].map(|_| Some(client.try_admin(operation, Some("emailpass"), &browser.payload).unwrap()));
    let began = clock::now();
    let mut ends = [None, None];
    for turn in 0..2 * MOST {
        let asked = if turn < MOST { order >> turn & 1 } else { turn % 2 };
        let next = if calls[asked].is_some() { asked } else { 1 - asked };
        let Some(call) = &mut calls[next] else { break };
        let request = sent(call);
        clock::advance(20.0);
        let came = browser.meet(&request, Fate::Arrives);
        clock::advance(20.0);
        let end = match tell_after(call, clock::now() - began, came) {
            Next::Send(wait) => {
                clock::advance(wait);
                continue;
            }
            Next::Done(Answer(data)) => Ok(data),
            Next::Failed(error, _) => Err(error.code),
        };
        ends[next] = Some(end);
        calls[next] = None;
    }
    ends.map(|end| end.expect("the call does not end"))
}

/// Orders of as many requests as matter.
fn orders() -> impl Iterator<Item = usize> {
    0..1 << 11
}

#[test]
fn who_is_found_or_made_twice_at_once_is_made_once_and_given_to_both() {
    for version in VERSIONS {
        for is_older in [false, true] {
            for order in orders() {
                let mut browser = browser(version, is_older);
                let ends = both(&mut browser, version, Admin::AuthenticateOrCreate, order);
                for end in &ends {
                    let data = end.as_ref().unwrap_or_else(|code| panic!("{version:?} {order:b}: {code:?}"));
                    assert_eq!(data["user"]["email"], EMAIL);
                }
                let made = ends.iter().flatten().filter(|data| data["known"] != "yes").count();
                assert_eq!(made, 1, "{version:?} {order:b}");
                assert_eq!((browser.shop.accounts().len(), browser.shop.invites().len()), (2, 0));
            }
        }
    }
}

#[test]
fn a_user_who_is_made_twice_at_once_is_made_once() {
    for version in VERSIONS {
        for is_older in [false, true] {
            for order in orders() {
                let mut browser = browser(version, is_older);
                let ends = both(&mut browser, version, Admin::CreateUser, order);
                assert!(ends.iter().any(Result::is_ok), "{version:?} {order:b}");
                for end in ends {
                    match end {
                        Ok(data) => assert_eq!(data["user"]["email"], EMAIL),
                        Err(code) => assert_eq!(code, Code::DuplicateError, "{version:?} {order:b}"),
                    }
                }
                assert_eq!((browser.shop.accounts().len(), browser.shop.invites().len()), (2, 0));
            }
        }
    }
}
