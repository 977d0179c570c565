//! A stand-in for Google and GitHub: the page on which a person allows a login, and what Medusa then learns about them.
//!
//! Medusa sends requests to the real providers. Here it calls [`redeem`] instead, since both are one program.

mod account;
mod consent;
mod target;

pub(crate) use account::Account;

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, LOCATION, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderValue, StatusCode, Uri};
use axum::routing::get;
use serde_json::json;
use tokio::task::block_in_place;
use tower_http::set_header::SetResponseHeaderLayer;

use self::target::Target;
use crate::app::state::AppState;
use crate::http::error::ApiError;
use crate::http::json::text;
use crate::http::query;
use crate::http::reply::{self, Reply};
use crate::store::Store;
use crate::system::random;

/// The providers: the last segment of the page's address, and the name on the page.
const PROVIDERS: [(&str, &str); 2] = [("google", "Google"), ("github", "GitHub")];

/// Seconds that a code is valid.
const CODE_LIFETIME_S: i64 = 600;

/// The page has one style sheet and no scripts. There is no form-action: the form redirects to any storefront.
const POLICY: &str = "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The server of the page.
pub(crate) fn router(state: Arc<AppState>) -> Router {
    let header = |name, value| SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value));
    Router::new()
        .route("/consent.css", get(style))
        .route("/{provider}", get(ask).post(answer))
        .layer(header(CONTENT_SECURITY_POLICY, POLICY))
        .layer(header(X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(header(REFERRER_POLICY, "no-referrer"))
        .layer(header(CACHE_CONTROL, "no-store"))
        .with_state(state)
}

/// The account that a code was made for, if it was for a login that continues at this address. Uses the code up.
pub(crate) fn redeem(store: &Store, code: &str, redirect_uri: &str) -> Result<Option<Account>, ApiError> {
    let issued = store.take(&code_key(code))?;
    let field = |name: &str| issued.as_ref().and_then(|issued| issued.get(name)?.as_str());
    Ok(field("account").filter(|_| field("redirect_uri") == Some(redirect_uri)).map(Account::new))
}

fn code_key(code: &str) -> String {
    format!("provider:code:{code}")
}

async fn style() -> Reply {
    let mut reply = reply::plain(StatusCode::OK, consent::STYLE);
    reply::set(&mut reply, CONTENT_TYPE, "text/css; charset=utf-8");
    reply
}

/// A login that came to the page.
struct Visit {
    /// The name of the provider.
    provider: &'static str,
    target: Target,
    /// What the storefront gets back.
    state: String,
}

impl Visit {
    /// Reads the address of the page.
    ///
    /// # Errors
    /// The status and the text of the response to a wrong address.
    fn read(provider: &str, uri: &Uri) -> Result<Self, (StatusCode, &'static str)> {
        let known = PROVIDERS.iter().find(|(id, _)| *id == provider);
        let (_, provider) = known.ok_or((StatusCode::NOT_FOUND, "There is no such provider."))?;
        let query = query::parse(uri.query().unwrap_or_default());
        let target = Target::new(text(&query, "redirect_uri")).ok_or((
            StatusCode::BAD_REQUEST,
            "The address to go back to (redirect_uri) is not a URL that starts with http:// or https://.",
        ))?;
        Ok(Self { provider, target, state: text(&query, "state").to_owned() })
    }

    /// Goes back to the storefront with this parameter.
    fn go_back(&self, name: &str, value: &str) -> Reply {
        let mut reply = reply::plain(StatusCode::SEE_OTHER, "");
        reply::set(&mut reply, LOCATION, &self.target.with(&[(name, value), ("state", &self.state)]));
        reply
    }
}

/// Asks which account to log in with.
async fn ask(Path(provider): Path<String>, uri: Uri) -> Reply {
    match Visit::read(&provider, &uri) {
        Ok(visit) => consent::page(visit.provider, &visit.target, ""),
        Err((status, message)) => reply::html_error(status, message),
    }
}

/// Goes back to the storefront, with a code or an error.
async fn answer(State(state): State<Arc<AppState>>, Path(provider): Path<String>, uri: Uri, body: Bytes) -> Reply {
    let visit = match Visit::read(&provider, &uri) {
        Ok(visit) => visit,
        Err((status, message)) => return reply::html_error(status, message),
    };
    let form = query::parse(&String::from_utf8_lossy(&body));
    let account = match (text(&form, "other").trim(), text(&form, "account").trim()) {
        ("", chosen) => chosen,
        (other, _) => other,
    };
    if form.contains_key("refuse") {
        return visit.go_back("error", "access_denied");
    }
    if account.is_empty() {
        return consent::page(visit.provider, &visit.target, "Choose an account, or enter another one.");
    }
    match block_in_place(|| new_code(&state.store, account, &visit.target)) {
        Ok(code) => visit.go_back("code", &code),
        Err(error) => error.reply(),
    }
}

fn new_code(store: &Store, account: &str, target: &Target) -> Result<String, ApiError> {
    let code = random::id()?;
    let issued = json!({ "account": account, "redirect_uri": target.url });
    store.keep_once(&code_key(&code), &issued, CODE_LIFETIME_S)?;
    Ok(code)
}
