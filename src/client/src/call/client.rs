use std::{
    cell::{Cell, OnceCell, RefCell},
    fmt,
    num::NonZeroU32,
    rc::{Rc, Weak},
    time::Duration,
};

use futures_util::{FutureExt, future::LocalBoxFuture};
use medusa_auth_core::{Call, CallOptions as CoreOptions, State};
use medusa_auth_protocol::{Argument, Code, Data, Operation, json::is_short};
use serde_json::{Map, Value};

use super::{
    cancelable::Canceler,
    driver::{self, Job},
    options::{CallOptions, Headers},
    outcome::Outcome,
    pending::{PendingCall, Waiting},
    query::query,
    single_flight::SingleFlight,
    token_store::TokenStore,
};
use crate::{
    Backend, Error,
    background::{Tabs, Timer},
    session::SessionStore,
    transport::{Json, Transport},
};

/// The header that carries a publishable key.
const PUBLISHABLE_KEY: &str = "x-publishable-api-key";

/// Saves the token, and announces what has changed. The response is that of a call, if one has led to this.
pub(crate) type Reporter = for<'a> fn(&'a Client, Option<&'a Json>) -> LocalBoxFuture<'a, ()>;

/// What a storefront's client and its client for admins have in common.
pub(crate) struct Config {
    pub(crate) base_url: String,
    pub(crate) backend: Backend,
    pub(crate) transport: Rc<dyn Transport>,
    pub(crate) publishable_key: Option<String>,
    pub(crate) headers: Headers,
    /// Zero means no limit.
    pub(crate) timeout: Duration,
}

/// Makes calls.
pub(crate) struct Client {
    pub(super) this: Weak<Self>,
    pub(crate) state: Rc<State>,
    pub(super) config: Rc<Config>,
    /// Where token mode keeps the token.
    pub(super) store: Option<TokenStore>,
    pub(super) renewing: SingleFlight,
    /// Renews the token.
    pub(super) timer: Timer,
    /// Who is logged in.
    pub(crate) session: SessionStore,
    /// Whether changes are announced. Those of the client for admins are not.
    pub(super) announces: bool,
    /// `None` if JavaScript announces changes. The bindings do not link what only a reporter needs.
    pub(super) reporter: Option<Reporter>,
    pub(super) asking: SingleFlight,
    pub(super) tabs: OnceCell<Tabs>,
    /// Headers of every request.
    headers: RefCell<Rc<Headers>>,
    /// How many times the headers have been set.
    revision: Cell<u32>,
    /// Calls in progress.
    pending: RefCell<Vec<PendingCall>>,
}

/// A method, and what the caller passed.
pub(super) struct Arguments {
    pub(super) operation: Operation,
    /// What the call is about: an email address, an id or the name of a provider.
    pub(super) subject: Option<String>,
    pub(super) payload: Value,
    pub(super) options: CallOptions,
}

impl Arguments {
    /// Those of a method that takes none.
    pub(super) fn of(operation: Operation) -> Self {
        Self { operation, subject: None, payload: Value::Object(Map::new()), options: CallOptions::new() }
    }
}

impl Client {
    pub(crate) fn new(
        state: State,
        config: Rc<Config>,
        store: Option<TokenStore>,
        announces: bool,
        reporter: Option<Reporter>,
    ) -> Rc<Self> {
        let client = Rc::new_cyclic(|this| Self {
            this: this.clone(),
            state: Rc::new(state),
            config,
            store,
            renewing: SingleFlight::default(),
            timer: Timer::default(),
            session: SessionStore::default(),
            announces,
            reporter,
            asking: SingleFlight::default(),
            tabs: OnceCell::new(),
            headers: RefCell::default(),
            revision: Cell::default(),
            pending: RefCell::default(),
        });
        client.publish("");
        client
    }

    /// The version of Medusa that the client talks to.
    pub(crate) fn backend(&self) -> Backend {
        self.config.backend
    }

    /// Send a publishable key with every request, unless the configuration has one.
    pub(crate) fn publish(&self, key: &str) {
        let Config { publishable_key, headers, .. } = &*self.config;
        let key = publishable_key.as_deref().filter(|key| !key.is_empty()).unwrap_or(key);
        let key = (!key.is_empty()).then(|| (PUBLISHABLE_KEY.to_owned(), key.to_owned()));
        self.headers.replace(Rc::new(key.into_iter().chain(headers.iter().cloned()).collect()));
        self.revision.set(self.revision.get().wrapping_add(1));
    }

    /// Set the token of later calls, or clear it.
    pub(crate) fn set_token(&self, token: Option<&str>) -> Result<(), Error> {
        // The core rejects an empty token.
        let token = token.map(|token| if is_short(token) { token } else { "" });
        self.state.set_token(token)?;
        self.state.require_write();
        self.report_later();
        Ok(())
    }

    pub(super) async fn call(&self, arguments: Arguments) -> Outcome {
        self.start().await;
        finish(self.begin(arguments)).await
    }

    /// The token of later calls.
    pub(crate) async fn token(&self) -> Option<String> {
        self.start().await;
        self.state.token()
    }

    /// Join an equal call in progress, or start a new one.
    pub(super) fn begin(&self, arguments: Arguments) -> Result<Waiting, Error> {
        let Arguments { operation, subject, payload, options } = arguments;
        options.check()?;
        let query = query(&options.query);
        #[cfg(all(feature = "bindgen", target_arch = "wasm32"))]
        let query = options.js.query.clone().or(query);
        if query.as_deref().is_some_and(|query| !is_short(query)) {
            return Err(Error::new(Code::InvalidArgument, "The query is too long."));
        }
        let subject = subject.as_deref().filter(|subject| is_short(subject));
        let transport = &self.config.transport;
        #[cfg(all(feature = "bindgen", target_arch = "wasm32"))]
        let transport = options.js.transport.as_ref().unwrap_or(transport);
        let payload = Json::payload(payload, transport.now());
        let headers = self.headers(&options);
        let token = payload.text("token");
        #[allow(clippy::needless_update, reason = "another crate may turn on the feature `admin` of the protocol")]
        let argument = Argument { subject, token: token.as_deref(), ..Argument::default() };
        #[cfg(feature = "admin")]
        let argument = Argument { payload: Some(&payload), ..argument };
        let core_options = CoreOptions {
            authorized: headers.iter().any(|(name, _)| name == "authorization"),
            revision: NonZeroU32::new(self.revision.get()).filter(|_| options.is_empty()),
            secret: payload.has("token") || payload.has("password"),
            query,
        };
        let call = Call::new(self.state.clone(), operation, argument, core_options, transport.random())?;
        self.pending.borrow_mut().retain(|pending| !pending.is_over());
        let joined = self.pending.borrow().iter().find_map(|pending| pending.join(&call));
        if let Some(joined) = joined {
            return Ok(joined);
        }
        // A logout aborts the calls made before it, and is sent only then.
        let signed_out: Vec<_> = self.pending.borrow().iter().filter_map(PendingCall::signed_out).collect();
        signed_out.iter().for_each(Canceler::cancel);
        let job = Job {
            state: self.state.clone(),
            payload: payload.value,
            headers,
            timeout: options.timeout.unwrap_or(self.config.timeout),
            transport: transport.clone(),
        };
        let reporting = Reporting(self.this.clone());
        let (pending, waiting) = PendingCall::start(call, |call| {
            async move {
                let outcome = driver::run(call, job).await;
                reporting.finish(outcome.as_deref().ok()).await;
                outcome
            }
            .boxed_local()
        });
        self.pending.borrow_mut().push(pending);
        Ok(waiting)
    }

    /// The headers of the client and of a call.
    fn headers(&self, options: &CallOptions) -> Rc<Headers> {
        let headers = self.headers.borrow().clone();
        if options.headers.is_empty() { headers } else { Rc::new([headers.as_slice(), &options.headers].concat()) }
    }
}

/// Reports to the client what a call has changed: when it is done or, if it is dropped before, later.
struct Reporting(Weak<Client>);

impl Reporting {
    async fn finish(mut self, response: Option<&Json>) {
        if let Some(client) = self.0.upgrade()
            && let Some(report) = client.reporter
        {
            report(&client, response).await;
        }
        self.0 = Weak::new();
    }
}

impl Drop for Reporting {
    fn drop(&mut self) {
        if let Some(client) = self.0.upgrade() {
            client.report_later();
        }
    }
}

impl Drop for Client {
    /// Only the client itself waits for calls that are still in progress.
    fn drop(&mut self) {
        self.pending.borrow().iter().for_each(PendingCall::cancel);
    }
}

/// The outcome of a call that has begun. A call that a logout has canceled has none.
pub(super) async fn finish(waiting: Result<Waiting, Error>) -> Outcome {
    waiting?.await.unwrap_or_else(|| Err(Code::SignedOut.into()))
}

impl fmt::Debug for Client {
    /// Leaves out the headers: they must not end up in a log.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.state.fmt(formatter)
    }
}
