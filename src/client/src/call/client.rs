use std::{
    cell::{Cell, RefCell},
    fmt,
    num::NonZeroU32,
    rc::Rc,
    time::Duration,
};

use futures_util::FutureExt;
use medusa_auth_core::{Call, CallOptions as CoreOptions, State};
use medusa_auth_protocol::{Argument, Code, Data, Operation, json::is_short};
use serde_json::Value;

use super::{
    cancelable::Canceler,
    driver::{self, Job},
    options::{CallOptions, Headers},
    outcome::Outcome,
    pending::{PendingCall, Waiting},
    query::query,
    token_store::TokenStore,
};
use crate::{
    Backend, Error,
    transport::{Json, Transport},
};

/// The header that carries a publishable key.
const PUBLISHABLE_KEY: &str = "x-publishable-api-key";

/// What a storefront's client and its client for admins have in common.
pub(crate) struct Config {
    pub(crate) backend: Backend,
    pub(crate) transport: Rc<dyn Transport>,
    pub(crate) publishable_key: Option<String>,
    pub(crate) headers: Headers,
    /// Zero means no limit.
    pub(crate) timeout: Duration,
}

/// Makes calls.
pub(crate) struct Client {
    pub(crate) state: Rc<State>,
    config: Rc<Config>,
    /// Where token mode keeps the token.
    store: Option<TokenStore>,
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

impl Client {
    pub(crate) fn new(state: State, config: Rc<Config>, store: Option<TokenStore>) -> Rc<Self> {
        let client = Self {
            state: Rc::new(state),
            config,
            store,
            headers: RefCell::default(),
            revision: Cell::default(),
            pending: RefCell::default(),
        };
        client.publish("");
        Rc::new(client)
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
        Ok(self.state.set_token(token)?)
    }

    pub(super) async fn call(&self, arguments: Arguments) -> Outcome {
        self.sync().await;
        let outcome = finish(self.begin(arguments)).await;
        if let Some(store) = &self.store {
            store.save(&self.state, &*self.config.transport).await;
        }
        outcome
    }

    /// The token of later calls.
    pub(crate) async fn token(&self) -> Option<String> {
        self.sync().await;
        self.state.token()
    }

    /// Read the storage, and write what has changed.
    async fn sync(&self) {
        if let Some(store) = &self.store {
            store.sync(&self.state, &*self.config.transport).await;
        }
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
            payload: payload.value,
            headers,
            timeout: options.timeout.unwrap_or(self.config.timeout),
            transport: transport.clone(),
        };
        let (pending, waiting) = PendingCall::start(call, |call| driver::run(call, job).boxed_local());
        self.pending.borrow_mut().push(pending);
        Ok(waiting)
    }

    /// The headers of the client and of a call.
    fn headers(&self, options: &CallOptions) -> Rc<Headers> {
        let headers = self.headers.borrow().clone();
        if options.headers.is_empty() { headers } else { Rc::new([headers.as_slice(), &options.headers].concat()) }
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
