//! Users.

use serde_json::{Value, json};

use super::{behaviours, fails, outcome};
use crate::error::ErrorKind::{InvalidData, NotFound, Validation};
use crate::value::UNDEFINED;

behaviours! {
    "createUsers of an object creates one" => |shop| {
        let user = shop.user("createUsers", json!([{ "email": "direct@example.com" }])).unwrap();
        let fields: Vec<&str> = user.as_object().unwrap().keys().map(String::as_str).collect();
        let wanted = ["id", "first_name", "last_name", "email", "avatar_url", "metadata", "created_at", "updated_at", "deleted_at"];
        assert_eq!(fields, wanted);
        outcome(&user, json!({
            "first_name": null, "last_name": null, "email": "direct@example.com", "avatar_url": null, "metadata": null,
            "created_at": "2026-11-25T11:01:13.274Z", "updated_at": "2026-11-25T11:01:13.274Z", "deleted_at": null,
        }));
        assert!(user["id"].as_str().unwrap().starts_with("user_01"));
    }
    "createUsers of an array creates many, in its order" => |shop| {
        let second = json!({ "email": "d2@example.com", "last_name": "B", "avatar_url": "http://x", "metadata": { "m": 1 } });
        let users = shop.user("createUsers", json!([[{ "email": "d1@example.com", "first_name": "A" }, second]])).unwrap();
        outcome(&users[0], json!({ "email": "d1@example.com", "first_name": "A", "last_name": null }));
        outcome(&users[1], second);
    }
    "createUsers of nobody creates nobody" => |shop| {
        assert_eq!(shop.user("createUsers", json!([[]])), Ok(json!([])));
    }
    "createUsers creates the user of an invite" => |shop| {
        let invite = shop.invite("u@example.com");
        let user = shop.user("createUsers", json!([{ "email": invite["email"] }])).unwrap();
        outcome(&user, json!({ "email": "u@example.com" }));
    }
    "createUsers refuses an address that a user has" => |shop| {
        shop.user("createUsers", json!([{ "email": "u@example.com" }])).unwrap();
        let again = shop.user("createUsers", json!([{ "email": "u@example.com" }]));
        fails(again, InvalidData, "User with email: u@example.com, already exists.");
    }
    "createUsers takes the address of a user who was deleted" => |shop| {
        let user = shop.user("createUsers", json!([{ "email": "u@example.com" }])).unwrap();
        assert_eq!(shop.user("softDeleteUsers", json!([user["id"]])), Ok(json!({ "user_id": [user["id"]] })));
        assert!(shop.user("createUsers", json!([{ "email": "u@example.com" }])).is_ok());
        let restored = shop.user("restoreUsers", json!([user["id"]]));
        fails(restored, InvalidData, "User with email: u@example.com, already exists.");
    }
    "createUsers refuses who has no address" => |shop| {
        let created = shop.user("createUsers", json!([{ "first_name": "x" }]));
        fails(created, Validation, "Value for User.email is required, 'undefined' found");
    }
    "createUsers takes any text for an address" => |shop| {
        let user = shop.user("createUsers", json!([{ "email": "nope" }])).unwrap();
        outcome(&user, json!({ "email": "nope" }));
    }
    "createUsers takes an address in another case for another address" => |shop| {
        shop.user("createUsers", json!([{ "email": "direct@example.com" }])).unwrap();
        let user = shop.user("createUsers", json!([{ "email": "DIRECT@example.com" }])).unwrap();
        outcome(&user, json!({ "email": "DIRECT@example.com" }));
    }
    "updateUsers changes the user with an id" => |shop| {
        let user = shop.user("createUsers", json!([{ "email": "u@example.com", "metadata": { "a": 1, "b": 2 } }])).unwrap();
        shop.env.advance_ms(1);
        let change = json!([{ "id": user["id"], "first_name": "Z", "metadata": { "a": "", "c": 3 } }]);
        outcome(&shop.user("updateUsers", change).unwrap(), json!({
            "first_name": "Z", "email": "u@example.com", "metadata": { "b": 2, "c": 3 },
            "created_at": user["created_at"], "updated_at": "2026-11-25T11:01:13.275Z",
        }));
    }
    "createUsers takes no date of creation for now, and keeps nothing that is undefined" => |shop| {
        let metadata = json!({ "a": { UNDEFINED: true }, "b": { "c": { UNDEFINED: true } }, "d": [{ UNDEFINED: true }] });
        let user = json!([{ "email": "u@example.com", "created_at": null, "updated_at": null, "metadata": metadata }]);
        outcome(&shop.user("createUsers", user).unwrap(), json!({
            "created_at": "2026-11-25T11:01:13.274Z", "updated_at": "2026-11-25T11:01:13.274Z",
            "metadata": { "b": {}, "d": [null] },
        }));
    }
    "updateUsers takes a key of metadata away that is undefined" => |shop| {
        let user = shop.user("createUsers", json!([{ "email": "u@example.com", "metadata": { "a": 1, "b": 2 } }])).unwrap();
        let change = json!([{ "id": user["id"], "metadata": { "a": { UNDEFINED: true } } }]);
        outcome(&shop.user("updateUsers", change).unwrap(), json!({ "metadata": { "b": 2 } }));
    }
    "updateUsers says itself when it did" => |shop| {
        let user = shop.user("createUsers", json!([{ "email": "u@example.com" }])).unwrap();
        shop.env.advance_ms(1);
        let change = json!([{ "id": user["id"], "updated_at": "2020-01-01" }]);
        outcome(&shop.user("updateUsers", change).unwrap(), json!({ "updated_at": "2026-11-25T11:01:13.275Z" }));
    }
    "updateUsers refuses a value of another type, by the name that JavaScript has for it" => |shop| {
        let user = shop.user("createUsers", json!([{ "email": "u@example.com" }])).unwrap();
        for (value, said) in [(json!(5), "5 of type 'number'"), (json!({}), "{} of type 'Object'"), (json!([]), "[] of type 'Array'")] {
            let message = format!("Trying to set User.email of type 'string' to {said}");
            fails(shop.user("updateUsers", json!([{ "id": user["id"], "email": value }])), Validation, &message);
        }
    }
    "unlike Medusa, updateUsers gives nobody the metadata of another" => |shop| {
        shop.user("createUsers", json!([[{ "id": "1", "email": "a", "metadata": { "a": 1 } }, { "id": "2", "email": "b" }]])).unwrap();
        let change = json!([[{ "selector": { "id": ["1", "2"] }, "data": { "metadata": { "c": 3 } } }]]);
        let changed = shop.user("updateUsers", change).unwrap();
        assert_eq!((&changed[0]["metadata"], &changed[1]["metadata"]), (&json!({ "a": 1, "c": 3 }), &json!({ "c": 3 })));
    }
    "updateUsers refuses an unknown id" => |shop| {
        fails(shop.user("updateUsers", json!([{ "id": "user_gone" }])), NotFound, "User with id \"user_gone\" not found");
    }
    "updateUsers changes who a selector fits" => |shop| {
        shop.user("createUsers", json!([[{ "email": "u@example.com", "first_name": "Z" }, { "email": "other" }]])).unwrap();
        let change = json!([{ "selector": { "email": "u@example.com" }, "data": { "last_name": "Q" } }]);
        outcome(&shop.user("updateUsers", change).unwrap(), json!({ "first_name": "Z", "last_name": "Q" }));
        assert_eq!(shop.user("listUsers", json!([{ "last_name": "Q" }])).unwrap().as_array().unwrap().len(), 1);
    }
    "unlike Medusa, updateUsers refuses a selector that is undefined" => |shop| {
        shop.user("createUsers", json!([{ "email": "u@example.com" }])).unwrap();
        let change = json!([{ "selector": { "email": { UNDEFINED: true } }, "data": { "last_name": "Q" } }]);
        let message = "The filter 'email' of User is undefined: it would let everything through";
        fails(shop.user("updateUsers", change), InvalidData, message);
    }
    "retrieveUser refuses an unknown id" => |shop| {
        fails(shop.user("retrieveUser", json!(["user_gone"])), NotFound, "User with id: user_gone was not found");
    }
    "deleteUsers forgets a user" => |shop| {
        let user = shop.user("createUsers", json!([{ "email": "u@example.com" }])).unwrap();
        assert_eq!(shop.user("deleteUsers", json!([user["id"]])), Ok(Value::Null));
        assert_eq!(shop.user("listUsers", json!([{}, { "withDeleted": true }])), Ok(json!([])));
    }
    "listAndCountUsers finds an address" => |shop| {
        shop.user("createUsers", json!([[{ "email": "u@example.com" }, { "email": "other" }]])).unwrap();
        let found = shop.user("listAndCountUsers", json!([{ "email": "u@example.com" }, { "select": ["email"] }])).unwrap();
        assert_eq!(found[1], 1);
        assert_eq!(found[0][0]["email"], "u@example.com");
        assert_eq!(found[0][0].as_object().unwrap().len(), 2, "the id and what was selected");
    }
    "listAndCountUsers finds a word, in any case" => |shop| {
        shop.user("createUsers", json!([[{ "email": "direct@a" }, { "email": "DIRECT@a" }, { "email": "other" }]])).unwrap();
        let found = shop.user("listAndCountUsers", json!([{ "q": "direct" }, { "order": { "email": "DESC" } }])).unwrap();
        assert_eq!((&found[0][0]["email"], &found[0][1]["email"], &found[1]), (&json!("direct@a"), &json!("DIRECT@a"), &json!(2)));
    }
    "listAndCountUsers shows a part, and refuses what is no size of one" => |shop| {
        shop.user("createUsers", json!([[{ "email": "a" }, { "email": "b" }, { "email": "c" }]])).unwrap();
        let mut emails = |config: Value| {
            let found = shop.user("listAndCountUsers", json!([{}, config])).map_err(|error| error.message)?;
            assert_eq!(found[1], 3);
            Ok(found[0].as_array().unwrap().iter().map(|user| user["email"].as_str().unwrap()).collect::<String>())
        };
        let order = json!({ "email": "ASC" });
        assert_eq!(emails(json!({ "take": 1, "skip": 1, "order": order })), Ok("b".to_owned()));
        assert_eq!(emails(json!({ "take": null, "skip": { UNDEFINED: true }, "order": order })), Ok("abc".to_owned()));
        assert_eq!(emails(json!({ "take": 0 })), Ok(String::new()));
        assert_eq!(emails(json!({ "take": -1 })), Err("LIMIT must not be negative".to_owned()));
        assert_eq!(emails(json!({ "skip": 1.5 })), Err("OFFSET has to be a whole number".to_owned()));
    }
    "unlike Medusa, listAndCountUsers refuses a filter that is undefined instead of counting everybody" => |shop| {
        shop.user("createUsers", json!([[{ "email": "a" }, { "email": "b" }]])).unwrap();
        let message = "The filter 'email' of User is undefined: it would let everything through";
        fails(shop.user("listAndCountUsers", json!([{ "email": { UNDEFINED: true } }])), InvalidData, message);
        let nested = json!([{ "$or": [{ "email": { "$in": [{ UNDEFINED: true }] } }] }]);
        assert!(shop.user("listAndCountUsers", nested).is_err());
        assert_eq!(shop.user("listAndCountUsers", json!([])).unwrap()[1], 2);
    }
    "unlike Medusa, filters that say nothing, or nothing known, are refused" => |shop| {
        for filter in [json!({ "email": {} }), json!({ "$or": [] }), json!({ "$or": [{}] }), json!({ "mail": "a" })] {
            assert_eq!(shop.user("listUsers", json!([filter])).map_err(|error| error.kind), Err(InvalidData), "{filter}");
        }
    }
    "operators find as in SQL" => |shop| {
        for (email, name) in [("a", json!("Ada")), ("b", json!("Bob")), ("c", Value::Null)] {
            shop.user("createUsers", json!([{ "email": email, "first_name": name }])).unwrap();
        }
        for (filter, wanted) in [
            (json!({ "first_name": null }), "c"),
            (json!({ "first_name": { "$ne": "Ada" } }), "b"),
            (json!({ "first_name": { "$ne": null } }), "ab"),
            (json!({ "first_name": ["Ada", "Bob"] }), "ab"),
            (json!({ "first_name": { "$nin": ["Ada"] } }), "b"),
            (json!({ "first_name": { "$like": "A%" } }), "a"),
            (json!({ "first_name": { "$ilike": "%B" } }), "b"),
            (json!({ "email": { "$gt": "a", "$lte": "c" } }), "bc"),
            (json!({ "email": { "$gte": "b", "$lt": "c" } }), "b"),
            (json!({ "$or": [{ "email": "a" }, { "email": { "$eq": "c" } }] }), "ac"),
            (json!({ "$and": [{ "email": "a" }, { "first_name": "Bob" }] }), ""),
            (json!({ "created_at": { "$lte": "2026-11-25T11:01:13.274Z" } }), "abc"),
        ] {
            let found = shop.user("listUsers", json!([filter, { "order": { "email": "ASC" } }])).unwrap();
            let emails: String = found.as_array().unwrap().iter().map(|user| user["email"].as_str().unwrap()).collect();
            assert_eq!(emails, wanted, "{filter}");
        }
    }
    "metadata are found as PostgreSQL does: by text, by what is not there, and by any of an array" => |shop| {
        for (email, metadata) in [("a", json!({ "n": 1, "o": { "x": true } })), ("b", json!({ "n": "2" })), ("c", Value::Null)] {
            shop.user("createUsers", json!([{ "email": email, "metadata": metadata }])).unwrap();
        }
        for (filter, wanted) in [
            (json!({ "n": 1 }), "a"),
            (json!({ "n": "1" }), "a"),
            (json!({ "n": ["2", 1] }), "ab"),
            (json!({ "n": null }), "c"),
            (json!({ "o": { "x": "true" } }), "a"),
            (json!({ "o": { "x": null } }), "bc"),
            (Value::Null, "c"),
        ] {
            let found = shop.user("listUsers", json!([{ "metadata": filter }, { "order": { "email": "ASC" } }])).unwrap();
            let emails: String = found.as_array().unwrap().iter().map(|user| user["email"].as_str().unwrap()).collect();
            assert_eq!(emails, wanted, "{filter}");
        }
    }
    "unlike Medusa, operators within metadata are refused" => |shop| {
        let found = shop.user("listUsers", json!([{ "metadata": { "n": { "$ne": 1 } } }]));
        fails(found, InvalidData, "Trying to query by not existing property User.$ne");
    }
    "a configuration and a date that make no sense are refused" => |shop| {
        for config in [json!({ "select": "email" }), json!({ "relations": 1 }), json!({ "order": "email" }), json!({ "order": { "x": "ASC" } })] {
            assert_eq!(shop.user("listUsers", json!([{}, config])).map_err(|error| error.kind), Err(InvalidData), "{config}");
        }
        assert_eq!(shop.user("listUsers", json!([{}, { "select": null, "order": null, "take": null }])), Ok(json!([])));
        for date in [json!(0), json!("x"), json!({ "$gt": 0 })] {
            let found = shop.user("listUsers", json!([{ "created_at": date }]));
            assert_eq!(found.map_err(|error| error.kind), Err(InvalidData), "{date}");
        }
    }
    "unlike Medusa 2.21.2, the names of old guides are still there" => |shop| {
        let user = shop.user("create", json!([{ "email": "u@example.com" }])).unwrap();
        assert_eq!(shop.user("retrieve", json!([user["id"]])), Ok(user.clone()));
        assert_eq!(shop.user("list", json!([])), Ok(json!([user])));
        assert_eq!(shop.user("listAndCount", json!([{ "email": "u@example.com" }])), Ok(json!([[user], 1])));
        outcome(&shop.user("update", json!([{ "id": user["id"], "first_name": "U" }])).unwrap(), json!({ "first_name": "U" }));
        assert_eq!(shop.user("delete", json!([user["id"]])), Ok(Value::Null));
    }
}
