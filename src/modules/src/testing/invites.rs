//! Invites, as they are kept.

use serde_json::{Value, json};

use super::{behaviours, fails, outcome};
use crate::error::ErrorKind::{InvalidData, NotFound, Validation};
use crate::value::UNDEFINED;

behaviours! {
    "createInvites of an object invites one" => |shop| {
        let invite = shop.invite("u@example.com");
        let fields: Vec<&str> = invite.as_object().unwrap().keys().map(String::as_str).collect();
        let wanted = ["id", "email", "accepted", "token", "expires_at", "metadata", "created_at", "updated_at", "deleted_at"];
        assert_eq!(fields, wanted);
        outcome(&invite, json!({
            "email": "u@example.com", "accepted": false, "metadata": null, "deleted_at": null,
            "created_at": "2026-11-25T11:01:13.274Z", "updated_at": "2026-11-25T11:01:13.274Z",
            "expires_at": "2026-11-26T11:01:13.274Z",
        }));
        assert!(invite["id"].as_str().unwrap().starts_with("invite_01"));
        assert_eq!(invite["token"].as_str().unwrap().split('.').count(), 3);
    }
    "createInvites of an array invites many, in its order" => |shop| {
        let invites = shop.user("createInvites", json!([[{ "email": "a1@example.com" }, { "email": "a2@example.com" }]]));
        let emails: Vec<Value> = invites.unwrap().as_array().unwrap().iter().map(|invite| invite["email"].clone()).collect();
        assert_eq!(emails, ["a1@example.com", "a2@example.com"]);
    }
    "createInvites of nobody invites nobody" => |shop| {
        assert_eq!(shop.user("createInvites", json!([[]])), Ok(json!([])));
    }
    "createInvites refuses an address that was invited, and then invites nobody" => |shop| {
        shop.invite("u@example.com");
        let again = shop.user("createInvites", json!([[{ "email": "new@example.com" }, { "email": "u@example.com" }]]));
        fails(again, InvalidData, "Invite with email: u@example.com, already exists.");
        assert_eq!(shop.user("listAndCountInvites", json!([])).unwrap()[1], 1);
    }
    "createInvites refuses who has no address, and unlike Medusa tells no token then" => |shop| {
        fails(shop.user("createInvites", json!([{}])), Validation, "Value for Invite.email is required, 'undefined' found");
    }
    "createInvites takes an id and accepted, though no token and no end" => |shop| {
        let input = json!([{
            "email": "own@example.com", "id": "invite_mine", "token": "mine", "expires_at": "2000-01-01", "accepted": true,
        }]);
        let invite = shop.user("createInvites", input).unwrap();
        outcome(&invite, json!({ "id": "invite_mine", "accepted": true, "expires_at": "2026-11-26T11:01:13.274Z" }));
        assert_ne!(invite["token"], "mine");
    }
    "createInvites refuses who is a user" => |shop| {
        shop.user("createUsers", json!([{ "email": "u@example.com" }])).unwrap();
        let message = "User account for following email(s) already exist: u@example.com";
        fails(shop.user("createInvites", json!([{ "email": "u@example.com" }])), InvalidData, message);
    }
    "createInvites takes a user's address in another case for another address" => |shop| {
        shop.user("createUsers", json!([{ "email": "u@example.com" }])).unwrap();
        assert_eq!(shop.invite("U@EXAMPLE.COM")["email"], "U@EXAMPLE.COM");
    }
    "there is no resendInvites" => |shop| {
        fails(shop.user("resendInvites", json!([])), InvalidData, "The User Module has no method resendInvites");
    }
    "updateInvites of an object changes one, and says when" => |shop| {
        let invite = shop.invite("u@example.com");
        shop.env.advance_ms(1);
        let changed = shop.user("updateInvites", json!([{ "id": invite["id"], "accepted": true }])).unwrap();
        let (token, then) = (&invite["token"], "2026-11-25T11:01:13.275Z");
        outcome(&changed, json!({ "accepted": true, "token": token, "updated_at": then, "created_at": invite["created_at"] }));
    }
    "updateInvites takes 1 for true and 0 for false, and nothing else" => |shop| {
        let invite = shop.invite("u@example.com");
        for (accepted, wanted) in [(1, true), (0, false)] {
            let changed = shop.user("updateInvites", json!([{ "id": invite["id"], "accepted": accepted }])).unwrap();
            outcome(&changed, json!({ "accepted": wanted }));
        }
        let message = "Trying to set Invite.accepted of type 'boolean' to 2 of type 'number'";
        fails(shop.user("updateInvites", json!([{ "id": invite["id"], "accepted": 2 }])), Validation, message);
    }
    "updateInvites of an array changes many" => |shop| {
        let invite = shop.invite("u@example.com");
        let changed = shop.user("updateInvites", json!([[{ "id": invite["id"], "metadata": { "z": 1 } }]])).unwrap();
        assert_eq!(changed[0]["metadata"], json!({ "z": 1 }));
    }
    "updateInvites takes an end that is past" => |shop| {
        let invite = shop.invite("u@example.com");
        let end = "2026-11-22T05:02:42.047Z";
        let changed = shop.user("updateInvites", json!([{ "id": invite["id"], "expires_at": end }])).unwrap();
        outcome(&changed, json!({ "expires_at": end, "token": invite["token"] }));
    }
    "updateInvites refuses an unknown id, and then changes nothing" => |shop| {
        let invite = shop.invite("u@example.com");
        let changes = json!([[{ "id": invite["id"], "accepted": true }, { "id": "invite_gone" }]]);
        fails(shop.user("updateInvites", changes), NotFound, "Invite with id \"invite_gone\" not found");
        assert_eq!(shop.user("retrieveInvite", json!([invite["id"]])).unwrap()["accepted"], false);
    }
    "retrieveInvite finds the one with an id" => |shop| {
        let invite = shop.invite("u@example.com");
        assert_eq!(shop.user("retrieveInvite", json!([invite["id"]])), Ok(invite));
    }
    "retrieveInvite refuses an unknown id" => |shop| {
        fails(shop.user("retrieveInvite", json!(["invite_gone"])), NotFound, "Invite with id: invite_gone was not found");
    }
    "retrieveInvite refuses no id" => |shop| {
        fails(shop.user("retrieveInvite", json!([])), NotFound, "invite - id must be defined");
    }
    "listInvites finds an address" => |shop| {
        let invite = shop.invite("u@example.com");
        shop.invite("other@example.com");
        assert_eq!(shop.user("listInvites", json!([{ "email": "u@example.com" }])), Ok(json!([invite])));
    }
    "listAndCountInvites finds and counts who accepted" => |shop| {
        for (email, accepted) in [("a", true), ("b", false), ("c", true)] {
            shop.user("createInvites", json!([{ "email": email, "accepted": accepted }])).unwrap();
        }
        let found = shop.user("listAndCountInvites", json!([{ "accepted": true }, { "take": 1 }])).unwrap();
        assert_eq!((found[0].as_array().unwrap().len(), &found[1]), (1, &json!(2)));
    }
    "softDeleteInvites tells what it deleted, and restoreInvites brings it back" => |shop| {
        let invite = shop.invite("u@example.com");
        let (id, ids) = (&invite["id"], json!({ "invite_id": [invite["id"]] }));
        assert_eq!(shop.user("softDeleteInvites", json!([[id]])), Ok(ids.clone()));
        assert_eq!(shop.user("softDeleteInvites", json!([[id]])), Ok(json!({})));
        assert_eq!(shop.user("listInvites", json!([])), Ok(json!([])));
        assert_eq!(shop.user("listInvites", json!([{}, { "withDeleted": true }])).unwrap()[0]["id"], *id);
        assert_eq!(shop.user("restoreInvites", json!([[id]])), Ok(ids));
        outcome(&shop.user("retrieveInvite", json!([id])).unwrap(), json!({ "deleted_at": null, "token": invite["token"] }));
    }
    "restoreInvites refuses an address that was invited meanwhile" => |shop| {
        let invite = shop.invite("u@example.com");
        shop.user("softDeleteInvites", json!([invite["id"]])).unwrap();
        shop.invite("u@example.com");
        let restored = shop.user("restoreInvites", json!([invite["id"]]));
        fails(restored, InvalidData, "Invite with email: u@example.com, already exists.");
    }
    "deleteInvites forgets an invite, and does not mind when it is gone" => |shop| {
        let invite = shop.invite("u@example.com");
        assert_eq!(shop.user("deleteInvites", json!([[invite["id"]]])), Ok(Value::Null));
        let message = format!("Invite with id: {} was not found", invite["id"].as_str().unwrap());
        fails(shop.user("retrieveInvite", json!([invite["id"]])), NotFound, &message);
        assert_eq!(shop.user("deleteInvites", json!([invite["id"]])), Ok(Value::Null));
    }
    "unlike Medusa, a filter that is undefined finds nobody instead of everybody" => |shop| {
        shop.invite("u@example.com");
        let listed = shop.user("listInvites", json!([{ "email": { UNDEFINED: true } }]));
        let message = "The filter 'email' of Invite is undefined: it would let everything through";
        fails(listed, InvalidData, message);
    }
}
