//! Sessions and tokens of users, and what survives a restart.

use serde_json::json;

use super::{ADMIN, Admins, user};
use crate::support::{Folder, TestServer, claims, credentials, keys};

#[test]
fn users_invites_and_sessions_survive_a_restart() {
    let folder = Folder::new();
    let file = folder.file("test.db");
    let options = ["--db", file.as_str()];
    let admins = Admins::with(&options);
    let id = admins.create("ann@example.com")["id"].clone();
    let path = format!("/admin/users/{}", id.as_str().unwrap());
    let change = json!({ "role": "developer", "api_token": "key", "metadata": { "b": 1, "a": 2 } });
    admins.post(&path, &change);
    let expected = user(&admins.get(&path));
    let invite = admins.invite("bea@example.com");
    let customer = admins.server.call("POST", "/store/customers").cookie(&admins.cookie);
    customer.json(&credentials("cee@example.com")).send().customer();
    let cookie = admins.cookie.clone();
    drop(admins);

    let server = TestServer::with(&options);
    let get = |path: &str| server.call("GET", path).cookie(&cookie).send();
    assert_eq!(user(&get("/admin/auth"))["email"], ADMIN);
    assert_eq!(get("/store/auth").customer()["email"], "cee@example.com");
    assert_eq!(user(&get(&path)), expected);
    let response = server.call("GET", "/admin/auth").header("x-medusa-access-token", "key").send();
    assert_eq!(user(&response), expected);
    assert_eq!(get("/admin/invites").json()["invites"], json!([invite]));
    let body = json!({ "token": invite["token"], "user": { "password": "supersecret" } });
    assert_eq!(server.post("/admin/invites/accept", &body).status, 200);
    assert_eq!(user(&server.post("/admin/auth", &credentials("bea@example.com")))["role"], "developer");
}

#[test]
fn the_first_user_is_created_once() {
    let folder = Folder::new();
    let file = folder.file("test.db");
    let id = |admins: &Admins| user(&admins.get("/admin/auth"))["id"].clone();
    let first = id(&Admins::with(&["--db", &file]));
    assert_eq!(id(&Admins::with(&["--db", &file])), first);
}

#[test]
fn sessions_and_tokens_are_valid_for_one_version_only() {
    let admins = Admins::open();
    let token = admins.log_in_v2(ADMIN, "supersecret").token();
    let cookie = admins.server.open_session(&token);
    admins.server.call("GET", "/admin/auth").cookie(&cookie).send().is_not_logged_in();
    admins.server.call("GET", "/admin/auth").bearer(&token).send().is_not_logged_in();
    admins.server.v2("GET", "/admin/users/me").cookie(&admins.cookie).send().is_unauthorized();
    let token = admins.server.post("/admin/auth/token", &credentials(ADMIN)).json()["access_token"].clone();
    admins.server.v2("GET", "/admin/users/me").bearer(token.as_str().unwrap()).send().is_unauthorized();
}

#[test]
fn only_admins_learn_which_routes_exist() {
    let admins = Admins::open();
    for (method, path) in [("PUT", "/admin"), ("GET", "/admin/users/a/b"), ("GET", "/admin/invites/a/resend")] {
        admins.server.call(method, path).send().is_not_logged_in();
        admins.call(method, path).send().is_html(404, &format!("Cannot {method} {path}"));
    }
    let malformed = |path: &str| admins.server.call("POST", path).raw("application/json", "{").send();
    assert_eq!((malformed("/admin/users").status, malformed("/admin/auth").status), (400, 400));
}

#[test]
fn a_token_has_a_user_a_domain_and_an_expiry() {
    let admins = Admins::open();
    let token = admins.server.post("/admin/auth/token", &credentials(ADMIN)).json()["access_token"].clone();
    assert_eq!(keys(&claims(token.as_str().unwrap())), ["user_id", "domain", "iat", "exp"]);
}
