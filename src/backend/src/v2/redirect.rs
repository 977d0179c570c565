//! Logging in with Google or GitHub: `/auth/:actor_type/:auth_provider` responds with the address of the provider's page, and
//! `/callback` takes the code that the page sends back.

use medusa_auth_modules::Record;
use serde_json::{Map, Value, json};

use super::actor::Actor;
use super::login;
use crate::app::request::{Outcome, Request};
use crate::http::error::ApiError;
use crate::http::json::{object, text, to_js_string};
use crate::http::{query, reply};
use crate::provider::{self, Account};
use crate::store::Modules;
use crate::system::random;

/// A provider that logs in on a page of its own.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Redirect {
    Google,
    Github,
}

/// What the shop is registered as.
const CLIENT_ID: &str = "medusa";

/// Seconds until a login has to come back.
const STATE_LIFETIME_S: i64 = 20 * 60;

impl Redirect {
    /// `None` if this is another provider.
    pub(super) fn find(provider: &str) -> Option<Self> {
        match provider {
            "google" => Some(Self::Google),
            "github" => Some(Self::Github),
            _ => None,
        }
    }

    /// How Medusa spells the name.
    fn name(self) -> &'static str {
        match self {
            Self::Google => "Google",
            Self::Github => "Github",
        }
    }

    /// The response to a registration.
    pub(super) fn refuse_registration(self) -> ApiError {
        refused(&format!("{} does not support registration. Use method `authenticate` instead.", self.name()))
    }
}

fn refused(message: &str) -> ApiError {
    ApiError::Unauthorized(message.to_owned())
}

/// Responds with the address of the provider's page.
pub(super) fn start(request: &Request<'_>, provider: Redirect, actor: &Actor) -> Outcome {
    check_error(&request.query)?;
    let given = request.body.get("callback_url").filter(|url| !url.is_null());
    let callback_url = given.map_or_else(|| request.state.callback_url.clone(), to_js_string);
    let state = random::hex()?;
    request.state.store.keep_once(&state_key(&state), &json!({ "callback_url": callback_url }), STATE_LIFETIME_S)?;
    let mut parameters =
        vec![("redirect_uri", callback_url.as_str()), ("client_id", CLIENT_ID), ("response_type", "code")];
    if provider == Redirect::Google {
        parameters.push(("scope", "email profile openid"));
    }
    parameters.push(("state", &state));
    let location = format!("{}/{}?{}", request.state.provider_url, actor.provider, query::encode(&parameters));
    Ok(reply::ok(&json!({ "location": location })))
}

/// Logs in with what the provider's page sent back. A state is good for one login, whoever started it.
pub(super) fn callback(request: &Request<'_>, provider: Redirect, actor: &Actor) -> Outcome {
    check_error(&request.query)?;
    let code = request.query.get("code").or_else(|| request.body.get("code")).map(to_js_string).unwrap_or_default();
    if code.is_empty() {
        return Err(refused("No code provided"));
    }
    let state = request.query.get("state").and_then(Value::as_str).unwrap_or_default();
    let stored = request.state.store.take(&state_key(state))?;
    let stored = stored.ok_or_else(|| refused("No state provided, or session expired"))?;
    let callback_url = stored.get("callback_url").and_then(Value::as_str).unwrap_or_default();
    let account = provider::redeem(&request.state.store, &code, callback_url)?;
    let identity = request.state.store.modules(|modules| match provider {
        Redirect::Google => google(modules, &account.ok_or_else(|| refused(GOOGLE_REFUSES))?),
        Redirect::Github => github(modules, &account.ok_or_else(|| refused(GITHUB_REFUSES))?),
    })?;
    login::complete(request, &identity, &actor.kind, &actor.provider)
}

/// Google responds to an unknown code with status 400.
const GOOGLE_REFUSES: &str = "Could not exchange token, 400, Bad Request";
/// GitHub responds to an unknown code with status 200. Medusa fails to find out when the missing token expires.
const GITHUB_REFUSES: &str = "Invalid time value";

fn state_key(state: &str) -> String {
    format!("auth:state:{state}")
}

/// An error that the provider's page reports, as when somebody refuses.
fn check_error(query: &Value) -> Result<(), ApiError> {
    let field = |name: &str| query.get(name).map(to_js_string);
    if field("error").is_none_or(|error| error.is_empty()) {
        return Ok(());
    }
    let [description, uri] =
        ["error_description", "error_uri"].map(|name| field(name).unwrap_or_else(|| "undefined".to_owned()));
    Err(refused(&format!("{description}, read more at: {uri}")))
}

/// The identity of a Google account. Its profile stays as it was at the first login.
fn google(modules: &mut Modules<'_>, account: &Account) -> Result<Record, ApiError> {
    if !account.has_verified_email() {
        return Err(refused("Email not verified, cannot proceed with authentication"));
    }
    match find(modules, "google", account.id())? {
        Some(identity) => Ok(identity),
        None => create(modules, "google", account.id(), &account.google_profile()),
    }
}

/// The identity of a GitHub account, with its current profile.
fn github(modules: &mut Modules<'_>, account: &Account) -> Result<Record, ApiError> {
    let profile = account.github_profile();
    let Some(identity) = find(modules, "github", account.id())? else {
        return create(modules, "github", account.id(), &profile);
    };
    let providers = identity.get("provider_identities").and_then(Value::as_array).into_iter().flatten();
    for known in providers.filter_map(Value::as_object).filter(|known| text(known, "provider") == "github") {
        let change = json!({ "id": text(known, "id"), "user_metadata": profile });
        modules.auth.update_provider_identities(change)?;
    }
    Ok(find(modules, "github", account.id())?.unwrap_or(identity))
}

fn find(modules: &mut Modules<'_>, provider: &str, id: &str) -> Result<Option<Record>, ApiError> {
    let filters = json!({ "provider_identities": { "entity_id": id, "provider": provider } });
    let config = json!({ "relations": ["provider_identities"] });
    Ok(modules.auth.list_auth_identities(filters, config)?.into_iter().next())
}

fn create(
    modules: &mut Modules<'_>,
    provider: &str,
    id: &str,
    profile: &Map<String, Value>,
) -> Result<Record, ApiError> {
    let identity = json!({ "entity_id": id, "provider": provider, "user_metadata": profile });
    Ok(object(modules.auth.create_auth_identities(json!({ "provider_identities": [identity] }))?))
}
