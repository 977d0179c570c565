//! The client's token in a storage that other tabs, and other clients, read and write, too.
//!
//! The driver reads the storage before each call, and writes to it after a call that has changed the token, one at a time.
//! What it reads and writes is compared with what the storage held last: only then can a change made elsewhere be told from a
//! write of its own that failed.

use std::cell::{Cell, RefCell};

use crate::State;

/// Whether the storage has yet to be written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Unsaved {
    /// It holds the client's token.
    #[default]
    No,
    /// A refresh has renewed the token, or an earlier write has failed. What others store in the meantime takes precedence:
    /// a refresh must not undo a logout.
    Refreshed,
    /// The client has logged in or out.
    Changed,
}

/// What the client knows about its storage.
#[derive(Default)]
pub(crate) struct StorageState {
    /// What it held when it was last read or written.
    held: RefCell<Option<String>>,
    unsaved: Cell<Unsaved>,
}

impl StorageState {
    pub(crate) fn require_write(&self, unsaved: Unsaved) {
        self.unsaved.set(unsaved.max(self.unsaved.get()));
    }
}

impl State {
    /// Report what the storage holds. If that has changed elsewhere, it is the token of later calls.
    ///
    /// A change made elsewhere counts as a call that is newer than those in progress. The end of the login ends them, as
    /// [`Operation::DeleteSession`](medusa_auth_protocol::Operation::DeleteSession) does.
    pub fn on_read(&self, held: Option<&str>) {
        let is_same = self.storage.held.borrow().as_deref() == held;
        self.storage.held.replace(held.map(String::from));
        if is_same || self.storage.unsaved.get() == Unsaved::Changed {
            return;
        }
        // Anything but a JWT is not ours: it is not sent, and stays where it is.
        let token = held.filter(|held| self.settings.keeps_tokens && is_jwt(held));
        if self.token().as_deref() != token {
            let sequence = self.next_sequence();
            match token {
                None => self.log_out(sequence),
                token => self.apply_token(sequence, token),
            }
            self.invalidate();
        }
        self.storage.unsaved.set(Unsaved::No);
    }

    /// Whether the token has to be written to the storage or, if there is none, removed from it.
    pub fn is_unsaved(&self) -> bool {
        self.storage.unsaved.get() != Unsaved::No
    }

    /// Report that this token was written or, if it is `None`, removed; or that the storage failed to.
    pub fn on_write(&self, token: Option<&str>, succeeded: bool) {
        // A call may have changed the token in the meantime.
        if self.token().as_deref() == token {
            self.storage.unsaved.set(if succeeded { Unsaved::No } else { Unsaved::Refreshed });
        }
        if succeeded {
            self.storage.held.replace(token.map(String::from));
        }
    }
}

/// Whether a text has the form of a JWT: three parts in base64url, of which the first two are JSON objects.
fn is_jwt(text: &str) -> bool {
    let is_base64url = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    let mut parts = text.split('.');
    let has_claims = parts.by_ref().take(2).filter(|part| part.starts_with("ey")).count() == 2;
    has_claims && parts.count() == 1 && text.bytes().all(is_base64url)
}
