//! Addresses, users and invites as Medusa v1 knows them: users and invites are the User Module's, so that both versions
//! have the same, and in tables beside them is what v1 alone has.

mod addresses;
mod invites;
mod passwords;
mod users;

use rusqlite::Transaction;

pub(crate) use invites::Invite;
pub(crate) use users::User;

use super::Store;
use super::modules::Modules;
use crate::http::error::ApiError;

/// A transaction, with the modules.
struct V1<'a> {
    db: &'a Transaction<'a>,
    modules: Modules<'a>,
    /// Signs the tokens of invites.
    secret: String,
}

impl Store {
    /// Do all of `work` or nothing of it.
    async fn v1<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut V1<'_>) -> Result<T, ApiError> + Send + 'static,
    ) -> Result<T, ApiError> {
        let options = self.users.clone();
        self.transact(move |db| {
            let secret = options.jwt_secret.clone();
            work(&mut V1 { db, modules: Modules::within(db, options)?, secret })
        })
        .await
    }
}
