use std::{fmt, rc::Rc, time::Duration};

use medusa_auth_core::{Settings, State};
use medusa_auth_protocol::Code;

use crate::{
    Backend, Error, Medusa,
    base_url::is_base_url,
    call::{Client, Config, Headers, Reporter, TokenStore, is_timeout, is_valid_header, is_valid_key, report},
    storage::{Auth, Storage},
    transport::{Transport, default_transport},
};

/// Configures a [`Medusa`]. [`Medusa::builder`] creates one.
///
/// ```
/// use std::time::Duration;
/// use medusa_auth::{Backend, Medusa, transport::fake::Fake};
///
/// # fn main() -> Result<(), medusa_auth::Error> {
/// let medusa = Medusa::builder("https://api.example.com")
///     .backend(Backend::V2)
///     .publishable_key("pk_123")
///     .max_retries(3)
///     .timeout(Duration::from_secs(10))
///     .header("x-tenant", "a")
///     .transport(Fake::new()) // for tests: by default, `fetch` or the feature `native` sends the requests
///     .build()?;
/// # Ok(()) }
/// ```
#[derive(Clone)]
#[must_use]
pub struct MedusaBuilder {
    base_url: String,
    backend: Backend,
    max_retries: u32,
    publishable_key: Option<String>,
    #[cfg(feature = "admin")]
    api_key: Option<String>,
    headers: Headers,
    timeout: Duration,
    keep_tokens: Option<bool>,
    /// Where token mode keeps the token. `None` in session mode.
    storage: Option<Rc<dyn Storage>>,
    token_key: String,
    auto_refresh: bool,
    transport: Option<Rc<dyn Transport>>,
}

impl Medusa {
    /// Configure a client of the server at this URL: an absolute `http:` or `https:` URL without credentials. In a browser
    /// it can also be a path such as `"/api"`, or `""` for the page's own origin.
    pub fn builder(base_url: &str) -> MedusaBuilder {
        MedusaBuilder::new(base_url)
    }
}

impl MedusaBuilder {
    fn new(base_url: &str) -> Self {
        Self {
            base_url: base_url.to_owned(),
            backend: Backend::V1,
            max_retries: 0,
            publishable_key: None,
            #[cfg(feature = "admin")]
            api_key: None,
            headers: Vec::new(),
            timeout: Duration::from_secs(30),
            keep_tokens: None,
            storage: None,
            token_key: "medusa_auth_token".to_owned(),
            auto_refresh: true,
            transport: None,
        }
    }

    /// The major version of the Medusa server. Default: `V1`.
    pub const fn backend(mut self, backend: Backend) -> Self {
        self.backend = backend;
        self
    }

    /// Sent as `x-publishable-api-key` with every request. Medusa v2 requires one for its `/store` routes.
    pub fn publishable_key(mut self, key: &str) -> Self {
        self.publishable_key = Some(key.to_owned());
        self
    }

    /// Authenticates the calls of [`Medusa::admin`] and [`Medusa::users`]. No other call sends it. On v1 it is a user's
    /// `api_token`, sent as `x-medusa-access-token`; on v2 a secret key, sent as `Authorization: Basic`. Use it on servers
    /// only: in a page, everybody can read it.
    #[cfg(feature = "admin")]
    pub fn api_key(mut self, key: &str) -> Self {
        self.api_key = Some(key.to_owned());
        self
    }

    /// How many times a request is retried after no response, a 409, or a 501–599. Default: 0.
    pub const fn max_retries(mut self, max_retries: u32) -> Self {
        self.max_retries = max_retries;
        self
    }

    /// How long each attempt may take, including the response body. Zero means no limit. Default: 30 seconds.
    pub const fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Send this header with every request.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_ascii_lowercase(), value.to_owned()));
        self
    }

    /// How to keep a login: in the session cookie, or in a token of the client's own. Default: [`Auth::Session`].
    ///
    /// In token mode, logins end with a token, and no request sends or stores cookies: use it if the shop and Medusa are on
    /// different sites, and outside browsers.
    ///
    /// ```
    /// use medusa_auth::{Auth, Medusa, storage::MemoryStorage, transport::fake::Fake};
    ///
    /// # fn main() -> Result<(), medusa_auth::Error> {
    /// let medusa = Medusa::builder("https://api.example.com")
    ///     .auth(Auth::Jwt(MemoryStorage::new())) // in a browser also LocalStorage or SessionStorage
    ///     .transport(Fake::new())
    ///     .build()?;
    /// # Ok(()) }
    /// ```
    pub fn auth(mut self, auth: Auth<impl Storage + 'static>) -> Self {
        self.storage = match auth {
            Auth::Session => None,
            Auth::Jwt(storage) => Some(Rc::new(storage)),
        };
        self
    }

    /// The key of the token in the storage. The token of `Medusa::admin` has this key with `_admin` at its end. Default:
    /// `medusa_auth_token`, as in `@medusajs/js-sdk`.
    pub fn token_key(mut self, key: &str) -> Self {
        key.clone_into(&mut self.token_key);
        self
    }

    /// Whether token mode renews its token, on v2: before a call, if little of the token's life is left, and in a visible page
    /// also by a timer. Default: yes.
    pub const fn auto_refresh(mut self, auto_refresh: bool) -> Self {
        self.auto_refresh = auto_refresh;
        self
    }

    /// Whether a login stores its token for later calls. Default: yes, except in JavaScript runtimes on servers.
    ///
    /// Pass `false` if several people use the client. Logins then return their token, but only
    /// [`set_token`](Medusa::set_token) gives the client one. Such a client must not keep cookies, either. In token mode, it is
    /// always anonymous.
    pub const fn keep_tokens(mut self, keep_tokens: bool) -> Self {
        self.keep_tokens = Some(keep_tokens);
        self
    }

    /// Send requests with this transport. By default, they are sent with `fetch` on wasm32, and elsewhere with `reqwest` if
    /// the feature `native` is on.
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        self.transport = Some(Rc::new(transport));
        self
    }

    /// Create the client. This does no I/O.
    ///
    /// # Errors
    /// [`Code::InvalidConfig`] if an option is invalid, or if there is no transport. The message names the option.
    pub fn build(mut self) -> Result<Medusa, Error> {
        self.transport = self.transport.or_else(default_transport);
        self.build_without_default(Some(report))
    }

    /// Create the client with the transport that was passed, and this reporter. Callers that pass others do not link the default
    /// ones.
    pub(crate) fn build_without_default(self, reporter: Option<Reporter>) -> Result<Medusa, Error> {
        let invalid = |message| Err(Error::new(Code::InvalidConfig, message));
        if !is_base_url(&self.base_url) {
            return invalid(
                "The base URL must be an http(s) URL without credentials or, in a browser, a path such as \"/api\" or \"\".",
            );
        }
        let key = |key: &Option<String>| key.as_deref().is_none_or(is_valid_key);
        if !key(&self.publishable_key) {
            return invalid("The option publishable_key must be a valid header value.");
        }
        #[cfg(feature = "admin")]
        if !key(&self.api_key) {
            return invalid("The option api_key must be a valid header value.");
        }
        if !self.headers.iter().all(is_valid_header) {
            return invalid("The headers must be valid HTTP header names and values.");
        }
        if !is_timeout(self.timeout) {
            return invalid("The option timeout must be at most 2147483647 milliseconds.");
        }
        let Some(transport) = self.transport else {
            return invalid("There is no transport. Turn on the feature native, or pass a transport.");
        };
        let settings = Settings {
            base_url: self.base_url.clone(),
            max_retries: self.max_retries,
            version: self.backend.version(),
            uses_cookies: self.storage.is_none(),
            keeps_tokens: self.keep_tokens.unwrap_or_else(|| self.storage.is_some() || is_personal()),
            renews_tokens: self.auto_refresh,
        };
        let state = State::new(settings);
        #[cfg(feature = "admin")]
        let admin = state.sibling(self.api_key.map(|key| crate::admin::api_key(self.backend, &key)));
        let store = |suffix: &str| {
            let storage = self.storage.clone();
            storage.map(|storage| TokenStore::new(storage, format!("{}{suffix}", self.token_key)))
        };
        #[cfg(feature = "admin")]
        let admin_store = store("_admin");
        let store = store("");
        let config = Config {
            base_url: self.base_url,
            backend: self.backend,
            transport,
            publishable_key: self.publishable_key,
            headers: self.headers,
            timeout: self.timeout,
        };
        let config = Rc::new(config);
        Ok(Medusa {
            #[cfg(feature = "admin")]
            admin: Client::new(admin, config.clone(), admin_store, false, reporter),
            #[cfg(feature = "admin")]
            created_invites: crate::admin::CreatedInvites::default(),
            client: Client::new(state, config, store, true, reporter),
        })
    }
}

impl fmt::Debug for MedusaBuilder {
    /// Leaves out the keys and headers: they must not end up in a log.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("MedusaBuilder")
            .field("base_url", &self.base_url)
            .field("backend", &self.backend)
            .finish_non_exhaustive()
    }
}

/// Whether one person uses the clients of this process.
fn is_personal() -> bool {
    #[cfg(target_arch = "wasm32")]
    return crate::transport::is_browser();
    #[cfg(not(target_arch = "wasm32"))]
    true
}
