//! Admins logging in and out: which session and which token is there after it.

use medusa_auth_protocol::{
    Admin, Code,
    MedusaVersion::{self, V1, V2},
    Operation,
};
use serde_json::{Value, json};

use crate::support::{
    Came::{self, Answer, Nothing},
    Client, VERSIONS, drive,
    drive::{Went, script},
    jwt::jwt,
    shop::{Browser, EMAIL, Fate, NEW, OLD, Shop},
    team::{ADMIN, ADMINS, v1, v2},
};

fn credentials() -> Value {
    json!({ "email": ADMIN, "password": ADMINS })
}

fn of_an_admin() -> String {
    jwt(&json!({ "actor_id": "user_0" }))
}

fn go<S: Shop>(browser: &mut Browser<S>, client: &Client, operation: Admin, fates: &[Fate]) -> Went {
    drive(client.try_admin(operation, None, &browser.payload).unwrap(), browser.line(fates))
}

/// How a call goes that is answered so, and the token that is kept after it of a client that had one.
fn answered(version: MedusaVersion, operation: Admin, answers: Vec<Came>) -> (Went, Option<String>) {
    let client = Client::with_token(version, 0, "kept");
    let went = drive(client.try_admin(operation, None, &credentials()).unwrap(), script(answers));
    (went, client.token())
}

#[test]
fn a_log_in_of_v2_is_by_session_and_forgets_the_token() {
    let mut browser = Browser::passing(v2::Team::default(), credentials());
    let client = Client::with_token(V2, 0, "kept");
    let went = go(&mut browser, &client, Admin::LogIn, &[]);
    assert_eq!(went.paths(), ["/auth/user/emailpass", "/auth/session", "/admin/users/me"]);
    assert_eq!(went.sent.iter().map(|request| request.cookies).collect::<Vec<_>>(), [false, true, true]);
    assert_eq!(went.end.unwrap()["user"]["email"], ADMIN);
    assert_eq!((browser.logged_in(), client.token()), (Some(ADMIN), None));
}

#[test]
fn a_log_in_of_v1_is_one_request_and_leaves_the_token_as_medusa_js_does() {
    let mut browser = Browser::passing(v1::Team::default(), credentials());
    let client = Client::with_token(V1, 0, "kept");
    let went = go(&mut browser, &client, Admin::LogIn, &[]);
    assert_eq!(went.paths(), ["/admin/auth"]);
    assert_eq!((browser.logged_in(), client.token().as_deref()), (Some(ADMIN), Some("kept")));
}

#[test]
fn a_cookie_that_is_not_kept_is_no_log_in() {
    for drops in [true, false] {
        let team = v2::Team { sets_no_cookie: !drops, ..v2::Team::default() };
        let mut browser = Browser::passing(team, credentials());
        browser.drops_cookies = drops;
        let client = Client::with_token(V2, 0, "kept");
        let (error, _) = go(&mut browser, &client, Admin::LogIn, &[]).end.unwrap_err();
        assert_eq!((error.code, error.overrides_server), (Code::CookieNotStored, true));
        assert_eq!(client.token().as_deref(), Some("kept"));
    }
}

#[test]
fn a_log_in_that_is_nobodys_in_the_team_is_told_so() {
    for team in [v2::Team::default().and_identity(EMAIL, NEW), v2::Team::default().and_customer(EMAIL, NEW)] {
        let mut browser = Browser::passing(team, json!({ "email": EMAIL, "password": NEW }));
        for operation in [Admin::LogIn, Admin::GetToken] {
            let client = Client::with_token(V2, 0, "kept");
            let went = go(&mut browser, &client, operation, &[]);
            // The token that came is in no error.
            assert_eq!((went.code(), went.sent.len()), (Code::NoUser, 1));
            assert_eq!(went.end.unwrap_err().1, None);
            assert_eq!(client.token().as_deref(), Some("kept"));
        }
        // Whose a password is can be known all the same.
        let call = Client::new(V2, 0).try_admin(Admin::Authenticate, Some("emailpass"), &browser.payload).unwrap();
        assert!(drive(call, browser.line(&[])).end.unwrap()["token"].is_string());
    }
}

#[test]
fn who_is_not_let_in_is_told_what_is_wrong() {
    for operation in [Admin::LogIn, Admin::GetToken, Admin::Authenticate] {
        for (password, code) in [(json!(OLD), Code::InvalidCredentials), (json!(7), Code::InvalidData)] {
            let payload = json!({ "email": ADMIN, "password": password });
            let call = Client::new(V1, 0).try_admin(operation, Some("emailpass"), &payload).unwrap();
            let mut browser = Browser::passing(v1::Team::default(), payload.clone());
            assert_eq!(drive(call, browser.line(&[])).code(), code, "{operation:?}");

            let call = Client::new(V2, 0).try_admin(operation, Some("emailpass"), &payload).unwrap();
            let mut browser = Browser::passing(v2::Team::default(), payload);
            assert_eq!(drive(call, browser.line(&[])).code(), code, "{operation:?}");
        }
    }
}

#[test]
fn get_token_keeps_the_token_and_gives_it_as_medusa_js_does() {
    for (version, key) in [(V1, "access_token"), (V2, "token")] {
        let (went, token) = answered(version, Admin::GetToken, vec![Answer(200, json!({ key: of_an_admin() }))]);
        assert_eq!(went.end.unwrap()["access_token"], of_an_admin());
        assert_eq!(token, Some(of_an_admin()));
        for (status, body) in [(401, json!({})), (500, json!({})), (200, json!({ key: "a\nb" })), (200, json!({}))] {
            let (went, token) = answered(version, Admin::GetToken, vec![Answer(status, body)]);
            assert!(went.end.is_err());
            assert_eq!(token.as_deref(), Some("kept"));
        }
    }
}

#[test]
fn what_is_still_asked_of_an_admin_is_the_result_and_its_token_is_not_kept() {
    for more in ["location", "verification_required", "mfa_required"] {
        let body = json!({ more: "yes", "token": of_an_admin() });
        for operation in [Admin::LogIn, Admin::GetToken] {
            let (went, token) = answered(V2, operation, vec![Answer(200, body.clone())]);
            assert_eq!((went.end.unwrap(), token.as_deref()), (body.clone(), Some("kept")));
        }
    }
}

#[test]
fn a_refreshed_token_takes_the_place_of_the_old_one_on_v2_alone() {
    let (went, token) = answered(V2, Admin::RefreshToken, vec![Answer(200, json!({ "token": "a.b.c" }))]);
    assert_eq!(went.sent[0].header("authorization"), Some("Bearer kept"));
    assert!(!went.sent[0].cookies);
    assert_eq!((went.end.unwrap()["access_token"].as_str(), token.as_deref()), (Some("a.b.c"), Some("a.b.c")));
    let error = Client::new(V1, 0).try_admin(Admin::RefreshToken, None, &Value::Null).unwrap_err();
    assert_eq!(error.code, Code::UnsupportedByBackend);

    // Whoever has logged out since it was made is not logged in again by it.
    let client = Client::with_token(V2, 0, "kept");
    let refresh = client.try_admin(Admin::RefreshToken, None, &Value::Null).unwrap();
    drop(client.try_admin(Admin::LogOut, None, &Value::Null).unwrap());
    let went = drive(refresh, script([Answer(200, json!({ "token": "late" }))]));
    assert_eq!((went.code(), client.token()), (Code::SignedOut, None));
}

#[test]
fn a_log_out_forgets_the_token_whatever_comes_of_it() {
    for version in VERSIONS {
        for came in [Nothing(Code::NetworkError), Answer(401, json!("Unauthorized")), Answer(500, json!({}))] {
            let (_, token) = answered(version, Admin::LogOut, vec![came]);
            assert_eq!(token, None);
        }
        // The request still has it: on v1 it may be all that says who is asking.
        let client = Client::with_token(version, 0, "kept");
        let went = drive(client.try_admin(Admin::LogOut, None, &Value::Null).unwrap(), |_| Answer(200, json!("OK")));
        assert_eq!(went.sent[0].header("authorization"), (version == V1).then_some("Bearer kept"));
    }
}

#[test]
fn a_session_that_was_over_is_a_success() {
    let mut browser = Browser::passing(v2::Team::default().with_session(), Value::Null).with_cookie(0);
    for _ in 0..2 {
        let went = go(&mut browser, &Client::new(V2, 0), Admin::LogOut, &[]);
        assert_eq!(went.end, Ok(json!({ "success": true })));
        assert_eq!(browser.logged_in(), None);
    }
    let mut browser = Browser::passing(v1::Team::default().with_session(), Value::Null).with_cookie(0);
    let first = go(&mut browser, &Client::new(V1, 0), Admin::LogOut, &[]);
    assert_eq!(first.end, Ok(json!("OK")));
    for fates in [&[][..], &[Fate::Conflict]] {
        let again = go(&mut browser, &Client::new(V1, 1), Admin::LogOut, fates);
        assert_eq!(again.end, Ok(json!({ "success": true })));
    }
}

#[test]
fn a_log_out_of_v1_whose_answer_is_lost_is_one() {
    for fate in [Fate::AnswerLost, Fate::AnswerLate, Fate::BadGateway] {
        let mut browser = Browser::passing(v1::Team::default().with_session(), Value::Null).with_cookie(0);
        let went = go(&mut browser, &Client::new(V1, 1), Admin::LogOut, &[fate]);
        assert_eq!(went.end, Ok(json!({ "success": true })));
        assert_eq!(browser.logged_in(), None);
    }
}

#[test]
fn only_get_session_is_shared_by_those_who_ask_at_once() {
    for version in VERSIONS {
        let client = Client::new(version, 0);
        for operation in super::scene::METHODS {
            let (mut browser, _) = super::scene::Scene { version, operation, other: false }.make(0);
            browser.payload["token"] = json!(v2::reset_of(EMAIL));
            let Ok(call) = client.try_admin(operation, Some("emailpass"), &browser.payload) else { continue };
            assert_eq!(call.epoch().is_some(), operation == Admin::GetSession, "{operation:?}");
        }
        let call = client.call_with_headers(Operation::Admin(Admin::GetSession), false);
        assert_eq!(call.epoch(), None);
    }
}

#[test]
fn a_user_of_v1_who_is_deleted_is_told_so() {
    let team = v1::Team::default().and(EMAIL, NEW).with_session();
    let mut browser = Browser::passing(team, Value::Null).with_cookie(0);
    browser.shop.users.remove(0);
    let (error, _) = go(&mut browser, &Client::new(V1, 0), Admin::GetSession, &[]).end.unwrap_err();
    assert_eq!((error.code, error.overrides_server), (Code::NotFound, true));
}

#[test]
fn whose_a_password_is_is_asked_as_nobody_and_logs_nobody_in() {
    for version in VERSIONS {
        let client = Client::with_token(version, 0, "kept");
        let call = client.try_admin(Admin::Authenticate, Some("emailpass"), &credentials()).unwrap();
        let key = if version == V1 { "access_token" } else { "token" };
        let went = drive(call, |_| Answer(200, json!({ key: of_an_admin() })));
        assert!(!went.sent[0].cookies && !went.sent[0].allows_caller_auth);
        assert_eq!(went.sent[0].header("authorization"), None);
        assert_eq!(went.end.unwrap(), json!({ key: of_an_admin() }));
        assert_eq!(client.token().as_deref(), Some("kept"));
    }
    let call = Client::new(V2, 0).try_admin(Admin::Authenticate, Some("go/ogle"), &Value::Null).unwrap();
    assert_eq!(drive(call, |_| Answer(500, json!({}))).paths(), ["/auth/user/go%2Fogle"]);
    for provider in [None, Some(""), Some("..")] {
        let error = Client::new(V2, 0).try_admin(Admin::Authenticate, provider, &Value::Null).unwrap_err();
        assert_eq!(error.code, Code::InvalidArgument);
        assert!(error.message.contains("provider"), "{}", error.message);
    }
    let error = Client::new(V1, 0).try_admin(Admin::Authenticate, Some("google"), &Value::Null).unwrap_err();
    assert_eq!(error.code, Code::UnsupportedByBackend);
}

#[test]
fn a_new_password_that_a_lost_request_has_set_is_in_force_and_a_dead_token_is_dead() {
    for fates in [&[][..], &[Fate::Lost]] {
        // Without an e-mail address in the payload, the token's own is tried.
        let payload = json!({ "token": v1::reset_of(EMAIL, "another"), "password": NEW });
        let mut browser = Browser::passing(v1::Team::default().and(EMAIL, OLD), payload);
        let went = go(&mut browser, &Client::new(V1, 1), Admin::ResetPassword, fates);
        assert_eq!((went.code(), browser.shop.users[1].1.as_str()), (Code::ServerError, OLD));

        let payload = json!({ "token": v2::reset_of(EMAIL), "password": NEW });
        let mut browser = Browser::passing(v2::Team::default().and(EMAIL, OLD), payload);
        let (error, answer) = go(&mut browser, &Client::new(V2, 1), Admin::ResetPassword, fates).end.unwrap_err();
        assert_eq!((error.code, error.overrides_server), (Code::Unauthorized, true));
        assert_eq!(answer.unwrap()["message"], "Invalid token");
    }
    for token in [Value::Null, json!(""), json!("a\nb")] {
        let payload = json!({ "token": token, "password": NEW });
        let error = Client::new(V2, 0).try_admin(Admin::ResetPassword, None, &payload).unwrap_err();
        assert_eq!(error.code, Code::InvalidArgument);
        assert!(Client::new(V1, 0).try_admin(Admin::ResetPassword, None, &payload).is_ok());
    }
    // What is no answer of Medusa's shows nothing.
    let payload = json!({ "token": v2::reset_of(EMAIL), "password": NEW });
    let call = Client::new(V2, 1).try_admin(Admin::ResetPassword, None, &payload).unwrap();
    let answers = [Nothing(Code::Timeout), Answer(401, json!({})), Answer(200, json!({}))];
    assert_eq!(drive(call, script(answers)).code(), Code::InvalidResponse);
}
