//! Validating and accepting invites.

use serde_json::{Map, Value, json};

use super::UserModuleService;
use super::invite_token;
use super::options::UserModuleOptions;
use crate::arguments::object;
use crate::env::Env;
use crate::error::Result;
use crate::model::{Kind, Record, text};
use crate::store::Store;
use crate::table::Table;

impl<S: Store, E: Env> UserModuleService<S, E> {
    /// The invite of a token.
    ///
    /// # Errors
    /// `invalid_token`, `token_expired` or `token_not_active` for the JWT; `not_found` if the invite does not exist;
    /// `invalid_data` if the invite has a newer token, has expired, or has been accepted and `refuse_accepted` is set.
    pub fn validate_invite_token(&mut self, token: impl Into<Value>) -> Result<Record> {
        let token = token.into();
        let (env, options) = (&self.env, &self.options);
        self.store
            .transact(|records| invite_token::validate(&token, &Table::new(Kind::Invite, records, env), options, env))
    }

    /// Validates a token, marks the invite as accepted, and creates the user, in one transaction. The user has the
    /// invited email. A token works once, even without `refuse_accepted`. Medusa has no such method.
    ///
    /// # Errors
    /// Those of [`validate_invite_token`](Self::validate_invite_token) and [`create_users`](Self::create_users).
    pub fn accept_invite(&mut self, token: impl Into<Value>, data: impl Into<Value>) -> Result<Record> {
        let (token, data) = (token.into(), data.into());
        let (env, options) = (&self.env, UserModuleOptions { refuse_accepted: true, ..self.options.clone() });
        self.store.transact(|records| {
            let mut user = object(&data)?.clone();
            let mut invites = Table::new(Kind::Invite, records, env);
            let invite = invite_token::validate(&token, &invites, &options, env)?;
            user.insert("email".to_owned(), json!(text(&invite, "email")));
            invites.apply(invite, &Map::from_iter([("accepted".to_owned(), json!(true))]))?;
            Table::new(Kind::User, records, env).create(&user)
        })
    }
}
