//! Creating, reading, changing and deleting invites.

use medusa_auth_modules::ErrorKind::{InvalidData, NotFound, Validation};
use medusa_auth_modules::UNDEFINED;
use serde_json::{Value, json};

use crate::assertions::{assert_fails, assert_fields};
use crate::case::cases;

cases! {
    "createInvites creates one invite from an object" => |modules| {
        let invite = modules.invite("u@example.com");
        let fields: Vec<&str> = invite.as_object().unwrap().keys().map(String::as_str).collect();
        let expected = ["id", "email", "accepted", "token", "expires_at", "metadata", "created_at", "updated_at", "deleted_at"];
        assert_eq!(fields, expected);
        assert_fields(&invite, json!({
            "email": "u@example.com", "accepted": false, "metadata": null, "deleted_at": null,
            "created_at": "2026-11-25T11:01:13.274Z", "updated_at": "2026-11-25T11:01:13.274Z",
            "expires_at": "2026-11-26T11:01:13.274Z",
        }));
        assert!(invite["id"].as_str().unwrap().starts_with("invite_01"));
        assert_eq!(invite["token"].as_str().unwrap().split('.').count(), 3);
    }
    "createInvites creates many invites from an array, in its order" => |modules| {
        let invites = modules.user("createInvites", json!([[{ "email": "a1@example.com" }, { "email": "a2@example.com" }]]));
        let emails: Vec<Value> = invites.unwrap().as_array().unwrap().iter().map(|invite| invite["email"].clone()).collect();
        assert_eq!(emails, ["a1@example.com", "a2@example.com"]);
    }
    "createInvites creates nothing from an empty array" => |modules| {
        assert_eq!(modules.user("createInvites", json!([[]])), Ok(json!([])));
    }
    "createInvites rejects an invited email and then creates nothing" => |modules| {
        modules.invite("u@example.com");
        let again = modules.user("createInvites", json!([[{ "email": "new@example.com" }, { "email": "u@example.com" }]]));
        assert_fails(again, InvalidData, "Invite with email: u@example.com, already exists.");
        assert_eq!(modules.user("listAndCountInvites", json!([])).unwrap()[1], 1);
    }
    "createInvites rejects a missing email and, unlike Medusa, does not reveal the token" => |modules| {
        assert_fails(modules.user("createInvites", json!([{}])), Validation, "Value for Invite.email is required, 'undefined' found");
    }
    "createInvites accepts id and accepted, and ignores token and expires_at" => |modules| {
        let input = json!([{
            "email": "own@example.com", "id": "invite_mine", "token": "mine", "expires_at": "2000-01-01", "accepted": true,
        }]);
        let invite = modules.user("createInvites", input).unwrap();
        assert_fields(&invite, json!({ "id": "invite_mine", "accepted": true, "expires_at": "2026-11-26T11:01:13.274Z" }));
        assert_ne!(invite["token"], "mine");
    }
    "createInvites rejects the email of a user" => |modules| {
        modules.user("createUsers", json!([{ "email": "u@example.com" }])).unwrap();
        let message = "User account for following email(s) already exist: u@example.com";
        assert_fails(modules.user("createInvites", json!([{ "email": "u@example.com" }])), InvalidData, message);
    }
    "createInvites compares emails with case" => |modules| {
        modules.user("createUsers", json!([{ "email": "u@example.com" }])).unwrap();
        assert_eq!(modules.invite("U@EXAMPLE.COM")["email"], "U@EXAMPLE.COM");
    }
    "resendInvites does not exist" => |modules| {
        assert_fails(modules.user("resendInvites", json!([])), InvalidData, "The User Module has no method resendInvites.");
    }
    "updateInvites changes one invite and sets updated_at" => |modules| {
        let invite = modules.invite("u@example.com");
        modules.env.advance_ms(1);
        let changed = modules.user("updateInvites", json!([{ "id": invite["id"], "accepted": true }])).unwrap();
        let (token, then) = (&invite["token"], "2026-11-25T11:01:13.275Z");
        assert_fields(&changed, json!({ "accepted": true, "token": token, "updated_at": then, "created_at": invite["created_at"] }));
    }
    "updateInvites reads 1 as true and 0 as false, and rejects other numbers" => |modules| {
        let invite = modules.invite("u@example.com");
        for (accepted, expected) in [(1, true), (0, false)] {
            let changed = modules.user("updateInvites", json!([{ "id": invite["id"], "accepted": accepted }])).unwrap();
            assert_fields(&changed, json!({ "accepted": expected }));
        }
        let message = "Trying to set Invite.accepted of type 'boolean' to 2 of type 'number'";
        assert_fails(modules.user("updateInvites", json!([{ "id": invite["id"], "accepted": 2 }])), Validation, message);
    }
    "updateInvites changes many invites from an array" => |modules| {
        let invite = modules.invite("u@example.com");
        let changed = modules.user("updateInvites", json!([[{ "id": invite["id"], "metadata": { "z": 1 } }]])).unwrap();
        assert_eq!(changed[0]["metadata"], json!({ "z": 1 }));
    }
    "updateInvites accepts an expires_at in the past" => |modules| {
        let invite = modules.invite("u@example.com");
        let end = "2026-11-22T05:02:42.047Z";
        let changed = modules.user("updateInvites", json!([{ "id": invite["id"], "expires_at": end }])).unwrap();
        assert_fields(&changed, json!({ "expires_at": end, "token": invite["token"] }));
    }
    "updateInvites rejects an unknown id and then changes nothing" => |modules| {
        let invite = modules.invite("u@example.com");
        let changes = json!([[{ "id": invite["id"], "accepted": true }, { "id": "invite_gone" }]]);
        assert_fails(modules.user("updateInvites", changes), NotFound, "Invite with id \"invite_gone\" not found");
        assert_eq!(modules.user("retrieveInvite", json!([invite["id"]])).unwrap()["accepted"], false);
    }
    "retrieveInvite returns the invite with an id" => |modules| {
        let invite = modules.invite("u@example.com");
        assert_eq!(modules.user("retrieveInvite", json!([invite["id"]])), Ok(invite));
    }
    "retrieveInvite rejects an unknown id" => |modules| {
        assert_fails(modules.user("retrieveInvite", json!(["invite_gone"])), NotFound, "Invite with id: invite_gone was not found");
    }
    "retrieveInvite rejects a missing id" => |modules| {
        assert_fails(modules.user("retrieveInvite", json!([])), NotFound, "invite - id must be defined");
    }
    "listInvites filters by email" => |modules| {
        let invite = modules.invite("u@example.com");
        modules.invite("other@example.com");
        assert_eq!(modules.user("listInvites", json!([{ "email": "u@example.com" }])), Ok(json!([invite])));
    }
    "listAndCountInvites filters by accepted and counts without take" => |modules| {
        for (email, accepted) in [("a", true), ("b", false), ("c", true)] {
            modules.user("createInvites", json!([{ "email": email, "accepted": accepted }])).unwrap();
        }
        let found = modules.user("listAndCountInvites", json!([{ "accepted": true }, { "take": 1 }])).unwrap();
        assert_eq!((found[0].as_array().unwrap().len(), &found[1]), (1, &json!(2)));
    }
    "softDeleteInvites returns the deleted ids, and restoreInvites restores them" => |modules| {
        let invite = modules.invite("u@example.com");
        let (id, ids) = (&invite["id"], json!({ "invite_id": [invite["id"]] }));
        assert_eq!(modules.user("softDeleteInvites", json!([[id]])), Ok(ids.clone()));
        assert_eq!(modules.user("softDeleteInvites", json!([[id]])), Ok(json!({})));
        assert_eq!(modules.user("listInvites", json!([])), Ok(json!([])));
        assert_eq!(modules.user("listInvites", json!([{}, { "withDeleted": true }])).unwrap()[0]["id"], *id);
        assert_eq!(modules.user("restoreInvites", json!([[id]])), Ok(ids));
        assert_fields(&modules.user("retrieveInvite", json!([id])).unwrap(), json!({ "deleted_at": null, "token": invite["token"] }));
    }
    "restoreInvites rejects an email that has been invited since" => |modules| {
        let invite = modules.invite("u@example.com");
        modules.user("softDeleteInvites", json!([invite["id"]])).unwrap();
        modules.invite("u@example.com");
        let restored = modules.user("restoreInvites", json!([invite["id"]]));
        assert_fails(restored, InvalidData, "Invite with email: u@example.com, already exists.");
    }
    "deleteInvites deletes an invite and ignores unknown ids" => |modules| {
        let invite = modules.invite("u@example.com");
        assert_eq!(modules.user("deleteInvites", json!([[invite["id"]]])), Ok(Value::Null));
        let message = format!("Invite with id: {} was not found", invite["id"].as_str().unwrap());
        assert_fails(modules.user("retrieveInvite", json!([invite["id"]])), NotFound, &message);
        assert_eq!(modules.user("deleteInvites", json!([invite["id"]])), Ok(Value::Null));
    }
    "unlike Medusa, listInvites rejects an undefined filter" => |modules| {
        modules.invite("u@example.com");
        let listed = modules.user("listInvites", json!([{ "email": { UNDEFINED: true } }]));
        let message = "The Invite filter 'email' is undefined, and would match every record. Set a value, or remove the filter.";
        assert_fails(listed, InvalidData, message);
    }
}
