//! Filters, paging, order and selection.

use medusa_auth_modules::ErrorKind::InvalidData;
use medusa_auth_modules::UNDEFINED;
use serde_json::{Value, json};

use crate::assertions::assert_fails;
use crate::case::cases;

cases! {
    "listAndCountUsers filters by email and selects fields" => |modules| {
        modules.user("createUsers", json!([[{ "email": "u@example.com" }, { "email": "other" }]])).unwrap();
        let found = modules.user("listAndCountUsers", json!([{ "email": "u@example.com" }, { "select": ["email"] }])).unwrap();
        assert_eq!(found[1], 1);
        assert_eq!(found[0][0]["email"], "u@example.com");
        assert_eq!(found[0][0].as_object().unwrap().len(), 2, "the id and what was selected");
    }
    "listAndCountUsers searches for q without case" => |modules| {
        modules.user("createUsers", json!([[{ "email": "direct@a" }, { "email": "DIRECT@a" }, { "email": "other" }]])).unwrap();
        let found = modules.user("listAndCountUsers", json!([{ "q": "direct" }, { "order": { "email": "DESC" } }])).unwrap();
        assert_eq!((&found[0][0]["email"], &found[0][1]["email"], &found[1]), (&json!("direct@a"), &json!("DIRECT@a"), &json!(2)));
    }
    "listAndCountUsers pages with take and skip, and rejects invalid ones" => |modules| {
        modules.user("createUsers", json!([[{ "email": "a" }, { "email": "b" }, { "email": "c" }]])).unwrap();
        let mut emails = |config: Value| {
            let found = modules.user("listAndCountUsers", json!([{}, config])).map_err(|error| error.message)?;
            assert_eq!(found[1], 3);
            Ok(found[0].as_array().unwrap().iter().map(|user| user["email"].as_str().unwrap()).collect::<String>())
        };
        let order = json!({ "email": "ASC" });
        assert_eq!(emails(json!({ "take": 1, "skip": 1, "order": order })), Ok("b".to_owned()));
        assert_eq!(emails(json!({ "take": null, "skip": { UNDEFINED: true }, "order": order })), Ok("abc".to_owned()));
        assert_eq!(emails(json!({ "take": 0 })), Ok(String::new()));
        assert_eq!(emails(json!({ "take": -1 })), Err("LIMIT must not be negative".to_owned()));
        assert_eq!(emails(json!({ "skip": 1.5 })), Err("'skip' must be a whole number.".to_owned()));
    }
    "unlike Medusa, listAndCountUsers rejects an undefined filter" => |modules| {
        modules.user("createUsers", json!([[{ "email": "a" }, { "email": "b" }]])).unwrap();
        let message = "The User filter 'email' is undefined, and would match every record. Set a value, or remove the filter.";
        assert_fails(modules.user("listAndCountUsers", json!([{ "email": { UNDEFINED: true } }])), InvalidData, message);
        let nested = json!([{ "$or": [{ "email": { "$in": [{ UNDEFINED: true }] } }] }]);
        assert!(modules.user("listAndCountUsers", nested).is_err());
        assert_eq!(modules.user("listAndCountUsers", json!([])).unwrap()[1], 2);
    }
    "unlike Medusa, empty and unknown filters are rejected" => |modules| {
        for filter in [json!({ "email": {} }), json!({ "$or": [] }), json!({ "$or": [{}] }), json!({ "mail": "a" })] {
            assert_eq!(modules.user("listUsers", json!([filter])).map_err(|error| error.kind), Err(InvalidData), "{filter}");
        }
    }
    "operators compare as in SQL" => |modules| {
        for (email, name) in [("a", json!("Ada")), ("b", json!("Bob")), ("c", Value::Null)] {
            modules.user("createUsers", json!([{ "email": email, "first_name": name }])).unwrap();
        }
        for (filter, expected) in [
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
            let found = modules.user("listUsers", json!([filter, { "order": { "email": "ASC" } }])).unwrap();
            let emails: String = found.as_array().unwrap().iter().map(|user| user["email"].as_str().unwrap()).collect();
            assert_eq!(emails, expected, "{filter}");
        }
    }
    "metadata filters match as in PostgreSQL: by text, by absence, and by any value of an array" => |modules| {
        for (email, metadata) in [("a", json!({ "n": 1, "o": { "x": true } })), ("b", json!({ "n": "2" })), ("c", Value::Null)] {
            modules.user("createUsers", json!([{ "email": email, "metadata": metadata }])).unwrap();
        }
        for (filter, expected) in [
            (json!({ "n": 1 }), "a"),
            (json!({ "n": "1" }), "a"),
            (json!({ "n": ["2", 1] }), "ab"),
            (json!({ "n": null }), "c"),
            (json!({ "o": { "x": "true" } }), "a"),
            (json!({ "o": { "x": null } }), "bc"),
            (Value::Null, "c"),
        ] {
            let found = modules.user("listUsers", json!([{ "metadata": filter }, { "order": { "email": "ASC" } }])).unwrap();
            let emails: String = found.as_array().unwrap().iter().map(|user| user["email"].as_str().unwrap()).collect();
            assert_eq!(emails, expected, "{filter}");
        }
    }
    "unlike Medusa, operators inside metadata filters are rejected" => |modules| {
        let found = modules.user("listUsers", json!([{ "metadata": { "n": { "$ne": 1 } } }]));
        assert_fails(found, InvalidData, "Trying to query by not existing property User.$ne");
    }
    "an invalid config and invalid dates are rejected" => |modules| {
        for config in [json!({ "select": "email" }), json!({ "relations": 1 }), json!({ "order": "email" }), json!({ "order": { "x": "ASC" } })] {
            assert_eq!(modules.user("listUsers", json!([{}, config])).map_err(|error| error.kind), Err(InvalidData), "{config}");
        }
        assert_eq!(modules.user("listUsers", json!([{}, { "select": null, "order": null, "take": null }])), Ok(json!([])));
        for date in [json!(0), json!("x"), json!({ "$gt": 0 })] {
            let found = modules.user("listUsers", json!([{ "created_at": date }]));
            assert_eq!(found.map_err(|error| error.kind), Err(InvalidData), "{date}");
        }
    }
}
