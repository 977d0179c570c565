//! Anything that can happen to a call, and what holds for each of its requests all the same.

use std::collections::BTreeSet;

use medusa_auth_protocol::{Body, Code, Method};
use proptest::prelude::*;
use serde_json::Value;

use super::{
    drive::Event,
    sent_request::{BASE, SentRequest},
};

/// What may happen after a request. A response has one of these statuses, 200 or any other, and one of these bodies.
pub(crate) fn event(
    statuses: &'static [u16],
    data: impl Strategy<Value = Value> + 'static,
) -> impl Strategy<Value = Event> {
    let status = prop_oneof![
        4 => Just(200_u16),
        4 => prop::sample::select(statuses),
        1 => any::<u16>(),
    ];
    let failures = [Code::NetworkError, Code::Timeout, Code::Aborted, Code::InvalidResponse];
    prop_oneof![
        8 => (status.clone(), data).prop_map(|(status, data)| Event::Response(status, data)),
        1 => (status, any::<f64>()).prop_map(|(status, retry_after)| Event::RetryAfter(status, retry_after)),
        2 => prop::sample::select(failures.to_vec()).prop_map(Event::NoResponse),
    ]
}

/// Whether a request is well-formed, and goes to a path below one of these roots.
pub(crate) fn is_well_formed(request: &SentRequest, roots: &[&str], retries: u32) -> bool {
    let names: BTreeSet<_> = request.headers.iter().map(|(name, _)| name).collect();
    roots.iter().any(|root| request.url.starts_with(&format!("{BASE}/{root}/")))
        && !request.path().contains("//")
        && names.len() == request.headers.len()
        && (request.method != Method::Get || request.body == Body::None)
        && request.header("content-type").is_some() == (request.body != Body::None)
        && request.idempotency_key().is_some() == (retries > 0 && request.method == Method::Post)
        && request.headers.iter().all(|(_, value)| !value.contains('\n'))
}

/// Whether a request carries the client's token only if the caller's headers may identify the user, too.
pub(crate) fn sends_token_where_allowed(request: &SentRequest, token: Option<&str>) -> bool {
    let bearer = token.map(|token| format!("Bearer {token}"));
    request.allows_caller_auth || bearer.is_none() || request.header("authorization") != bearer.as_deref()
}
