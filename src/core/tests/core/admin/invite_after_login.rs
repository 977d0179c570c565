//! Medusa v2 may mail every invite, so none is made before its identity has shown the right password.

use medusa_auth_protocol::{Admin, Code, MedusaVersion::V2, Method};
use proptest::prelude::*;
use serde_json::json;

use super::scene::{RETRIES, Scene};
use crate::support::{
    Came::{self, Answer},
    Client, Sent, drive,
    drive::Went,
    shop::{Browser, EMAIL, Fate, NEW, OLD, Shop as _},
    team::{Team as _, v2::Team},
};

const CREATORS: [Admin; 2] = [Admin::CreateUser, Admin::AuthenticateOrCreate];

fn payload() -> serde_json::Value {
    json!({ "email": EMAIL, "password": NEW })
}

fn browser(team: Team) -> Browser<Team> {
    Browser::passing(team, payload())
}

/// A browser in which an admin is logged in.
fn admins(team: Team) -> Browser<Team> {
    browser(team.with_session()).with_cookie(0)
}

fn call(operation: Admin, browser: &mut Browser<Team>, fates: &[Fate]) -> Went {
    let call = Client::new(V2, RETRIES).try_admin(operation, Some("emailpass"), &browser.payload).unwrap();
    drive(call, browser.line(fates))
}

fn invites(request: &Sent) -> bool {
    request.method == Method::Post
        && request.path().starts_with("/admin/invites")
        && !request.path().starts_with("/admin/invites/accept")
}

fn registers(request: &Sent) -> bool {
    request.path() == "/auth/user/emailpass/register"
}

/// Where the password is wrong: for a customer, for who has never become a user, and for a user.
fn strangers() -> [Team; 3] {
    let team = Team::default;
    [team().and_customer(EMAIL, OLD), team().and_identity(EMAIL, OLD), team().and(EMAIL, OLD)]
}

#[test]
fn a_wrong_password_makes_no_invite_whatever_is_lost() {
    for operation in CREATORS {
        for place in 0..6 {
            for fate in Fate::FAULTS {
                for (team, is_older) in strangers().into_iter().flat_map(|team| [(team.clone(), false), (team, true)]) {
                    let mut browser = admins(Team { is_older, ..team });
                    let before = (browser.shop.accounts(), browser.shop.identities.clone());
                    let mut fates = vec![Fate::Arrives; place];
                    fates.push(fate);
                    let went = call(operation, &mut browser, &fates);
                    assert!(!went.sent.iter().any(invites), "{operation:?}: {:?}", went.paths());
                    assert_eq!((browser.shop.accounts(), browser.shop.identities.clone()), before);
                    let is_a_user = before.0.len() == 2;
                    let told = if is_a_user && operation == Admin::CreateUser {
                        Code::DuplicateError
                    } else {
                        Code::InvalidCredentials
                    };
                    assert_eq!(went.code(), told, "{operation:?}");
                }
            }
        }
    }
}

#[test]
fn an_invite_that_is_there_is_not_sent_again_for_a_wrong_password() {
    for operation in CREATORS {
        let mut browser = admins(Team::default().and_customer(EMAIL, OLD).inviting(EMAIL));
        browser.shop.expire(0);
        let before = browser.shop.invites.clone();
        let went = call(operation, &mut browser, &[]);
        assert_eq!((went.code(), &browser.shop.invites), (Code::InvalidCredentials, &before));
        assert!(!went.sent.iter().any(invites), "{:?}", went.paths());
    }
}

#[test]
fn without_an_admin_nothing_is_registered() {
    for (operation, code) in CREATORS.into_iter().zip([Code::Unauthorized, Code::InvalidCredentials]) {
        let mut browser = browser(Team::default());
        let went = call(operation, &mut browser, &[]);
        assert_eq!((went.code(), browser.shop.identities.len()), (code, 1));
        assert!(!went.sent.iter().any(|request| registers(request) || invites(request)), "{:?}", went.paths());
    }
}

#[test]
fn nothing_is_registered_for_a_user_who_logs_in_by_other_means() {
    for (operation, code) in CREATORS.into_iter().zip([Code::DuplicateError, Code::InvalidCredentials]) {
        let mut team = Team::default();
        team.users.push(Some(EMAIL.to_owned()));
        let mut browser = admins(team);
        let went = call(operation, &mut browser, &[]);
        assert_eq!((went.code(), browser.shop.identities.len()), (code, 1));
        assert!(!went.sent.iter().any(|request| registers(request) || invites(request)), "{:?}", went.paths());
    }
}

#[test]
fn a_login_that_asks_for_more_than_a_password_makes_no_invite() {
    for operation in CREATORS {
        for more in ["mfa_required", "verification_required", "location"] {
            let mut browser = admins(Team::default().and_customer(EMAIL, NEW));
            let call = Client::new(V2, RETRIES).try_admin(operation, Some("emailpass"), &browser.payload).unwrap();
            let went = drive(call, |request| match browser.meet(request, Fate::Arrives) {
                Answer(200, mut data) if data["token"].is_string() => {
                    data[more] = json!("yes");
                    Answer(200, data)
                }
                came => came,
            });
            assert_eq!(went.code(), Code::NotAllowed, "{operation:?} {more}");
            assert!(!went.sent.iter().any(invites), "{:?}", went.paths());
        }
    }
}

#[test]
fn the_token_of_the_login_accepts_the_invite() {
    let accept = "/admin/invites/accept?token=";
    let register = "/auth/user/emailpass/register";
    let (log_in, find) = ("/auth/user/emailpass", "/admin/users?email=a%40x.co");
    let (nobody, customer) = (Team::default, || Team::default().and_customer(EMAIL, NEW));
    for (operation, team, expected) in [
        (Admin::CreateUser, nobody(), vec![find, register, "/admin/invites", accept]),
        (Admin::CreateUser, customer(), vec![find, register, log_in, "/admin/invites", accept]),
        (Admin::AuthenticateOrCreate, nobody(), vec![log_in, find, register, "/admin/invites", accept]),
        (Admin::AuthenticateOrCreate, customer(), vec![log_in, "/admin/invites", accept]),
    ] {
        let mut browser = admins(team);
        let went = call(operation, &mut browser, &[]);
        let paths: Vec<_> =
            went.paths().into_iter().map(|path| if path.starts_with(accept) { accept } else { path }).collect();
        assert_eq!(paths, expected, "{operation:?}");
        // Who invites is the admin; who accepts is the identity alone.
        for request in &went.sent {
            let is_the_admins = request.path() == find || invites(request);
            assert_eq!(request.cookies, is_the_admins, "{request:?}");
        }
        assert_eq!(went.end.unwrap()["user"]["email"], EMAIL);
        assert_eq!((browser.shop.accounts().len(), browser.shop.identities.len()), (2, 2));
    }
}

fn fate() -> impl Strategy<Value = Fate> {
    prop_oneof![3 => Just(Fate::Arrives), 2 => prop::sample::select(Fate::FAULTS.to_vec())]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn an_invite_comes_after_a_token_for_its_password(
        operation in prop::sample::select(CREATORS.to_vec()),
        other in any::<bool>(),
        fates in prop::collection::vec(fate(), 0..24),
    ) {
        let scene = Scene { version: V2, operation, other };
        let (mut browser, client) = scene.make(RETRIES);
        let mut fates = fates.into_iter();
        let (mut is_proved, mut is_sound) = (false, true);
        let went = drive(scene.call(&browser, &client), |request| {
            is_sound &= is_proved || !invites(request);
            let came = browser.meet(request, fates.next().unwrap_or(Fate::Arrives));
            is_proved |= matches!(&came, Came::Answer(200, data) if data["token"].is_string());
            came
        });
        prop_assert!(is_sound, "{:?}", went.paths());
    }
}
