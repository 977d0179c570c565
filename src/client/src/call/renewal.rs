//! Renewing the token of token mode. The core decides when.

use std::{pin::pin, rc::Rc, time::Duration};

use futures_util::future::select;
use medusa_auth_protocol::Operation;

use super::{
    client::{Arguments, Client, finish},
    token_times,
};
use crate::background;

/// How long a call waits for a renewal.
const TIMEOUT: Duration = Duration::from_secs(5);

impl Client {
    /// Report the time to the core, which drops a token that has expired. Returns whether the token has to be renewed. If not, a
    /// page sets a timer.
    pub(super) fn is_renewal_due(&self) -> bool {
        if self.store.is_none() {
            return false;
        }
        let wait = token_times::report(&self.state, &*self.config.transport);
        let client = self.this.clone();
        self.timer.set(wait, move || {
            if let Some(client) = client.upgrade() {
                client.later(async |client| client.start().await);
            }
        });
        wait <= 0.0
    }

    /// Renew the token if that is due. Concurrent calls wait for the same renewal. One that fails costs no login: the core tries
    /// again later.
    pub(super) async fn renew(&self) {
        if (self.is_renewal_due() || self.renewing.is_in_progress())
            && let Some(client) = self.this.upgrade()
        {
            self.renewing.join(renew(client)).await;
        }
    }
}

/// One tab renews the token; the others read it from the storage.
async fn renew(client: Rc<Client>) {
    let token = client.state.token();
    let work = async {
        client.sync().await;
        if client.state.token() == token {
            // Its failure is no failure of the call that waits for it.
            let _ = finish(client.begin(Arguments::of(Operation::RefreshToken))).await;
        }
    };
    let name = client.store.as_ref().map_or("", |store| store.key());
    select(pin!(background::exclusively(name, work)), client.config.transport.sleep(TIMEOUT)).await;
}
