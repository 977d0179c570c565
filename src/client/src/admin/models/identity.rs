use medusa_auth_protocol::json::jwt;
use serde_json::{Map, Value};

use crate::{Error, Object, call::Reply, models::model};

model! {
    /// An identity, as the Auth Module returns it.
    AuthIdentity {
        /// On v1, the user's id.
        id: String,
        provider_identities: Vec<ProviderIdentity>,
        /// `None` while the identity belongs to nobody in the shop.
        app_metadata: Option<Object>,
    }
}

model! {
    /// How an identity logs in.
    ProviderIdentity {
        /// The email address, or `None` for providers other than `emailpass`.
        entity_id: Option<String>,
        provider: String,
    }
}

/// Whether credentials are correct.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Authentication {
    /// They are correct, and belong to this identity.
    Identity(AuthIdentity),
    /// Another provider continues the login.
    Redirect {
        /// The URL where it does.
        location: String,
    },
    /// They are wrong, or not enough.
    Failed {
        /// Why, for people.
        error: String,
    },
}

impl Authentication {
    /// The response to a login in the form of the Auth Module, without the token.
    pub(in crate::admin) fn read(reply: &Reply, provider: &str, email: Option<&String>) -> Self {
        if let Some(location) = reply.field("location").and_then(Value::as_str) {
            return Self::Redirect { location: location.to_owned() };
        }
        let token = reply.field("token").or_else(|| reply.field("access_token")).and_then(Value::as_str);
        let claims = token.and_then(jwt::claims).unwrap_or_default();
        let claim = |name: &str| claims.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
        let Some(id) = claim("auth_identity_id").or_else(|| claim("user_id")) else {
            return Self::Failed { error: "This login requires more than a password.".to_owned() };
        };
        let is_lowercase = reply.field("is_lowercase").is_some();
        let email = email.filter(|_| provider == "emailpass");
        let entity_id = email.map(|email| if is_lowercase { email.to_lowercase() } else { email.clone() });
        let user = claim("user_id").or_else(|| claim("actor_id"));
        let user = user.map(|id| Map::from_iter([("user_id".to_owned(), id.into())]));
        Self::Identity(AuthIdentity {
            id: id.to_owned(),
            provider_identities: vec![ProviderIdentity {
                entity_id,
                provider: provider.to_owned(),
                ..ProviderIdentity::default()
            }],
            app_metadata: claims.get("app_metadata").and_then(Value::as_object).cloned().or(user),
            ..AuthIdentity::default()
        })
    }

    /// The server has refused the credentials.
    pub(in crate::admin) fn refused(error: Error) -> Self {
        let message = error.body.as_ref().and_then(|body| body.get("message")?.as_str()).map(str::to_owned);
        Self::Failed { error: message.unwrap_or(error.message) }
    }
}
