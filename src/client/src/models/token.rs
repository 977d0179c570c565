use super::model;
use crate::Secret;

model! {
    /// A JWT that identifies a customer or a user.
    AccessToken {
        access_token: Secret,
        /// v2: the same token, under the name that Medusa gives it.
        token: Option<Secret>,
    }
}

impl AccessToken {
    /// The JWT itself.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.access_token.expose()
    }
}
