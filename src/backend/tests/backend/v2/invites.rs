//! /admin/invites.

use std::thread;

use rusqlite::Connection;
use serde_json::{Value, json};

use crate::support::{Folder, Response, TestServer, claims};

/// The responses to `count` concurrent requests.
fn concurrently(count: usize, act: impl Fn(usize) -> Response + Sync) -> Vec<Response> {
    thread::scope(|scope| {
        let racers: Vec<_> = (0..count)
            .map(|index| {
                scope.spawn({
                    let act = &act;
                    move || act(index)
                })
            })
            .collect();
        racers.into_iter().map(|racer| racer.join().unwrap()).collect()
    })
}

fn count(responses: &[Response], status: u16) -> usize {
    responses.iter().filter(|response| response.status == status).count()
}

/// Medusa itself deadlocks here.
#[test]
fn one_of_twenty_concurrent_invites_succeeds() {
    let server = TestServer::open();
    let invite = || server.as_admin("POST", "/admin/invites").json(&json!({ "email": "ann" })).send();
    let responses = concurrently(20, |_| invite());
    assert_eq!((count(&responses, 200), count(&responses, 400)), (1, 19));
    assert_eq!(server.as_admin("GET", "/admin/invites").send().json()["count"], 1);
}

#[test]
fn one_of_twenty_concurrent_acceptances_creates_a_user() {
    let server = TestServer::open();
    let invite = server.invite("ann@example.com");
    let tokens: Vec<String> = (0..4).map(|index| server.register_as_user(&format!("{index}@example.com"))).collect();
    let responses = concurrently(20, |index| server.accept(&invite, &tokens[index % 4], &json!({})));
    assert_eq!((count(&responses, 200), count(&responses, 401)), (1, 19));
    assert_eq!(server.as_admin("GET", "/admin/users").send().json()["count"], 1);
    let actors =
        (0..4).map(|index| claims(&server.log_in_as_user(&format!("{index}@example.com")).token())["actor_id"].clone());
    assert_eq!(actors.filter(|actor| actor != "").count(), 1);
}

/// An identity can become only one user.
#[test]
fn one_identity_accepts_one_of_its_invites() {
    let server = TestServer::open();
    let invites: Vec<Value> = (0..4).map(|index| server.invite(&format!("{index}@example.com"))).collect();
    let token = server.register_as_user("ann@example.com");
    let responses = concurrently(4, |index| server.accept(&invites[index], &token, &json!({})));
    assert_eq!((count(&responses, 200), count(&responses, 401)), (1, 3));
    assert_eq!(server.as_admin("GET", "/admin/users").send().json()["count"], 1);
    assert_eq!(server.as_admin("GET", "/admin/invites").send().json()["count"], 3);
}

#[test]
fn the_database_determines_the_expiry() {
    let folder = Folder::new();
    let file = folder.file("test.db");
    let server = TestServer::with(&["--db", &file]);
    let invite = server.invite("ann@example.com");
    let token = server.register_as_user("ann@example.com");
    let database = Connection::open(&file).unwrap();
    let set_expiry = |at: &str| {
        let sql = "UPDATE invite SET expires_at = ? WHERE id = ?";
        assert_eq!(database.execute(sql, (at, invite["id"].as_str().unwrap())).unwrap(), 1);
    };
    set_expiry("2020-01-01T00:00:00.000Z");
    server.accept(&invite, &token, &json!({})).is_unauthorized();
    set_expiry(invite["expires_at"].as_str().unwrap());
    assert_eq!(server.accept(&invite, &token, &json!({})).status, 200);
}

#[test]
fn an_invite_survives_a_restart_but_not_another_secret() {
    let folder = Folder::new();
    let file = folder.file("test.db");
    let invite = TestServer::with(&["--db", &file]).invite("ann@example.com");
    let server = TestServer::with(&["--db", &file, "--jwt-secret", "another"]);
    server.accept(&invite, &server.register_as_user("ann@example.com"), &json!({})).is_unauthorized();
    let server = TestServer::with(&["--db", &file]);
    assert_eq!(server.accept(&invite, &server.register_as_user("ann@example.com"), &json!({})).status, 200);
}

#[test]
fn reports_an_invalid_role() {
    let server = TestServer::open();
    let body = json!({ "email": "ann", "roles": ["admin", 5] });
    let response = server.as_admin("POST", "/admin/invites").json(&body).send();
    response.is_invalid("Invalid request: Field 'roles, 1' is required");
}
