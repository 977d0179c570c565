use std::rc::Rc;

use super::{Session, Subscription};
use crate::call::Client;

/// Who is logged in, without asking the server each time. [`AuthResource::session`](crate::AuthResource::session) returns it.
///
/// ```
/// use medusa_auth::{Medusa, SessionStatus, transport::fake::Fake};
/// use serde_json::json;
///
/// # futures_executor::block_on(async {
/// let fake = Fake::new();
/// let medusa = Medusa::builder("https://api.example.com").transport(fake.clone()).build()?;
///
/// fake.respond(200, json!({ "customer": { "id": "cus_1", "email": "ada@example.com" } }));
/// match medusa.auth().session().ready().await.status {
///     SessionStatus::Authenticated(customer) => assert_eq!(customer.email, "ada@example.com"),
///     SessionStatus::Anonymous => panic!("nobody is logged in"),
///     SessionStatus::Error(error) => panic!("{error}"),
///     _ => unreachable!(),
/// }
/// # Ok::<_, medusa_auth::Error>(()) }).unwrap();
/// ```
#[derive(Clone, Debug)]
pub struct SessionResource {
    client: Rc<Client>,
}

impl SessionResource {
    pub(crate) const fn new(client: Rc<Client>) -> Self {
        Self { client }
    }

    /// Returns who is logged in, as far as the client knows. Sends nothing.
    #[must_use]
    pub fn get(&self) -> Session {
        self.client.session.get()
    }

    /// Calls a function now and whenever the session changes, until the subscription is dropped. If the function panics, the
    /// same happens as with [a listener](crate::AuthResource::on_auth_state_change).
    ///
    /// On wasm32, the client now asks the server who is logged in, if it does not know. On other targets, await
    /// [`ready`](Self::ready).
    pub fn subscribe(&self, callback: impl Fn(&Session) + 'static) -> Subscription {
        let subscription = self.client.session.subscribe(callback);
        self.client.follow();
        subscription
    }

    /// Returns who is logged in. If the client does not know, or could not ask before, it first asks the server. Then every
    /// listener has had its [`InitialSession`](crate::AuthEvent::InitialSession).
    pub async fn ready(&self) -> Session {
        self.client.ready().await;
        self.get()
    }
}
