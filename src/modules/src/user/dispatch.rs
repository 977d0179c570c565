//! Calling methods by their JavaScript names.

use serde_json::{Value, json};

use super::UserModuleService;
use crate::arguments::Arguments;
use crate::env::Env;
use crate::error::{ModuleError, Result};
use crate::store::Store;

impl<S: Store, E: Env> UserModuleService<S, E> {
    /// Calls a method: `call("createInvites", &[json!({ "email": … })])`. Returns `null` where JavaScript gets
    /// `undefined`. `create`, `listAndCount` and the like are the names that older versions of Medusa have for users.
    ///
    /// # Errors
    /// Those of the method, and `invalid_data` if it does not exist.
    pub fn call(&mut self, method: &str, arguments: &[Value]) -> Result<Value> {
        let args = Arguments(arguments);
        Ok(match method {
            "createInvites" => self.create_invites(args.get(0))?,
            "validateInviteToken" => self.validate_invite_token(args.get(0))?.into(),
            "acceptInvite" => self.accept_invite(args.get(0), args.get_or_empty(1))?.into(),
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
            _ => return Err(ModuleError::invalid_data(format!("The User Module has no method {method}."))),
        })
    }
}
