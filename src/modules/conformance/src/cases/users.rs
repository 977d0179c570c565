//! Creating, changing and deleting users.

use medusa_auth_modules::ErrorKind::{InvalidData, NotFound, Validation};
use medusa_auth_modules::UNDEFINED;
use serde_json::{Value, json};

use crate::assertions::{assert_fails, assert_fields};
use crate::case::cases;

cases! {
    "createUsers creates one user from an object" => |modules| {
        let user = modules.user("createUsers", json!([{ "email": "direct@example.com" }])).unwrap();
        let fields: Vec<&str> = user.as_object().unwrap().keys().map(String::as_str).collect();
        let expected = ["id", "first_name", "last_name", "email", "avatar_url", "metadata", "created_at", "updated_at", "deleted_at"];
        assert_eq!(fields, expected);
        assert_fields(&user, json!({
            "first_name": null, "last_name": null, "email": "direct@example.com", "avatar_url": null, "metadata": null,
            "created_at": "2026-11-25T11:01:13.274Z", "updated_at": "2026-11-25T11:01:13.274Z", "deleted_at": null,
        }));
        assert!(user["id"].as_str().unwrap().starts_with("user_01"));
    }
    "createUsers creates many users from an array, in its order" => |modules| {
        let second = json!({ "email": "d2@example.com", "last_name": "B", "avatar_url": "http://x", "metadata": { "m": 1 } });
        let users = modules.user("createUsers", json!([[{ "email": "d1@example.com", "first_name": "A" }, second]])).unwrap();
        assert_fields(&users[0], json!({ "email": "d1@example.com", "first_name": "A", "last_name": null }));
        assert_fields(&users[1], second);
    }
    "createUsers creates nothing from an empty array" => |modules| {
        assert_eq!(modules.user("createUsers", json!([[]])), Ok(json!([])));
    }
    "createUsers accepts an invited email" => |modules| {
        let invite = modules.invite("u@example.com");
        let user = modules.user("createUsers", json!([{ "email": invite["email"] }])).unwrap();
        assert_fields(&user, json!({ "email": "u@example.com" }));
    }
    "createUsers rejects the email of a user" => |modules| {
        modules.user("createUsers", json!([{ "email": "u@example.com" }])).unwrap();
        let again = modules.user("createUsers", json!([{ "email": "u@example.com" }]));
        assert_fails(again, InvalidData, "User with email: u@example.com, already exists.");
    }
    "createUsers accepts the email of a soft-deleted user" => |modules| {
        let user = modules.user("createUsers", json!([{ "email": "u@example.com" }])).unwrap();
        assert_eq!(modules.user("softDeleteUsers", json!([user["id"]])), Ok(json!({ "user_id": [user["id"]] })));
        assert!(modules.user("createUsers", json!([{ "email": "u@example.com" }])).is_ok());
        let restored = modules.user("restoreUsers", json!([user["id"]]));
        assert_fails(restored, InvalidData, "User with email: u@example.com, already exists.");
    }
    "createUsers rejects a missing email" => |modules| {
        let created = modules.user("createUsers", json!([{ "first_name": "x" }]));
        assert_fails(created, Validation, "Value for User.email is required, 'undefined' found");
    }
    "createUsers accepts any string as an email" => |modules| {
        let user = modules.user("createUsers", json!([{ "email": "nope" }])).unwrap();
        assert_fields(&user, json!({ "email": "nope" }));
    }
    "createUsers compares emails with case" => |modules| {
        modules.user("createUsers", json!([{ "email": "direct@example.com" }])).unwrap();
        let user = modules.user("createUsers", json!([{ "email": "DIRECT@example.com" }])).unwrap();
        assert_fields(&user, json!({ "email": "DIRECT@example.com" }));
    }
    "updateUsers changes the user with an id and merges metadata" => |modules| {
        let user = modules.user("createUsers", json!([{ "email": "u@example.com", "metadata": { "a": 1, "b": 2 } }])).unwrap();
        modules.env.advance_ms(1);
        let change = json!([{ "id": user["id"], "first_name": "Z", "metadata": { "a": "", "c": 3 } }]);
        assert_fields(&modules.user("updateUsers", change).unwrap(), json!({
            "first_name": "Z", "email": "u@example.com", "metadata": { "b": 2, "c": 3 },
            "created_at": user["created_at"], "updated_at": "2026-11-25T11:01:13.275Z",
        }));
    }
    "createUsers replaces null dates by the current time and drops undefined metadata" => |modules| {
        let metadata = json!({ "a": { UNDEFINED: true }, "b": { "c": { UNDEFINED: true } }, "d": [{ UNDEFINED: true }] });
        let user = json!([{ "email": "u@example.com", "created_at": null, "updated_at": null, "metadata": metadata }]);
        assert_fields(&modules.user("createUsers", user).unwrap(), json!({
            "created_at": "2026-11-25T11:01:13.274Z", "updated_at": "2026-11-25T11:01:13.274Z",
            "metadata": { "b": {}, "d": [null] },
        }));
    }
    "updateUsers removes undefined metadata keys" => |modules| {
        let user = modules.user("createUsers", json!([{ "email": "u@example.com", "metadata": { "a": 1, "b": 2 } }])).unwrap();
        let change = json!([{ "id": user["id"], "metadata": { "a": { UNDEFINED: true } } }]);
        assert_fields(&modules.user("updateUsers", change).unwrap(), json!({ "metadata": { "b": 2 } }));
    }
    "updateUsers ignores an updated_at argument" => |modules| {
        let user = modules.user("createUsers", json!([{ "email": "u@example.com" }])).unwrap();
        modules.env.advance_ms(1);
        let change = json!([{ "id": user["id"], "updated_at": "2020-01-01" }]);
        assert_fields(&modules.user("updateUsers", change).unwrap(), json!({ "updated_at": "2026-11-25T11:01:13.275Z" }));
    }
    "updateUsers rejects a value of the wrong type and names the JavaScript type" => |modules| {
        let user = modules.user("createUsers", json!([{ "email": "u@example.com" }])).unwrap();
        for (value, said) in [(json!(5), "5 of type 'number'"), (json!({}), "{} of type 'Object'"), (json!([]), "[] of type 'Array'")] {
            let message = format!("Trying to set User.email of type 'string' to {said}");
            assert_fails(modules.user("updateUsers", json!([{ "id": user["id"], "email": value }])), Validation, &message);
        }
    }
    "unlike Medusa, updateUsers does not mix the metadata of selected users" => |modules| {
        modules.user("createUsers", json!([[{ "id": "1", "email": "a", "metadata": { "a": 1 } }, { "id": "2", "email": "b" }]])).unwrap();
        let change = json!([[{ "selector": { "id": ["1", "2"] }, "data": { "metadata": { "c": 3 } } }]]);
        let changed = modules.user("updateUsers", change).unwrap();
        assert_eq!((&changed[0]["metadata"], &changed[1]["metadata"]), (&json!({ "a": 1, "c": 3 }), &json!({ "c": 3 })));
    }
    "updateUsers rejects an unknown id" => |modules| {
        assert_fails(modules.user("updateUsers", json!([{ "id": "user_gone" }])), NotFound, "User with id \"user_gone\" not found");
    }
    "updateUsers changes the users that match a selector" => |modules| {
        modules.user("createUsers", json!([[{ "email": "u@example.com", "first_name": "Z" }, { "email": "other" }]])).unwrap();
        let change = json!([{ "selector": { "email": "u@example.com" }, "data": { "last_name": "Q" } }]);
        assert_fields(&modules.user("updateUsers", change).unwrap(), json!({ "first_name": "Z", "last_name": "Q" }));
        assert_eq!(modules.user("listUsers", json!([{ "last_name": "Q" }])).unwrap().as_array().unwrap().len(), 1);
    }
    "unlike Medusa, updateUsers rejects an undefined selector" => |modules| {
        modules.user("createUsers", json!([{ "email": "u@example.com" }])).unwrap();
        let change = json!([{ "selector": { "email": { UNDEFINED: true } }, "data": { "last_name": "Q" } }]);
        let message = "The User filter 'email' is undefined, and would match every record. Set a value, or remove the filter.";
        assert_fails(modules.user("updateUsers", change), InvalidData, message);
    }
    "retrieveUser rejects an unknown id" => |modules| {
        assert_fails(modules.user("retrieveUser", json!(["user_gone"])), NotFound, "User with id: user_gone was not found");
    }
    "deleteUsers deletes a user" => |modules| {
        let user = modules.user("createUsers", json!([{ "email": "u@example.com" }])).unwrap();
        assert_eq!(modules.user("deleteUsers", json!([user["id"]])), Ok(Value::Null));
        assert_eq!(modules.user("listUsers", json!([{}, { "withDeleted": true }])), Ok(json!([])));
    }
    "unlike Medusa 2.21.2, the method names of older guides exist" => |modules| {
        let user = modules.user("create", json!([{ "email": "u@example.com" }])).unwrap();
        assert_eq!(modules.user("retrieve", json!([user["id"]])), Ok(user.clone()));
        assert_eq!(modules.user("list", json!([])), Ok(json!([user])));
        assert_eq!(modules.user("listAndCount", json!([{ "email": "u@example.com" }])), Ok(json!([[user], 1])));
        assert_fields(&modules.user("update", json!([{ "id": user["id"], "first_name": "U" }])).unwrap(), json!({ "first_name": "U" }));
        assert_eq!(modules.user("delete", json!([user["id"]])), Ok(Value::Null));
    }
}
