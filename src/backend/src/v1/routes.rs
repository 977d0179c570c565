//! The routes of Medusa v1.

use super::actor::CUSTOMER;
use super::{addresses, admin, auth, customers, login, orders, password};
use crate::app::request::{Outcome, Request};
use crate::http::path::{decode, segments};
use crate::http::reply;

/// The response of a route; `None` if there is no such route. Anything else below `/store/customers` is for customers
/// only, and anything else below `/admin` for users only, also if there is no such route.
pub(super) fn respond(request: &mut Request<'_>) -> Option<Outcome> {
    let path = segments(request.path);
    let (method, path) = (request.method.as_str(), path.as_slice());
    public(request, method, path).or_else(|| match path {
        ["store", "customers", ..] => match login::id(request, CUSTOMER) {
            Some(id) => for_customers(request, method, path, &id),
            None => Some(Ok(reply::not_logged_in())),
        },
        ["admin", ..] => match admin::user_id(request) {
            Ok(Some(id)) => for_users(request, method, path, &id),
            Ok(None) => Some(Ok(reply::not_logged_in())),
            Err(error) => Some(Err(error)),
        },
        _ => None,
    })
}

fn public(request: &mut Request<'_>, method: &str, path: &[&str]) -> Option<Outcome> {
    Some(match (method, path) {
        ("POST", ["store", "auth"]) => auth::log_in(request),
        ("GET", ["store", "auth"]) => auth::who(request),
        ("DELETE", ["store", "auth"]) => auth::log_out(request),
        ("POST", ["store", "auth", "token"]) => auth::token(request),
        ("GET", ["store", "auth", email]) => auth::exists(request, &decode(email)),
        ("POST", ["store", "customers"]) => customers::sign_up(request),
        ("POST", ["store", "customers", "password-token"]) => password::send_token(request),
        ("POST", ["store", "customers", "password-reset"]) => password::reset(request),
        ("POST", ["admin", "auth"]) => admin::auth::log_in(request),
        ("POST", ["admin", "auth", "token"]) => admin::auth::token(request),
        ("POST", ["admin", "invites", "accept"]) => admin::invites::accept(request),
        ("POST", ["admin", "users", "password-token"]) => admin::password::send_token(request),
        ("POST", ["admin", "users", "reset-password"]) => admin::password::reset(request),
        _ => return None,
    })
}

fn for_customers(request: &Request<'_>, method: &str, path: &[&str], customer_id: &str) -> Option<Outcome> {
    Some(match (method, path.get(2..)?) {
        ("GET", ["me"]) => customers::retrieve(request, customer_id),
        ("POST", ["me"]) => customers::change(request, customer_id),
        ("GET", ["me", "orders"]) => orders::list(request),
        ("GET", ["me", "payment-methods"]) => orders::payment_methods(request, customer_id),
        ("POST", ["me", "addresses"]) => addresses::add(request, customer_id),
        ("POST", ["me", "addresses", id]) => addresses::change(request, customer_id, &decode(id)),
        ("DELETE", ["me", "addresses", id]) => addresses::delete(request, customer_id, &decode(id)),
        _ => return None,
    })
}

fn for_users(request: &mut Request<'_>, method: &str, path: &[&str], user_id: &str) -> Option<Outcome> {
    Some(match (method, path.get(1..)?) {
        ("GET", ["auth"]) => admin::auth::who(request, user_id),
        ("DELETE", ["auth"]) => admin::auth::log_out(request),
        ("GET", ["invites"]) => admin::invites::list(request),
        ("POST", ["invites"]) => admin::invites::create(request),
        ("POST", ["invites", id, "resend"]) => admin::invites::resend(request, &decode(id)),
        ("DELETE", ["invites", id]) => admin::invites::delete(request, &decode(id)),
        ("GET", ["users"]) => admin::list::list(request),
        ("POST", ["users"]) => admin::users::create(request),
        ("GET", ["users", id]) => admin::users::retrieve(request, &decode(id)),
        ("POST", ["users", id]) => admin::users::change(request, &decode(id)),
        ("DELETE", ["users", id]) => admin::users::delete(request, &decode(id)),
        _ => return None,
    })
}
