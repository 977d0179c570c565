//! Creating invites, and refreshing their tokens.

use serde_json::{Map, Value, json};

use super::UserModuleService;
use super::invite_token;
use crate::arguments::{object, one_or_many};
use crate::env::Env;
use crate::error::{ModuleError, Result};
use crate::model::{Kind, Record, text};
use crate::store::{Records, Store};
use crate::table::Table;
use crate::undefined::defined_field;

impl<S: Store, E: Env> UserModuleService<S, E> {
    /// Creates one invite, or an array of invites: `{ email, metadata?, accepted?, id? }`. Send each `token` to the
    /// invited person.
    ///
    /// # Errors
    /// `invalid_data` if a user or an invite has the email; `validation_failed` if a field is missing or has the wrong
    /// type.
    pub fn create_invites(&mut self, data: impl Into<Value>) -> Result<Value> {
        let data = data.into();
        let (env, options) = (&self.env, &self.options);
        self.store.transact(|records| {
            one_or_many(&data, |inputs| {
                let inputs = inputs.iter().map(object).collect::<Result<Vec<_>>>()?;
                reject_users(&inputs, records, env)?;
                let mut invites = Table::new(Kind::Invite, records, env);
                let created = inputs.into_iter().map(|input| {
                    let mut invite = input.clone();
                    let id = invites.new_id(input)?;
                    invite.extend(invite_token::issue(&id, defined_field(input, "email"), options, env)?);
                    invite.insert("id".to_owned(), json!(id));
                    invites.create(&invite)
                });
                created.collect()
            })
        })
    }

    /// Issues new tokens for the invites with these ids, and revokes the old ones.
    ///
    /// # Errors
    /// `invalid_data` if `ids` is not an array of strings, or if an invite does not exist.
    pub fn refresh_invite_tokens(&mut self, ids: impl Into<Value>) -> Result<Vec<Record>> {
        let ids = ids.into();
        let invalid = || ModuleError::invalid_data("Expected an array of invite ids.");
        let ids = ids.as_array().ok_or_else(invalid)?.iter();
        let ids = ids.map(|id| id.as_str().ok_or_else(invalid)).collect::<Result<Vec<_>>>()?;
        let (env, options) = (&self.env, &self.options);
        self.store.transact(|records| {
            let mut invites = Table::new(Kind::Invite, records, env);
            let found = invites.find(&json!({ "id": ids }), false)?;
            let is_missing = |id: &&&str| found.binary_search_by(|invite| text(invite, "id").cmp(id)).is_err();
            // The keys of a map are distinct and keep their order.
            let missing: Map<String, Value> =
                ids.iter().filter(is_missing).map(|id| ((*id).to_owned(), Value::Null)).collect();
            if !missing.is_empty() {
                let missing: Vec<&str> = missing.keys().map(String::as_str).collect();
                let message = format!("The following invites do not exist: {}", missing.join(", "));
                return Err(ModuleError::invalid_data(message));
            }
            let refreshed = found.into_iter().map(|invite| {
                let token = invite_token::issue(text(&invite, "id"), invite.get("email"), options, env)?;
                invites.apply(invite, &token)
            });
            refreshed.collect()
        })
    }
}

/// # Errors
/// `invalid_data` if a user has the email of one of these invites.
fn reject_users(invites: &[&Map<String, Value>], records: &mut dyn Records, env: &dyn Env) -> Result<()> {
    let emails: Vec<&str> = invites.iter().filter_map(|invite| defined_field(invite, "email")?.as_str()).collect();
    let users = Table::new(Kind::User, records, env).find(&json!({ "email": emails }), false)?;
    if users.is_empty() {
        return Ok(());
    }
    let emails: Vec<&str> = users.iter().map(|user| text(user, "email")).collect();
    let message = format!("User account for following email(s) already exist: {}", emails.join(", "));
    Err(ModuleError::invalid_data(message))
}
