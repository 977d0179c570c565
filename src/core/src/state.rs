use std::{
    cell::{Cell, RefCell},
    fmt,
    rc::Rc,
};

use medusa_auth_protocol::{Code, Dialect, Error, headers};

/// What a client is constructed with.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where the server is.
    pub base_url: String,
    /// How many times a request is tried again.
    pub max_retries: u32,
    /// Which Medusa is there.
    pub dialect: Dialect,
    /// Whether the token that a login gives is kept. Not on a server, where visitors may share a client: there it keeps
    /// a token only after [`State::set_token`] has given it one.
    pub keeps_tokens: bool,
}

/// What one client remembers between calls. Clients share nothing.
pub struct State {
    pub(crate) settings: Settings,
    token: RefCell<Option<String>>,
    turn: Cell<u32>,
    decided: Cell<u32>,
    epoch: Rc<Cell<u32>>,
    logouts: Cell<u32>,
}

impl State {
    /// A client that has not called anybody.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        Self {
            settings,
            token: RefCell::default(),
            turn: Cell::default(),
            decided: Cell::default(),
            epoch: Rc::default(),
            logouts: Cell::default(),
        }
    }

    /// A second client in the same browser. Both share its cookies, and therefore the session epoch. Each has its own token.
    #[must_use]
    pub fn sibling(&self) -> Self {
        Self { epoch: self.epoch.clone(), ..Self::new(self.settings.clone()) }
    }

    /// Use this token from now on, or none.
    ///
    /// # Errors
    /// `invalid_argument` for what cannot be a token.
    pub fn set_token(&self, token: Option<&str>) -> Result<(), Error> {
        if token.is_some_and(|token| !headers::is_token(token)) {
            return Err(Error::new(Code::InvalidArgument, "setToken() takes a JWT, or null to forget it."));
        }
        self.decide(self.turn(), token);
        self.pass();
        Ok(())
    }

    /// Which epoch this is. A new one begins whenever something may have changed who is logged in, or as what: an answer
    /// to a question of an earlier epoch may be of the past.
    #[must_use]
    pub fn epoch(&self) -> u32 {
        self.epoch.get()
    }

    pub(crate) fn pass(&self) {
        self.epoch.set(self.epoch.get().wrapping_add(1));
    }

    /// How many times this client has logged out. A call that began before the last time sends nothing more.
    #[must_use]
    pub fn logouts(&self) -> u32 {
        self.logouts.get()
    }

    pub(crate) fn log_out(&self, turn: u32) {
        self.logouts.set(self.logouts().wrapping_add(1));
        self.decide(turn, None);
    }

    /// The token of later calls, if there is one.
    pub fn token(&self) -> Option<String> {
        self.token.borrow().clone()
    }

    /// A number for a call that may decide on the token.
    pub(crate) fn turn(&self) -> u32 {
        let turn = self.turn.get().wrapping_add(1);
        self.turn.set(turn);
        turn
    }

    /// The number of the call that decided last.
    pub(crate) fn decided(&self) -> u32 {
        self.decided.get()
    }

    /// Take this token, unless a call made later has decided already: what comes in last does not win by that.
    pub(crate) fn decide(&self, turn: u32, token: Option<&str>) {
        if turn >= self.decided.get() {
            self.decided.set(turn);
            self.token.replace(token.map(String::from));
        }
    }
}

impl fmt::Debug for State {
    /// Without the token, which is nobody's to read in a log.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("State").field("settings", &self.settings).finish_non_exhaustive()
    }
}
