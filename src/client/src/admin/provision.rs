//! The flows of Medusa's guide "User Creation Flows".

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use medusa_auth_protocol::{Admin, Code, Operation};

use super::{
    AcceptInvite, AuthenticatedUser, Authentication, CreateInvite, CreateUser, Invite, InvitesError, User, UserFilters,
    ValidatedInvite,
};
use crate::{
    CallOptions, Credentials, Error,
    call::{Client, Invocation},
};

/// Invites that a failed [`UsersResource::create_invites`] created, by email address. The next call continues from there.
pub(crate) type CreatedInvites = Rc<RefCell<BTreeMap<String, Invite>>>;

/// The flows of Medusa's guide "User Creation Flows". Methods have the names and results of Medusa's User Module and Auth
/// Module. [`Medusa::users`](crate::Medusa::users) returns it.
///
/// ```
/// use medusa_auth::{Backend, Medusa, admin::{AcceptInvite, CreateInvite}, transport::fake::Fake};
/// use serde_json::json;
///
/// # futures_executor::block_on(async {
/// let fake = Fake::new();
/// let medusa = Medusa::builder("https://api.example.com").backend(Backend::V2).transport(fake.clone()).build()?;
///
/// fake.respond(200, json!({ "invite": { "id": "invite_1", "email": "ada@example.com", "token": "ey…" } }));
/// let invite = medusa.users().create_invite(&CreateInvite::new("ada@example.com")).await?;
/// // Send the invite's token to Ada, who accepts it:
/// let accept = AcceptInvite::new(invite.token.expose(), "supersecret").first_name("Ada");
/// # let _ = accept;
/// # Ok::<_, medusa_auth::Error>(()) }).unwrap();
/// ```
#[derive(Clone, Debug)]
pub struct UsersResource {
    client: Rc<Client>,
    options: CallOptions,
    created: CreatedInvites,
}

impl UsersResource {
    pub(crate) fn new(client: Rc<Client>, created: CreatedInvites) -> Self {
        Self { client, options: CallOptions::new(), created }
    }

    /// The same resource, with these options for its calls.
    #[must_use]
    pub fn with(&self, options: CallOptions) -> Self {
        Self { options, ..self.clone() }
    }

    fn call(&self, operation: Admin) -> Invocation<'_> {
        Invocation::new(&self.client, Operation::Admin(operation), &self.options)
    }

    /// Invites one person, and returns the invite with its token.
    ///
    /// v1: `POST` and `GET /admin/invites`. v2: `POST /admin/invites`.
    ///
    /// v2 keeps one invite for each address, and refuses a second. If the existing invite was created after this call began,
    /// by a request whose response was lost or that was sent twice, the call succeeds with it. The server's clock decides
    /// this. A secret API key cannot ask for the server's time: with one, the call succeeds with the existing invite only if
    /// a response was lost and the invite has not expired.
    ///
    /// # Errors
    /// `DuplicateError` as [`AdminInvitesResource::create`](super::AdminInvitesResource::create).
    pub async fn create_invite(&self, invite: &CreateInvite) -> Result<Invite, Error> {
        let reply = self.call(Admin::CreateInvite).payload(invite).send().await?;
        reply.get("invite").map(Invite::with_email)
    }

    /// Invites several people, one after the other. To continue after a failure, pass the same invites to the same client
    /// again.
    ///
    /// # Errors
    /// Those of [`create_invite`](Self::create_invite), with the invites that were created before.
    pub async fn create_invites(&self, invites: &[CreateInvite]) -> Result<Vec<Invite>, InvitesError> {
        let mut done = Vec::new();
        for invite in invites {
            match self.create_or_find(invite).await {
                Ok(invite) => done.push(invite),
                Err(error) => {
                    self.created.borrow_mut().extend(done.iter().map(|invite| (invite.email.clone(), invite.clone())));
                    return Err(InvitesError { error, invites: done });
                }
            }
        }
        self.created.borrow_mut().clear();
        Ok(done)
    }

    /// Create an invite, or return the one that an earlier call created before it failed.
    async fn create_or_find(&self, invite: &CreateInvite) -> Result<Invite, Error> {
        let created = self.create_invite(invite).await;
        match created {
            Err(error) if error.code == Code::DuplicateError => {
                let email = invite.email.value().map(String::as_str).unwrap_or_default();
                self.created.borrow().get(email).cloned().ok_or(error)
            }
            created => created,
        }
    }

    /// Checks an invite token, and returns what is known about its invite. Changes nothing.
    ///
    /// v1: `GET /admin/invites`. v2: `GET /admin/invites/:id`. If no admin is logged in, the server refuses this, and the
    /// result only contains what the token says.
    ///
    /// # Errors
    /// `InviteMalformed` or `InviteExpired`. If an admin is logged in, also `InviteRotated` (v2), `InviteAccepted` or
    /// `InviteDeleted`.
    pub async fn validate_invite_token(&self, token: &str) -> Result<ValidatedInvite, Error> {
        let payload = serde_json::json!({ "token": token });
        let reply = self.call(Admin::ValidateToken).payload(&payload).send().await?;
        ValidatedInvite::read(&reply)
    }

    /// Accepts an invite: creates the user, but does not log in. Neither uses nor changes a session.
    ///
    /// v1: `POST /admin/invites/accept`, then logs in with the new password for a token to fetch the user. v2:
    /// `POST /auth/user/emailpass/register`, `POST /admin/invites/accept`. If the address already has a login, a customer's
    /// or one from an earlier attempt, that login is used, provided that the password is correct.
    ///
    /// If [`max_retries`](crate::MedusaBuilder::max_retries) repeats a request whose response was lost, the call succeeds
    /// with the user that the lost request created.
    ///
    /// # Errors
    /// - `InviteMalformed` if the value is not an invite token;
    /// - `InviteExpired` if the invite has expired;
    /// - `InviteAccepted` if this password already logs in a user;
    /// - `InvalidCredentials` if the address has a login with another password (v2);
    /// - `InviteRefused` otherwise. If an admin is logged in, the client looks the invite up, and fails with
    ///   `InviteExpired`, `InviteRotated`, `InviteAccepted` or `InviteDeleted`.
    pub async fn accept_invite(&self, invite: &AcceptInvite) -> Result<User, Error> {
        let payload = invite.to_payload();
        self.call(Admin::AcceptInviteReturningUser).payload(&payload).send().await?.get("user")
    }

    /// Gives new tokens to invites, even to expired ones, one after the other. `POST /admin/invites/:id/resend`.
    ///
    /// # Errors
    /// `NotFound` at the first id that does not exist, with the invites that were renewed before.
    pub async fn refresh_invite_tokens(&self, ids: &[&str]) -> Result<Vec<Invite>, InvitesError> {
        let mut invites = Vec::new();
        for id in ids {
            let refreshed = self.call(Admin::RefreshInvite).subject(id).send().await;
            match refreshed.and_then(|reply| reply.get("invite")) {
                Ok(invite) => invites.push(Invite::with_email(invite)),
                Err(error) => return Err(InvitesError { error, invites }),
            }
        }
        Ok(invites)
    }

    /// Creates a user in one call. On v2 that takes an invite, which the client creates and accepts by itself.
    ///
    /// v1: `POST /admin/users`. v2 has no such route, so the client sends `GET /admin/users?email=…`, which shows whether an
    /// admin is logged in and the address is free; `POST /auth/user/emailpass/register`, or `POST /auth/user/emailpass` if
    /// the address already has a login, such as a customer's; `POST /admin/invites`; and `POST /admin/invites/accept`.
    ///
    /// On v2, if the invite cannot be accepted, it is deleted, unless it existed before or the call was dropped. A login that
    /// was registered remains, without a user, and another call with the same password continues from there.
    ///
    /// # Errors
    /// - `DuplicateError` if the address belongs to a user;
    /// - `InvalidCredentials` if the address has a login with another password (v2);
    /// - `NotAllowed` if that login requires more than a password (v2);
    /// - `Unauthorized` if no admin is logged in;
    /// - `Forbidden` if the admin may not list users or create invites.
    pub async fn create(&self, user: &CreateUser) -> Result<User, Error> {
        self.call(Admin::CreateUser).payload(user).send().await?.get("user")
    }

    /// Returns the matching users, and how many there are in total. `GET /admin/users`.
    ///
    /// # Errors
    /// `Unauthorized` if no admin is logged in.
    pub async fn list_and_count(&self, filters: &UserFilters) -> Result<(Vec<User>, u64), Error> {
        let page = self.call(Admin::ListUsers).query(filters).send().await?.page("users")?;
        Ok((page.items, page.count))
    }

    /// Returns whether a password is correct, and the identity that it belongs to. Nobody is logged in.
    ///
    /// v1: `POST /admin/auth/token`; the provider must be `"emailpass"`. v2: `POST /auth/user/:provider`.
    ///
    /// # Errors
    /// An error (`NetworkError`, `ServerError`, …) says nothing about the credentials: wrong ones succeed with
    /// [`Authentication::Failed`]. `UnsupportedByBackend` for another provider on v1.
    pub async fn authenticate(&self, provider: &str, credentials: &Credentials) -> Result<Authentication, Error> {
        let reply = self.call(Admin::Authenticate).subject(provider).payload(credentials).send().await;
        match reply {
            Ok(reply) => Ok(Authentication::read(&reply, provider, credentials.email.value())),
            Err(error) if matches!(error.code, Code::InvalidCredentials | Code::InvalidData) => {
                Ok(Authentication::refused(error))
            }
            Err(error) => Err(error),
        }
    }

    /// Returns the user who has these credentials. If the address has no user and an admin is logged in, the user is created
    /// as by [`create`](Self::create).
    ///
    /// v1: `POST /admin/auth/token`, then `GET /admin/auth` or `POST /admin/users`. v2: `POST /auth/user/emailpass`, then
    /// `GET /admin/users/me`. On v2, a customer's login becomes the user's, too. If the login fails, the requests of
    /// [`create`](Self::create) follow, and stop at the first unless an admin is logged in and the address is free.
    ///
    /// If two calls create the same user at once, both return the user, and one of them has `created: true`. A mistyped
    /// address looks like a new one: if an admin is logged in, a user is created for it.
    ///
    /// # Errors
    /// `InvalidCredentials` if the password is wrong, including that of a customer's address on v2, or if the address is
    /// unknown and no admin is logged in. Otherwise those of [`create`](Self::create).
    pub async fn authenticate_or_create(&self, user: &CreateUser) -> Result<AuthenticatedUser, Error> {
        let call = self.call(Admin::AuthenticateOrCreate).subject("emailpass").payload(user);
        let reply = call.send().await?;
        let created = reply.field("created").and_then(serde_json::Value::as_bool).unwrap_or(true);
        Ok(AuthenticatedUser { user: reply.get("user")?, created })
    }
}
