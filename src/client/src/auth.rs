use medusa_auth_protocol::Operation;

use crate::{
    AccessToken, AuthStateChange, Credentials, Customer, Error, Login, Secret, SessionResource, Subscription,
    TokenLogin, resource::resource,
};

resource! {
    /// Logs customers in and out. [`Medusa::auth`](crate::Medusa::auth) returns it.
    ///
    /// ```
    /// use medusa_auth::{Credentials, Login, Medusa, transport::fake::Fake};
    /// use serde_json::json;
    ///
    /// # futures_executor::block_on(async {
    /// let fake = Fake::new();
    /// let medusa = Medusa::builder("https://api.example.com").transport(fake.clone()).build()?;
    ///
    /// fake.respond(200, json!({ "customer": { "id": "cus_1", "email": "ada@example.com" } }));
    /// let login = medusa.auth().authenticate(&Credentials::new("ada@example.com", "supersecret")).await?;
    /// let Login::Customer(customer) = login else { panic!("v1 has no other logins") };
    /// assert_eq!(customer.email, "ada@example.com");
    ///
    /// fake.respond(200, json!("OK"));
    /// medusa.auth().delete_session().await?;
    /// # Ok::<_, medusa_auth::Error>(()) }).unwrap();
    /// ```
    AuthResource
}

impl AuthResource {
    /// Logs a customer in with a session cookie. On v2 this also forgets the client's token.
    ///
    /// v1: `POST /store/auth`. v2: `POST /auth/customer/emailpass`, `POST /auth/session`, then `GET /store/customers/me` with
    /// nothing but the cookie, to check that it was stored.
    ///
    /// In token mode ([`Auth::Jwt`](crate::Auth::Jwt)) it ends with a token instead. v1: `POST /store/auth/token`, then
    /// `GET /store/auth`. v2: `POST /auth/customer/emailpass`, then `GET /store/customers/me`.
    ///
    /// # Errors
    /// - `InvalidCredentials` if the email address or the password is wrong;
    /// - `InvalidData` if the email address or the password is missing or malformed;
    /// - `CookieNotStored` if the browser did not keep the cookie (v2);
    /// - `NoCustomer` if the login has no customer (v2).
    pub async fn authenticate(&self, credentials: &Credentials) -> Result<Login, Error> {
        let reply = self.call(Operation::Authenticate).payload(credentials).send().await?;
        reply.login("customer", Login::of_challenge, Login::Customer)
    }

    /// Logs the customer out, and forgets the client's token. Succeeds even if nobody was logged in.
    ///
    /// v1: `DELETE /store/auth`. v2: `DELETE /auth/session`. In token mode nothing is sent.
    ///
    /// Calls that this client began earlier fail with `SignedOut`: their requests are aborted before the logout is sent, and
    /// they send nothing more. The server may still process a request that it had already received.
    ///
    /// # Errors
    /// If the server cannot be reached. The token is forgotten even then.
    pub async fn delete_session(&self) -> Result<(), Error> {
        self.call(Operation::DeleteSession).send().await.map(drop)
    }

    /// Returns the customer who is logged in. Concurrent calls share one request.
    ///
    /// v1: `GET /store/auth`. v2: `GET /store/customers/me`.
    ///
    /// # Errors
    /// `Unauthorized` if nobody is logged in. In token mode `SessionExpired` if the token has expired: then nothing is sent,
    /// and later calls are anonymous. No other code says anything about the session.
    pub async fn get_session(&self) -> Result<Customer, Error> {
        self.call(Operation::GetSession).send().await?.get("customer")
    }

    /// Returns whether a customer with this email address has an account. v1: `GET /store/auth/:email`.
    ///
    /// # Errors
    /// `InvalidArgument` if the address is empty, and `UnsupportedByBackend` on v2, which has no such route.
    pub async fn exists(&self, email: &str) -> Result<bool, Error> {
        self.call(Operation::Exists).subject(email).send().await?.get("exists")
    }

    /// Logs a customer in with a JWT instead of a cookie. The token is returned, and sent with this client's later calls,
    /// unless the client was built with [`keep_tokens(false)`](crate::MedusaBuilder::keep_tokens).
    ///
    /// v1: `POST /store/auth/token`; the token is valid for 30 days. v2: `POST /auth/customer/emailpass`; the token is valid
    /// for a day unless the server is configured otherwise, and the client sends no cookies while it has one.
    ///
    /// # Errors
    /// As [`authenticate`](Self::authenticate), except for `CookieNotStored`.
    pub async fn get_token(&self, credentials: &Credentials) -> Result<TokenLogin, Error> {
        let reply = self.call(Operation::GetToken).payload(credentials).send().await?;
        reply.token_login()
    }

    /// Uses this JWT, from an earlier [`get_token`](Self::get_token), for this client's later calls. `None` forgets the
    /// current token. Sends nothing to the server. In token mode, it is written to the storage in the background on wasm32, and
    /// elsewhere by the next call or [`token`](Self::token).
    ///
    /// # Errors
    /// `InvalidArgument` if the `Authorization` header cannot hold the token, or if it is longer than 16,384 characters.
    pub fn set_token(&self, token: Option<&str>) -> Result<(), Error> {
        self.client.set_token(token)
    }

    /// Returns the token of this login, for requests of your own: `Authorization: Bearer …`. `None` if the client has none.
    ///
    /// In token mode this first reads the storage, writes a token that [`set_token`](Self::set_token) has set, and renews the
    /// token if little of its life is left.
    pub async fn token(&self) -> Option<Secret> {
        self.client.token().await.map(Secret::from)
    }

    /// Exchanges the client's JWT for a new one. If the client has no token, the session of the cookie is used instead. The
    /// new token is returned, and sent with this client's later calls.
    ///
    /// v2: `POST /auth/token/refresh`.
    ///
    /// # Errors
    /// `Unauthorized` if the current token has expired, and `UnsupportedByBackend` on v1, which has no such route.
    pub async fn refresh_token(&self) -> Result<AccessToken, Error> {
        self.call(Operation::RefreshToken).send().await?.token()
    }

    /// Who is logged in, without asking the server each time.
    #[must_use]
    pub fn session(&self) -> SessionResource {
        SessionResource::new(self.client.clone())
    }

    /// Calls a function with every change of the login, until the subscription is dropped: first once with
    /// [`InitialSession`](crate::AuthEvent::InitialSession), then whenever a customer logs in or out, or changes, whoever made
    /// the change. It is never called before this returns. It may use the client.
    ///
    /// ```
    /// use medusa_auth::{AuthEvent, Medusa, Subscription};
    ///
    /// fn follow(medusa: &Medusa) -> Subscription {
    ///     medusa.auth().on_auth_state_change(|change| match change.event {
    ///         AuthEvent::SignedOut(reason) => println!("Logged out: {reason:?}"),
    ///         _ => println!("Logged in: {:?}", change.customer.as_ref().map(|customer| &customer.email)),
    ///     })
    /// }
    /// ```
    ///
    /// A change is announced after the storage is written, and before the call that made it returns.
    ///
    /// On wasm32, the client works in the background: it asks the server who is logged in, if it does not know, renews the
    /// token while the page is visible, and hears of changes in other tabs. All this ends when the client is dropped. Other
    /// targets have no background: there, listeners hear of changes when a call of the client has ended, or while you await
    /// [`SessionResource::ready`], which also asks the server.
    ///
    /// If the listener panics, the panic hook reports it, and the client catches it. The call that made the change and the other
    /// listeners go on, and the listener hears of the next change. On wasm32, and wherever else panics abort, nothing can catch
    /// them: a listener that panics ends the program.
    pub fn on_auth_state_change(&self, listener: impl Fn(&AuthStateChange) + 'static) -> Subscription {
        let subscription = self.client.session.listen(listener);
        self.client.follow();
        subscription
    }
}
