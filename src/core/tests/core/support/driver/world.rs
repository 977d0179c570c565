//! What the tabs of a browser share: the network and the server behind it, the cookies, the storage and the clock.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use medusa_auth_protocol::Code;
use serde_json::json;

use super::{
    executor::{self, Promise, sleep, spawn, tick},
    types::{Client, Config, Kept, World},
};
use crate::support::{
    clock,
    drive::Event,
    jwt::claims,
    sent_request::SentRequest,
    server::Server,
    shop::{Shop, bearer},
};

/// Milliseconds by which a token may be used for too long: what the core does not correct, and the latency.
const TOLERANCE: f64 = 8_000.0;

impl Config {
    /// Milliseconds by which the browser's clock is ahead once it is set, without what clients cannot cope with: a token in the
    /// storage that seems to have expired, although it is good, to a client that has not had a response since.
    pub(crate) fn bounded(self, ahead: f64, before: f64) -> f64 {
        if self.kept == Kept::Storage { ahead.min(before) } else { ahead }
    }
}

impl World {
    pub(crate) fn new(config: Config) -> Rc<Self> {
        let lock = Promise::new();
        lock.resolve(());
        let ahead = config.bounded(config.ahead, f64::from(config.lifetime) * 100.0);
        let mut server = Shop::new(config.version);
        server.lifetime = f64::from(config.lifetime) * 1000.0;
        Rc::new(Self {
            config,
            server: RefCell::new(server),
            faults: Cell::default(),
            storage: RefCell::default(),
            ahead: Cell::new(ahead),
            times_set: Cell::new(usize::from(ahead != 0.0)),
            clients: RefCell::default(),
            requests: Cell::default(),
            expiries: Cell::default(),
            renewing: Cell::default(),
            violations: RefCell::default(),
            log: RefCell::default(),
            cookie: Cell::default(),
            lock: RefCell::new(lock),
            random: Cell::new(config.seed | 1),
        })
    }

    /// A random number below this.
    pub(crate) fn random(&self, below: u64) -> u64 {
        let mut next = self.random.get();
        next ^= next << 13;
        next ^= next >> 7;
        next ^= next << 17;
        self.random.set(next);
        (next >> 16) % below
    }

    fn fails(&self, percent: u64) -> bool {
        self.random(100) < percent
    }

    pub(crate) fn violation(&self, text: String) {
        self.violations.borrow_mut().push(text);
    }

    /// Note what has happened, and when.
    pub(crate) fn note(&self, what: impl FnOnce() -> String) {
        let time = executor::now();
        self.log.borrow_mut().push(format!("{time:>9} {}", what()));
    }

    /// A name of a token that is short enough to read.
    pub(crate) fn name(&self, token: Option<&str>) -> String {
        let Some(claims) = token.map(|token| claims(token).unwrap_or_default()) else { return "no token".to_owned() };
        format!("token {} of {}", claims["number"], claims["email"].as_str().unwrap_or("nobody"))
    }

    /// The time by the browser's clock.
    pub(crate) fn now(&self) -> f64 {
        clock::now() + self.ahead.get()
    }

    /// Mostly short, sometimes longer than what comes later.
    fn latency(&self) -> u64 {
        if self.random(8) == 0 { self.random(1_500) } else { self.random(60) }
    }

    /// The email address of the customer that the session cookie logs in.
    pub(crate) fn session(&self) -> Option<String> {
        self.server.borrow().session(self.cookie.get()?).map(str::to_owned)
    }

    /// Send a request, whose payload has this email address. What comes back is the event, and the server's time.
    pub(crate) async fn send(
        self: Rc<Self>,
        client: Rc<Client>,
        request: SentRequest,
        email: String,
        aborted: Promise<()>,
    ) -> (Event, f64) {
        self.requests.set(self.requests.get() + 1);
        self.check_token(&client, &request);
        let (number, path) = (client.number, request.path().to_owned());
        self.note(|| {
            format!("{number} sends {:?} {path} {email} with {}", request.method, self.name(bearer(&request)))
        });
        let cookie = self.cookie.get().filter(|_| request.cookies);
        let faults = self.faults.get().network;
        sleep(self.latency()).await;
        if self.fails(faults) {
            return (Event::NoResponse(Code::NetworkError), f64::NAN);
        }
        if self.fails(faults) {
            return (Event::Response(503, json!("<html>")), f64::NAN);
        }
        let reach = || format!("{number}'s {path} reaches the server");
        self.note(reach);
        let body = request.json_body(&json!({ "email": email, "password": "secret" }));
        let response = self.server.borrow_mut().respond(&request, &body, cookie);
        let date = (clock::now() / 1000.0).floor() * 1000.0;
        sleep(self.latency()).await;
        if self.fails(faults) {
            return (Event::NoResponse(Code::NetworkError), f64::NAN);
        }
        if !aborted.is_resolved() && request.cookies && response.cookie.is_some() {
            self.cookie.set(response.cookie);
        }
        (Event::Response(response.status, response.data), date)
    }

    /// Check that a request carries no token that has ended.
    fn check_token(&self, client: &Client, request: &SentRequest) {
        let Some(token) = bearer(request) else { return };
        let path = request.path();
        // These carry a token of their own, or none that the server looks at.
        if !request.allows_caller_auth || matches!(path, "/store/auth/token" | "/store/customers") {
            return;
        }
        if client.ended.borrow().contains(token) {
            self.violation(format!("client {} sends a token that was ended: {path}", client.number));
        }
        if self.trusts_clock(client) && self.life_left(token) < -TOLERANCE {
            self.violation(format!("client {} sends a token that has expired: {path}", client.number));
        }
    }

    /// Whether a client can know the server's time.
    pub(crate) fn trusts_clock(&self, client: &Client) -> bool {
        client.corrected.get() >= self.times_set.get()
    }

    /// Milliseconds until a token expires.
    pub(crate) fn life_left(&self, token: &str) -> f64 {
        claims(token).map_or(f64::NAN, |claims| claims["exp"].as_f64().unwrap_or(f64::NAN) * 1000.0 - clock::now())
    }

    /// Read the storage. It takes time, and may fail.
    pub(crate) async fn get_item(&self) -> Option<Option<String>> {
        self.storage_delay().await;
        (!self.fails(self.faults.get().storage)).then(|| self.storage.borrow().clone())
    }

    /// Write to the storage. It takes time, and may fail.
    pub(crate) async fn set_item(&self, value: Option<String>) -> Option<()> {
        let works = !self.fails(self.faults.get().storage);
        if works {
            self.note(|| format!("the storage holds {}", self.name(value.as_deref())));
            self.storage.replace(value);
        }
        self.storage_delay().await;
        works.then_some(())
    }

    async fn storage_delay(&self) {
        match self.random(6) {
            0 => sleep(self.random(300)).await,
            _ => tick().await,
        }
    }

    /// Do this once those who came before have done theirs.
    pub(crate) fn with_lock(&self, work: impl Future<Output = ()> + 'static) -> Promise<()> {
        let before = self.lock.borrow().clone();
        let done = spawn(async move {
            before.await;
            work.await;
        });
        self.lock.replace(done.clone());
        done
    }

    /// Tell the other clients what one has announced.
    pub(crate) fn post(&self, from: usize, changes: medusa_auth_core::Changes) {
        if self.config.kept == Kept::Memory {
            return;
        }
        for client in self.clients.borrow().iter().filter(|client| client.number != from) {
            let (client, delay) = (client.clone(), self.random(50));
            spawn(async move {
                sleep(delay).await;
                client.hear(changes).await;
            });
        }
    }
}
