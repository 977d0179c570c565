//! Medusa v1 and v2 on the same customers.

use medusa_auth_backend::Notice;
use serde_json::json;

use crate::support::{TestServer, claims, credentials};

fn v1_log_in(shop: &TestServer, email: &str, password: &str) -> u16 {
    shop.post("/store/auth", &json!({ "email": email, "password": password })).status
}

#[test]
fn who_signs_up_on_v1_logs_in_on_v2() {
    let shop = TestServer::open();
    let customer = shop.sign_up("Ann@Example.com").customer();
    let token = shop.log_in("ann@example.com", "supersecret").token();
    let told = claims(&token);
    assert_eq!(told["actor_id"], customer["id"]);
    assert_eq!(told["app_metadata"], json!({ "customer_id": customer["id"] }));
    let me = shop.v2("GET", "/store/customers/me").bearer(&token).send().customer();
    for name in ["id", "email", "created_at", "has_account"] {
        assert_eq!(me[name], customer[name], "{name}");
    }
    shop.log_in("ann@example.com", "wrong").is_refused("Invalid email or password");
    shop.log_in("Ann@Example.com", "supersecret").is_refused("Invalid email or password");
}

#[test]
fn who_joins_on_v2_logs_in_on_v1() {
    let shop = TestServer::open();
    let token = shop.join("ann@example.com");
    let change = json!({ "first_name": "Ann", "metadata": { "a": 1 }, "company_name": "Co" });
    shop.v2("POST", "/store/customers/me").bearer(&token).json(&change).send().customer();
    let answer = shop.post("/store/auth", &credentials("ANN@example.com"));
    let customer = answer.customer();
    assert_eq!(customer["id"], claims(&token)["actor_id"]);
    assert_eq!((&customer["first_name"], &customer["metadata"]), (&json!("Ann"), &json!({ "a": 1 })));
    let change = json!({ "last_name": "Lee" });
    shop.call("POST", "/store/customers/me").cookie(answer.cookie()).json(&change).send().customer();
    let me = shop.v2("GET", "/store/customers/me").bearer(&token).send().customer();
    assert_eq!((&me["last_name"], &me["company_name"]), (&json!("Lee"), &json!("Co")));
}

#[test]
fn a_guest_of_v1_is_nobody_on_v2() {
    let shop = TestServer::open();
    let guest = json!({ "email": "ann@example.com", "password": "" });
    let cookie = shop.post("/store/customers", &guest).cookie().to_owned();
    shop.call("POST", "/store/customers/me").cookie(&cookie).json(&json!({ "password": "supersecret" })).send();
    shop.log_in("ann@example.com", "supersecret").is_refused("Invalid email or password");
    let token = shop.join("ann@example.com");
    assert_eq!(shop.v2("GET", "/store/customers/me").bearer(&token).send().customer()["has_account"], true);
}

#[test]
fn a_password_that_changes_on_v1_changes_on_v2() {
    let mut shop = TestServer::open();
    let cookie = shop.sign_up("ann@example.com").cookie().to_owned();
    shop.call("POST", "/store/customers/me").cookie(&cookie).json(&json!({ "password": "second" })).send().customer();
    shop.log_in("ann@example.com", "supersecret").is_refused("Invalid email or password");
    assert_eq!(shop.log_in("ann@example.com", "second").status, 200);

    shop.post("/store/customers/password-token", &json!({ "email": "ann@example.com" }));
    let Notice::PasswordToken { token, .. } = shop.notices.try_recv().unwrap();
    let body = json!({ "email": "ann@example.com", "token": token, "password": "third" });
    shop.post("/store/customers/password-reset", &body).customer();
    assert_eq!(shop.log_in("ann@example.com", "third").status, 200);
}

#[test]
fn a_password_that_changes_on_v2_changes_on_v1() {
    let mut shop = TestServer::open();
    shop.sign_up("ann@example.com");
    let body = json!({ "identifier": "ann@example.com" });
    shop.v2("POST", "/auth/customer/emailpass/reset-password").json(&body).send();
    let Notice::PasswordToken { token, .. } = shop.notices.try_recv().unwrap();
    let call = shop.v2("POST", "/auth/customer/emailpass/update").bearer(&token);
    assert_eq!(call.json(&json!({ "password": "second" })).send().status, 200);
    assert_eq!(v1_log_in(&shop, "ann@example.com", "supersecret"), 401);
    assert_eq!(v1_log_in(&shop, "ann@example.com", "second"), 200);
}

#[test]
fn an_address_that_changes_on_v1_changes_on_v2() {
    let shop = TestServer::open();
    let cookie = shop.sign_up("ann@example.com").cookie().to_owned();
    let change = |email: &str| {
        let body = json!({ "email": email });
        shop.call("POST", "/store/customers/me").cookie(&cookie).json(&body).send().customer()["id"].clone()
    };
    shop.register("new@example.com");
    let id = change("new@example.com");
    shop.log_in("ann@example.com", "supersecret").is_refused("Invalid email or password");
    assert_eq!(claims(&shop.log_in("new@example.com", "supersecret").token())["actor_id"], id);

    // Somebody else's identity is left to them, and one's own is kept.
    let token = shop.register("taken@example.com");
    let body = json!({ "email": "else@example.com" });
    let other = shop.v2("POST", "/store/customers").bearer(&token).json(&body).send().customer()["id"].clone();
    change("taken@example.com");
    assert_eq!(claims(&shop.log_in("taken@example.com", "supersecret").token())["actor_id"], other);
    assert_eq!(claims(&shop.log_in("new@example.com", "supersecret").token())["actor_id"], id);
}

/// Else whoever registers an address on v2 first would be let in as the customer who signs up with it on v1.
#[test]
fn signing_up_on_v1_undoes_a_registration_on_v2() {
    let shop = TestServer::open();
    let token = shop.register("ann@example.com");
    let cookie = shop.open_session(&token);
    let body = json!({ "email": "ann@example.com", "password": "mine" });
    let id = shop.post("/store/customers", &body).customer()["id"].clone();
    assert_eq!(claims(&shop.log_in("ann@example.com", "mine").token())["actor_id"], id);
    shop.log_in("ann@example.com", "supersecret").is_refused("Invalid email or password");
    let gone = "Invalid auth identity while refreshing token";
    shop.v2("POST", "/auth/token/refresh").bearer(&token).send().is_refused(gone);
    shop.v2("POST", "/auth/token/refresh").cookie(&cookie).send().is_refused(gone);
}

#[test]
fn a_session_of_one_is_none_of_the_other() {
    let shop = TestServer::open();
    let v1 = shop.sign_up("ann@example.com").cookie().to_owned();
    let v2 = shop.open_session(&shop.log_in("ann@example.com", "supersecret").token());
    shop.v2("GET", "/store/customers/me").cookie(&v1).send().is_anonymous();
    shop.v2("DELETE", "/auth/session").cookie(&v1).send().is_anonymous();
    let who = shop.call("GET", "/store/auth").cookie(&v2).send();
    who.is_nobody();
    assert!(who.new_cookie().is_some_and(|new| new != v2));
    shop.call("DELETE", "/store/auth").cookie(&v2).send();
    assert_eq!(shop.call("GET", "/store/auth").cookie(&v1).send().status, 200);
    assert_eq!(shop.v2("GET", "/store/customers/me").cookie(&v2).send().status, 200);
}

#[test]
fn an_address_of_one_version_is_one_of_the_other() {
    let shop = TestServer::open();
    let cookie = shop.sign_up("ann@example.com").cookie().to_owned();
    let token = shop.log_in("ann@example.com", "supersecret").token();
    let address = json!({
        "first_name": "Ann", "last_name": "Bee", "address_1": "Vej 1", "city": "Aarhus", "country_code": "DK", "postal_code": "8000"
    });
    let path = "/store/customers/me/addresses";
    let added = shop.call("POST", path).cookie(&cookie).json(&json!({ "address": address })).send().customer();
    let id = added["shipping_addresses"][0]["id"].as_str().unwrap();

    let change = json!({ "city": "Bonn", "address_name": "Home", "is_default_billing": true });
    let changed = shop.v2("POST", &format!("{path}/{id}")).bearer(&token).json(&change).send().customer();
    assert_eq!(
        (&changed["addresses"][0]["city"], &changed["addresses"][0]["country_code"]),
        (&json!("Bonn"), &json!("dk"))
    );

    // What v1 does not know, it does not take away.
    let change = json!({ "city": "Aarhus" });
    let changed = shop.call("POST", &format!("{path}/{id}")).cookie(&cookie).json(&change).send().customer();
    assert_eq!(changed["shipping_addresses"][0]["city"], "Aarhus");
    assert_eq!(changed["shipping_addresses"][0].get("address_name"), None);
    let me = shop.v2("GET", "/store/customers/me").bearer(&token).send().customer();
    assert_eq!(
        (&me["addresses"][0]["address_name"], &me["addresses"][0]["is_default_billing"]),
        (&json!("Home"), &json!(true))
    );

    shop.v2("DELETE", &format!("{path}/{id}")).bearer(&token).send();
    let me = shop.call("GET", "/store/customers/me").cookie(&cookie).send().customer();
    assert_eq!(me["shipping_addresses"], json!([]));
}

#[test]
fn an_address_that_is_billed_can_be_deleted_on_v2() {
    let shop = TestServer::open();
    let cookie = shop.sign_up("ann@example.com").cookie().to_owned();
    let token = shop.log_in("ann@example.com", "supersecret").token();
    let path = "/store/customers/me/addresses";
    let added = shop.v2("POST", path).bearer(&token).json(&json!({ "city": "Aarhus" })).send().customer();
    let id = &added["addresses"][0]["id"];
    let me = |body: serde_json::Value| {
        shop.call("POST", "/store/customers/me").cookie(&cookie).json(&body).send().customer()
    };
    assert_eq!(me(json!({ "billing_address": id }))["billing_address"]["city"], "Aarhus");
    let deleted = shop.v2("DELETE", &format!("{path}/{}", id.as_str().unwrap())).bearer(&token).send();
    assert_eq!(deleted.status, 200, "{}", deleted.body);
    assert_eq!(me(json!({}))["billing_address"], json!(null));
    // Medusa v1 then changes an address that nobody has.
    let changed = me(json!({ "billing_address": { "city": "Bonn" } }));
    assert_eq!((&changed["billing_address"], &changed["shipping_addresses"]), (&json!(null), &json!([])));
}
