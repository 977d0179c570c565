use medusa_auth_protocol::{Admin, Operation};

use super::{CreateUser, UpdateUser, User, UserFilters};
use crate::{Error, Page, ResetPassword, resource::resource};

resource! {
    /// The users of the team. [`AdminResource::users`](super::AdminResource::users) returns it.
    ///
    /// ```
    /// use medusa_auth::{Medusa, admin::{UpdateUser, UserFilters}, transport::fake::Fake};
    /// use serde_json::json;
    ///
    /// # futures_executor::block_on(async {
    /// let fake = Fake::new();
    /// let medusa = Medusa::builder("https://api.example.com").transport(fake.clone()).build()?;
    ///
    /// fake.respond(200, json!({ "users": [{ "id": "usr_1" }], "count": 1, "offset": 0, "limit": 20 }));
    /// let page = medusa.admin().users().list(&UserFilters::new().limit(20_u64)).await?;
    ///
    /// fake.respond(200, json!({ "user": { "id": "usr_1", "first_name": "Ada" } }));
    /// let user = medusa.admin().users().update(&page.items[0].id, &UpdateUser::new().first_name("Ada")).await?;
    /// assert_eq!(user.first_name.as_deref(), Some("Ada"));
    /// # Ok::<_, medusa_auth::Error>(()) }).unwrap();
    /// ```
    AdminUsersResource
}

impl AdminUsersResource {
    /// Creates a user.
    ///
    /// # Errors
    /// Those of [`UsersResource::create`](super::UsersResource::create), which also lists the requests.
    pub async fn create(&self, user: &CreateUser) -> Result<User, Error> {
        self.call(Operation::Admin(Admin::CreateUser)).payload(user).send().await?.get("user")
    }

    /// Returns a user. `GET /admin/users/:id`.
    ///
    /// # Errors
    /// `NotFound` if there is no such user.
    pub async fn retrieve(&self, id: &str) -> Result<User, Error> {
        self.call(Operation::Admin(Admin::RetrieveUser)).subject(id).send().await?.get("user")
    }

    /// Changes a user. `POST /admin/users/:id`.
    ///
    /// # Errors
    /// `NotFound` or `InvalidData`.
    pub async fn update(&self, id: &str, changes: &UpdateUser) -> Result<User, Error> {
        self.call(Operation::Admin(Admin::UpdateUser)).subject(id).payload(changes).send().await?.get("user")
    }

    /// Deletes a user. `DELETE /admin/users/:id`. Succeeds if there is no such user. The deleted user's sessions and tokens
    /// may keep working.
    ///
    /// # Errors
    /// `NotAllowed` if users delete themselves on v2.
    pub async fn delete(&self, id: &str) -> Result<(), Error> {
        self.call(Operation::Admin(Admin::DeleteUser)).subject(id).send().await.map(drop)
    }

    /// Returns a page of users. `GET /admin/users`.
    ///
    /// # Errors
    /// `Unauthorized` if no admin is logged in.
    pub async fn list(&self, filters: &UserFilters) -> Result<Page<User>, Error> {
        self.call(Operation::Admin(Admin::ListUsers)).query(filters).send().await?.page("users")
    }

    /// Has the shop send a user a token for a new password. Succeeds for unknown addresses too.
    ///
    /// v1: `POST /admin/users/password-token`. v2: `POST /auth/user/emailpass/reset-password`.
    ///
    /// # Errors
    /// `InvalidData` if the address is malformed (v1).
    pub async fn send_reset_password_token(&self, email: &str) -> Result<(), Error> {
        let payload = serde_json::json!({ "email": email });
        self.call(Operation::Admin(Admin::SendPasswordToken)).payload(&payload).send().await.map(drop)
    }

    /// Sets a new password with the token from [`send_reset_password_token`](Self::send_reset_password_token). Returns the
    /// user on v1.
    ///
    /// v1: `POST /admin/users/reset-password`. v2: `POST /auth/user/emailpass/update`.
    ///
    /// # Errors
    /// If the token is expired or used, `Unauthorized` on v2, and `ServerError` on v1, which responds with a 500. In either
    /// case, the call succeeds if the new password turns out to be set already.
    pub async fn reset_password(&self, reset: &ResetPassword) -> Result<Option<User>, Error> {
        self.call(Operation::Admin(Admin::ResetPassword)).payload(reset).send().await?.optional("user")
    }
}
