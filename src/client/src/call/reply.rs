use std::rc::Rc;

use medusa_auth_protocol::Code;
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::Value;

use crate::{
    Error,
    models::{AccessToken, Challenge, Page, TokenLogin},
    transport::Json,
};

/// The JSON that a call succeeded with.
pub(crate) struct Reply(Rc<Json>);

impl Reply {
    pub(super) const fn new(reply: Rc<Json>) -> Self {
        Self(reply)
    }

    /// The JSON, with every field that the server has sent.
    #[cfg(all(feature = "bindgen", target_arch = "wasm32"))]
    pub(crate) fn json(&self) -> &Json {
        &self.0
    }

    /// A field of the reply as a model.
    pub(crate) fn get<T: DeserializeOwned>(&self, key: &str) -> Result<T, Error> {
        T::deserialize(self.0.value.get(key).unwrap_or(&Value::Null)).map_err(|_| Code::InvalidResponse.into())
    }

    /// A field of the reply as a model, or nothing if the reply has no such field.
    pub(crate) fn optional<T: DeserializeOwned>(&self, key: &str) -> Result<Option<T>, Error> {
        self.field(key).map(|_| self.get(key)).transpose()
    }

    /// A field of the reply that is not `null`.
    pub(crate) fn field(&self, key: &str) -> Option<&Value> {
        self.0.value.get(key).filter(|value| !value.is_null())
    }

    /// What a login ends with: the model at `key`, or a challenge.
    pub(crate) fn login<T: DeserializeOwned, L>(
        &self,
        key: &str,
        challenge: impl Fn(Challenge) -> L,
        done: impl Fn(Box<T>) -> L,
    ) -> Result<L, Error> {
        match Challenge::find(&self.0.value) {
            Some(found) if self.field(key).is_none() => Ok(challenge(found)),
            _ => self.get(key).map(done),
        }
    }

    /// What requesting a token ends with.
    pub(crate) fn token_login(&self) -> Result<TokenLogin, Error> {
        match Challenge::find(&self.0.value) {
            Some(found) if self.field("access_token").is_none() => Ok(TokenLogin::of_challenge(found)),
            _ => self.token().map(TokenLogin::Token),
        }
    }

    /// The token that the call has returned.
    pub(crate) fn token(&self) -> Result<AccessToken, Error> {
        if self.field("access_token").is_none() {
            return Err(Code::InvalidResponse.into());
        }
        AccessToken::deserialize(&self.0.value).map_err(|_| Code::InvalidResponse.into())
    }

    /// The page that has its items under this key. v1 lists invites without a count.
    pub(crate) fn page<T: DeserializeOwned>(&self, key: &str) -> Result<Page<T>, Error> {
        let items: Vec<T> = self.get(key)?;
        let number = |key| self.field(key).and_then(Value::as_u64);
        let count = number("count").unwrap_or(items.len() as u64);
        Ok(Page { count, offset: number("offset").unwrap_or_default(), limit: number("limit"), items })
    }
}
