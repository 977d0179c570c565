//! GET and POST /store/customers/me.

use serde_json::{Value, json};

use crate::support::{Folder, Response, TestServer, credentials, keys};

struct Customer {
    server: TestServer,
    cookie: String,
}

impl Customer {
    fn new() -> Self {
        let server = TestServer::open();
        let cookie = server.sign_up("ann@example.com").cookie().to_owned();
        Self { server, cookie }
    }

    fn change(&self, body: &Value) -> Response {
        let call = self.server.call("POST", "/store/customers/me");
        let response = call.cookie(&self.cookie).json(body).send();
        assert_eq!(response.new_cookie(), None);
        response
    }

    fn profile(&self) -> Value {
        let call = self.server.call("GET", "/store/customers/me");
        call.cookie(&self.cookie).send().customer()
    }
}

#[test]
fn requires_a_login() {
    let server = TestServer::open();
    server.get("/store/customers/me").is_not_logged_in();
    server.post("/store/customers/me", &json!({ "nonsense": 1 })).is_not_logged_in();
}

#[test]
fn changes_only_the_given_fields() {
    let ann = Customer::new();
    let before = ann.profile();
    assert_eq!(ann.change(&json!({})).customer(), before);
    assert_eq!(ann.change(&json!({ "first_name": null, "password": "" })).customer(), before);
    let after = ann.change(&json!({ "first_name": "Ann", "phone": "1" })).customer();
    assert_eq!(
        (&after["first_name"], &after["last_name"], &after["phone"]),
        (&json!("Ann"), &json!(null), &json!("1"))
    );
    assert!(after["updated_at"].as_str() > before["updated_at"].as_str());
    assert_eq!(after["created_at"], before["created_at"]);
    assert_eq!(ann.change(&json!({ "phone": null })).customer()["phone"], json!(null));
    assert_eq!(keys(&after), keys(&before));
    assert_eq!(ann.profile()["first_name"], "Ann");
}

#[test]
fn changes_the_password_and_keeps_the_session() {
    let ann = Customer::new();
    ann.change(&json!({ "password": "newsecret" })).customer();
    ann.server.post("/store/auth", &credentials("ann@example.com")).is_wrong_credentials();
    let new = json!({ "email": "ann@example.com", "password": "newsecret" });
    assert_eq!(ann.server.post("/store/auth", &new).status, 200);
    assert_eq!(ann.profile()["email"], "ann@example.com");
}

#[test]
fn keeps_the_case_of_a_changed_email() {
    let ann = Customer::new();
    assert_eq!(ann.change(&json!({ "email": "New@Example.com" })).customer()["email"], "New@Example.com");
    // This is a bug in Medusa v1: a login looks up the email in lower case.
    ann.server.post("/store/auth", &credentials("New@Example.com")).is_wrong_credentials();
    ann.change(&json!({ "email": "new@example.com" })).customer();
    assert_eq!(ann.server.post("/store/auth", &credentials("New@Example.com")).status, 200);
}

#[test]
fn rejects_an_email_that_is_taken_or_missing() {
    let ann = Customer::new();
    ann.server.sign_up("bob@example.com");
    ann.change(&json!({ "email": "bob@example.com" })).is_json(
        422,
        &json!({
            "code": "invalid_request_error", "type": "duplicate_error",
            "message": "Customer with email, has_account bob@example.com, t already exists.",
        }),
    );
    let null = "Can't insert null value in field email on insert in table customer";
    ann.change(&json!({ "email": null })).is_invalid(null);
    assert_eq!(ann.profile()["email"], "ann@example.com");
}

#[test]
fn reports_invalid_bodies() {
    let ann = Customer::new();
    let all = json!({ "email": "nope", "first_name": 3, "metadata": 3, "x": 1, "password": 3, "phone": [] });
    ann.change(&all).is_invalid(
        "property x should not exist, first_name must be a string, password must be a string, \
         phone must be a string, email must be an email, metadata must be an object",
    );
    ann.change(&json!([])).is_invalid("an unknown value was passed to the validate function");
    ann.change(&json!({ "metadata": [] })).is_invalid("metadata must be an object");
    for key in ["id", "has_account", "billing_address_id"] {
        ann.change(&json!({ key: "x" })).is_invalid(&format!("property {key} should not exist"));
    }
}

#[test]
fn merges_metadata() {
    let ann = Customer::new();
    let metadata = |body: Value| ann.change(&json!({ "metadata": body })).customer()["metadata"].to_string();
    let given = json!({ "b": 1, "aa": "x", "a": 1500, "nested": { "zz": 1, "y": [1.5] }, "nul": null });
    let saved = r#"{"a":1500,"b":1,"aa":"x","nul":null,"nested":{"y":[1.5],"zz":1}}"#;
    assert_eq!(metadata(given), saved);
    assert_eq!(metadata(json!({})), saved);
    assert_eq!(metadata(json!(null)), saved);
    let rest = r#"{"a":1500,"c":true,"aa":"x","nested":{"y":[1.5],"zz":1}}"#;
    assert_eq!(metadata(json!({ "b": "", "nul": "", "none": "", "c": true })), rest);
}

#[test]
fn keeps_one_billing_address() {
    let ann = Customer::new();
    let body = json!({ "billing_address": { "country_code": "DK", "city": "Aarhus", "metadata": { "a": 1 } } });
    let first = ann.change(&body).customer();
    let address = &first["billing_address"];
    let expected = [
        "id",
        "created_at",
        "updated_at",
        "deleted_at",
        "customer_id",
        "company",
        "first_name",
        "last_name",
        "address_1",
        "address_2",
        "city",
        "country_code",
        "province",
        "postal_code",
        "phone",
        "metadata",
    ];
    assert_eq!(keys(address), expected);
    assert_eq!(first["billing_address_id"], address["id"]);
    assert!(address["id"].as_str().unwrap().starts_with("addr_"));
    assert_eq!((&address["country_code"], &address["customer_id"]), (&json!("dk"), &json!(null)));

    let body = json!({ "billing_address": { "city": null, "first_name": "Ann", "metadata": { "b": 2 } } });
    let second = ann.change(&body).customer();
    let changed = &second["billing_address"];
    assert_eq!(changed["id"], address["id"]);
    assert_eq!((&changed["city"], &changed["country_code"]), (&json!(null), &json!("dk")));
    assert_eq!((&changed["first_name"], &changed["metadata"]), (&json!("Ann"), &json!({ "b": 2 })));
    assert_eq!(second["updated_at"], first["updated_at"]);
    assert_eq!(ann.change(&json!({ "billing_address": {} })).customer(), second);

    let none = ann.change(&json!({ "billing_address": null })).customer();
    assert_eq!((&none["billing_address_id"], &none["billing_address"]), (&json!(null), &json!(null)));
    let again = ann.change(&json!({ "billing_address": address["id"] })).customer();
    assert_eq!(&again["billing_address"], changed);
}

#[test]
fn rejects_unknown_and_invalid_addresses() {
    let ann = Customer::new();
    let not_found = |message: &str| json!({ "type": "not_found", "message": message });
    for id in ["", "addr_nope"] {
        let message = format!("Address with id {id} was not found");
        ann.change(&json!({ "billing_address": id })).is_json(404, &not_found(&message));
    }
    let unknown_country = ann.change(&json!({ "billing_address": { "country_code": "XX" } }));
    unknown_country.is_json(404, &not_found("Country with country_code xx does not exist."));
    assert_eq!(ann.profile()["billing_address_id"], json!(null));
    ann.change(&json!({ "billing_address": 5 })).is_invalid("billing_address must be one of: AddressPayload,String");
    let bad = json!({ "billing_address": { "foo": 1, "city": 3 } });
    ann.change(&bad).is_invalid("property foo should not exist, city must be a string");
}

#[test]
fn an_address_is_the_billing_address_of_one_customer() {
    let ann = Customer::new();
    let address = ann.change(&json!({ "billing_address": {} })).customer()["billing_address_id"].clone();
    let other = ann.server.sign_up("bob@example.com");
    let call = ann.server.call("POST", "/store/customers/me").cookie(other.cookie());
    let message = format!("Customer with billing_address_id {} already exists.", address.as_str().unwrap());
    call.json(&json!({ "billing_address": address }))
        .send()
        .is_json(422, &json!({ "code": "invalid_request_error", "type": "duplicate_error", "message": message }));
}

#[test]
fn a_deleted_customer_is_not_found() {
    let folder = Folder::new();
    let file = folder.file("test.db");
    let server = TestServer::with(&["--db", &file]);
    let response = server.sign_up("ann@example.com");
    let cookie = response.cookie();
    let customer = response.customer();
    let db = rusqlite::Connection::open(&file).unwrap();
    db.execute("UPDATE customer SET deleted_at = created_at", []).unwrap();
    let message = format!("Customer with id: {} was not found", customer["id"].as_str().unwrap());
    let not_found = json!({ "type": "not_found", "message": message });
    server.call("GET", "/store/auth").cookie(cookie).send().is_json(404, &not_found);
    server.call("GET", "/store/customers/me").cookie(cookie).send().is_json(404, &not_found);
    server.call("POST", "/store/customers/me").cookie(cookie).json(&json!({})).send().is_json(404, &not_found);
    server.post("/store/auth", &credentials("ann@example.com")).is_wrong_credentials();
    server.get("/store/auth/ann@example.com").is_json(200, &json!({ "exists": false }));
    assert_ne!(server.sign_up("ann@example.com").customer()["id"], customer["id"]);
}
