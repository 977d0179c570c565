//! The providers that identities log in with, and `/auth/:actor_type/providers`.

use medusa_auth_modules::EMAILPASS;
use serde_json::{Value, json};

use crate::app::request::{Outcome, Request};
use crate::http::reply;

/// A provider.
pub(super) struct Provider {
    id: &'static str,
    display_name: &'static str,
    /// Whether it logs in with `credentials` or by a `redirect`.
    flow: &'static str,
}

/// Every provider. Medusa lists the last one of its configuration first.
const PROVIDERS: &[Provider] = &[
    Provider { id: "github", display_name: "Github Authentication", flow: "redirect" },
    Provider { id: "google", display_name: "Google Authentication", flow: "redirect" },
    Provider { id: EMAILPASS, display_name: "Email/Password Authentication", flow: "credentials" },
];

/// The providers of users. Without a configuration, Medusa allows them `emailpass` only.
const OF_USERS: [&str; 2] = [EMAILPASS, "github"];

/// Whether actors of this type may log in with a provider, which may not exist.
pub(super) fn is_allowed(kind: &str, provider: &str) -> bool {
    kind != "user" || OF_USERS.contains(&provider)
}

/// The providers that actors of this type may log in with.
pub(super) fn list(_: &Request<'_>, kind: &str) -> Outcome {
    let allowed = PROVIDERS.iter().filter(|provider| is_allowed(kind, provider.id));
    Ok(reply::ok(&json!({ "providers": allowed.map(Provider::to_json).collect::<Vec<_>>() })))
}

impl Provider {
    fn to_json(&self) -> Value {
        json!({ "id": self.id, "identifier": self.id, "display_name": self.display_name, "flow": self.flow })
    }
}
