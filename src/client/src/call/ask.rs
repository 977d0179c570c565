//! Asking the server who is logged in, on behalf of those who follow it.

use std::rc::Weak;

use medusa_auth_protocol::{Code, Operation};

use super::client::{Arguments, Client, finish};
use crate::background;

impl Client {
    /// Report that somebody follows who is logged in.
    pub(crate) fn follow(&self) {
        background::spawn(ready(self.this.clone()));
    }

    /// Ask the server who is logged in, unless the client knows, and deliver all announcements.
    pub(crate) async fn ready(&self) {
        ready(self.this.clone()).await;
    }

    /// Ask the server in the background, because somebody follows who is logged in.
    pub(super) fn ask_later(&self) {
        if !self.asking.is_in_progress() {
            background::spawn(self.asking.join(ask(self.this.clone())));
        }
    }
}

// Neither keeps the client while it waits for a response. When the client is dropped, it aborts the request.

async fn ready(client: Weak<Client>) {
    let asking = {
        let Some(asked) = client.upgrade() else { return };
        asked.start().await;
        // Without a background, nobody has reported what a call has changed that was dropped.
        asked.report(None).await;
        // Whoever else asks waits for the same response.
        let is_asking = asked.session.is_unknown() || asked.asking.is_in_progress();
        is_asking.then(|| asked.asking.join(ask(client.clone())))
    };
    if let Some(asking) = asking {
        asking.await;
    }
    if let Some(client) = client.upgrade() {
        client.session.announce_initial();
        client.settle().await;
    }
}

/// Ask the server, unless the client knows who is logged in once it has read the storage.
async fn ask(client: Weak<Client>) {
    loop {
        let waiting = {
            let Some(client) = client.upgrade() else { return };
            client.start().await;
            if !client.session.is_unknown() {
                return;
            }
            client.begin(Arguments::of(Operation::GetSession))
        };
        let outcome = finish(waiting).await;
        let Some(client) = client.upgrade() else { return };
        match outcome {
            // A 401 says that nobody is logged in, unless somebody logged in meanwhile. So does a logout that has ended the
            // request.
            Err(error) if !matches!(error.code, Code::Unauthorized | Code::SignedOut) => {
                return client.fail(error).await;
            }
            _ if !client.session.is_stale() => return,
            _ => {}
        }
    }
}
