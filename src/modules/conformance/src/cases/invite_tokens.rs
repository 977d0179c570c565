//! Validating, refreshing and accepting the tokens of invites.

use medusa_auth_modules::ErrorKind::{InvalidData, JsonWebToken, NotFound, TokenExpired};
use medusa_auth_modules::UNDEFINED;
use serde_json::{Value, json};

use crate::assertions::{assert_fails, assert_fields};
use crate::case::cases;

cases! {
    "validateInviteToken returns the invite of a token" => |modules| {
        let invite = modules.invite("u@example.com");
        assert_eq!(modules.validate(&invite["token"]), Ok(invite));
    }
    "validateInviteToken rejects a malformed token" => |modules| {
        assert_fails(modules.validate(&json!("garbage")), JsonWebToken, "jwt malformed");
    }
    "validateInviteToken rejects an empty token" => |modules| {
        assert_fails(modules.validate(&json!("")), JsonWebToken, "jwt must be provided");
    }
    "validateInviteToken rejects undefined" => |modules| {
        assert_fails(modules.validate(&json!({ UNDEFINED: true })), JsonWebToken, "jwt must be provided");
        assert_fails(modules.user("validateInviteToken", json!([])), JsonWebToken, "jwt must be provided");
    }
    "validateInviteToken rejects a token signed with another secret" => |modules| {
        let invite = modules.invite("u@example.com");
        let token = modules.sign(&invite["id"], 60, "another");
        assert_fails(modules.validate(&token), JsonWebToken, "invalid signature");
    }
    "validateInviteToken rejects a signed token that it did not issue" => |modules| {
        let invite = modules.invite("u@example.com");
        let token = modules.sign(&invite["id"], 60, "supersecret");
        assert_fails(modules.validate(&token), InvalidData, "The invite token is invalid");
    }
    "validateInviteToken rejects an expired token" => |modules| {
        let invite = modules.invite("u@example.com");
        let token = modules.sign(&invite["id"], -1, "supersecret");
        assert_fails(modules.validate(&token), TokenExpired, "jwt expired");
        modules.env.advance_ms(24 * 60 * 60 * 1000);
        assert_fails(modules.validate(&invite["token"]), TokenExpired, "jwt expired");
    }
    "validateInviteToken rejects the token of an unknown invite" => |modules| {
        let token = modules.sign(&json!("invite_gone"), 60, "supersecret");
        assert_fails(modules.validate(&token), NotFound, "Invite with id: invite_gone was not found");
    }
    "validateInviteToken rejects an expired invite" => |modules| {
        let invite = modules.invite("u@example.com");
        modules.user("updateInvites", json!([{ "id": invite["id"], "expires_at": "2026-11-22T05:02:42.047Z" }])).unwrap();
        assert_fails(modules.validate(&invite["token"]), InvalidData, "The invite has expired");
    }
    "validateInviteToken rejects a soft-deleted invite until it is restored" => |modules| {
        let invite = modules.invite("u@example.com");
        modules.user("softDeleteInvites", json!([[invite["id"]]])).unwrap();
        let message = format!("Invite with id: {} was not found", invite["id"].as_str().unwrap());
        assert_fails(modules.validate(&invite["token"]), NotFound, &message);
        modules.user("restoreInvites", json!([[invite["id"]]])).unwrap();
        assert!(modules.validate(&invite["token"]).is_ok());
    }
    "validateInviteToken accepts an accepted invite" => |modules| {
        let invite = modules.invite("u@example.com");
        modules.user("updateInvites", json!([{ "id": invite["id"], "accepted": true }])).unwrap();
        assert_fields(&modules.validate(&invite["token"]).unwrap(), json!({ "accepted": true }));
    }
    "unlike Medusa, refuse_accepted makes validateInviteToken reject an accepted invite" => |modules| {
        modules.options.refuse_accepted = true;
        let invite = modules.invite("u@example.com");
        assert!(modules.validate(&invite["token"]).is_ok());
        modules.user("updateInvites", json!([{ "id": invite["id"], "accepted": true }])).unwrap();
        assert_fails(modules.validate(&invite["token"]), InvalidData, "The invite has been accepted");
    }
    "refreshInviteTokens issues a new token and revokes the old one" => |modules| {
        let invite = modules.invite("u@example.com");
        modules.env.advance_ms(1000);
        let refreshed = modules.user("refreshInviteTokens", json!([[invite["id"]]])).unwrap();
        assert_fields(&refreshed[0], json!({
            "id": invite["id"], "expires_at": "2026-11-26T11:01:14.274Z", "updated_at": "2026-11-25T11:01:14.274Z",
            "created_at": invite["created_at"],
        }));
        assert_fails(modules.validate(&invite["token"]), InvalidData, "The invite token is invalid");
        assert_eq!(modules.validate(&refreshed[0]["token"]), Ok(refreshed[0].clone()));
    }
    "refreshInviteTokens issues a new token within the same second" => |modules| {
        let invite = modules.invite("u@example.com");
        let refreshed = modules.user("refreshInviteTokens", json!([[invite["id"]]])).unwrap();
        assert_ne!(refreshed[0]["token"], invite["token"]);
    }
    "refreshInviteTokens rejects an unknown invite" => |modules| {
        let refreshed = modules.user("refreshInviteTokens", json!([["invite_gone"]]));
        assert_fails(refreshed, InvalidData, "The following invites do not exist: invite_gone");
    }
    "refreshInviteTokens rejects an unknown invite among known ones and then refreshes none" => |modules| {
        let invite = modules.invite("u@example.com");
        let refreshed = modules.user("refreshInviteTokens", json!([[invite["id"], "invite_gone"]]));
        assert_fails(refreshed, InvalidData, "The following invites do not exist: invite_gone");
        assert!(modules.validate(&invite["token"]).is_ok());
    }
    "refreshInviteTokens names each unknown invite once" => |modules| {
        let refreshed = modules.user("refreshInviteTokens", json!([["invite_x", "invite_y", "invite_x"]]));
        assert_fails(refreshed, InvalidData, "The following invites do not exist: invite_x, invite_y");
    }
    "refreshInviteTokens refreshes nothing for an empty array" => |modules| {
        assert_eq!(modules.user("refreshInviteTokens", json!([[]])), Ok(json!([])));
    }
    "unlike Medusa, refreshInviteTokens rejects ids that are not an array of strings" => |modules| {
        let invite = modules.invite("u@example.com");
        let message = "Expected an array of invite ids.";
        for ids in [invite["id"].clone(), Value::Null, json!([1])] {
            assert_fails(modules.user("refreshInviteTokens", json!([ids])), InvalidData, message);
        }
    }
    "refreshInviteTokens refreshes an accepted invite, which stays accepted" => |modules| {
        let invite = modules.invite("u@example.com");
        modules.user("updateInvites", json!([{ "id": invite["id"], "accepted": true }])).unwrap();
        let refreshed = modules.user("refreshInviteTokens", json!([[invite["id"]]])).unwrap();
        assert_fields(&refreshed[0], json!({ "accepted": true }));
    }
    "refreshInviteTokens renews an expired invite" => |modules| {
        let invite = modules.invite("u@example.com");
        modules.env.advance_ms(48 * 60 * 60 * 1000);
        let refreshed = modules.user("refreshInviteTokens", json!([[invite["id"]]])).unwrap();
        assert_eq!(modules.validate(&refreshed[0]["token"]).unwrap()["id"], invite["id"]);
    }
    "acceptInvite creates the invited user, once" => |modules| {
        let invite = modules.invite("u@example.com");
        let data = json!({ "first_name": "Ada", "email": "somebody.else@example.com" });
        let user = modules.user("acceptInvite", json!([invite["token"], data])).unwrap();
        assert_fields(&user, json!({ "email": "u@example.com", "first_name": "Ada" }));
        modules.user("deleteUsers", json!([user["id"]])).unwrap();
        let again = modules.user("acceptInvite", json!([invite["token"]]));
        assert_fails(again, InvalidData, "The invite has been accepted");
    }
    "acceptInvite does not accept the invite if the user exists" => |modules| {
        let invite = modules.invite("u@example.com");
        modules.user("createUsers", json!([{ "email": "u@example.com" }])).unwrap();
        let accepted = modules.user("acceptInvite", json!([invite["token"]]));
        assert_fails(accepted, InvalidData, "User with email: u@example.com, already exists.");
        assert_fields(&modules.validate(&invite["token"]).unwrap(), json!({ "accepted": false }));
    }
}
