//! What every route works with.

use medusa_auth_modules::{AuthModuleOptions, AuthModuleService};
use tokio::sync::mpsc::UnboundedSender;

use super::notice::Notice;
use super::password::Hasher;
use crate::http::error::ApiError;
use crate::store::Store;
use crate::system::env::SystemEnv;

/// The state of both servers.
pub(crate) struct AppState {
    pub(crate) store: Store,
    pub(crate) hasher: Hasher,
    pub(crate) jwt_secret: String,
    pub(crate) notices: UnboundedSender<Notice>,
}

impl AppState {
    /// Calls the Auth Module for what takes a password. [`Store::modules`] is for everything else.
    pub(crate) async fn auth<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut AuthModuleService<Store, SystemEnv>) -> medusa_auth_modules::Result<T> + Send + 'static,
    ) -> Result<T, ApiError> {
        let mut auth = AuthModuleService::new(self.store.clone(), SystemEnv, AuthModuleOptions::default());
        Ok(self.hasher.run(move || work(&mut auth)).await??)
    }

    /// Sends a notice to whoever runs the server. If nobody listens, the request succeeds all the same.
    pub(crate) fn notify(&self, notice: Notice) {
        drop(self.notices.send(notice));
    }
}
