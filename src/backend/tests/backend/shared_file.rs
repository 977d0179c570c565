//! Two servers that share a file: of many requests at once to both, one succeeds.

use std::sync::Barrier;
use std::thread;

use serde_json::json;

use crate::support::{Answer, Call, Folder, TestServer, credentials};

const ADMIN: &str = "admin@example.com";

/// How many of eight requests at once succeed, and a server to look at the result.
fn race(send: impl Fn(&TestServer, usize) -> Answer + Sync) -> (usize, TestServer) {
    let folder = Folder::new();
    let file = folder.file("shop.db");
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

/// A request of the admin to v2.
fn as_admin(shop: &TestServer, method: &str, path: &str) -> Call {
    let token = shop.v2("POST", "/auth/user/emailpass").json(&credentials(ADMIN)).send().token();
    shop.v2(method, path).bearer(&token)
}

#[test]
fn one_of_many_at_once_is_invited() {
    let (succeeded, shop) =
        race(|shop, _| as_admin(shop, "POST", "/admin/invites").json(&json!({ "email": "ann@example.com" })).send());
    assert_eq!((succeeded, &as_admin(&shop, "GET", "/admin/invites").send().json()["count"]), (1, &json!(1)));
}

#[test]
fn one_of_many_at_once_becomes_a_user() {
    let (succeeded, shop) = race(|shop, _| {
        let log_in = shop.post("/admin/auth", &credentials(ADMIN));
        shop.call("POST", "/admin/users").cookie(log_in.cookie()).json(&credentials("ann@example.com")).send()
    });
    assert_eq!((succeeded, &as_admin(&shop, "GET", "/admin/users").send().json()["count"]), (1, &json!(2)));
}

#[test]
fn one_of_many_at_once_is_registered() {
    let (succeeded, _) = race(|shop, racer| {
        let body = json!({ "email": "ann@example.com", "password": format!("secret-{racer}") });
        shop.v2("POST", "/auth/customer/emailpass/register").json(&body).send()
    });
    assert_eq!(succeeded, 1);
}
