use medusa_auth_protocol::{Admin, Operation};

use super::{AcceptInvite, CreateInvite, Invite, User};
use crate::{Error, Page, resource::resource};

resource! {
    /// Invites to the team. [`AdminResource::invites`](super::AdminResource::invites) returns it.
    ///
    /// ```
    /// use medusa_auth::{Backend, Medusa, admin::CreateInvite, transport::fake::Fake};
    /// use serde_json::json;
    ///
    /// # futures_executor::block_on(async {
    /// let fake = Fake::new();
    /// let medusa =
    ///     Medusa::builder("https://api.example.com").backend(Backend::V2).transport(fake.clone()).build()?;
    ///
    /// fake.respond(200, json!({ "invite": { "id": "invite_1", "email": "ada@example.com", "token": "ey…" } }));
    /// let invite = medusa.admin().invites().create(&CreateInvite::new("ada@example.com")).await?;
    /// assert_eq!(invite.unwrap().token.expose(), "ey…");
    /// # Ok::<_, medusa_auth::Error>(()) }).unwrap();
    /// ```
    AdminInvitesResource
}

impl AdminInvitesResource {
    /// Creates an invite. `POST /admin/invites`. v1 does not return the invite: call
    /// [`UsersResource::create_invite`](super::UsersResource::create_invite) if you need it.
    ///
    /// # Errors
    /// `DuplicateError` if the address already belongs to a user. If the address already has an invite, even an expired one,
    /// v2 fails with `DuplicateError`, and v1 sends the invite again.
    pub async fn create(&self, invite: &CreateInvite) -> Result<Option<Invite>, Error> {
        let reply = self.call(Operation::Admin(Admin::Invite)).payload(invite).send().await?;
        reply.optional("invite")
    }

    /// Returns all invites on v1, and a page of 50 on v2, unless the query of the
    /// [options](crate::CallOptions::query) says otherwise. `GET /admin/invites`.
    ///
    /// # Errors
    /// `Unauthorized` if no admin is logged in.
    pub async fn list(&self) -> Result<Page<Invite>, Error> {
        let mut page: Page<Invite> = self.call(Operation::Admin(Admin::ListInvites)).send().await?.page("invites")?;
        page.items = page.items.into_iter().map(Invite::with_email).collect();
        Ok(page)
    }

    /// Accepts an invite: creates the user, but does not log in. Needs no session, and does not touch one. Returns the user
    /// on v2.
    ///
    /// v1: `POST /admin/invites/accept`. v2: the requests of
    /// [`UsersResource::accept_invite`](super::UsersResource::accept_invite).
    ///
    /// # Errors
    /// Those of [`UsersResource::accept_invite`](super::UsersResource::accept_invite).
    pub async fn accept(&self, invite: &AcceptInvite) -> Result<Option<User>, Error> {
        let payload = invite.to_payload();
        self.call(Operation::Admin(Admin::AcceptInvite)).payload(&payload).send().await?.optional("user")
    }

    /// Gives an invite a new token and a new expiry. `POST /admin/invites/:id/resend`. Returns the invite on v2.
    ///
    /// # Errors
    /// `NotFound` if there is no such invite.
    pub async fn resend(&self, id: &str) -> Result<Option<Invite>, Error> {
        self.call(Operation::Admin(Admin::ResendInvite)).subject(id).send().await?.optional("invite")
    }

    /// Deletes an invite. `DELETE /admin/invites/:id`. Succeeds if there is no such invite.
    ///
    /// # Errors
    /// `InvalidArgument` if this cannot be an id.
    pub async fn delete(&self, id: &str) -> Result<(), Error> {
        self.call(Operation::Admin(Admin::DeleteInvite)).subject(id).send().await.map(drop)
    }
}
