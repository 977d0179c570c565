//! Medusa v1 and v2 on the same customers.

use serde_json::json;

use crate::support::{TestServer, claims, credentials};

fn v1_login_status(server: &TestServer, email: &str, password: &str) -> u16 {
    server.post("/store/auth", &json!({ "email": email, "password": password })).status
}

#[test]
fn a_customer_of_v1_can_log_in_to_v2() {
    let server = TestServer::open();
    let customer = server.sign_up("Ann@Example.com").customer();
    let token = server.log_in("ann@example.com", "supersecret").token();
    let payload = claims(&token);
    assert_eq!(payload["actor_id"], customer["id"]);
    assert_eq!(payload["app_metadata"], json!({ "customer_id": customer["id"] }));
    let me = server.v2("GET", "/store/customers/me").bearer(&token).send().customer();
    for name in ["id", "email", "created_at", "has_account"] {
        assert_eq!(me[name], customer[name], "{name}");
    }
    server.log_in("ann@example.com", "wrong").is_unauthorized_error("Invalid email or password");
    server.log_in("Ann@Example.com", "supersecret").is_unauthorized_error("Invalid email or password");
}

#[test]
fn a_customer_of_v2_can_log_in_to_v1() {
    let server = TestServer::open();
    let token = server.join("ann@example.com");
    let change = json!({ "first_name": "Ann", "metadata": { "a": 1 }, "company_name": "Co" });
    server.v2("POST", "/store/customers/me").bearer(&token).json(&change).send().customer();
    let response = server.post("/store/auth", &credentials("ANN@example.com"));
    let customer = response.customer();
    assert_eq!(customer["id"], claims(&token)["actor_id"]);
    assert_eq!((&customer["first_name"], &customer["metadata"]), (&json!("Ann"), &json!({ "a": 1 })));
    let change = json!({ "last_name": "Lee" });
    server.call("POST", "/store/customers/me").cookie(response.cookie()).json(&change).send().customer();
    let me = server.v2("GET", "/store/customers/me").bearer(&token).send().customer();
    assert_eq!((&me["last_name"], &me["company_name"]), (&json!("Lee"), &json!("Co")));
}

#[test]
fn a_guest_of_v1_cannot_log_in_to_v2() {
    let server = TestServer::open();
    let guest = json!({ "email": "ann@example.com", "password": "" });
    let cookie = server.post("/store/customers", &guest).cookie().to_owned();
    server.call("POST", "/store/customers/me").cookie(&cookie).json(&json!({ "password": "supersecret" })).send();
    server.log_in("ann@example.com", "supersecret").is_unauthorized_error("Invalid email or password");
    let token = server.join("ann@example.com");
    assert_eq!(server.v2("GET", "/store/customers/me").bearer(&token).send().customer()["has_account"], true);
}

#[test]
fn a_password_that_changes_on_v1_changes_on_v2() {
    let mut server = TestServer::open();
    let cookie = server.sign_up("ann@example.com").cookie().to_owned();
    server.call("POST", "/store/customers/me").cookie(&cookie).json(&json!({ "password": "second" })).send().customer();
    server.log_in("ann@example.com", "supersecret").is_unauthorized_error("Invalid email or password");
    assert_eq!(server.log_in("ann@example.com", "second").status, 200);

    server.post("/store/customers/password-token", &json!({ "email": "ann@example.com" }));
    let (_, token) = server.password_token();
    let body = json!({ "email": "ann@example.com", "token": token, "password": "third" });
    server.post("/store/customers/password-reset", &body).customer();
    assert_eq!(server.log_in("ann@example.com", "third").status, 200);
}

#[test]
fn a_password_that_changes_on_v2_changes_on_v1() {
    let mut server = TestServer::open();
    server.sign_up("ann@example.com");
    let body = json!({ "identifier": "ann@example.com" });
    server.v2("POST", "/auth/customer/emailpass/reset-password").json(&body).send();
    let (_, token) = server.password_token();
    let call = server.v2("POST", "/auth/customer/emailpass/update").bearer(&token);
    assert_eq!(call.json(&json!({ "password": "second" })).send().status, 200);
    assert_eq!(v1_login_status(&server, "ann@example.com", "supersecret"), 401);
    assert_eq!(v1_login_status(&server, "ann@example.com", "second"), 200);
}

#[test]
fn an_email_that_changes_on_v1_changes_on_v2() {
    let server = TestServer::open();
    let cookie = server.sign_up("ann@example.com").cookie().to_owned();
    let change = |email: &str| {
        let body = json!({ "email": email });
        server.call("POST", "/store/customers/me").cookie(&cookie).json(&body).send().customer()["id"].clone()
    };
    server.register("new@example.com");
    let id = change("new@example.com");
    server.log_in("ann@example.com", "supersecret").is_unauthorized_error("Invalid email or password");
    assert_eq!(claims(&server.log_in("new@example.com", "supersecret").token())["actor_id"], id);

    // If the new email belongs to another identity, both identities stay as they are.
    let token = server.register("taken@example.com");
    let body = json!({ "email": "else@example.com" });
    let other = server.v2("POST", "/store/customers").bearer(&token).json(&body).send().customer()["id"].clone();
    change("taken@example.com");
    assert_eq!(claims(&server.log_in("taken@example.com", "supersecret").token())["actor_id"], other);
    assert_eq!(claims(&server.log_in("new@example.com", "supersecret").token())["actor_id"], id);
}

/// Otherwise, whoever registers an email on v2 could log in as the customer who later signs up with it on v1.
#[test]
fn signing_up_on_v1_deletes_a_registration_on_v2() {
    let server = TestServer::open();
    let token = server.register("ann@example.com");
    let cookie = server.open_session(&token);
    let body = json!({ "email": "ann@example.com", "password": "mine" });
    let id = server.post("/store/customers", &body).customer()["id"].clone();
    assert_eq!(claims(&server.log_in("ann@example.com", "mine").token())["actor_id"], id);
    server.log_in("ann@example.com", "supersecret").is_unauthorized_error("Invalid email or password");
    let deleted = "Invalid auth identity while refreshing token";
    server.v2("POST", "/auth/token/refresh").bearer(&token).send().is_unauthorized_error(deleted);
    server.v2("POST", "/auth/token/refresh").cookie(&cookie).send().is_unauthorized_error(deleted);
}

#[test]
fn a_session_is_valid_for_one_version_only() {
    let server = TestServer::open();
    let v1 = server.sign_up("ann@example.com").cookie().to_owned();
    let v2 = server.open_session(&server.log_in("ann@example.com", "supersecret").token());
    server.v2("GET", "/store/customers/me").cookie(&v1).send().is_unauthorized();
    server.v2("DELETE", "/auth/session").cookie(&v1).send().is_unauthorized();
    let session = server.call("GET", "/store/auth").cookie(&v2).send();
    session.is_not_logged_in();
    assert!(session.new_cookie().is_some_and(|new| new != v2));
    server.call("DELETE", "/store/auth").cookie(&v2).send();
    assert_eq!(server.call("GET", "/store/auth").cookie(&v1).send().status, 200);
    assert_eq!(server.v2("GET", "/store/customers/me").cookie(&v2).send().status, 200);
}

#[test]
fn both_versions_share_addresses() {
    let server = TestServer::open();
    let cookie = server.sign_up("ann@example.com").cookie().to_owned();
    let token = server.log_in("ann@example.com", "supersecret").token();
    let address = json!({
        "first_name": "Ann", "last_name": "Bee", "address_1": "Vej 1", "city": "Aarhus", "country_code": "DK", "postal_code": "8000"
    });
    let path = "/store/customers/me/addresses";
    let added = server.call("POST", path).cookie(&cookie).json(&json!({ "address": address })).send().customer();
    let id = added["shipping_addresses"][0]["id"].as_str().unwrap();

    let change = json!({ "city": "Bonn", "address_name": "Home", "is_default_billing": true });
    let changed = server.v2("POST", &format!("{path}/{id}")).bearer(&token).json(&change).send().customer();
    assert_eq!(
        (&changed["addresses"][0]["city"], &changed["addresses"][0]["country_code"]),
        (&json!("Bonn"), &json!("dk"))
    );

    // v1 keeps the fields that only v2 has.
    let change = json!({ "city": "Aarhus" });
    let changed = server.call("POST", &format!("{path}/{id}")).cookie(&cookie).json(&change).send().customer();
    assert_eq!(changed["shipping_addresses"][0]["city"], "Aarhus");
    assert_eq!(changed["shipping_addresses"][0].get("address_name"), None);
    let me = server.v2("GET", "/store/customers/me").bearer(&token).send().customer();
    assert_eq!(
        (&me["addresses"][0]["address_name"], &me["addresses"][0]["is_default_billing"]),
        (&json!("Home"), &json!(true))
    );

    server.v2("DELETE", &format!("{path}/{id}")).bearer(&token).send();
    let me = server.call("GET", "/store/customers/me").cookie(&cookie).send().customer();
    assert_eq!(me["shipping_addresses"], json!([]));
}

#[test]
fn a_billing_address_can_be_deleted_on_v2() {
    let server = TestServer::open();
    let cookie = server.sign_up("ann@example.com").cookie().to_owned();
    let token = server.log_in("ann@example.com", "supersecret").token();
    let path = "/store/customers/me/addresses";
    let added = server.v2("POST", path).bearer(&token).json(&json!({ "city": "Aarhus" })).send().customer();
    let id = &added["addresses"][0]["id"];
    let me = |body: serde_json::Value| {
        server.call("POST", "/store/customers/me").cookie(&cookie).json(&body).send().customer()
    };
    assert_eq!(me(json!({ "billing_address": id }))["billing_address"]["city"], "Aarhus");
    let deleted = server.v2("DELETE", &format!("{path}/{}", id.as_str().unwrap())).bearer(&token).send();
    assert_eq!(deleted.status, 200, "{}", deleted.body);
    assert_eq!(me(json!({}))["billing_address"], json!(null));
    // After that, Medusa v1 updates an address that belongs to no customer.
    let changed = me(json!({ "billing_address": { "city": "Bonn" } }));
    assert_eq!((&changed["billing_address"], &changed["shipping_addresses"]), (&json!(null), &json!([])));
}
