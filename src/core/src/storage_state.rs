//! What a client knows about the storage of its token. `storage.rs` has the rules.

use std::cell::Cell;

use crate::text::Text;

/// Whether the storage has yet to be written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Unsaved {
    /// It holds the client's token.
    #[default]
    No,
    /// A refresh has renewed the token, or an earlier write has failed. What others have stored in the meantime takes
    /// precedence: a refresh must not undo a logout.
    Refreshed,
    /// The client has logged in or out.
    Changed,
}

/// What the client knows about its storage.
#[derive(Default)]
pub(crate) struct StorageState {
    /// What it held when it was last read or written.
    pub(crate) held: Text,
    pub(crate) unsaved: Cell<Unsaved>,
}

impl StorageState {
    pub(crate) fn require_write(&self, unsaved: Unsaved) {
        self.unsaved.set(unsaved.max(self.unsaved.get()));
    }
}
