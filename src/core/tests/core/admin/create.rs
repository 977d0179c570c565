//! Making a user: on v2 by an invite that is taken back where that comes to nothing.

use medusa_auth_protocol::{
    Admin, Code,
    MedusaVersion::{V1, V2},
    Method,
};
use serde_json::{Value, json};

use super::scene::RETRIES;
use crate::support::{
    Came::{self, Answer, Nothing},
    Client, VERSIONS, drive,
    drive::Went,
    jwt::jwt,
    shop::{Browser, EMAIL, Fate, NEW, OLD, Shop, written},
    team::{ADMIN, LATER, Team as _, v1, v2},
};

fn payload() -> Value {
    json!({ "email": EMAIL, "password": NEW, "first_name": "Ann" })
}

/// A browser in which an admin is logged in.
fn browser(team: v2::Team) -> Browser<v2::Team> {
    Browser::passing(team.with_session(), payload()).with_cookie(0)
}

fn browser_of_v1(team: v1::Team) -> Browser<v1::Team> {
    Browser::passing(team.with_session(), payload()).with_cookie(0)
}

fn create<S: Shop>(browser: &mut Browser<S>, client: &Client, fates: &[Fate]) -> Went {
    drive(client.try_admin(Admin::CreateUser, None, &browser.payload).unwrap(), browser.line(fates))
}

fn find_or_create<S: Shop>(browser: &mut Browser<S>, client: &Client, fates: &[Fate]) -> Went {
    let call = client.try_admin(Admin::AuthenticateOrCreate, Some("emailpass"), &browser.payload).unwrap();
    drive(call, browser.line(fates))
}

fn v2() -> Client {
    Client::new(V2, RETRIES)
}

#[test]
fn a_user_of_v2_is_invited_and_accepts_without_anybodys_cookie() {
    let mut browser = browser(v2::Team::default());
    let went = create(&mut browser, &v2(), &[]);
    let [check, register, invite, accept] = &went.sent[..] else { panic!("{:?}", went.sent) };
    assert_eq!((check.method, check.path()), (Method::Get, "/admin/users?email=a%40x.co"));
    assert_eq!(written(invite, &browser.payload), json!({ "email": EMAIL }));
    assert_eq!(written(register, &browser.payload), json!({ "email": EMAIL, "password": NEW }));
    assert_eq!(written(accept, &browser.payload), json!({ "email": EMAIL, "first_name": "Ann" }));
    assert_eq!([check, register, invite, accept].map(|request| request.cookies), [true, false, true, false]);
    assert_eq!(went.end.unwrap()["user"]["email"], EMAIL);
    assert_eq!((browser.shop.invites.len(), browser.logged_in()), (0, Some(ADMIN)));
}

/// What a later step may be answered with.
fn failures() -> Vec<Came> {
    let mut failures: Vec<_> = [400, 403, 404, 405, 409, 422, 429, 500, 502, 503]
        .into_iter()
        .map(|status| Answer(status, json!({ "type": "odd", "message": "No." })))
        .collect();
    failures.extend([
        Answer(404, json!("<!DOCTYPE html>")),
        Answer(200, json!("<html>")),
        Answer(200, json!({})),
        Answer(200, json!({ "location": "https://idp.example" })),
        Nothing(Code::NetworkError),
        Nothing(Code::Timeout),
        Nothing(Code::InvalidResponse),
    ]);
    failures
}

#[test]
fn whatever_a_later_step_fails_with_no_invite_is_left() {
    for (failing, is_invited) in [("/auth/user/emailpass/register", false), ("/admin/invites/accept", true)] {
        for failure in failures() {
            for retries in [0, 2] {
                let mut browser = browser(v2::Team::default());
                let client = Client::new(V2, retries);
                let call = client.try_admin(Admin::CreateUser, None, &browser.payload).unwrap();
                let went = drive(call, |request| match request.path().starts_with(failing) {
                    true => failure.clone(),
                    false => browser.meet(request, Fate::Arrives),
                });
                let last = went.sent.last().unwrap();
                let is_taken_back = last.method == Method::Delete && last.path().starts_with("/admin/invites/invite_");
                assert_eq!(is_taken_back, is_invited, "{failing} {failure:?}");
                assert_eq!(went.paths().contains(&"/admin/invites"), is_invited, "{failing} {failure:?}");
                assert!(browser.shop.invites.is_empty() && browser.shop.accounts().len() == 1);
                let (error, answer) = went.end.unwrap_err();
                // What is told is what went wrong, and not that it was taken back.
                let expected = match &failure {
                    Nothing(code) => (*code, None),
                    Answer(200, data) if data["location"].is_string() && failing.ends_with("register") => {
                        (Code::NotAllowed, None)
                    }
                    Answer(200, data) => (Code::InvalidResponse, Some(data.clone())),
                    Answer(_, data) => (error.code, Some(data.clone())),
                    Came::Asking(..) => unreachable!(),
                };
                assert_eq!((error.code, answer), expected, "{failing} {failure:?}");
                // And a second try is like a first.
                let again = create(&mut browser, &client, &[]);
                assert_eq!(again.end.unwrap()["user"]["email"], EMAIL);
                assert!(browser.shop.invites.is_empty() && browser.shop.accounts().len() == 2);
            }
        }
    }
}

#[test]
fn an_invite_that_was_there_is_used_and_stays_where_that_comes_to_nothing() {
    let mut browser = browser(v2::Team::default().inviting(EMAIL).and_identity(EMAIL, OLD));
    let before = browser.shop.invites.clone();
    for fates in [&[][..], &[Fate::AnswerLost]] {
        let went = create(&mut browser, &v2(), fates);
        assert_eq!(went.code(), Code::InvalidCredentials);
        assert!(went.sent.iter().all(|request| request.method != Method::Delete), "{:?}", went.sent);
        assert_eq!(browser.shop.invites, before);
    }
    browser.payload["password"] = json!(OLD);
    let went = create(&mut browser, &v2(), &[]);
    assert_eq!(went.paths()[2..4], ["/admin/invites", "/admin/invites?email=a%40x.co"]);
    assert_eq!(went.end.unwrap()["user"]["email"], EMAIL);
    assert!(browser.shop.invites.is_empty());
}

#[test]
fn an_invite_that_was_there_and_is_over_gets_another_token() {
    let mut browser = browser(v2::Team::default().inviting(EMAIL));
    browser.shop.expire(0);
    let went = create(&mut browser, &v2(), &[]);
    assert!(went.paths().contains(&"/admin/invites/invite_1/resend"), "{:?}", went.paths());
    assert_eq!(went.end.unwrap()["user"]["email"], EMAIL);

    // Then it is good, and still not this call's to take back.
    let team = v2::Team::default().inviting(EMAIL);
    let mut browser = Browser::passing(team.with_session(), payload()).with_cookie(0);
    browser.shop.expire(0);
    let (went, _) = refused(&mut browser, |_| None);
    assert_eq!(went.code(), Code::InvalidData);
    assert_eq!(browser.shop.invites.len(), 1);
    assert_eq!(browser.shop.invites[0].expires_at, LATER);
}

/// A call whose acceptance is refused, and how many deletions were asked for, which meet what is said of them.
fn refused(browser: &mut Browser<v2::Team>, mut deletion: impl FnMut(usize) -> Option<Came>) -> (Went, usize) {
    let call = v2().try_admin(Admin::CreateUser, None, &browser.payload).unwrap();
    let mut deletions = 0;
    let went = drive(call, |request| {
        if request.path().starts_with("/admin/invites/accept") {
            return Answer(400, json!({ "type": "invalid_data", "message": "No." }));
        }
        deletions += usize::from(request.method == Method::Delete);
        let came = if request.method == Method::Delete { deletion(deletions) } else { None };
        came.unwrap_or_else(|| browser.meet(request, Fate::Arrives))
    });
    (went, deletions)
}

#[test]
fn an_invite_whose_answer_was_lost_is_taken_back_too() {
    for fate in [Fate::AnswerLost, Fate::AnswerLate, Fate::BadGateway, Fate::Doubled] {
        for is_older in [false, true] {
            let mut browser = browser(v2::Team { is_older, ..v2::Team::default() });
            let call = Client::new(V2, RETRIES).try_admin(Admin::CreateUser, None, &browser.payload).unwrap();
            let mut invitations = 0;
            let went = drive(call, |request| match (request.method, request.path()) {
                (_, path) if path.starts_with("/admin/invites/accept") => Answer(403, json!({ "message": "No." })),
                (Method::Post, "/admin/invites") => {
                    invitations += 1;
                    browser.meet(request, if invitations == 1 { fate } else { Fate::Arrives })
                }
                _ => browser.meet(request, Fate::Arrives),
            });
            assert_eq!(went.code(), Code::Forbidden, "{fate:?}");
            assert!(browser.shop.invites.is_empty(), "{fate:?}");
        }
    }
}

#[test]
fn what_becomes_of_taking_it_back_changes_nothing() {
    for failure in failures() {
        let mut browser = browser(v2::Team::default());
        let (went, deletions) = refused(&mut browser, |_| Some(failure.clone()));
        assert!((1..=4).contains(&deletions), "{failure:?}");
        let (error, answer) = went.end.unwrap_err();
        assert_eq!(error.code, Code::InvalidData, "{failure:?}");
        assert_eq!(answer.unwrap()["message"], "No.", "{failure:?}");
    }
    // It is worth as many tries as any other request.
    let mut browser = browser(v2::Team::default());
    let (went, deletions) = refused(&mut browser, |nth| (nth <= 3).then_some(Nothing(Code::NetworkError)));
    assert_eq!((went.code(), deletions), (Code::InvalidData, 4));
    assert!(browser.shop.invites.is_empty());
}

#[test]
fn a_log_in_that_is_somebodys_already_makes_no_second_user() {
    let mut team = v2::Team::default().and(EMAIL, NEW);
    team.users[1] = Some("b@x.co".to_owned());
    let mut browser = browser(team);
    let went = create(&mut browser, &v2(), &[]);
    let (error, _) = went.end.unwrap_err();
    assert_eq!((error.code, error.overrides_server), (Code::DuplicateError, true));
    assert!(browser.shop.invites.is_empty() && browser.shop.accounts().len() == 2);
}

#[test]
fn who_is_a_user_already_is_not_made_again() {
    for password in [NEW, OLD] {
        let mut browser = browser(v2::Team::default().and(EMAIL, password));
        let went = create(&mut browser, &v2(), &[]);
        assert_eq!((went.code(), went.sent.len()), (Code::DuplicateError, 1));

        // v1 is asked whose password it is, and since when.
        let mut browser = browser_of_v1(v1::Team::default().and(EMAIL, password));
        let went = create(&mut browser, &Client::new(V1, RETRIES), &[]);
        assert_eq!((went.code(), went.sent.len()), (Code::DuplicateError, 2));
        assert_eq!(went.end.unwrap_err().1.unwrap()["message"], "A user with the same email already exists.");
    }
    // Somebody else's is no work of a lost request's.
    let mut browser = browser_of_v1(v1::Team::default().and(EMAIL, OLD));
    let went = create(&mut browser, &Client::new(V1, RETRIES), &[Fate::Lost]);
    let (error, answer) = went.end.unwrap_err();
    assert_eq!(error.code, Code::DuplicateError);
    assert_eq!(answer.unwrap()["message"], "A user with the same email already exists.");
    assert_eq!(browser.shop.users.len(), 2);
}

#[test]
fn only_an_admin_makes_users() {
    for version in VERSIONS {
        let unauthorized = if version == V1 { json!("Unauthorized") } else { json!({ "message": "Unauthorized" }) };
        let call = Client::new(version, 0).try_admin(Admin::CreateUser, None, &payload()).unwrap();
        let went = drive(call, |_| Answer(401, unauthorized.clone()));
        assert_eq!((went.code(), went.sent.len()), (Code::Unauthorized, 1));
    }
}

#[test]
fn a_user_of_v2_is_made_of_what_its_invites_know() {
    for (key, value) in [("role", json!("admin")), ("avatar_url", json!("x")), ("metadata", json!({}))] {
        for operation in [Admin::CreateUser, Admin::AuthenticateOrCreate] {
            let mut payload = payload();
            payload[key] = value.clone();
            let made = v2().try_admin(operation, Some("emailpass"), &payload);
            assert_eq!(made.unwrap_err().code, Code::InvalidArgument, "{key}");
            assert!(Client::new(V1, 0).try_admin(operation, Some("emailpass"), &payload).is_ok());
        }
    }
    for key in ["email", "password"] {
        for value in [json!(""), json!(7), Value::Null] {
            let mut payload = payload();
            payload[key] = value;
            assert_eq!(v2().try_admin(Admin::CreateUser, None, &payload).unwrap_err().code, Code::InvalidArgument);
        }
    }
}

#[test]
fn half_an_invite_is_none_and_its_token_is_not_told() {
    let token = jwt(&json!({ "id": "invite_1" }));
    for half in
        [json!({ "token": token }), json!({ "id": "invite_1", "token": token }), json!({ "token": 7 }), json!(7)]
    {
        let mut browser = browser(v2::Team::default());
        let call = v2().try_admin(Admin::CreateUser, None, &browser.payload).unwrap();
        let went = drive(call, |request| match request.path() {
            "/admin/invites" => Answer(200, json!({ "invite": half })),
            _ => browser.meet(request, Fate::Arrives),
        });
        assert_eq!(went.paths().last(), Some(&"/admin/invites"));
        let (error, answer) = went.end.unwrap_err();
        assert_eq!((error.code, answer), (Code::InvalidResponse, None));
    }
}

#[test]
fn who_is_there_is_found_and_who_is_not_is_made() {
    let mut browser = browser_of_v1(v1::Team::default().and(EMAIL, NEW));
    let went = find_or_create(&mut browser, &Client::new(V1, 0), &[]);
    assert_eq!((went.paths(), browser.shop.users.len()), (vec!["/admin/auth/token", "/admin/auth"], 2));
    assert_eq!(went.end.unwrap()["known"], "yes");

    let mut browser = browser_of_v1(v1::Team::default());
    browser.payload["role"] = json!("developer");
    let went = find_or_create(&mut browser, &Client::new(V1, 0), &[]);
    assert_eq!(went.paths(), ["/admin/auth/token", "/admin/users"]);
    assert_eq!(written(&went.sent[0], &browser.payload), json!({ "email": EMAIL, "password": NEW }));
    assert_eq!(written(&went.sent[1], &browser.payload), browser.payload);
    assert!(went.end.unwrap().get("known").is_none());

    // An identity that is nobody's yet, and none at all.
    for team in [v2::Team::default().and_identity(EMAIL, NEW), v2::Team::default()] {
        let mut browser = Browser::passing(team.with_session(), payload()).with_cookie(0);
        let went = find_or_create(&mut browser, &v2(), &[]);
        assert_eq!(went.end.unwrap()["user"]["email"], EMAIL);
        assert_eq!((browser.shop.accounts().len(), browser.shop.invites.len()), (2, 0));
    }
}

#[test]
fn a_wrong_password_finds_nobody_and_makes_nobody() {
    for fates in [&[][..], &[Fate::Lost], &[Fate::Arrives, Fate::Lost], &[Fate::Arrives, Fate::AnswerLost]] {
        let mut browser = browser_of_v1(v1::Team::default().and(EMAIL, OLD));
        let went = find_or_create(&mut browser, &Client::new(V1, RETRIES), fates);
        assert_eq!(went.code(), Code::InvalidCredentials, "{fates:?}");
        assert_eq!(browser.shop.users.len(), 2);

        for team in [v2::Team::default().and(EMAIL, OLD), v2::Team::default().and_identity(EMAIL, OLD)] {
            let users = team.accounts();
            let mut browser = Browser::passing(team.with_session(), payload()).with_cookie(0);
            let went = find_or_create(&mut browser, &v2(), fates);
            assert_eq!(went.code(), Code::InvalidCredentials, "{fates:?}");
            assert_eq!(browser.shop.accounts(), users);
        }
    }
}

#[test]
fn without_an_admin_nobody_is_made_and_the_password_is_what_is_wrong() {
    let mut browser = Browser::passing(v1::Team::default(), payload());
    assert_eq!(find_or_create(&mut browser, &Client::new(V1, 0), &[]).code(), Code::InvalidCredentials);
    let mut browser = Browser::passing(v2::Team::default(), payload());
    let (error, answer) = find_or_create(&mut browser, &v2(), &[]).end.unwrap_err();
    assert_eq!(error.code, Code::InvalidCredentials);
    assert_eq!(answer.unwrap()["message"], "Invalid email or password");
    // Who is right about the password learns that it is the admin who is missing.
    let mut browser = Browser::passing(v2::Team::default().and_identity(EMAIL, NEW), payload());
    assert_eq!(find_or_create(&mut browser, &v2(), &[]).code(), Code::Unauthorized);
}

#[test]
fn who_has_no_password_is_not_made() {
    for (version, code) in [(V1, Code::UnsupportedByBackend), (V2, Code::InvalidArgument)] {
        for provider in [Some("google"), None] {
            let made = Client::new(version, 0).try_admin(Admin::AuthenticateOrCreate, provider, &payload());
            assert_eq!(made.unwrap_err().code, code);
        }
    }
}
