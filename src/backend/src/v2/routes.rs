//! Which routes there are. They are found by method and whole path, as express finds those of Medusa v2.

use medusa_auth_modules::EMAILPASS;

use crate::http::error::ApiError;
use crate::http::path::{decode, parameters};

/// What is at a path.
#[derive(Clone, Copy)]
pub(super) enum Endpoint {
    Session,
    Refresh,
    Providers,
    LogIn,
    Register,
    ResetPassword,
    UpdatePassword,
    Customers,
    Me,
    Addresses,
    Address,
    Orders,
    Users,
    OwnUser,
    User,
    Invites,
    AcceptInvite,
    Invite,
    ResendInvite,
}

struct Route {
    path: &'static str,
    methods: &'static [&'static str],
    endpoint: Endpoint,
}

/// In the order in which they are tried: plain segments before parameters.
const ROUTES: &[Route] = &[
    Route { path: "/auth/session", methods: &["POST", "DELETE"], endpoint: Endpoint::Session },
    Route { path: "/auth/token/refresh", methods: &["POST"], endpoint: Endpoint::Refresh },
    Route { path: "/auth/:/providers", methods: &["GET"], endpoint: Endpoint::Providers },
    Route { path: "/auth/:/:", methods: &["POST", "GET"], endpoint: Endpoint::LogIn },
    Route { path: "/auth/:/:/register", methods: &["POST"], endpoint: Endpoint::Register },
    Route { path: "/auth/:/:/reset-password", methods: &["POST"], endpoint: Endpoint::ResetPassword },
    Route { path: "/auth/:/:/update", methods: &["POST"], endpoint: Endpoint::UpdatePassword },
    Route { path: "/store/customers", methods: &["POST"], endpoint: Endpoint::Customers },
    Route { path: "/store/customers/me", methods: &["GET", "POST"], endpoint: Endpoint::Me },
    Route { path: "/store/customers/me/addresses", methods: &["GET", "POST"], endpoint: Endpoint::Addresses },
    Route { path: "/store/customers/me/addresses/:", methods: &["GET", "POST", "DELETE"], endpoint: Endpoint::Address },
    Route { path: "/store/orders", methods: &["GET"], endpoint: Endpoint::Orders },
    Route { path: "/admin/users", methods: &["GET"], endpoint: Endpoint::Users },
    Route { path: "/admin/users/me", methods: &["GET"], endpoint: Endpoint::OwnUser },
    Route { path: "/admin/users/:", methods: &["GET", "POST", "DELETE"], endpoint: Endpoint::User },
    Route { path: "/admin/invites", methods: &["GET", "POST"], endpoint: Endpoint::Invites },
    Route { path: "/admin/invites/accept", methods: &["POST"], endpoint: Endpoint::AcceptInvite },
    Route { path: "/admin/invites/:", methods: &["GET", "DELETE"], endpoint: Endpoint::Invite },
    Route { path: "/admin/invites/:/resend", methods: &["POST"], endpoint: Endpoint::ResendInvite },
];

/// A route, and what stands for the parameters of its path.
pub(super) struct Found<'a> {
    pub(super) endpoint: Endpoint,
    parameters: Vec<&'a str>,
}

/// Who wants to be authenticated, and by whom.
pub(super) struct Actor {
    /// `customer`, `user` or any other.
    pub(super) kind: String,
    pub(super) provider: String,
}

impl Found<'_> {
    /// The parameters of `/auth/:actor_type/:auth_provider`. Users have the one provider that Medusa sets for them.
    pub(super) fn actor(&self) -> Result<Actor, ApiError> {
        let actor = Actor { kind: self.parameter(0), provider: self.parameter(1) };
        if actor.kind == "user" && actor.provider != EMAILPASS {
            let provider = actor.provider;
            let message = format!("The actor type user is not allowed to use the auth provider {provider}");
            return Err(ApiError::NotAllowed(message));
        }
        Ok(actor)
    }

    /// Whether who asks is for the route to find out, though it is among those for users.
    pub(super) fn is_for_anybody(&self) -> bool {
        matches!(self.endpoint, Endpoint::AcceptInvite)
    }

    /// The parameter of `/…/:id`.
    pub(super) fn id(&self) -> String {
        self.parameter(0)
    }

    fn parameter(&self, index: usize) -> String {
        self.parameters.get(index).copied().map(decode).unwrap_or_default()
    }
}

/// The route of this method at this path.
pub(super) fn find<'a>(method: &str, path: &'a str) -> Option<Found<'a>> {
    let mut routes = ROUTES.iter().filter(|route| route.methods.contains(&method));
    routes
        .find_map(|route| parameters(path, route.path).map(|parameters| Found { endpoint: route.endpoint, parameters }))
}
