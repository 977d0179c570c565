//! Invites, and the tokens that go to whoever is invited.

use serde_json::{Map, Value, json};

use super::{UserModuleOptions, UserModuleService};
use crate::date::iso;
use crate::env::Env;
use crate::error::{ErrorKind, ModuleError, Result};
use crate::find::Find;
use crate::ids::uuid;
use crate::jwt;
use crate::methods::one_or_many;
use crate::model::{Kind, Record, text};
use crate::store::{Records, Store};
use crate::table::{Table, object};
use crate::value::{given, is_undefined};

impl<S: Store, E: Env> UserModuleService<S, E> {
    /// Invite one, or an array of people: `{ email, metadata?, accepted?, id? }`. Who is a user already is not invited.
    ///
    /// What is returned has the token, which whoever is invited has to be sent.
    pub fn create_invites(&mut self, data: impl Into<Value>) -> Result<Value> {
        let data = data.into();
        let (env, options) = (&self.env, &self.options);
        self.store.transact(|records| {
            one_or_many(&data, |inputs| {
                let inputs = inputs.iter().map(object).collect::<Result<Vec<_>>>()?;
                refuse_users(&inputs, records, env)?;
                let mut invites = Table::new(Kind::Invite, records, env);
                let created = inputs.into_iter().map(|input| {
                    let mut invite = input.clone();
                    let id = invites.id(input)?;
                    invite.extend(token(&id, given(input, "email"), options, env)?);
                    invite.insert("id".to_owned(), json!(id));
                    invites.create(&invite)
                });
                created.collect()
            })
        })
    }

    /// The invite of a token that is good: one of ours, the last that was made for its invite, and of neither too long
    /// ago nor an invite that is gone.
    ///
    /// An invite that was accepted is told by its `accepted`, unless the options refuse it.
    pub fn validate_invite_token(&mut self, token: impl Into<Value>) -> Result<Record> {
        let token = token.into();
        let (env, options) = (&self.env, &self.options);
        self.store.transact(|records| validated(&token, &Table::new(Kind::Invite, records, env), options, env))
    }

    /// What follows upon an invite in one step, which Medusa has several for: validate the token, mark the invite as
    /// accepted, and create the user, who has the address that was invited. Good for once, whatever the options say.
    pub fn accept_invite(&mut self, token: impl Into<Value>, data: impl Into<Value>) -> Result<Record> {
        let (token, data) = (token.into(), data.into());
        let (env, options) = (&self.env, UserModuleOptions { refuse_accepted: true, ..self.options.clone() });
        self.store.transact(|records| {
            let mut user = object(&data)?.clone();
            let mut invites = Table::new(Kind::Invite, records, env);
            let invite = validated(&token, &invites, &options, env)?;
            user.insert("email".to_owned(), json!(text(&invite, "email")));
            invites.change(invite, &Map::from_iter([("accepted".to_owned(), json!(true))]))?;
            Table::new(Kind::User, records, env).create(&user)
        })
    }

    /// Give the invites with these ids new tokens, which last as if they were made now. The tokens before are good no
    /// more.
    pub fn refresh_invite_tokens(&mut self, ids: impl Into<Value>) -> Result<Vec<Record>> {
        let ids = ids.into();
        let wrong = || ModuleError::invalid("Invites to refresh the tokens of have to be an array of their ids");
        let ids = ids.as_array().ok_or_else(wrong)?.iter();
        let ids = ids.map(|id| id.as_str().ok_or_else(wrong)).collect::<Result<Vec<_>>>()?;
        let (env, options) = (&self.env, &self.options);
        self.store.transact(|records| {
            let mut invites = Table::new(Kind::Invite, records, env);
            let found = invites.find(&json!({ "id": ids }), false)?;
            let is_missing = |id: &&&str| found.binary_search_by(|invite| text(invite, "id").cmp(id)).is_err();
            // Each once, in their order.
            let missing: Map<String, Value> =
                ids.iter().filter(is_missing).map(|id| ((*id).to_owned(), Value::Null)).collect();
            if !missing.is_empty() {
                let missing: Vec<&str> = missing.keys().map(String::as_str).collect();
                let message = format!("The following invites do not exist: {}", missing.join(", "));
                return Err(ModuleError::invalid(message));
            }
            let refreshed = found.into_iter().map(|invite| {
                let change = token(text(&invite, "id"), invite.get("email"), options, env)?;
                invites.change(invite, &change)
            });
            refreshed.collect()
        })
    }
}

/// Refuse to invite those who are users, if there are any.
fn refuse_users(inputs: &[&Map<String, Value>], records: &mut dyn Records, env: &dyn Env) -> Result<()> {
    let emails: Vec<&str> = inputs.iter().filter_map(|input| given(input, "email")?.as_str()).collect();
    let users = Table::new(Kind::User, records, env).find(&json!({ "email": emails }), false)?;
    if users.is_empty() {
        return Ok(());
    }
    let emails: Vec<&str> = users.iter().map(|user| text(user, "email")).collect();
    let message = format!("User account for following email(s) already exist: {}", emails.join(", "));
    Err(ModuleError::invalid(message))
}

/// The fields of an invite that make its token another.
fn token(id: &str, email: Option<&Value>, options: &UserModuleOptions, env: &dyn Env) -> Result<Record> {
    let now = env.now_ms();
    let issued = now.div_euclid(1000);
    let mut claims = json!({ "id": id, "email": email });
    if let Value::Object(claims) = &mut claims {
        claims.insert("iat".to_owned(), json!(issued));
        claims.insert("exp".to_owned(), json!(issued.saturating_add(options.valid_duration)));
        claims.insert("jti".to_owned(), json!(uuid(env)?));
    }
    let expires_at = now.saturating_add(options.valid_duration.saturating_mul(1000));
    Ok(Record::from_iter([
        ("token".to_owned(), json!(jwt::sign(&claims, &options.jwt_secret)?)),
        ("expires_at".to_owned(), json!(iso(expires_at))),
    ]))
}

fn validated(token: &Value, invites: &Table<'_>, options: &UserModuleOptions, env: &dyn Env) -> Result<Record> {
    let now = env.now_ms();
    let token = match token {
        Value::String(token) => token.as_str(),
        Value::Null | Value::Bool(false) => "",
        value if is_undefined(value) || value.as_f64() == Some(0.0) => "",
        _ => return Err(ModuleError::new(ErrorKind::JsonWebToken, "jwt must be a string")),
    };
    let claims = jwt::verify(token, &options.jwt_secret, now.div_euclid(1000))?;
    let invite = invites.retrieve(claims.get("id").unwrap_or(&Value::Null), &Find::default())?;
    if text(&invite, "token") != token {
        return Err(ModuleError::invalid("The invite token is invalid"));
    }
    if text(&invite, "expires_at") < iso(now).as_str() {
        return Err(ModuleError::invalid("The invite has expired"));
    }
    if options.refuse_accepted && invite.get("accepted") == Some(&Value::Bool(true)) {
        return Err(ModuleError::invalid("The invite has been accepted"));
    }
    Ok(invite)
}
