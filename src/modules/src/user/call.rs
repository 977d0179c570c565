//! The methods by the names that they have in JavaScript, for what calls them from there.

use serde_json::{Value, json};

use super::UserModuleService;
use crate::env::Env;
use crate::error::{ModuleError, Result};
use crate::store::Store;
use crate::value::Arguments;

impl<S: Store, E: Env> UserModuleService<S, E> {
    /// Call a method as JavaScript does: `call("createInvites", &[json!({ "email": … })])`. The names that Medusa once
    /// had, `create`, `listAndCount` and the like, are about users. Where JavaScript gets `undefined`, this is `null`.
    pub fn call(&mut self, method: &str, arguments: &[Value]) -> Result<Value> {
        let args = Arguments(arguments);
        Ok(match method {
            "createInvites" => self.create_invites(args.get(0))?,
            "validateInviteToken" => self.validate_invite_token(args.get(0))?.into(),
            "acceptInvite" => self.accept_invite(args.get(0), args.or_empty(1))?.into(),
            "refreshInviteTokens" => json!(self.refresh_invite_tokens(args.get(0))?),
            "retrieveInvite" => self.retrieve_invite(args.get(0), args.get(1))?.into(),
            "listInvites" => json!(self.list_invites(args.get(0), args.get(1))?),
            "listAndCountInvites" => json!(self.list_and_count_invites(args.get(0), args.get(1))?),
            "updateInvites" => self.update_invites(args.get(0))?,
            "deleteInvites" => json!(self.delete_invites(args.get(0))?),
            "softDeleteInvites" => self.soft_delete_invites(args.get(0))?.into(),
            "restoreInvites" => self.restore_invites(args.get(0))?.into(),
            "createUsers" | "create" => self.create_users(args.get(0))?,
            "retrieveUser" | "retrieve" => self.retrieve_user(args.get(0), args.get(1))?.into(),
            "listUsers" | "list" => json!(self.list_users(args.get(0), args.get(1))?),
            "listAndCountUsers" | "listAndCount" => json!(self.list_and_count_users(args.get(0), args.get(1))?),
            "updateUsers" | "update" => self.update_users(args.get(0))?,
            "deleteUsers" | "delete" => json!(self.delete_users(args.get(0))?),
            "softDeleteUsers" | "softDelete" => self.soft_delete_users(args.get(0))?.into(),
            "restoreUsers" | "restore" => self.restore_users(args.get(0))?.into(),
            _ => return Err(ModuleError::invalid(format!("The User Module has no method {method}"))),
        })
    }
}
