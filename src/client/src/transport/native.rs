use std::{
    sync::Arc,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use futures_util::{FutureExt, future::LocalBoxFuture};
use reqwest::{
    Client, Error, Url,
    cookie::{CookieStore, Jar},
    header::{COOKIE, HeaderMap, HeaderName, HeaderValue, SET_COOKIE},
    redirect::Policy,
};

use super::{Method, Request, Response, Transport, TransportError};

/// Sends requests with reqwest, for command-line tools, tests and server rendering. Needs a Tokio runtime.
///
/// Clones share their connections and their cookie jar, so everybody who uses them is the same person to the server. On a
/// server, take a transport [`with_own_cookies`](Native::with_own_cookies) for each visitor.
///
/// ```
/// use medusa_auth::{Error, Medusa, transport::Native};
///
/// fn client_of_visitor(native: &Native) -> Result<Medusa, Error> {
///     Medusa::builder("https://api.example.com").transport(native.with_own_cookies()).build()
/// }
/// ```
#[derive(Clone, Debug)]
pub struct Native {
    following: Client,
    refusing: Client,
    jar: Option<Arc<Jar>>,
    started: (Instant, f64),
}

impl Native {
    /// A transport with an empty cookie jar.
    ///
    /// # Errors
    /// If the system's TLS certificates cannot be loaded.
    pub fn new() -> Result<Self, TransportError> {
        // Two clients, because reqwest has no redirect policy for a single request.
        let refuse = Policy::custom(|attempt| attempt.error("The server redirected the request."));
        let client = |policy| Client::builder().redirect(policy).referer(false).build().map_err(describe);
        Ok(Self {
            following: client(Policy::limited(20))?,
            refusing: client(refuse)?,
            jar: Some(Arc::default()),
            started: (Instant::now(), since_1970()),
        })
    }

    /// A transport for another person, with an empty cookie jar. Both share their connections.
    #[must_use]
    pub fn with_own_cookies(&self) -> Self {
        Self { jar: Some(Arc::default()), ..self.clone() }
    }

    /// A transport that stores no cookies. It sends those that the caller passes in a `cookie` header.
    #[must_use]
    pub fn without_cookies(&self) -> Self {
        Self { jar: None, ..self.clone() }
    }
}

impl Transport for Native {
    fn send(&self, request: Request) -> LocalBoxFuture<'static, Result<Response, TransportError>> {
        // A cookie of the caller belongs to another session. The jar must not store the cookies of the response.
        let uses_jar = request.include_credentials && request.header("cookie").is_none();
        let jar = self.jar.clone().filter(|_| uses_jar);
        let client = if request.follow_redirects { &self.following } else { &self.refusing };
        send(client.clone(), jar, request).boxed_local()
    }

    fn sleep(&self, duration: Duration) -> LocalBoxFuture<'static, ()> {
        // The timer is created when the future is polled, because creating one panics outside a runtime.
        async move { tokio::time::sleep(duration).await }.boxed_local()
    }

    fn now(&self) -> f64 {
        let (started, since_1970) = self.started;
        since_1970 + started.elapsed().as_secs_f64() * 1000.0
    }

    fn system_time(&self) -> f64 {
        since_1970()
    }
}

fn since_1970() -> f64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs_f64() * 1000.0
}

async fn send(client: Client, jar: Option<Arc<Jar>>, request: Request) -> Result<Response, TransportError> {
    let method = match request.method {
        Method::Get => reqwest::Method::GET,
        Method::Post => reqwest::Method::POST,
        Method::Delete => reqwest::Method::DELETE,
    };
    let url: Url = request.url.parse().map_err(|_| TransportError::new("The URL is invalid."))?;
    let mut headers = headers(&request.headers)?;
    if let Some(cookies) = jar.as_ref().and_then(|jar| jar.cookies(&url)) {
        headers.insert(COOKIE, cookies);
    }
    let mut builder = client.request(method, url).headers(headers);
    if let Some(body) = request.body {
        builder = builder.body(body);
    }
    let response = builder.send().await.map_err(describe)?;
    if let Some(jar) = jar {
        jar.set_cookies(&mut response.headers().get_all(SET_COOKIE).iter(), response.url());
    }
    let status = response.status();
    let status_text = status.canonical_reason().unwrap_or_default().to_owned();
    let headers = response.headers().iter();
    let headers = headers.map(|(name, value)| (name.to_string(), from_latin1(value.as_bytes()))).collect();
    let text = response.text().await.map_err(describe)?;
    Ok(Response { status: status.as_u16(), status_text, headers, text })
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
