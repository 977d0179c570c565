//! Medusa v2: its store API, that of its users and invites, and the authentication of every type of actor.

mod accept;
mod addresses;
mod auth;
mod check;
mod context;
mod customers;
mod fields;
mod invites;
mod key;
mod list;
mod orders;
mod parameters;
mod password;
mod profile;
mod request;
mod routes;
mod session;
mod token;
mod users;

use std::sync::Arc;

use axum::body::Body;
use axum::http::header::ACCESS_CONTROL_REQUEST_METHOD;
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};
use serde_json::json;

use crate::http::body;
use crate::http::cors;
use crate::http::path::below;
use crate::http::query;
use crate::http::reply::{self, Reply};
use crate::shop::session::{Session, Sessions};
use crate::shop::state::AppState;
use crate::shop::version::{self, MedusaVersion};
use request::{Outcome, Request};
use routes::{Endpoint, Found};

/// The server.
pub(crate) struct Api {
    pub(crate) state: Arc<AppState>,
    pub(crate) sessions: Sessions,
    /// Who may read what is below `/store`.
    pub(crate) store_cors: Vec<String>,
    /// Who may read what is below `/admin`.
    pub(crate) admin_cors: Vec<String>,
    /// Who may read what is below `/auth`.
    pub(crate) auth_cors: Vec<String>,
    /// What opens `/store`.
    pub(crate) publishable_key: String,
    /// Seconds that a token is good for.
    pub(crate) jwt_ttl: i64,
}

/// Half a surrogate pair becomes what Node.js writes in its place.
const LONE_SURROGATE: &str = "\\ufffd";

impl MedusaVersion for Api {
    fn sessions(&self) -> &Sessions {
        &self.sessions
    }

    async fn answer(&self, parts: &Parts, body: Body, session: &mut Session) -> Reply {
        let body = match body::read(&parts.headers, body, LONE_SURROGATE).await {
            Ok(body) => body,
            // Before any route, so without what CORS would add.
            Err(status) => return refuse(status),
        };
        let (method, headers) = (&parts.method, &parts.headers);
        let mut query = query::parse(parts.uri.query().unwrap_or_default());
        if below(parts.uri.path(), "/store").is_some() && query.get("locale").is_some_and(|locale| locale != "") {
            // Taken out by another part of Medusa.
            query.shift_remove("locale");
        }
        let request = Request { state: &self.state, method, headers, query, body: &body, jwt_ttl: self.jwt_ttl };
        self.route(&request, parts.uri.path(), session).await
    }
}

/// A part of the API that has rules of its own.
#[derive(Clone, Copy, PartialEq)]
enum Mount {
    Admin,
    Auth,
    Store,
}

impl Mount {
    const ALL: &[(Self, &str)] = &[(Self::Admin, "/admin"), (Self::Auth, "/auth"), (Self::Store, "/store")];

    /// The part that a path is in, and the path with one slash behind the name of the part: no route is found by
    /// another, but CORS is.
    fn of(path: &str) -> Option<(Self, String)> {
        Self::ALL.iter().find_map(|(mount, name)| below(path, name).map(|below| (*mount, format!("{name}{below}"))))
    }
}

impl Api {
    async fn route(&self, request: &Request<'_>, path: &str, session: &mut Session) -> Reply {
        let mount = Mount::of(path);
        let allowed = mount.as_ref().and_then(|(mount, path)| self.allowed(*mount, request, path));
        if let Some(allowed) = allowed
            && request.method == Method::OPTIONS
        {
            return cors::preflight(request.headers, allowed);
        }
        let mut reply = match self.serve(request, mount.map(|(mount, _)| mount), path, session).await {
            Ok(reply) => reply,
            Err(error) => error.reply(),
        };
        if let Some(allowed) = allowed {
            cors::allow(&mut reply, request.headers, allowed);
        }
        reply
    }

    /// The origins that may read the answer. Answers of routes alone may be read: any other goes without CORS.
    fn allowed(&self, mount: Mount, request: &Request<'_>, path: &str) -> Option<&[String]> {
        let announced = request.headers.get(ACCESS_CONTROL_REQUEST_METHOD).and_then(|method| method.to_str().ok());
        let announced = announced.filter(|_| request.method == Method::OPTIONS);
        routes::find(announced.unwrap_or(request.method.as_str()), path)?;
        Some(match mount {
            Mount::Admin => &self.admin_cors,
            Mount::Auth => &self.auth_cors,
            Mount::Store => &self.store_cors,
        })
    }

    async fn serve(&self, request: &Request<'_>, mount: Option<Mount>, path: &str, session: &mut Session) -> Outcome {
        let found = routes::find(request.method.as_str(), path);
        // Whatever is asked there, by a route or not, is for users or customers only.
        match mount {
            Some(Mount::Admin) if !found.as_ref().is_some_and(Found::is_for_anybody) => {
                users::who(request, session)?;
            }
            Some(Mount::Store) => key::check(request.headers, &self.publishable_key)?,
            _ => {}
        }
        if customers::is_about_me(path) {
            customers::who(request, session)?;
        }
        if let Some(found) = found {
            return self.at(request, &found, session).await;
        }
        Ok(version::health(request.method, path).unwrap_or_else(|| reply::cannot(request.method, path)))
    }

    async fn at(&self, request: &Request<'_>, found: &Found<'_>, session: &mut Session) -> Outcome {
        match found.endpoint {
            Endpoint::Providers => Ok(auth::providers()),
            Endpoint::LogIn => auth::log_in(request, &found.actor()?).await,
            Endpoint::Register => auth::register(request, &found.actor()?).await,
            Endpoint::ResetPassword => password::send_token(request, &found.actor()?).await,
            Endpoint::UpdatePassword => password::update(request, &found.actor()?).await,
            Endpoint::Session => session::route(request, session),
            Endpoint::Refresh => token::refresh(request, session).await,
            Endpoint::Customers => customers::create(request, session).await,
            Endpoint::Me => customers::me(request, session).await,
            Endpoint::Addresses => addresses::all(request, session).await,
            Endpoint::Address => addresses::one(request, found.id(), session).await,
            Endpoint::Orders => orders::list(request, session),
            Endpoint::Users => users::list(request).await,
            Endpoint::OwnUser => users::me(request, session).await,
            Endpoint::User => users::one(request, found.id(), session).await,
            Endpoint::Invites => invites::route(request).await,
            Endpoint::AcceptInvite => accept::route(request, session).await,
            Endpoint::Invite => invites::one(request, found.id()).await,
            Endpoint::ResendInvite => invites::resend(request, found.id()).await,
        }
    }
}

fn refuse(status: StatusCode) -> Reply {
    let (message, kind) = match status {
        StatusCode::PAYLOAD_TOO_LARGE => ("request entity too large", "unknown_error"),
        _ => ("Unexpected token, this is not valid JSON", "invalid_data"),
    };
    reply::json(status, &json!({ "message": message, "type": kind }))
}
