//! The client's token in a storage that other tabs, and other clients, read and write, too.
//!
//! The driver reads the storage before each call, and writes to it after a call that has changed the token, one at a time.
//! What it reads and writes is compared with what the storage held last: only then can a change made elsewhere be told from a
//! write of its own that failed.

use crate::{
    Changes, State,
    storage_state::{StorageState, Unsaved},
};

impl State {
    /// Report what the storage holds, because it was read or written. If that has changed elsewhere, it is the token of later
    /// calls.
    ///
    /// A change made elsewhere counts as a call that is newer than those in progress. The end of the login ends them, as
    /// [`Operation::DeleteSession`](medusa_auth_protocol::Operation::DeleteSession) does.
    pub fn on_storage(&self, held: Option<&str>) {
        let StorageState { held: known, unsaved } = &self.storage;
        let is_same = known.is(held);
        known.set(held);
        if self.token.is(held) {
            unsaved.set(Unsaved::No);
        }
        // It is written next. If that fails, what others store later takes precedence.
        let is_changed = unsaved.get() == Unsaved::Changed;
        if is_changed {
            unsaved.set(Unsaved::Refreshed);
        }
        if is_same || is_changed {
            return;
        }
        // Anything but a JWT is not ours: it is not sent, and stays where it is.
        let token = held.filter(|held| self.settings.keeps_tokens && is_jwt(held));
        if !self.token.is(token) {
            let sequence = self.next_sequence();
            if token.is_none() {
                self.log_out(sequence);
            }
            self.apply_token(sequence, token);
            self.invalidate();
            self.login.invalidate(Changes::ELSEWHERE);
        }
        unsaved.set(Unsaved::No);
    }

    /// Have the token written to the storage, even if it is not known yet what that holds. A driver that cannot read the storage
    /// before [`State::set_token`] calls this afterwards.
    pub fn require_write(&self) {
        if self.settings.keeps_tokens {
            self.storage.require_write(Unsaved::Changed);
        }
    }

    /// Whether the token has to be written to the storage or, if there is none, removed from it. The driver reads the storage
    /// first, and reports a success with [`State::on_storage`].
    pub fn is_unsaved(&self) -> bool {
        self.storage.unsaved.get() != Unsaved::No
    }
}

/// Whether a text may be a JWT: three parts in base64url, of which the first is a JSON object.
fn is_jwt(text: &str) -> bool {
    let mut dots = 0_u32;
    for byte in text.bytes() {
        if byte == b'.' {
            dots = dots.saturating_add(1);
        } else if !byte.is_ascii_alphanumeric() && byte != b'-' && byte != b'_' {
            return false;
        }
    }
    dots == 2 && text.as_bytes().first() == Some(&b'e')
}
