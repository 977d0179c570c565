//! /admin/invites.

use std::thread;

use rusqlite::Connection;
use serde_json::{Value, json};

use crate::support::{Answer, Folder, TestServer, claims};

/// The answers to so many requests at once.
fn at_once(count: usize, act: impl Fn(usize) -> Answer + Sync) -> Vec<Answer> {
    thread::scope(|scope| {
        let racers: Vec<_> = (0..count)
            .map(|turn| {
                scope.spawn({
                    let act = &act;
                    move || act(turn)
                })
            })
            .collect();
        racers.into_iter().map(|racer| racer.join().unwrap()).collect()
    })
}

fn count(answers: &[Answer], status: u16) -> usize {
    answers.iter().filter(|answer| answer.status == status).count()
}

/// Where Medusa itself deadlocks.
#[test]
fn of_twenty_at_once_for_one_address_one_is_made() {
    let shop = TestServer::open();
    let ask = || shop.as_admin("POST", "/admin/invites").json(&json!({ "email": "ann" })).send();
    let answers = at_once(20, |_| ask());
    assert_eq!((count(&answers, 200), count(&answers, 400)), (1, 19));
    assert_eq!(shop.as_admin("GET", "/admin/invites").send().json()["count"], 1);
}

#[test]
fn of_twenty_who_accept_at_once_one_becomes_a_user() {
    let shop = TestServer::open();
    let invite = shop.invite("ann@example.com");
    let tokens: Vec<String> = (0..4).map(|turn| shop.register_as_user(&format!("{turn}@example.com"))).collect();
    let answers = at_once(20, |turn| shop.accept(&invite, &tokens[turn % 4], &json!({})));
    assert_eq!((count(&answers, 200), count(&answers, 401)), (1, 19));
    assert_eq!(shop.as_admin("GET", "/admin/users").send().json()["count"], 1);
    let actors =
        (0..4).map(|turn| claims(&shop.log_in_as_user(&format!("{turn}@example.com")).token())["actor_id"].clone());
    assert_eq!(actors.filter(|actor| actor != "").count(), 1);
}

/// An identity is one user, whichever of its invites comes first.
#[test]
fn one_identity_accepts_one_of_its_invites() {
    let shop = TestServer::open();
    let invites: Vec<Value> = (0..4).map(|turn| shop.invite(&format!("{turn}@example.com"))).collect();
    let token = shop.register_as_user("ann@example.com");
    let answers = at_once(4, |turn| shop.accept(&invites[turn], &token, &json!({})));
    assert_eq!((count(&answers, 200), count(&answers, 401)), (1, 3));
    assert_eq!(shop.as_admin("GET", "/admin/users").send().json()["count"], 1);
    assert_eq!(shop.as_admin("GET", "/admin/invites").send().json()["count"], 3);
}

#[test]
fn its_end_is_what_the_database_says() {
    let folder = Folder::new();
    let file = folder.file("shop.db");
    let shop = TestServer::with(&["--db", &file]);
    let invite = shop.invite("ann@example.com");
    let token = shop.register_as_user("ann@example.com");
    let database = Connection::open(&file).unwrap();
    let end = |at: &str| {
        let sql = "UPDATE invite SET expires_at = ? WHERE id = ?";
        assert_eq!(database.execute(sql, (at, invite["id"].as_str().unwrap())).unwrap(), 1);
    };
    end("2020-01-01T00:00:00.000Z");
    shop.accept(&invite, &token, &json!({})).is_anonymous();
    end(invite["expires_at"].as_str().unwrap());
    assert_eq!(shop.accept(&invite, &token, &json!({})).status, 200);
}

#[test]
fn an_invite_outlives_a_restart_though_not_another_secret() {
    let folder = Folder::new();
    let file = folder.file("shop.db");
    let invite = TestServer::with(&["--db", &file]).invite("ann@example.com");
    let shop = TestServer::with(&["--db", &file, "--jwt-secret", "another"]);
    shop.accept(&invite, &shop.register_as_user("ann@example.com"), &json!({})).is_anonymous();
    let shop = TestServer::with(&["--db", &file]);
    assert_eq!(shop.accept(&invite, &shop.register_as_user("ann@example.com"), &json!({})).status, 200);
}

#[test]
fn says_which_role_is_none() {
    let shop = TestServer::open();
    let body = json!({ "email": "ann", "roles": ["admin", 5] });
    let answer = shop.as_admin("POST", "/admin/invites").json(&body).send();
    answer.is_invalid("Invalid request: Field 'roles, 1' is required");
}
