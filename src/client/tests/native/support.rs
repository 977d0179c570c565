//! A server in this process, and clients of it.

use clap::Parser;
use medusa_auth::{Backend, CreateCustomer, Credentials, Customer, Login, Medusa, MedusaBuilder, transport::Native};
use medusa_auth_backend::{Config, Notice, Server, start};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

pub(crate) const EMAIL: &str = "ada@example.com";
pub(crate) const PASSWORD: &str = "supersecret";
/// The first user of the server, with the same password.
pub(crate) const ADMIN: &str = "admin@example.com";

/// A running server. It belongs to the runtime of the test.
pub(crate) struct TestServer {
    server: Server,
    notices: UnboundedReceiver<Notice>,
    native: Native,
    pub(crate) backend: Backend,
}

impl TestServer {
    pub(crate) async fn open(backend: Backend) -> Self {
        Self::open_with(backend, &[]).await
    }

    /// A server with further options of the command line.
    pub(crate) async fn open_with(backend: Backend, options: &[&str]) -> Self {
        let ports = ["--api-port", "0", "--page-port", "0"];
        let args = [&["medusa-auth-backend"][..], &ports, &["--hash-log-n", "8", "--admin-email", ADMIN]].concat();
        let (sender, notices) = unbounded_channel();
        let server = start(Config::parse_from(args.iter().chain(options)), sender).await.unwrap();
        Self { server, notices, native: Native::new().unwrap(), backend }
    }

    /// A new client, which nobody is logged in to.
    pub(crate) fn client(&self) -> Medusa {
        self.builder().build().unwrap()
    }

    pub(crate) fn builder(&self) -> MedusaBuilder {
        let url = match self.backend {
            Backend::V1 => self.server.api_url.clone(),
            _ => self.server.api_v2_url.clone(),
        };
        let builder = Medusa::builder(&url).backend(self.backend).transport(self.native.with_own_cookies());
        builder.publishable_key(&self.server.publishable_key)
    }

    /// A client that a new customer is logged in to.
    pub(crate) async fn customer(&self) -> Medusa {
        let medusa = self.client();
        customer(medusa.customers().create(&CreateCustomer::new(EMAIL, PASSWORD)).await.unwrap());
        medusa
    }

    /// The password token that the server has sent last.
    pub(crate) async fn password_token(&mut self) -> String {
        let Some(Notice::PasswordToken { token, .. }) = self.notices.recv().await else { panic!("the server is gone") };
        token
    }
}

pub(crate) fn credentials() -> Credentials {
    Credentials::new(EMAIL, PASSWORD)
}

/// The customer who has logged in.
pub(crate) fn customer(login: Login) -> Customer {
    match login {
        Login::Customer(customer) => *customer,
        other => panic!("{other:?}"),
    }
}

/// Defines a test that runs on both versions of Medusa.
macro_rules! on_both {
    ($($name:ident($server:ident) $body:block)*) => {
        $(
            mod $name {
                use super::*;

                async fn scenario(#[allow(unused_mut, reason = "few scenarios read notices")] mut $server: TestServer) $body

                #[tokio::test(flavor = "multi_thread")]
                async fn v1() {
                    scenario(TestServer::open(medusa_auth::Backend::V1).await).await;
                }

                #[tokio::test(flavor = "multi_thread")]
                async fn v2() {
                    scenario(TestServer::open(medusa_auth::Backend::V2).await).await;
                }
            }
        )*
    };
}

pub(crate) use on_both;
