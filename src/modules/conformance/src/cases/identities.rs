//! Auth identities and provider identities.

use medusa_auth_modules::ErrorKind::{InvalidData, NotFound};
use medusa_auth_modules::UNDEFINED;
use serde_json::{Value, json};

use crate::assertions::{assert_fails, assert_fields};
use crate::case::cases;
use crate::modules::{credentials, failure};

cases! {
    "updateAuthIdentities links an identity to a user, and the next login returns the link" => |modules| {
        let identity = modules.register("u@example.com");
        let user = modules.user("createUsers", json!([{ "email": "u@example.com" }])).unwrap();
        modules.env.advance_ms(1);
        let metadata = json!({ "user_id": user["id"] });
        let updated = modules.auth("updateAuthIdentities", json!([{ "id": identity["id"], "app_metadata": metadata }])).unwrap();
        assert_fields(&updated, json!({ "app_metadata": metadata, "updated_at": "2026-11-25T11:01:13.275Z" }));
        assert_eq!(updated.get("provider_identities"), None);
        let login = modules.auth("authenticate", credentials("u@example.com", "supersecret")).unwrap();
        assert_eq!(login["authIdentity"]["app_metadata"], metadata);
    }
    "updateAuthIdentities returns an array for a selector" => |modules| {
        let identity = modules.register("u@example.com");
        let change = |id: Value| json!([{ "selector": { "id": id }, "data": { "app_metadata": { "a": 1 } } }]);
        let updated = modules.auth("updateAuthIdentities", change(identity["id"].clone())).unwrap();
        assert_fields(&updated[0], json!({ "id": identity["id"], "app_metadata": { "a": 1 } }));
        assert_eq!(modules.auth("updateAuthIdentities", change(json!("authid_gone"))), Ok(json!([])));
    }
    "updateAuthIdentities merges metadata and removes undefined keys" => |modules| {
        let identity = modules.register("u@example.com");
        for (metadata, expected) in [
            (json!({ "a": 1, "n": { "x": 1, "y": 2 } }), json!({ "a": 1, "n": { "x": 1, "y": 2 } })),
            (json!({ "n": { "x": { UNDEFINED: true }, "z": 3 } }), json!({ "a": 1, "n": { "y": 2, "z": 3 } })),
            (json!({ "n": { UNDEFINED: true } }), json!({ "a": 1 })),
        ] {
            let change = json!([{ "id": identity["id"], "app_metadata": metadata }]);
            assert_eq!(modules.auth("updateAuthIdentities", change).unwrap()["app_metadata"], expected);
        }
    }
    "updateAuthIdentities rejects an unknown id" => |modules| {
        let updated = modules.auth("updateAuthIdentities", json!([{ "id": "authid_gone" }]));
        assert_fails(updated, NotFound, "AuthIdentity with id \"authid_gone\" not found");
    }
    "createAuthIdentities creates identities of any provider" => |modules| {
        let provider = json!({ "entity_id": "1", "provider": "github", "user_metadata": { "name": "Ada" } });
        let identity = modules.auth("createAuthIdentities", json!([{ "provider_identities": [provider] }])).unwrap();
        assert_fields(&identity["provider_identities"][0], provider.clone());
        let again = modules.auth("createAuthIdentities", json!([[{ "provider_identities": [provider] }]]));
        assert_fails(again, InvalidData, "Provider identity with entity_id: 1, provider: github, already exists.");
        assert_eq!(modules.auth("listAndCountAuthIdentities", json!([])).unwrap()[1], 1);
    }
    "retrieveAuthIdentity includes provider_identities on request" => |modules| {
        let identity = modules.register("u@example.com");
        let plain = modules.auth("retrieveAuthIdentity", json!([identity["id"]])).unwrap();
        assert_eq!(plain.get("provider_identities"), None);
        let config = json!({ "relations": ["provider_identities"] });
        let related = modules.auth("retrieveAuthIdentity", json!([identity["id"], config])).unwrap();
        assert_eq!(related["provider_identities"][0]["entity_id"], "u@example.com");
        assert_fails(modules.auth("retrieveAuthIdentity", json!(["authid_gone"])), NotFound, "AuthIdentity with id: authid_gone was not found");
    }
    "listAuthIdentities filters by provider identity and, unlike Medusa, rejects an undefined filter" => |modules| {
        let identity = modules.register("u@example.com");
        modules.register("other@example.com");
        let found = modules.auth("listAuthIdentities", json!([{ "provider_identities": { "entity_id": "u@example.com" } }]));
        assert_eq!(found.unwrap()[0]["id"], identity["id"]);
        let undefined = json!([{ "provider_identities": { "entity_id": { UNDEFINED: true } } }]);
        let message = "The AuthIdentity filter 'provider_identities' is undefined, and would match every record. Set a value, or remove the filter.";
        assert_fails(modules.auth("listAuthIdentities", undefined), InvalidData, message);
        let message = "The AuthIdentity filter 'provider_identities' is empty, and would match every record. Set a value, or remove the filter.";
        assert_fails(modules.auth("listAuthIdentities", json!([{ "provider_identities": {} }])), InvalidData, message);
    }
    "createProviderIdentities adds a provider to an identity" => |modules| {
        let identity = modules.register("u@example.com");
        let provider = json!({ "entity_id": "1", "provider": "github", "auth_identity_id": identity["id"] });
        let created = modules.auth("createProviderIdentities", json!([provider])).unwrap();
        assert_fields(&created, provider.clone());
        let found = modules.auth("listAndCountProviderIdentities", json!([{ "auth_identity_id": identity["id"] }])).unwrap();
        assert_eq!(found[1], 2);
        let message = "Provider identity with entity_id: 1, provider: github, already exists.";
        assert_fails(modules.auth("createProviderIdentities", json!([[provider]])), InvalidData, message);
    }
    "updateProviderIdentities changes the email of a login" => |modules| {
        let identity = modules.register("u@example.com");
        modules.register("taken@example.com");
        let id = &identity["provider_identities"][0]["id"];
        let change = |email: &str| json!([{ "id": id, "entity_id": email }]);
        modules.auth("updateProviderIdentities", change("new@example.com")).unwrap();
        let login = modules.auth("authenticate", credentials("new@example.com", "supersecret")).unwrap();
        assert_eq!(login["authIdentity"]["id"], identity["id"]);
        let login = modules.auth("authenticate", credentials("u@example.com", "supersecret"));
        assert_eq!(login, Ok(failure("Invalid email or password")));
        let message = "Provider identity with entity_id: taken@example.com, provider: emailpass, already exists.";
        assert_fails(modules.auth("updateProviderIdentities", change("taken@example.com")), InvalidData, message);
    }
    "deleteAuthIdentities frees the email" => |modules| {
        let identity = modules.register("u@example.com");
        assert_eq!(modules.auth("deleteAuthIdentities", json!([[identity["id"]]])), Ok(Value::Null));
        let login = modules.auth("authenticate", credentials("u@example.com", "supersecret"));
        assert_eq!(login, Ok(failure("Invalid email or password")));
        modules.register("u@example.com");
    }
    "softDeleteAuthIdentities disables a login until restoreAuthIdentities" => |modules| {
        let identity = modules.register("u@example.com");
        let ids = json!({
            "auth_identity_id": [identity["id"]], "provider_identity_id": [identity["provider_identities"][0]["id"]],
        });
        assert_eq!(modules.auth("softDeleteAuthIdentities", json!([identity["id"]])), Ok(ids.clone()));
        let login = modules.auth("authenticate", credentials("u@example.com", "supersecret"));
        assert_eq!(login, Ok(failure("Invalid email or password")));
        let register = modules.auth("register", credentials("u@example.com", "supersecret"));
        let taken = "Provider identity with entity_id: u@example.com, provider: emailpass, already exists.";
        assert_eq!(register, Ok(failure(taken)));
        let config = json!({ "relations": ["provider_identities"], "withDeleted": true });
        let deleted = modules.auth("retrieveAuthIdentity", json!([identity["id"], config])).unwrap();
        let filter = json!({ "provider_identities": { "entity_id": "u@example.com" } });
        assert_eq!(modules.auth("listAuthIdentities", json!([filter])), Ok(json!([])));
        assert_eq!(modules.auth("listAuthIdentities", json!([filter, config])), Ok(json!([deleted])));
        assert_fields(&deleted["provider_identities"][0], json!({ "entity_id": "u@example.com", "deleted_at": deleted["deleted_at"] }));
        assert_eq!(modules.auth("restoreAuthIdentities", json!([identity["id"]])), Ok(ids));
        assert_eq!(modules.auth("authenticate", credentials("u@example.com", "supersecret")).unwrap()["success"], true);
    }
}
