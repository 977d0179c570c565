//! What a shop's team needs: logins, invites and users.

mod api_key;
mod auth;
mod invites;
mod models;
mod payloads;
mod provision;
mod users;

pub(crate) use api_key::api_key;
pub use auth::AdminAuthResource;
pub use invites::AdminInvitesResource;
pub use models::{
    AdminLogin, AuthIdentity, AuthenticatedUser, Authentication, Invite, InvitesError, ProviderIdentity, User,
    ValidatedInvite,
};
pub use payloads::{AcceptInvite, CreateInvite, CreateUser, UpdateUser, UserFilters};
pub(crate) use provision::CreatedInvites;
pub use provision::UsersResource;
pub use users::AdminUsersResource;

use crate::resource::resource;

resource! {
    /// What admins do. [`Medusa::admin`](crate::Medusa::admin) returns it.
    ///
    /// Customers and users share the session cookie. On v1 the cookie can hold one of each; on v2 it holds whoever logged in
    /// last. To be both at once, log one of them in with `get_token`: the token of admins is separate from that of customers.
    AdminResource
}

impl AdminResource {
    /// Logging users in and out.
    #[must_use]
    pub fn auth(&self) -> AdminAuthResource {
        AdminAuthResource::new(self.client.clone(), self.options.clone())
    }

    /// Invites to the team.
    #[must_use]
    pub fn invites(&self) -> AdminInvitesResource {
        AdminInvitesResource::new(self.client.clone(), self.options.clone())
    }

    /// The users of the team.
    #[must_use]
    pub fn users(&self) -> AdminUsersResource {
        AdminUsersResource::new(self.client.clone(), self.options.clone())
    }
}
