//! Who is logged in: what lasts, and what it is of.

use serde_json::json;

use super::{ADMIN, Admins, user};
use crate::support::{Folder, TestServer, claims, credentials, keys};

#[test]
fn what_is_known_of_users_outlives_the_server() {
    let folder = Folder::new();
    let file = folder.file("shop.db");
    let options = ["--db", file.as_str()];
    let admins = Admins::with(&options);
    let id = admins.make("ann@example.com")["id"].clone();
    let path = format!("/admin/users/{}", id.as_str().unwrap());
    let change = json!({ "role": "developer", "api_token": "key", "metadata": { "b": 1, "a": 2 } });
    admins.post(&path, &change);
    let known = user(&admins.get(&path));
    let invite = admins.invite("bea@example.com");
    let customer = admins.shop.call("POST", "/store/customers").cookie(&admins.cookie);
    customer.json(&credentials("cee@example.com")).send().customer();
    let cookie = admins.cookie.clone();
    drop(admins);

    let shop = TestServer::with(&options);
    let get = |path: &str| shop.call("GET", path).cookie(&cookie).send();
    assert_eq!(user(&get("/admin/auth"))["email"], ADMIN);
    assert_eq!(get("/store/auth").customer()["email"], "cee@example.com");
    assert_eq!(user(&get(&path)), known);
    let who = shop.call("GET", "/admin/auth").header("x-medusa-access-token", "key").send();
    assert_eq!(user(&who), known);
    assert_eq!(get("/admin/invites").json()["invites"], json!([invite]));
    let accepted = json!({ "token": invite["token"], "user": { "password": "supersecret" } });
    assert_eq!(shop.post("/admin/invites/accept", &accepted).status, 200);
    assert_eq!(user(&shop.post("/admin/auth", &credentials("bea@example.com")))["role"], "developer");
}

#[test]
fn the_first_user_is_made_once() {
    let folder = Folder::new();
    let file = folder.file("shop.db");
    let id = |admins: &Admins| user(&admins.get("/admin/auth"))["id"].clone();
    let first = id(&Admins::with(&["--db", &file]));
    assert_eq!(id(&Admins::with(&["--db", &file])), first);
}

#[test]
fn a_session_of_v2_is_none_of_v1() {
    let admins = Admins::open();
    let token = admins.log_in_v2(ADMIN, "supersecret").token();
    let cookie = admins.shop.open_session(&token);
    admins.shop.call("GET", "/admin/auth").cookie(&cookie).send().is_nobody();
    admins.shop.call("GET", "/admin/auth").bearer(&token).send().is_nobody();
    admins.shop.v2("GET", "/admin/users/me").cookie(&admins.cookie).send().is_anonymous();
    let token = admins.shop.post("/admin/auth/token", &credentials(ADMIN)).json()["access_token"].clone();
    admins.shop.v2("GET", "/admin/users/me").bearer(token.as_str().unwrap()).send().is_anonymous();
}

#[test]
fn only_admins_are_told_what_there_is() {
    let admins = Admins::open();
    for (method, path) in [("PUT", "/admin"), ("GET", "/admin/users/a/b"), ("GET", "/admin/invites/a/resend")] {
        admins.shop.call(method, path).send().is_nobody();
        admins.call(method, path).send().is_html(404, &format!("Cannot {method} {path}"));
    }
    let malformed = |path: &str| admins.shop.call("POST", path).raw("application/json", "{").send();
    assert_eq!((malformed("/admin/users").status, malformed("/admin/auth").status), (400, 400));
}

#[test]
fn a_token_says_who_and_for_what_until_when() {
    let admins = Admins::open();
    let token = admins.shop.post("/admin/auth/token", &credentials(ADMIN)).json()["access_token"].clone();
    assert_eq!(keys(&claims(token.as_str().unwrap())), ["user_id", "domain", "iat", "exp"]);
}
