//! The tabs' clients, what they share, and their calls.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeSet,
    rc::Rc,
};

use medusa_auth_core::{Call, State};
use medusa_auth_protocol::{Code, MedusaVersion, json::Json};
use serde_json::Value;

use super::executor::Promise;
use crate::support::shop::Shop;

/// Where clients keep what logs them in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kept {
    /// A cookie, which all tabs share.
    Cookie,
    /// A token, in a storage that all tabs share.
    Storage,
    /// A token of each client's own.
    Memory,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Config {
    pub(crate) version: MedusaVersion,
    pub(crate) kept: Kept,
    /// Whether the browser has Web Locks.
    pub(crate) has_locks: bool,
    /// Whether clients can read the `Date` of responses.
    pub(crate) shows_date: bool,
    /// The seconds that a token lasts.
    pub(crate) lifetime: u32,
    /// Milliseconds by which the browser's clock is ahead of the server's.
    pub(crate) ahead: f64,
    pub(crate) seed: u64,
}

/// How often something goes wrong, in percent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Faults {
    pub(crate) network: u64,
    pub(crate) storage: u64,
}

pub(crate) struct World {
    pub(crate) config: Config,
    pub(crate) server: RefCell<Shop>,
    pub(crate) faults: Cell<Faults>,
    pub(crate) storage: RefCell<Option<String>>,
    /// Milliseconds by which the browser's clock is ahead.
    pub(crate) ahead: Cell<f64>,
    /// How often the browser's clock was set, or the device slept, so that a response on the way is too old to correct it.
    pub(crate) times_set: Cell<usize>,
    pub(crate) clients: RefCell<Vec<Rc<Client>>>,
    pub(crate) requests: Cell<usize>,
    /// How many tokens clients have dropped because they had expired.
    pub(crate) expiries: Cell<usize>,
    /// How many renewals that the driver has begun are on the network.
    pub(crate) renewing: Cell<usize>,
    /// What must never happen, and has.
    pub(crate) violations: RefCell<Vec<String>>,
    /// What has happened, for the messages of failures.
    pub(crate) log: RefCell<Vec<String>>,
    pub(super) cookie: Cell<Option<usize>>,
    /// The end of the line for the lock.
    pub(super) lock: RefCell<Promise<()>>,
    pub(super) random: Cell<u64>,
}

pub(crate) struct Client {
    pub(crate) number: usize,
    pub(crate) world: Rc<World>,
    pub(crate) state: Rc<State>,
    pub(crate) session: Session,
    pub(crate) pending: RefCell<Vec<Rc<PendingCall>>>,
    /// The tokens that this client knows to have ended.
    pub(crate) ended: RefCell<BTreeSet<String>>,
    /// How often the browser's clock had been set when this client last learned the server's time.
    pub(crate) corrected: Cell<usize>,
    /// The storage's last read or write.
    pub(super) synced: RefCell<Promise<()>>,
    pub(super) renewing: RefCell<Option<Promise<()>>>,
    /// Counts the timers of the renewal. Only the last one fires.
    pub(super) timer: Cell<usize>,
}

pub(crate) struct PendingCall {
    pub(super) call: RefCell<Option<Call<Json>>>,
    pub(super) waiting: Cell<usize>,
    pub(super) canceled: Promise<()>,
    pub(super) outcome: Promise<Result<Value, Code>>,
    pub(super) client: Rc<Client>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    Pending,
    Authenticated,
    Anonymous,
    Error,
}

/// What a listener was told: the event, with the reason, and the id of the customer.
pub(crate) type Told = (String, Option<String>);

/// A listener, and what it was told.
#[derive(Default)]
pub(crate) struct Listener {
    pub(super) is_new: Cell<bool>,
    pub(crate) told: RefCell<Vec<Told>>,
}

pub(crate) struct Session {
    pub(super) is_stale: Cell<bool>,
    pub(super) last: RefCell<Promise<()>>,
    pub(super) asking: RefCell<Option<Promise<()>>>,
    pub(crate) listeners: RefCell<Vec<Rc<Listener>>>,
    pub(crate) status: Cell<Status>,
    pub(crate) customer: RefCell<Option<String>>,
}
