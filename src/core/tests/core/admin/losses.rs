//! Whatever is lost on the way or sent twice, and at whatever point: while there are retries left, a call ends as if each
//! request had arrived once.

use medusa_auth_protocol::{Admin, Code};
use proptest::prelude::*;

use super::scene::{RETRIES, Scene};
use crate::support::{drive, shop::Fate};

/// More requests than any call makes.
const MOST: usize = 10;

#[test]
fn where_nothing_is_lost_each_call_succeeds() {
    for scene in Scene::all() {
        for retries in [0, RETRIES] {
            let (mut browser, client) = scene.make(retries);
            let went = drive(scene.call(&browser, &client), browser.line(&[]));
            scene.check(&browser, &client, &went).unwrap();
        }
    }
}

#[test]
fn each_request_in_turn_may_meet_each_fate() {
    for scene in Scene::all() {
        for fate in Fate::ALL {
            for place in 0..MOST {
                let mut fates = vec![Fate::Arrives; place];
                fates.push(fate);
                let (mut browser, client) = scene.make(RETRIES);
                let went = drive(scene.call(&browser, &client), browser.line(&fates));
                scene.check(&browser, &client, &went).unwrap();
            }
        }
    }
}

#[test]
fn the_requests_of_a_recovery_may_be_lost_as_well() {
    for scene in Scene::all() {
        for first in 0..MOST / 2 {
            for (done, second) in
                [Fate::AnswerLost, Fate::Doubled].into_iter().flat_map(|done| Fate::ALL.map(|second| (done, second)))
            {
                for place in 1..MOST {
                    let mut fates = vec![Fate::Arrives; first];
                    fates.push(done);
                    fates.resize(first + place, Fate::Arrives);
                    fates.push(second);
                    let (mut browser, client) = scene.make(RETRIES);
                    let went = drive(scene.call(&browser, &client), browser.line(&fates));
                    scene.check(&browser, &client, &went).unwrap();
                }
            }
        }
    }
}

#[test]
fn requests_that_are_sent_twice_are_no_matter_without_retries_either() {
    for scene in Scene::all() {
        for mask in 0..512_u32 {
            let fates: Vec<_> =
                (0..9).map(|place| if mask >> place & 1 == 1 { Fate::Doubled } else { Fate::Arrives }).collect();
            let (mut browser, client) = scene.make(0);
            let went = drive(scene.call(&browser, &client), browser.line(&fates));
            scene.check(&browser, &client, &went).unwrap();
        }
    }
}

fn scene() -> impl Strategy<Value = Scene> {
    prop::sample::select(Scene::all())
}

fn fate() -> impl Strategy<Value = Fate> {
    prop::sample::select(Fate::ALL.to_vec())
}

fn fault() -> impl Strategy<Value = Fate> {
    prop::sample::select(Fate::FAULTS.to_vec())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn a_call_survives_as_many_faults_as_there_are_retries(
        scene in scene(),
        faults in prop::collection::vec(prop::collection::vec(fate(), 0..=RETRIES as usize), 0..MOST),
    ) {
        let fates = faults.join(&Fate::Arrives);
        let (mut browser, client) = scene.make(RETRIES);
        let went = drive(scene.call(&browser, &client), browser.line(&fates));
        scene.check_roughly(&browser, &client, &went)?;
    }

    #[test]
    fn a_call_that_fails_has_done_it_once_or_not_at_all(
        scene in scene(),
        arrive in 0..MOST,
        faults in prop::collection::vec(fault(), 4..12),
    ) {
        let (mut browser, client) = scene.make(RETRIES);
        let before = browser.shop.accounts();
        let mut fates = vec![Fate::Arrives; arrive];
        fates.extend(faults);
        let went = drive(scene.call(&browser, &client), browser.line(&fates));
        if went.end.is_ok() {
            // It was over before the faults began.
            prop_assert!(went.sent.len() <= arrive);
            return scene.check(&browser, &client, &went);
        }
        let code = went.code();
        prop_assert!([Code::NetworkError, Code::Timeout, Code::ServerError, Code::Conflict].contains(&code), "{code:?}");
        prop_assert!(browser.shop.accounts() == before || browser.shop.accounts() == scene.users());
        prop_assert!(browser.shop.invites().len() <= 1);
        // Whoever tries again where a call has failed ends up at the same.
        let was_done = scene.is_done(&browser);
        let again = drive(scene.call(&browser, &client), browser.line(&[]));
        let Err((error, _)) = &again.end else {
            // Who was made by the first try is known to the second.
            let known = was_done && scene.operation == Admin::AuthenticateOrCreate;
            return if known { Ok(()) } else { scene.check(&browser, &client, &again) };
        };
        prop_assert!(was_done && scene.is_done(&browser), "{error:?}");
        let expected: &[Code] = match scene.operation {
            Admin::AcceptInvite | Admin::AcceptInviteReturningUser => &[Code::InviteAccepted],
            Admin::CreateUser | Admin::Invite | Admin::CreateInvite => &[Code::DuplicateError],
            Admin::LogOut => &[Code::Unauthorized],
            // The token is spent, which v1 fails over.
            Admin::ResetPassword => &[Code::ServerError, Code::Unauthorized],
            _ => &[],
        };
        prop_assert!(expected.contains(&error.code), "{error:?}");
    }
}
