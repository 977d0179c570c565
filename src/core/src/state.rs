//! What a client remembers between calls. Clients share nothing, except that siblings share their session epoch.

use std::{cell::Cell, fmt, rc::Rc};

#[cfg(feature = "admin")]
use medusa_auth_protocol::ApiKey;
use medusa_auth_protocol::{Code, Effect, Error, MedusaVersion, headers};

use crate::{
    Changes,
    login_state::Login,
    renewal_state::Renewal,
    storage_state::{StorageState, Unsaved},
    text::Text,
};

/// The options of a client.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The server's URL. Paths are appended to it.
    pub base_url: String,
    /// How many times a request is retried.
    pub max_retries: u32,
    /// The version of Medusa that runs there.
    pub version: MedusaVersion,
    /// Whether cookies are sent and stored, and logins end with one. If not, the client is in token mode: logins end with a
    /// token.
    pub uses_cookies: bool,
    /// Whether logins store their token. If not, and the client uses cookies, it is on a server, where visitors may share it:
    /// there logins replace a token that [`State::set_token`] has stored, but never store a first one. In token mode, such a
    /// client has no token at all.
    pub keeps_tokens: bool,
    /// Whether token mode renews its token, if this version of Medusa can.
    pub renews_tokens: bool,
}

/// What one client remembers between calls.
pub struct State {
    pub(crate) settings: Settings,
    pub(crate) token: Text,
    /// The sequence number of the newest call.
    last_sequence: Cell<u32>,
    /// The sequence number of the call that set the token last.
    last_applied: Cell<u32>,
    pub(crate) storage: StorageState,
    pub(crate) login: Login,
    pub(crate) renewal: Renewal,
    epoch: Rc<Cell<u32>>,
    /// Identifies the user of every request that allows it.
    #[cfg(feature = "admin")]
    pub(crate) api_key: Option<ApiKey>,
    logouts: Cell<u32>,
    /// How many tokens have expired.
    expiries: Cell<u32>,
}

impl State {
    /// A new client without a token.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        Self {
            settings,
            token: Text::default(),
            last_sequence: Cell::default(),
            last_applied: Cell::default(),
            storage: StorageState::default(),
            login: Login::default(),
            renewal: Renewal::default(),
            epoch: Rc::default(),
            #[cfg(feature = "admin")]
            api_key: None,
            logouts: Cell::default(),
            expiries: Cell::default(),
        }
    }

    /// A second client in the same browser. Both share its cookies, and therefore the session epoch. Each has its own
    /// token.
    #[cfg(feature = "admin")]
    #[must_use]
    pub fn sibling(&self, api_key: Option<ApiKey>) -> Self {
        Self { epoch: self.epoch.clone(), api_key, ..Self::new(self.settings.clone()) }
    }

    /// The version of Medusa that the client talks to.
    #[cfg(feature = "admin")]
    #[must_use]
    pub fn version(&self) -> MedusaVersion {
        self.settings.version
    }

    /// Set the token of later calls, or clear it.
    ///
    /// # Errors
    /// `invalid_argument` if the `Authorization` header cannot hold the token.
    pub fn set_token(&self, token: Option<&str>) -> Result<(), Error> {
        if token.is_some_and(|token| !headers::is_token(token)) {
            return Err(Error::new(Code::InvalidArgument, "setToken() expects a JWT, or null to clear it."));
        }
        let Settings { uses_cookies, keeps_tokens, .. } = self.settings;
        let token = token.filter(|_| uses_cookies || keeps_tokens);
        if !self.token.is(token) {
            self.login.invalidate(if token.is_none() { Changes::LOGOUT } else { Changes::NONE });
        }
        self.apply_token(self.next_sequence(), token);
        self.invalidate();
        Ok(())
    }

    /// The session epoch. A new one begins whenever the session may have changed, so a response that was requested in an
    /// earlier epoch may be stale.
    #[must_use]
    pub fn epoch(&self) -> u32 {
        self.epoch.get()
    }

    /// Start a new session epoch.
    pub(crate) fn invalidate(&self) {
        self.epoch.set(self.epoch.get().wrapping_add(1));
    }

    /// How many times a call with this effect would have been ended, because the client has logged out or its token has expired.
    /// Logins do not rely on the token.
    pub(crate) fn logouts(&self, effect: Effect) -> u32 {
        let expiries = if effect == Effect::LogIn { 0 } else { self.expiries.get() };
        self.logouts.get().wrapping_add(expiries)
    }

    pub(crate) fn log_out(&self, sequence: u32) {
        self.logouts.set(self.logouts.get().wrapping_add(1));
        self.apply_token(sequence, None);
    }

    /// End the calls that carry the token, which has expired, and drop it.
    pub(crate) fn expire(&self) {
        self.expiries.set(self.expiries.get().wrapping_add(1));
        self.drop_token();
    }

    /// Drop the token, which is not good any more. A login in progress and a token that another tab has stored replace it.
    pub(crate) fn drop_token(&self) {
        self.apply_token(self.last_applied(), None);
        self.invalidate();
    }

    /// The token of later calls.
    pub fn token(&self) -> Option<String> {
        self.token.get()
    }

    /// The sequence number of a new call. A newer call has a higher one.
    pub(crate) fn next_sequence(&self) -> u32 {
        let sequence = self.last_sequence.get().wrapping_add(1);
        self.last_sequence.set(sequence);
        sequence
    }

    pub(crate) fn last_applied(&self) -> u32 {
        self.last_applied.get()
    }

    /// Set or clear the token on behalf of a call. Ignored if a newer call has already set it.
    pub(crate) fn apply_token(&self, sequence: u32, token: Option<&str>) {
        let last = self.last_applied.replace(sequence.max(self.last_applied.get()));
        if sequence >= last && !self.token.is(token) {
            self.token.set(token);
            self.renewal.on_token();
            // Only a refresh has the sequence of an earlier call.
            self.storage.require_write(if sequence == last { Unsaved::Refreshed } else { Unsaved::Changed });
        }
    }
}

impl fmt::Debug for State {
    /// Leaves out the token: it must not end up in a log.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("State").field("settings", &self.settings).finish_non_exhaustive()
    }
}
