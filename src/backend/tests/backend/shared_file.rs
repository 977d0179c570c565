//! Two servers that share a database. Of many concurrent requests to both, one succeeds.

use std::sync::Barrier;
use std::thread;

use serde_json::json;

use crate::support::{Call, Folder, Response, TestServer, credentials};

const ADMIN: &str = "admin@example.com";

/// Sends eight concurrent requests. Returns how many succeed, and a server to check the result on.
fn race(send: impl Fn(&TestServer, usize) -> Response + Sync) -> (usize, TestServer) {
    let folder = Folder::new();
    let file = folder.file("test.db");
    let open = || TestServer::with(&["--db", &file, "--admin-email", ADMIN]);
    let servers = [open(), open()];
    let barrier = Barrier::new(8);
    let statuses: Vec<u16> = thread::scope(|scope| {
        let (servers, barrier, send) = (&servers, &barrier, &send);
        let racers = (0..8).map(|racer| {
            scope.spawn(move || {
                barrier.wait();
                send(&servers[racer % 2], racer).status
            })
        });
        racers.collect::<Vec<_>>().into_iter().map(|racer| racer.join().unwrap()).collect()
    });
    assert!(statuses.iter().all(|status| [200, 400, 401].contains(status)), "{statuses:?}");
    let [server, _] = servers;
    (statuses.iter().filter(|status| **status == 200).count(), server)
}

/// A request to v2 as the admin.
fn as_admin(server: &TestServer, method: &str, path: &str) -> Call {
    let token = server.v2("POST", "/auth/user/emailpass").json(&credentials(ADMIN)).send().token();
    server.v2(method, path).bearer(&token)
}

#[test]
fn one_of_many_concurrent_invites_succeeds() {
    let (succeeded, server) = race(|server, _| {
        as_admin(server, "POST", "/admin/invites").json(&json!({ "email": "ann@example.com" })).send()
    });
    assert_eq!((succeeded, &as_admin(&server, "GET", "/admin/invites").send().json()["count"]), (1, &json!(1)));
}

#[test]
fn one_of_many_concurrent_requests_creates_the_user() {
    let (succeeded, server) = race(|server, _| {
        let login = server.post("/admin/auth", &credentials(ADMIN));
        server.call("POST", "/admin/users").cookie(login.cookie()).json(&credentials("ann@example.com")).send()
    });
    assert_eq!((succeeded, &as_admin(&server, "GET", "/admin/users").send().json()["count"]), (1, &json!(2)));
}

#[test]
fn one_of_many_concurrent_registrations_succeeds() {
    let (succeeded, _) = race(|server, racer| {
        let body = json!({ "email": "ann@example.com", "password": format!("secret-{racer}") });
        server.v2("POST", "/auth/customer/emailpass/register").json(&body).send()
    });
    assert_eq!(succeeded, 1);
}
