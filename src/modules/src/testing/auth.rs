//! Identities, and who proves to be one.

use serde_json::{Value, json};

use super::shop::credentials;
use super::{behaviours, fails, outcome};
use crate::error::ErrorKind::{InvalidData, NotFound};
use crate::value::UNDEFINED;

fn failure(error: &str) -> Value {
    json!({ "success": false, "error": error })
}

behaviours! {
    "register makes an identity, and shows no password" => |shop| {
        let identity = shop.register("u@example.com");
        outcome(&identity, json!({ "app_metadata": null, "deleted_at": null }));
        assert!(identity["id"].as_str().unwrap().starts_with("authid_01"));
        outcome(&identity["provider_identities"][0], json!({
            "entity_id": "u@example.com", "provider": "emailpass", "auth_identity_id": identity["id"],
            "user_metadata": null, "provider_metadata": {},
        }));
    }
    "register refuses an address that has another password" => |shop| {
        shop.register("u@example.com");
        let again = shop.auth("register", credentials("u@example.com", "another"));
        assert_eq!(again, Ok(failure("Identity with email already exists")));
    }
    "register goes on with the same password, until the identity is somebody's" => |shop| {
        let identity = shop.register("u@example.com");
        assert_eq!(shop.register("u@example.com"), identity);
        let change = json!([{ "id": identity["id"], "app_metadata": { "user_id": "user_1" } }]);
        shop.auth("updateAuthIdentities", change).unwrap();
        let again = shop.auth("register", credentials("u@example.com", "supersecret"));
        assert_eq!(again, Ok(failure("Identity with email already exists")));
    }
    "authenticate refuses an unknown address and a wrong password with the same words" => |shop| {
        shop.register("u@example.com");
        for (email, password) in [("nobody@example.com", "supersecret"), ("u@example.com", "wrong"), ("U@example.com", "supersecret")] {
            assert_eq!(shop.auth("authenticate", credentials(email, password)), Ok(failure("Invalid email or password")));
        }
    }
    "authenticate refuses who gives no password" => |shop| {
        let refused = Ok(failure("Password should be a string"));
        for data in [json!({ "body": { "email": "u@example.com" } }), json!({ "body": { "email": "u", "password": 1 } })] {
            assert_eq!(shop.auth("authenticate", json!(["emailpass", data])), refused);
        }
    }
    "authenticate refuses who gives no address" => |shop| {
        let data = json!({ "body": { "password": "supersecret" } });
        assert_eq!(shop.auth("authenticate", json!(["emailpass", data])), Ok(failure("Email should be a string")));
    }
    "authenticate refuses who gives nothing" => |shop| {
        let refused = Ok(failure("Password should be a string"));
        assert_eq!(shop.auth("authenticate", json!(["emailpass", {}])), refused);
        assert_eq!(shop.auth("authenticate", json!(["emailpass"])), refused);
    }
    "authenticate and register refuse an address that PostgreSQL would not keep" => |shop| {
        for method in ["authenticate", "register"] {
            assert_eq!(shop.auth(method, credentials("u\0", "supersecret")), Ok(failure("invalid message format")));
        }
    }
    "authenticate, register and updateProvider refuse an unknown provider" => |shop| {
        let message = "\nUnable to retrieve the auth provider with id: nope\nPlease make sure that the provider is \
            registered in the container and it is configured correctly in your project configuration file.";
        for method in ["authenticate", "register", "updateProvider"] {
            assert_eq!(shop.auth(method, json!(["nope", {}])), Ok(failure(message)));
        }
    }
    "authenticate finds the identity, and shows no password" => |shop| {
        let identity = shop.register("u@example.com");
        let found = shop.auth("authenticate", credentials("u@example.com", "supersecret"));
        assert_eq!(found, Ok(json!({ "success": true, "authIdentity": identity })));
    }
    "unlike Medusa, the entity_id of an identity is its address, as guides have it" => |shop| {
        let identity = shop.register("u@example.com");
        assert_eq!(identity["entity_id"], "u@example.com");
        shop.user("createUsers", json!([{ "email": "somebody.else@example.com" }])).unwrap();
        // What a guide does: create who logged in, unless there is such a user.
        for count in [0, 1] {
            let found = shop.user("listAndCountUsers", json!([{ "email": identity["entity_id"] }])).unwrap();
            assert_eq!(found[1], count);
            if count == 0 {
                shop.user("createUsers", json!([{ "email": identity["entity_id"] }])).unwrap();
            }
        }
    }
    "updateAuthIdentities makes an identity somebody's, as the next login sees" => |shop| {
        let identity = shop.register("u@example.com");
        let user = shop.user("createUsers", json!([{ "email": "u@example.com" }])).unwrap();
        shop.env.advance_ms(1);
        let metadata = json!({ "user_id": user["id"] });
        let updated = shop.auth("updateAuthIdentities", json!([{ "id": identity["id"], "app_metadata": metadata }])).unwrap();
        outcome(&updated, json!({ "app_metadata": metadata, "updated_at": "2026-11-25T11:01:13.275Z" }));
        assert_eq!(updated.get("provider_identities"), None);
        let login = shop.auth("authenticate", credentials("u@example.com", "supersecret")).unwrap();
        assert_eq!(login["authIdentity"]["app_metadata"], metadata);
    }
    "updateAuthIdentities gives an array for a selector" => |shop| {
        let identity = shop.register("u@example.com");
        let change = |id: Value| json!([{ "selector": { "id": id }, "data": { "app_metadata": { "a": 1 } } }]);
        let updated = shop.auth("updateAuthIdentities", change(identity["id"].clone())).unwrap();
        outcome(&updated[0], json!({ "id": identity["id"], "app_metadata": { "a": 1 } }));
        assert_eq!(shop.auth("updateAuthIdentities", change(json!("authid_gone"))), Ok(json!([])));
    }
    "updateAuthIdentities merges metadata, and takes away what is undefined" => |shop| {
        let identity = shop.register("u@example.com");
        for (metadata, wanted) in [
            (json!({ "a": 1, "n": { "x": 1, "y": 2 } }), json!({ "a": 1, "n": { "x": 1, "y": 2 } })),
            (json!({ "n": { "x": { UNDEFINED: true }, "z": 3 } }), json!({ "a": 1, "n": { "y": 2, "z": 3 } })),
            (json!({ "n": { UNDEFINED: true } }), json!({ "a": 1 })),
        ] {
            let change = json!([{ "id": identity["id"], "app_metadata": metadata }]);
            assert_eq!(shop.auth("updateAuthIdentities", change).unwrap()["app_metadata"], wanted);
        }
    }
    "updateAuthIdentities refuses an unknown id" => |shop| {
        let updated = shop.auth("updateAuthIdentities", json!([{ "id": "authid_gone" }]));
        fails(updated, NotFound, "AuthIdentity with id \"authid_gone\" not found");
    }
    "updateProvider sets another password" => |shop| {
        let identity = shop.register("u@example.com");
        let data = json!({ "entity_id": "u@example.com", "password": "another" });
        let updated = shop.auth("updateProvider", json!(["emailpass", data])).unwrap();
        assert_eq!(updated, json!({ "success": true, "authIdentity": identity }));
        let login = shop.auth("authenticate", credentials("u@example.com", "supersecret"));
        assert_eq!(login, Ok(failure("Invalid email or password")));
        assert_eq!(shop.auth("authenticate", credentials("u@example.com", "another")).unwrap()["success"], true);
    }
    "updateProvider does nothing without a password, and refuses who is not there" => |shop| {
        let update = |data: Value| json!(["emailpass", data]);
        assert_eq!(shop.auth("updateProvider", update(json!({ "entity_id": "u" }))), Ok(json!({ "success": true })));
        let message = "Cannot update emailpass provider identity without entity_id";
        assert_eq!(shop.auth("updateProvider", update(json!({ "password": "p" }))), Ok(failure(message)));
        let message = "AuthIdentity with entity_id \"u\" not found";
        assert_eq!(shop.auth("updateProvider", update(json!({ "entity_id": "u", "password": "p" }))), Ok(failure(message)));
    }
    "createAuthIdentities makes identities of any provider" => |shop| {
        let provider = json!({ "entity_id": "1", "provider": "github", "user_metadata": { "name": "Ada" } });
        let identity = shop.auth("createAuthIdentities", json!([{ "provider_identities": [provider] }])).unwrap();
        outcome(&identity["provider_identities"][0], provider.clone());
        let again = shop.auth("createAuthIdentities", json!([[{ "provider_identities": [provider] }]]));
        fails(again, InvalidData, "Provider identity with entity_id: 1, provider: github, already exists.");
        assert_eq!(shop.auth("listAndCountAuthIdentities", json!([])).unwrap()[1], 1);
    }
    "retrieveAuthIdentity shows what its providers know it by where that is asked for" => |shop| {
        let identity = shop.register("u@example.com");
        let plain = shop.auth("retrieveAuthIdentity", json!([identity["id"]])).unwrap();
        assert_eq!(plain.get("provider_identities"), None);
        let config = json!({ "relations": ["provider_identities"] });
        let related = shop.auth("retrieveAuthIdentity", json!([identity["id"], config])).unwrap();
        assert_eq!(related["provider_identities"][0]["entity_id"], "u@example.com");
        fails(shop.auth("retrieveAuthIdentity", json!(["authid_gone"])), NotFound, "AuthIdentity with id: authid_gone was not found");
    }
    "listAuthIdentities finds whom a provider knows, and unlike Medusa nobody by undefined" => |shop| {
        let identity = shop.register("u@example.com");
        shop.register("other@example.com");
        let found = shop.auth("listAuthIdentities", json!([{ "provider_identities": { "entity_id": "u@example.com" } }]));
        assert_eq!(found.unwrap()[0]["id"], identity["id"]);
        let undefined = json!([{ "provider_identities": { "entity_id": { UNDEFINED: true } } }]);
        let message = "The filter 'provider_identities' of AuthIdentity is undefined: it would let everything through";
        fails(shop.auth("listAuthIdentities", undefined), InvalidData, message);
        let message = "The filter 'provider_identities' of AuthIdentity says nothing: it would let everything through";
        fails(shop.auth("listAuthIdentities", json!([{ "provider_identities": {} }])), InvalidData, message);
    }
    "createProviderIdentities gives an identity one more provider" => |shop| {
        let identity = shop.register("u@example.com");
        let provider = json!({ "entity_id": "1", "provider": "github", "auth_identity_id": identity["id"] });
        let created = shop.auth("createProviderIdentities", json!([provider])).unwrap();
        outcome(&created, provider.clone());
        let found = shop.auth("listAndCountProviderIdentities", json!([{ "auth_identity_id": identity["id"] }])).unwrap();
        assert_eq!(found[1], 2);
        let message = "Provider identity with entity_id: 1, provider: github, already exists.";
        fails(shop.auth("createProviderIdentities", json!([[provider]])), InvalidData, message);
    }
    "updateProviderIdentities changes the address that somebody logs in with" => |shop| {
        let identity = shop.register("u@example.com");
        shop.register("taken@example.com");
        let id = &identity["provider_identities"][0]["id"];
        let change = |email: &str| json!([{ "id": id, "entity_id": email }]);
        shop.auth("updateProviderIdentities", change("new@example.com")).unwrap();
        let login = shop.auth("authenticate", credentials("new@example.com", "supersecret")).unwrap();
        assert_eq!(login["authIdentity"]["id"], identity["id"]);
        let login = shop.auth("authenticate", credentials("u@example.com", "supersecret"));
        assert_eq!(login, Ok(failure("Invalid email or password")));
        let message = "Provider identity with entity_id: taken@example.com, provider: emailpass, already exists.";
        fails(shop.auth("updateProviderIdentities", change("taken@example.com")), InvalidData, message);
    }
    "deleteAuthIdentities lets the address go" => |shop| {
        let identity = shop.register("u@example.com");
        assert_eq!(shop.auth("deleteAuthIdentities", json!([[identity["id"]]])), Ok(Value::Null));
        let login = shop.auth("authenticate", credentials("u@example.com", "supersecret"));
        assert_eq!(login, Ok(failure("Invalid email or password")));
        shop.register("u@example.com");
    }
    "softDeleteAuthIdentities lets nobody in, until restoreAuthIdentities does" => |shop| {
        let identity = shop.register("u@example.com");
        let ids = json!({
            "auth_identity_id": [identity["id"]], "provider_identity_id": [identity["provider_identities"][0]["id"]],
        });
        assert_eq!(shop.auth("softDeleteAuthIdentities", json!([identity["id"]])), Ok(ids.clone()));
        let login = shop.auth("authenticate", credentials("u@example.com", "supersecret"));
        assert_eq!(login, Ok(failure("Invalid email or password")));
        let register = shop.auth("register", credentials("u@example.com", "supersecret"));
        let taken = "Provider identity with entity_id: u@example.com, provider: emailpass, already exists.";
        assert_eq!(register, Ok(failure(taken)));
        let config = json!({ "relations": ["provider_identities"], "withDeleted": true });
        let deleted = shop.auth("retrieveAuthIdentity", json!([identity["id"], config])).unwrap();
        let filter = json!({ "provider_identities": { "entity_id": "u@example.com" } });
        assert_eq!(shop.auth("listAuthIdentities", json!([filter])), Ok(json!([])));
        assert_eq!(shop.auth("listAuthIdentities", json!([filter, config])), Ok(json!([deleted])));
        outcome(&deleted["provider_identities"][0], json!({ "entity_id": "u@example.com", "deleted_at": deleted["deleted_at"] }));
        assert_eq!(shop.auth("restoreAuthIdentities", json!([identity["id"]])), Ok(ids));
        assert_eq!(shop.auth("authenticate", credentials("u@example.com", "supersecret")).unwrap()["success"], true);
    }
}
