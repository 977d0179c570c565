//! The routes of Medusa v2.

use super::actor::Actor;
use super::{
    accept, addresses, auth, create_user, customers, invites, mfa, orders, password, providers, refresh, session,
    users, verification,
};
use crate::app::request::{Outcome, Request};
use crate::http::path::{decode, segments};

/// The function that handles a request, with the parameters of its path.
pub(super) enum Route<'p> {
    Plain(fn(&Request<'_>) -> Outcome),
    /// Changes the session.
    Session(fn(&mut Request<'_>) -> Outcome),
    WithId(fn(&Request<'_>, &str) -> Outcome, &'p str),
    WithActor(fn(&Request<'_>, &Actor) -> Outcome, &'p str, &'p str),
}

use Route::{Plain, Session, WithActor, WithId};

/// The route of this method and path.
pub(super) fn find<'p>(method: &str, path: &'p str) -> Option<Route<'p>> {
    let path = segments(path);
    Some(match (method, path.as_slice()) {
        ("POST", ["auth", "session"]) => Session(session::open),
        ("DELETE", ["auth", "session"]) => Session(session::close),
        ("POST", ["auth", "token", "refresh"]) => Plain(refresh::refresh),
        ("GET", ["auth", kind, "providers"]) => WithId(providers::list, kind),
        ("GET", ["auth", "mfa", "factors"]) => Plain(mfa::factors::list),
        ("POST", ["auth", "mfa", "factors"]) => Plain(mfa::factors::start),
        ("DELETE", ["auth", "mfa", "factors", id]) => WithId(mfa::factors::disable, id),
        ("POST", ["auth", "mfa", "factors", id, "verify"]) => WithId(mfa::factors::verify, id),
        ("POST", ["auth", "mfa", "recovery-codes"]) => Plain(mfa::recovery_codes::generate),
        ("POST", ["auth", "mfa", "challenges", id, "verify"]) => WithId(mfa::challenges::verify, id),
        ("POST", ["auth", "verification", "request"]) => Plain(verification::send_code),
        ("POST", ["auth", "verification", "confirm"]) => Plain(verification::confirm),
        ("POST", ["auth", provider, "user"]) => WithActor(create_user::create, "user", provider),
        ("POST" | "GET", ["auth", kind, provider]) => WithActor(auth::log_in, kind, provider),
        ("POST" | "GET", ["auth", kind, provider, "callback"]) => WithActor(auth::callback, kind, provider),
        ("POST", ["auth", kind, provider, "register"]) => WithActor(auth::register, kind, provider),
        ("POST", ["auth", kind, provider, "reset-password"]) => WithActor(password::send_token, kind, provider),
        ("POST", ["auth", kind, provider, "update"]) => WithActor(password::update, kind, provider),
        ("POST", ["store", "customers"]) => Plain(customers::create),
        ("GET", ["store", "customers", "me"]) => Plain(customers::retrieve),
        ("POST", ["store", "customers", "me"]) => Plain(customers::update),
        ("GET", ["store", "customers", "me", "addresses"]) => Plain(addresses::list),
        ("POST", ["store", "customers", "me", "addresses"]) => Plain(addresses::add),
        ("GET", ["store", "customers", "me", "addresses", id]) => WithId(addresses::retrieve, id),
        ("POST", ["store", "customers", "me", "addresses", id]) => WithId(addresses::update, id),
        ("DELETE", ["store", "customers", "me", "addresses", id]) => WithId(addresses::delete, id),
        ("GET", ["store", "orders"]) => Plain(orders::list),
        ("GET", ["admin", "users"]) => Plain(users::list),
        ("GET", ["admin", "users", "me"]) => Plain(users::me),
        ("GET", ["admin", "users", id]) => WithId(users::retrieve, id),
        ("POST", ["admin", "users", id]) => WithId(users::update, id),
        ("DELETE", ["admin", "users", id]) => WithId(users::delete, id),
        ("GET", ["admin", "invites"]) => Plain(invites::list),
        ("POST", ["admin", "invites"]) => Plain(invites::create),
        ("POST", ["admin", "invites", "accept"]) => Plain(accept::accept),
        ("GET", ["admin", "invites", id]) => WithId(invites::retrieve, id),
        ("DELETE", ["admin", "invites", id]) => WithId(invites::delete, id),
        ("POST", ["admin", "invites", id, "resend"]) => WithId(invites::resend, id),
        _ => return None,
    })
}

/// The response of a route.
pub(super) fn respond(request: &mut Request<'_>, route: &Route<'_>) -> Outcome {
    match route {
        Plain(handle) => handle(request),
        Session(handle) => handle(request),
        WithId(handle, id) => handle(request, &decode(id)),
        WithActor(handle, kind, provider) => handle(request, &Actor::new(kind, provider)?),
    }
}
