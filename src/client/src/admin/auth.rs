use medusa_auth_protocol::{Admin, Operation};

use super::{AdminLogin, User};
use crate::{AccessToken, Credentials, Error, TokenLogin, resource::resource};

resource! {
    /// Logs users in and out. [`AdminResource::auth`](super::AdminResource::auth) returns it.
    ///
    /// ```
    /// use medusa_auth::{Credentials, Medusa, admin::AdminLogin, transport::fake::Fake};
    /// use serde_json::json;
    ///
    /// # futures_executor::block_on(async {
    /// let fake = Fake::new();
    /// let medusa = Medusa::builder("https://api.example.com").transport(fake.clone()).build()?;
    ///
    /// fake.respond(200, json!({ "user": { "id": "usr_1", "email": "admin@example.com" } }));
    /// let login = medusa.admin().auth().create_session(&Credentials::new("admin@example.com", "supersecret")).await?;
    /// let AdminLogin::User(user) = login else { panic!("v1 has no other logins") };
    /// assert_eq!(user.email, "admin@example.com");
    /// # Ok::<_, medusa_auth::Error>(()) }).unwrap();
    /// ```
    AdminAuthResource
}

impl AdminAuthResource {
    /// Logs a user in with a session cookie. On v2 this also forgets the token.
    ///
    /// v1: `POST /admin/auth`. v2: `POST /auth/user/emailpass`, `POST /auth/session`, then `GET /admin/users/me` with nothing
    /// but the cookie, to check that it was stored.
    ///
    /// # Errors
    /// - `InvalidCredentials` if the email address or the password is wrong;
    /// - `InvalidData` if the email address or the password is missing or malformed;
    /// - `CookieNotStored` if the browser did not keep the cookie (v2);
    /// - `NoUser` if the login belongs to no user (v2).
    pub async fn create_session(&self, credentials: &Credentials) -> Result<AdminLogin, Error> {
        let reply = self.call(Operation::Admin(Admin::LogIn)).payload(credentials).send().await?;
        reply.login("user", AdminLogin::of_challenge, AdminLogin::User)
    }

    /// Logs the user out, and forgets the token. Succeeds even if nobody was logged in.
    ///
    /// v1: `DELETE /admin/auth`. v2: `DELETE /auth/session`.
    ///
    /// Calls of `admin` and `users` that began earlier fail with `SignedOut`, as with
    /// [`AuthResource::delete_session`](crate::AuthResource::delete_session).
    ///
    /// # Errors
    /// If the server cannot be reached. The token is forgotten even then.
    pub async fn delete_session(&self) -> Result<(), Error> {
        self.call(Operation::Admin(Admin::LogOut)).send().await.map(drop)
    }

    /// Returns the user who is logged in. Concurrent calls share one request.
    ///
    /// v1: `GET /admin/auth`. v2: `GET /admin/users/me`.
    ///
    /// # Errors
    /// `Unauthorized` if nobody is logged in, and `NotFound` if the user has been deleted since the login.
    pub async fn get_session(&self) -> Result<User, Error> {
        self.call(Operation::Admin(Admin::GetSession)).send().await?.get("user")
    }

    /// Logs a user in with a JWT instead of a cookie. The token is returned, and sent with later calls of `admin` and
    /// `users`, unless the client was built with [`keep_tokens(false)`](crate::MedusaBuilder::keep_tokens).
    ///
    /// v1: `POST /admin/auth/token`; the token is valid for a day. v2: `POST /auth/user/emailpass`; the token is valid for a
    /// day unless the server is configured otherwise.
    ///
    /// # Errors
    /// As [`create_session`](Self::create_session), except for `CookieNotStored`.
    pub async fn get_token(&self, credentials: &Credentials) -> Result<TokenLogin, Error> {
        self.call(Operation::Admin(Admin::GetToken)).payload(credentials).send().await?.token_login()
    }

    /// Uses this JWT for later calls of `admin` and `users`. `None` forgets the current token. Sends nothing to the server.
    ///
    /// # Errors
    /// `InvalidArgument` if the `Authorization` header cannot hold the token, or if it is longer than 16,384 characters.
    pub fn set_token(&self, token: Option<&str>) -> Result<(), Error> {
        self.client.set_token(token)
    }

    /// Exchanges the JWT for a new one. If there is none, the session of the cookie is used instead. v2:
    /// `POST /auth/token/refresh`.
    ///
    /// # Errors
    /// `Unauthorized` if the current token has expired, and `UnsupportedByBackend` on v1, which has no such route.
    pub async fn refresh_token(&self) -> Result<AccessToken, Error> {
        self.call(Operation::Admin(Admin::RefreshToken)).send().await?.token()
    }
}
