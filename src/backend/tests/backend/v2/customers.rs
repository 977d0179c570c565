//! /store/customers, and the publishable key.

use serde_json::{Value, json};

use crate::support::{Response, TestServer, keys};

const KEYS: &[&str] = &[
    "id",
    "email",
    "company_name",
    "first_name",
    "last_name",
    "phone",
    "metadata",
    "has_account",
    "deleted_at",
    "created_at",
    "updated_at",
    "addresses",
];

fn create(server: &TestServer, token: &str, body: &Value) -> Response {
    server.v2("POST", "/store/customers").bearer(token).json(body).send()
}

fn duplicate() -> Value {
    let message = "Customer with this email already has an account";
    json!({ "code": "invalid_request_error", "type": "duplicate_error", "message": message })
}

#[test]
fn an_identity_can_sign_up_once() {
    let server = TestServer::open();
    let token = server.register("ann@example.com");
    let body = json!({
        "email": "Ann@Example.com", "company_name": "Ann & Co", "first_name": "Ann", "last_name": null, "phone": "",
        "metadata": { "bb": { "z": 1, "y": 2 }, "a": null, "c": "" },
    });
    let customer = create(&server, &token, &body).customer();
    assert_eq!(keys(&customer), KEYS);
    assert_eq!(customer["created_at"], customer["updated_at"]);
    let rest = json!({
        "email": "Ann@Example.com", "company_name": "Ann & Co", "first_name": "Ann", "last_name": null, "phone": "",
        "has_account": true, "deleted_at": null, "addresses": [],
    });
    for (key, value) in rest.as_object().unwrap() {
        assert_eq!(&customer[key], value, "{key}");
    }
    create(&server, &token, &body).is_json(422, &duplicate());
    create(&server, &token, &json!({ "email": "other@example.com" })).is_unknown_error();
    let other = server.register("other@example.com");
    assert_eq!(create(&server, &other, &json!({ "email": "other@example.com" })).status, 200);
}

#[test]
fn metadata_keys_are_returned_in_database_order() {
    let server = TestServer::open();
    let token = server.join("ann@example.com");
    let change = |metadata: Value| {
        let call = server.v2("POST", "/store/customers/me").bearer(&token);
        call.json(&json!({ "metadata": metadata })).send().customer()["metadata"].to_string()
    };
    assert_eq!(change(json!({ "bb": { "z": 1, "y": 2 }, "a": 1 })), r#"{"a":1,"bb":{"y":2,"z":1}}"#);
    assert_eq!(change(json!({ "c": null, "a": "" })), r#"{"c":null,"bb":{"y":2,"z":1}}"#);
    assert_eq!(change(Value::Null), "null");
}

#[test]
fn changes_only_given_fields_that_differ() {
    let server = TestServer::open();
    let token = server.join("ann@example.com");
    let change = |body: &Value| server.v2("POST", "/store/customers/me").bearer(&token).json(body).send().customer();
    let first = change(&json!({ "first_name": "Ann", "phone": "1", "company_name": "Co" }));
    assert_ne!(first["updated_at"], first["created_at"]);
    assert_eq!(change(&json!({ "first_name": "Ann" })), first);
    assert_eq!(change(&json!({})), first);
    let second = change(&json!({ "phone": null, "last_name": "a\u{e9}" }));
    assert_eq!((&second["first_name"], &second["phone"]), (&json!("Ann"), &Value::Null));
}

#[test]
fn reports_invalid_bodies() {
    let server = TestServer::open();
    let token = server.register("ann@example.com");
    let cases: &[(Value, &str)] = &[
        (json!({ "email": "nope" }), "Invalid request: Invalid email address"),
        (json!({ "email": "a@é.co" }), "Invalid request: Invalid email address"),
        (json!({ "email": 5 }), "Invalid request: Expected type: 'string' for field 'email', got: '5'"),
        (json!({ "email": "a@x.co", "z": 1, "y": 1 }), "Invalid request: Unrecognized fields: 'z, y'"),
        (json!({ "password": "p" }), "Invalid request: Unrecognized fields: 'password'"),
        (json!([]), "Invalid request: Field '' is required"),
        (
            json!({ "phone": {}, "metadata": [1], "first_name": true, "last_name": 1, "x": 1 }),
            "Invalid request: Expected type: 'string' for field 'first_name', got: 'true'; \
             Expected type: 'string' for field 'last_name', got: '1'; \
             Expected type: 'string' for field 'phone', got: '[object Object]'",
        ),
        (json!({}), "Email is required to create a customer"),
        (json!({ "email": null }), "Email is required to create a customer"),
    ];
    for (body, message) in cases {
        create(&server, &token, body).is_invalid(message);
    }
    let token = server.join("bob@example.com");
    let change = |body: Value| server.v2("POST", "/store/customers/me").bearer(&token).json(&body).send();
    change(json!({ "email": "x@x.co" })).is_invalid("Invalid request: Unrecognized fields: 'email'");
}

#[test]
fn requires_a_valid_token() {
    let server = TestServer::open();
    let body = json!({ "email": "ann@example.com" });
    server.v2("POST", "/store/customers").json(&body).send().is_unauthorized();
    create(&server, "x.y.z", &body).is_unauthorized();
    let token = server.join("ann@example.com");
    create(&server, &token, &body).is_invalid("Request already authenticated as a customer.");
    for (method, path) in
        [("GET", "/store/customers/me"), ("PUT", "/store/customers/me"), ("GET", "/store/customers/me/x")]
    {
        server.v2(method, path).send().is_unauthorized();
    }
    let response = server.v2("GET", "/store/customers/me/x").bearer(&token).send();
    response.is_html(404, "Cannot GET /store/customers/me/x");
}

#[test]
fn the_store_requires_a_valid_publishable_key() {
    let server = TestServer::with(&["--publishable-key", "pk_mine"]);
    let not_allowed = |message: &str| json!({ "type": "not_allowed", "message": message });
    let missing = "Publishable API key required in the request header: x-publishable-api-key. \
                   You can manage your keys in settings in the dashboard.";
    let invalid = "A valid publishable key is required to proceed with the request";
    for path in ["/store/customers/me", "/store/nope", "/store"] {
        let send = |key: &str| server.v2("GET", path).header("x-publishable-api-key", key).send();
        server.v2("GET", path).without("x-publishable-api-key").send().is_json(400, &not_allowed(missing));
        send("").is_json(400, &not_allowed(missing));
        send("pk_development").is_json(400, &not_allowed(invalid));
        assert_ne!(send("pk_mine").status, 400);
    }
    let call = server.v2("GET", "/auth/customer/providers").without("x-publishable-api-key");
    assert_eq!(call.send().status, 200);
}
