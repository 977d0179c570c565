//! The tokens of invites.

use serde_json::{Value, json};

use super::{behaviours, fails, outcome};
use crate::error::ErrorKind::{InvalidData, JsonWebToken, NotFound, TokenExpired};
use crate::value::UNDEFINED;

behaviours! {
    "validateInviteToken finds the invite of a token" => |shop| {
        let invite = shop.invite("u@example.com");
        assert_eq!(shop.validate(&invite["token"]), Ok(invite));
    }
    "validateInviteToken refuses what is no token" => |shop| {
        fails(shop.validate(&json!("garbage")), JsonWebToken, "jwt malformed");
    }
    "validateInviteToken refuses an empty token" => |shop| {
        fails(shop.validate(&json!("")), JsonWebToken, "jwt must be provided");
    }
    "validateInviteToken refuses undefined" => |shop| {
        fails(shop.validate(&json!({ UNDEFINED: true })), JsonWebToken, "jwt must be provided");
        fails(shop.user("validateInviteToken", json!([])), JsonWebToken, "jwt must be provided");
    }
    "validateInviteToken refuses another secret" => |shop| {
        let invite = shop.invite("u@example.com");
        let token = shop.sign(&invite["id"], 60, "another");
        fails(shop.validate(&token), JsonWebToken, "invalid signature");
    }
    "validateInviteToken refuses another token than the one it gave" => |shop| {
        let invite = shop.invite("u@example.com");
        let token = shop.sign(&invite["id"], 60, "supersecret");
        fails(shop.validate(&token), InvalidData, "The invite token is invalid");
    }
    "validateInviteToken refuses a token that has expired" => |shop| {
        let invite = shop.invite("u@example.com");
        let token = shop.sign(&invite["id"], -1, "supersecret");
        fails(shop.validate(&token), TokenExpired, "jwt expired");
        shop.env.advance_ms(24 * 60 * 60 * 1000);
        fails(shop.validate(&invite["token"]), TokenExpired, "jwt expired");
    }
    "validateInviteToken refuses the token of an unknown invite" => |shop| {
        let token = shop.sign(&json!("invite_gone"), 60, "supersecret");
        fails(shop.validate(&token), NotFound, "Invite with id: invite_gone was not found");
    }
    "validateInviteToken refuses an invite that has expired" => |shop| {
        let invite = shop.invite("u@example.com");
        shop.user("updateInvites", json!([{ "id": invite["id"], "expires_at": "2026-11-22T05:02:42.047Z" }])).unwrap();
        fails(shop.validate(&invite["token"]), InvalidData, "The invite has expired");
    }
    "validateInviteToken refuses an invite that was deleted, until it is restored" => |shop| {
        let invite = shop.invite("u@example.com");
        shop.user("softDeleteInvites", json!([[invite["id"]]])).unwrap();
        let message = format!("Invite with id: {} was not found", invite["id"].as_str().unwrap());
        fails(shop.validate(&invite["token"]), NotFound, &message);
        shop.user("restoreInvites", json!([[invite["id"]]])).unwrap();
        assert!(shop.validate(&invite["token"]).is_ok());
    }
    "validateInviteToken takes an invite that was accepted" => |shop| {
        let invite = shop.invite("u@example.com");
        shop.user("updateInvites", json!([{ "id": invite["id"], "accepted": true }])).unwrap();
        outcome(&shop.validate(&invite["token"]).unwrap(), json!({ "accepted": true }));
    }
    "unlike Medusa, validateInviteToken can be told to refuse an invite that was accepted" => |shop| {
        shop.options.refuse_accepted = true;
        let invite = shop.invite("u@example.com");
        assert!(shop.validate(&invite["token"]).is_ok());
        shop.user("updateInvites", json!([{ "id": invite["id"], "accepted": true }])).unwrap();
        fails(shop.validate(&invite["token"]), InvalidData, "The invite has been accepted");
    }
    "refreshInviteTokens gives another token, and the one before is good no more" => |shop| {
        let invite = shop.invite("u@example.com");
        shop.env.advance_ms(1000);
        let refreshed = shop.user("refreshInviteTokens", json!([[invite["id"]]])).unwrap();
        outcome(&refreshed[0], json!({
            "id": invite["id"], "expires_at": "2026-11-26T11:01:14.274Z", "updated_at": "2026-11-25T11:01:14.274Z",
            "created_at": invite["created_at"],
        }));
        fails(shop.validate(&invite["token"]), InvalidData, "The invite token is invalid");
        assert_eq!(shop.validate(&refreshed[0]["token"]), Ok(refreshed[0].clone()));
    }
    "refreshInviteTokens gives another token within the same second" => |shop| {
        let invite = shop.invite("u@example.com");
        let refreshed = shop.user("refreshInviteTokens", json!([[invite["id"]]])).unwrap();
        assert_ne!(refreshed[0]["token"], invite["token"]);
    }
    "refreshInviteTokens refuses an unknown invite" => |shop| {
        let refreshed = shop.user("refreshInviteTokens", json!([["invite_gone"]]));
        fails(refreshed, InvalidData, "The following invites do not exist: invite_gone");
    }
    "refreshInviteTokens refuses an unknown invite among known ones, and then refreshes none" => |shop| {
        let invite = shop.invite("u@example.com");
        let refreshed = shop.user("refreshInviteTokens", json!([[invite["id"], "invite_gone"]]));
        fails(refreshed, InvalidData, "The following invites do not exist: invite_gone");
        assert!(shop.validate(&invite["token"]).is_ok());
    }
    "refreshInviteTokens names each invite once that does not exist" => |shop| {
        let refreshed = shop.user("refreshInviteTokens", json!([["invite_x", "invite_y", "invite_x"]]));
        fails(refreshed, InvalidData, "The following invites do not exist: invite_x, invite_y");
    }
    "refreshInviteTokens of none refreshes none" => |shop| {
        assert_eq!(shop.user("refreshInviteTokens", json!([[]])), Ok(json!([])));
    }
    "unlike Medusa, refreshInviteTokens does not take an id for an array of letters" => |shop| {
        let invite = shop.invite("u@example.com");
        let message = "Invites to refresh the tokens of have to be an array of their ids";
        for ids in [invite["id"].clone(), Value::Null, json!([1])] {
            fails(shop.user("refreshInviteTokens", json!([ids])), InvalidData, message);
        }
    }
    "refreshInviteTokens takes an invite that was accepted, which it stays" => |shop| {
        let invite = shop.invite("u@example.com");
        shop.user("updateInvites", json!([{ "id": invite["id"], "accepted": true }])).unwrap();
        let refreshed = shop.user("refreshInviteTokens", json!([[invite["id"]]])).unwrap();
        outcome(&refreshed[0], json!({ "accepted": true }));
    }
    "refreshInviteTokens makes an invite good again that has expired" => |shop| {
        let invite = shop.invite("u@example.com");
        shop.env.advance_ms(48 * 60 * 60 * 1000);
        let refreshed = shop.user("refreshInviteTokens", json!([[invite["id"]]])).unwrap();
        assert_eq!(shop.validate(&refreshed[0]["token"]).unwrap()["id"], invite["id"]);
    }
    "acceptInvite creates the user who was invited, once" => |shop| {
        let invite = shop.invite("u@example.com");
        let data = json!({ "first_name": "Ada", "email": "somebody.else@example.com" });
        let user = shop.user("acceptInvite", json!([invite["token"], data])).unwrap();
        outcome(&user, json!({ "email": "u@example.com", "first_name": "Ada" }));
        shop.user("deleteUsers", json!([user["id"]])).unwrap();
        let again = shop.user("acceptInvite", json!([invite["token"]]));
        fails(again, InvalidData, "The invite has been accepted");
    }
    "acceptInvite accepts nothing where there is a user already" => |shop| {
        let invite = shop.invite("u@example.com");
        shop.user("createUsers", json!([{ "email": "u@example.com" }])).unwrap();
        let accepted = shop.user("acceptInvite", json!([invite["token"]]));
        fails(accepted, InvalidData, "User with email: u@example.com, already exists.");
        outcome(&shop.validate(&invite["token"]).unwrap(), json!({ "accepted": false }));
    }
}
