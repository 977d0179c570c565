//! Registering, logging in, and changing a password.

use serde_json::{Value, json};

use crate::assertions::assert_fields;
use crate::case::cases;
use crate::modules::{credentials, failure};

cases! {
    "register creates an identity and does not return the password hash" => |modules| {
        let identity = modules.register("u@example.com");
        assert_fields(&identity, json!({ "app_metadata": null, "deleted_at": null }));
        assert!(identity["id"].as_str().unwrap().starts_with("authid_01"));
        assert_fields(&identity["provider_identities"][0], json!({
            "entity_id": "u@example.com", "provider": "emailpass", "auth_identity_id": identity["id"],
            "user_metadata": null, "provider_metadata": {},
        }));
    }
    "register rejects a registered email with a different password" => |modules| {
        modules.register("u@example.com");
        let again = modules.auth("register", credentials("u@example.com", "another"));
        assert_eq!(again, Ok(failure("Identity with email already exists")));
    }
    "register returns the identity again for the same password, until app_metadata is set" => |modules| {
        let identity = modules.register("u@example.com");
        assert_eq!(modules.register("u@example.com"), identity);
        let change = json!([{ "id": identity["id"], "app_metadata": { "user_id": "user_1" } }]);
        modules.auth("updateAuthIdentities", change).unwrap();
        let again = modules.auth("register", credentials("u@example.com", "supersecret"));
        assert_eq!(again, Ok(failure("Identity with email already exists")));
    }
    "authenticate rejects an unknown email and a wrong password with the same message" => |modules| {
        modules.register("u@example.com");
        for (email, password) in [("nobody@example.com", "supersecret"), ("u@example.com", "wrong"), ("U@example.com", "supersecret")] {
            assert_eq!(modules.auth("authenticate", credentials(email, password)), Ok(failure("Invalid email or password")));
        }
    }
    "authenticate rejects a missing password" => |modules| {
        let refused = Ok(failure("Password should be a string"));
        for data in [json!({ "body": { "email": "u@example.com" } }), json!({ "body": { "email": "u", "password": 1 } })] {
            assert_eq!(modules.auth("authenticate", json!(["emailpass", data])), refused);
        }
    }
    "authenticate rejects a missing email" => |modules| {
        let data = json!({ "body": { "password": "supersecret" } });
        assert_eq!(modules.auth("authenticate", json!(["emailpass", data])), Ok(failure("Email should be a string")));
    }
    "authenticate rejects a missing body" => |modules| {
        let refused = Ok(failure("Password should be a string"));
        assert_eq!(modules.auth("authenticate", json!(["emailpass", {}])), refused);
        assert_eq!(modules.auth("authenticate", json!(["emailpass"])), refused);
    }
    "authenticate and register reject an email with a NUL, as PostgreSQL does" => |modules| {
        for method in ["authenticate", "register"] {
            assert_eq!(modules.auth(method, credentials("u\0", "supersecret")), Ok(failure("invalid message format")));
        }
    }
    "authenticate, register and updateProvider reject an unknown provider" => |modules| {
        let message = "\nUnable to retrieve the auth provider with id: nope\nPlease make sure that the provider is \
            registered in the container and it is configured correctly in your project configuration file.";
        for method in ["authenticate", "register", "updateProvider"] {
            assert_eq!(modules.auth(method, json!(["nope", {}])), Ok(failure(message)));
        }
    }
    "authenticate returns the identity without the password hash" => |modules| {
        let identity = modules.register("u@example.com");
        let found = modules.auth("authenticate", credentials("u@example.com", "supersecret"));
        assert_eq!(found, Ok(json!({ "success": true, "authIdentity": identity })));
    }
    "unlike Medusa, an identity has the entity_id that the guides read" => |modules| {
        let identity = modules.register("u@example.com");
        assert_eq!(identity["entity_id"], "u@example.com");
        modules.user("createUsers", json!([{ "email": "somebody.else@example.com" }])).unwrap();
        // Medusa's guide creates the user on the first login.
        for count in [0, 1] {
            let found = modules.user("listAndCountUsers", json!([{ "email": identity["entity_id"] }])).unwrap();
            assert_eq!(found[1], count);
            if count == 0 {
                modules.user("createUsers", json!([{ "email": identity["entity_id"] }])).unwrap();
            }
        }
    }
    "updateProvider changes the password" => |modules| {
        let identity = modules.register("u@example.com");
        let data = json!({ "entity_id": "u@example.com", "password": "another" });
        let updated = modules.auth("updateProvider", json!(["emailpass", data])).unwrap();
        assert_eq!(updated, json!({ "success": true, "authIdentity": identity }));
        let login = modules.auth("authenticate", credentials("u@example.com", "supersecret"));
        assert_eq!(login, Ok(failure("Invalid email or password")));
        assert_eq!(modules.auth("authenticate", credentials("u@example.com", "another")).unwrap()["success"], true);
    }
    "updateProvider ignores a missing password and rejects an unknown email" => |modules| {
        let update = |data: Value| json!(["emailpass", data]);
        assert_eq!(modules.auth("updateProvider", update(json!({ "entity_id": "u" }))), Ok(json!({ "success": true })));
        let message = "Cannot update emailpass provider identity without entity_id";
        assert_eq!(modules.auth("updateProvider", update(json!({ "password": "p" }))), Ok(failure(message)));
        let message = "AuthIdentity with entity_id \"u\" not found";
        assert_eq!(modules.auth("updateProvider", update(json!({ "entity_id": "u", "password": "p" }))), Ok(failure(message)));
    }
}
