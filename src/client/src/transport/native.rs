use std::{
    sync::Arc,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use futures_util::{FutureExt, future::LocalBoxFuture};
use reqwest::{
    Client, Error,
    cookie::Jar,
    header::{HeaderMap, HeaderName, HeaderValue},
    redirect::Policy,
};

use super::{Method, Request, Response, Transport, TransportError};

/// Sends requests with reqwest, for command lines, tests and server rendering. Needs a Tokio runtime.
///
/// It has a cookie jar, so everybody who uses it is the same person to the server. On a server, create a client for each
/// visitor, or use [`Native::without_cookies`].
#[derive(Clone, Debug)]
pub struct Native {
    /// Sends and stores cookies, if this transport has a jar.
    with_cookies: Clients,
    without_cookies: Clients,
    started: (Instant, f64),
}

impl Native {
    /// A transport with an empty cookie jar.
    ///
    /// # Errors
    /// If the system's TLS certificates cannot be loaded.
    pub fn new() -> Result<Self, TransportError> {
        Self::with(Some(Arc::new(Jar::default())))
    }

    /// A transport that stores no cookies. It sends those that the caller passes in a `cookie` header.
    ///
    /// # Errors
    /// If the system's TLS certificates cannot be loaded.
    pub fn without_cookies() -> Result<Self, TransportError> {
        Self::with(None)
    }

    fn with(jar: Option<Arc<Jar>>) -> Result<Self, TransportError> {
        let without_cookies = Clients::new(None).map_err(describe)?;
        let with_cookies = match jar {
            Some(jar) => Clients::new(Some(jar)).map_err(describe)?,
            None => without_cookies.clone(),
        };
        let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let started = (Instant::now(), since_1970.as_secs_f64() * 1000.0);
        Ok(Self { with_cookies, without_cookies, started })
    }
}

impl Transport for Native {
    fn send(&self, request: Request) -> LocalBoxFuture<'static, Result<Response, TransportError>> {
        // A cookie of the caller belongs to somebody else. The jar must not store what is answered to it.
        let uses_jar = request.include_credentials && request.header("cookie").is_none();
        let clients = if uses_jar { &self.with_cookies } else { &self.without_cookies };
        let client = if request.follow_redirects { &clients.following } else { &clients.refusing };
        send(client.clone(), request).boxed_local()
    }

    fn sleep(&self, duration: Duration) -> LocalBoxFuture<'static, ()> {
        // The timer is created when the future is polled, because creating one panics outside a runtime.
        async move { tokio::time::sleep(duration).await }.boxed_local()
    }

    fn now(&self) -> f64 {
        let (started, since_1970) = self.started;
        since_1970 + started.elapsed().as_secs_f64() * 1000.0
    }
}

/// Two clients, because reqwest has no redirect policy of a single request.
#[derive(Clone, Debug)]
struct Clients {
    following: Client,
    refusing: Client,
}

impl Clients {
    fn new(jar: Option<Arc<Jar>>) -> Result<Self, Error> {
        let client = |policy| {
            let builder = Client::builder().redirect(policy);
            match &jar {
                Some(jar) => builder.cookie_provider(jar.clone()).build(),
                None => builder.build(),
            }
        };
        let refuse = Policy::custom(|attempt| attempt.error("The server redirected the request."));
        Ok(Self { following: client(Policy::limited(20))?, refusing: client(refuse)? })
    }
}

async fn send(client: Client, request: Request) -> Result<Response, TransportError> {
    let method = match request.method {
        Method::Get => reqwest::Method::GET,
        Method::Post => reqwest::Method::POST,
        Method::Delete => reqwest::Method::DELETE,
    };
    let mut builder = client.request(method, &request.url).headers(headers(&request.headers)?);
    if let Some(body) = request.body {
        builder = builder.body(body);
    }
    let response = builder.send().await.map_err(describe)?;
    let status = response.status().as_u16();
    let headers = response.headers().iter();
    let headers = headers.map(|(name, value)| (name.to_string(), from_latin1(value.as_bytes()))).collect();
    let text = response.text().await.map_err(describe)?;
    Ok(Response { status, headers, text })
}

fn headers(list: &[(String, String)]) -> Result<HeaderMap, TransportError> {
    let pairs = list.iter().map(|(name, value)| {
        let name = HeaderName::from_bytes(name.as_bytes()).ok()?;
        Some((name, HeaderValue::from_bytes(&to_latin1(value)).ok()?))
    });
    pairs.collect::<Option<_>>().ok_or_else(|| TransportError::new("A header cannot be sent."))
}

fn to_latin1(text: &str) -> Vec<u8> {
    text.trim().chars().map(|char| u8::try_from(char).unwrap_or(b'?')).collect()
}

fn from_latin1(bytes: &[u8]) -> String {
    bytes.iter().copied().map(char::from).collect()
}

/// The message of an error and of its causes, without the URL.
fn describe(error: Error) -> TransportError {
    let error = error.without_url();
    let mut message = error.to_string();
    let mut cause = std::error::Error::source(&error);
    while let Some(error) = cause {
        message = format!("{message}: {error}");
        cause = error.source();
    }
    TransportError::new(&message)
}
