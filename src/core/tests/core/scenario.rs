//! A server, a browser and a client for each method of customers, and the state after the call.

use medusa_auth_core::Call;
use medusa_auth_protocol::{
    Code,
    MedusaVersion::{self, V1, V2},
    Operation,
    json::Json,
};
use proptest::prelude::*;

use crate::support::{
    browser::Browser,
    call_scenario::CallScenario,
    client::Client,
    drive::Run,
    operations::{PASSWORD_TOKEN, every_method},
    server::{EMAIL, NEW_PASSWORD, OLD_PASSWORD, Server},
    store_api::{v1, v2},
};

/// The state before a call, which succeeds if nothing is lost.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scenario {
    pub(crate) version: MedusaVersion,
    pub(crate) operation: Operation,
    /// Another starting point: the customer has a token instead of a session, and the new customer's identity exists, on
    /// Medusa before 2.21.
    pub(crate) alternative: bool,
    /// Whether the client is in token mode.
    pub(crate) token_mode: bool,
}

impl Scenario {
    pub(crate) fn all() -> Vec<Self> {
        let every_start = |(version, operation)| {
            [(false, false), (true, false), (false, true), (true, true)].map(|(alternative, token_mode)| Self {
                version,
                operation,
                alternative,
                token_mode,
            })
        };
        every_method().into_iter().flat_map(every_start).collect()
    }

    /// Whether the method requires a login.
    fn requires_login(self) -> bool {
        !matches!(
            self.operation,
            Operation::Authenticate
                | Operation::Exists
                | Operation::GetToken
                | Operation::CreateCustomer
                | Operation::GeneratePasswordToken
                | Operation::ResetPassword
        )
    }

    fn has_session(self) -> bool {
        !self.token_mode && self.requires_login() && (!self.alternative || self.operation == Operation::DeleteSession)
    }

    /// Check the state after a call with so many faults that it may have failed although it has taken effect, once.
    pub(crate) fn check_after_faults(
        self,
        browser: &Browser<Box<dyn Server>>,
        client: &Client,
        run: &Run,
    ) -> Result<(), TestCaseError> {
        let is_uncertain = self.version == V1 && self.operation == Operation::CreateCustomer && browser.has_duplicated;
        if is_uncertain && run.result.is_err() {
            prop_assert_eq!((run.code(), browser.logged_in(), client.token()), (Code::DuplicateError, None, None));
            prop_assert_eq!(browser.server.accounts(), [(EMAIL.to_owned(), NEW_PASSWORD.to_owned())]);
            return Ok(());
        }
        self.check(browser, client, run)
    }
}

impl CallScenario for Scenario {
    type Server = Box<dyn Server>;

    fn set_up(self, retries: u32) -> (Browser<Self::Server>, Client) {
        let (server, token): (Box<dyn Server>, _) = match self.version {
            V1 => {
                let mut server = match self.operation {
                    Operation::CreateCustomer => v1::StoreApi::default(),
                    Operation::ResetPassword => v1::StoreApi::with_customer(OLD_PASSWORD),
                    _ => v1::StoreApi::with_customer(NEW_PASSWORD),
                };
                if self.has_session() {
                    server = server.with_session();
                }
                let token = server.token();
                (Box::new(server), token)
            }
            V2 => {
                let mut server = match self.operation {
                    Operation::CreateCustomer if self.alternative => v2::StoreApi::with_identity(NEW_PASSWORD),
                    Operation::CreateCustomer => v2::StoreApi::default(),
                    Operation::ResetPassword => v2::StoreApi::with_customer(OLD_PASSWORD),
                    _ => v2::StoreApi::with_customer(NEW_PASSWORD),
                };
                server.rejects_reregistration = self.alternative;
                server.password_tokens.push(PASSWORD_TOKEN.to_owned());
                if self.has_session() {
                    server = server.with_session();
                }
                let token = if server.customers.is_empty() { String::new() } else { server.token(0) };
                (Box::new(server), token)
            }
        };
        let client = Client::with_settings(self.version, retries, !self.token_mode, true);
        let mut browser = Browser::new(server, self.operation);
        if self.has_session() {
            browser = browser.with_cookie(0);
        } else if self.requires_login() {
            client.state.set_token(Some(&token)).unwrap();
        }
        (browser, client)
    }

    fn call(self, _: &Browser<Self::Server>, client: &Client) -> Call<Json> {
        client.call(self.operation)
    }

    fn check(self, browser: &Browser<Self::Server>, client: &Client, run: &Run) -> Result<(), TestCaseError> {
        let data =
            run.result.as_ref().map_err(|error| TestCaseError::fail(format!("{error:?}: {:?}", run.requests)))?;
        let returns_customer = match self.operation {
            Operation::ResetPassword | Operation::DeleteAddress => self.version == V1,
            Operation::Authenticate
            | Operation::CreateCustomer
            | Operation::GetSession
            | Operation::RetrieveCustomer
            | Operation::UpdateCustomer
            | Operation::AddAddress
            | Operation::UpdateAddress => true,
            _ => false,
        };
        prop_assert_eq!(data["customer"]["email"] == EMAIL, returns_customer, "{}", data);
        prop_assert_eq!(browser.server.accounts(), [(EMAIL.to_owned(), NEW_PASSWORD.to_owned())]);
        let logged_in = match self.operation {
            Operation::Authenticate | Operation::CreateCustomer => !self.token_mode,
            Operation::DeleteSession => false,
            _ => self.has_session(),
        };
        prop_assert_eq!(browser.logged_in(), logged_in.then_some(EMAIL));
        let has_token = match self.operation {
            Operation::GetToken | Operation::RefreshToken => true,
            Operation::Authenticate | Operation::CreateCustomer => self.token_mode,
            Operation::DeleteSession => false,
            _ => self.requires_login() && !self.has_session(),
        };
        prop_assert_eq!(client.token().is_some(), has_token);
        Ok(())
    }
}
