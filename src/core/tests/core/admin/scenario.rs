//! A server, a browser and a client for each method of admins, and the state after the call.

use medusa_auth_core::Call;
use medusa_auth_protocol::{
    Admin, Code,
    MedusaVersion::{self, V1, V2},
    json::Json,
};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::{
    admin_api::{ADMIN_EMAIL, ADMIN_PASSWORD, AdminServer, v1, v2},
    browser::Browser,
    call_scenario::CallScenario,
    client::Client,
    drive::Run,
    operations::VERSIONS,
    server::{EMAIL, NEW_PASSWORD, OLD_PASSWORD},
};

/// The payload of `acceptInvite`.
pub(super) fn accept_payload(token: &str, password: &str) -> Value {
    json!({ "token": token, "user": { "password": password, "first_name": "Ann" } })
}

/// A browser for a server of either version.
pub(super) type AdminBrowser = Browser<Box<dyn AdminServer>>;

/// The state before a call, which succeeds if nothing is lost.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scenario {
    pub(super) version: MedusaVersion,
    pub(super) operation: Admin,
    /// Another starting point: the admin has a token instead of a session, logins happen while a session exists, the new
    /// user's identity exists, and the user of `authenticateOrCreate` exists.
    pub(super) alternative: bool,
    /// Whether the client is in token mode.
    pub(super) token_mode: bool,
}

impl Scenario {
    pub(super) fn all() -> Vec<Self> {
        let mut all = Vec::new();
        for version in VERSIONS {
            for operation in Admin::ALL {
                if (version, operation) != (V1, Admin::RefreshToken) {
                    for (alternative, token_mode) in [(false, false), (true, false), (false, true)] {
                        all.push(Self { version, operation, alternative, token_mode });
                    }
                }
            }
        }
        all
    }

    /// Whether the method is public.
    fn is_public(self) -> bool {
        matches!(
            self.operation,
            Admin::LogIn
                | Admin::GetToken
                | Admin::AcceptInvite
                | Admin::AcceptInviteReturningUser
                | Admin::SendPasswordToken
                | Admin::ResetPassword
                | Admin::Authenticate
        )
    }

    fn accepts_invite(self) -> bool {
        matches!(self.operation, Admin::AcceptInvite | Admin::AcceptInviteReturningUser)
    }

    /// Whether the browser has the session cookie of the admin.
    fn has_session(self) -> bool {
        !self.token_mode && (self.operation == Admin::LogOut || self.is_public() == self.alternative)
    }

    fn has_token(self) -> bool {
        !self.has_session() && !self.is_public()
    }

    fn has_invite(self) -> bool {
        self.accepts_invite()
            || matches!(
                self.operation,
                Admin::ListInvites
                    | Admin::ResendInvite
                    | Admin::RefreshInvite
                    | Admin::DeleteInvite
                    | Admin::ValidateToken
            )
    }

    /// The password of the second user, if there is one from the start.
    fn second_password(self) -> Option<&'static str> {
        match self.operation {
            Admin::DeleteUser | Admin::UpdateUser => Some(NEW_PASSWORD),
            Admin::ResetPassword => Some(OLD_PASSWORD),
            Admin::AuthenticateOrCreate if self.alternative => Some(NEW_PASSWORD),
            _ => None,
        }
    }

    fn server(self) -> Box<dyn AdminServer> {
        match self.version {
            V1 => {
                let mut server = v1::AdminApi::default();
                if let Some(password) = self.second_password() {
                    server = server.with_user(EMAIL, password);
                }
                if self.has_invite() {
                    server = server.with_invite(EMAIL);
                }
                Box::new(if self.has_session() { server.with_session() } else { server })
            }
            V2 => {
                let mut server = v2::AdminApi::default();
                if let Some(password) = self.second_password() {
                    server = server.with_user(EMAIL, password);
                }
                if self.has_invite() {
                    server = server.with_invite(EMAIL);
                }
                if self.alternative && (self.accepts_invite() || self.operation == Admin::CreateUser) {
                    server = server.with_identity(EMAIL, NEW_PASSWORD);
                }
                server.rejects_reregistration = self.alternative;
                server.password_tokens.push(v2::password_token(EMAIL));
                Box::new(if self.has_session() { server.with_session() } else { server })
            }
        }
    }

    fn payload(self, server: &dyn AdminServer) -> Value {
        let token = || server.invites()[0].token.clone();
        match (self.operation, self.version) {
            (Admin::LogIn | Admin::GetToken | Admin::Authenticate, _) => {
                json!({ "email": ADMIN_EMAIL, "password": ADMIN_PASSWORD })
            }
            (Admin::Invite, V1) => json!({ "user": EMAIL, "role": "admin" }),
            (Admin::Invite | Admin::CreateInvite | Admin::SendPasswordToken, _) => json!({ "email": EMAIL }),
            (Admin::ValidateToken, _) => json!({ "token": token() }),
            (Admin::AcceptInvite | Admin::AcceptInviteReturningUser, _) => accept_payload(&token(), NEW_PASSWORD),
            (Admin::CreateUser | Admin::AuthenticateOrCreate, _) => json!({ "email": EMAIL, "password": NEW_PASSWORD }),
            (Admin::UpdateUser, _) => json!({ "first_name": "Ann" }),
            (Admin::ResetPassword, V1) => {
                json!({ "token": v1::password_token(EMAIL, OLD_PASSWORD), "password": NEW_PASSWORD })
            }
            (Admin::ResetPassword, V2) => json!({ "token": v2::password_token(EMAIL), "password": NEW_PASSWORD }),
            _ => Value::Null,
        }
    }

    fn subject(self) -> Option<&'static str> {
        match (self.operation, self.version) {
            (Admin::ResendInvite | Admin::RefreshInvite | Admin::DeleteInvite, V1 | V2) => Some("invite_1"),
            (Admin::RetrieveUser, V1) => Some("usr_0"),
            (Admin::RetrieveUser, V2) => Some("user_0"),
            (Admin::UpdateUser | Admin::DeleteUser, V1) => Some("usr_1"),
            (Admin::UpdateUser | Admin::DeleteUser, V2) => Some("user_1"),
            (Admin::ListUsers, _) => Some("?email=admin%40x.co"),
            (Admin::Authenticate | Admin::AuthenticateOrCreate, _) => Some("emailpass"),
            _ => None,
        }
    }

    /// The users after the call.
    pub(super) fn users(self) -> Vec<(String, String)> {
        let mut users = vec![(ADMIN_EMAIL.to_owned(), ADMIN_PASSWORD.to_owned())];
        let creates =
            self.accepts_invite() || matches!(self.operation, Admin::CreateUser | Admin::AuthenticateOrCreate);
        if creates || matches!(self.operation, Admin::UpdateUser | Admin::ResetPassword) {
            users.push((EMAIL.to_owned(), NEW_PASSWORD.to_owned()));
        }
        users
    }

    /// The number of invites after the call.
    fn invites(self) -> usize {
        match self.operation {
            Admin::Invite | Admin::CreateInvite => 1,
            Admin::DeleteInvite => 0,
            _ => usize::from(self.has_invite() && !self.accepts_invite()),
        }
    }

    /// Whether the call has taken effect, even if it failed.
    pub(super) fn has_taken_effect(self, browser: &AdminBrowser) -> bool {
        browser.server.accounts() == self.users() && browser.server.invites().len() == self.invites()
    }

    /// Check the state after a call with so many faults that it may have failed although it has taken effect, once.
    pub(super) fn check_after_faults(
        self,
        browser: &AdminBrowser,
        client: &Client,
        run: &Run,
    ) -> Result<(), TestCaseError> {
        let error = match (self.version, self.operation) {
            (V1, Admin::AcceptInvite | Admin::AcceptInviteReturningUser) => Some(Code::InviteAccepted),
            (V1, Admin::CreateUser) | (V2, Admin::Invite | Admin::CreateInvite) => Some(Code::DuplicateError),
            _ => None,
        };
        if browser.has_duplicated && run.result.is_err() && error.is_some() {
            prop_assert_eq!(Some(run.code()), error, "{:?}", self);
            prop_assert!(self.has_taken_effect(browser), "{:?}", self);
            return Ok(());
        }
        self.check(browser, client, run)
    }
}

impl CallScenario for Scenario {
    type Server = Box<dyn AdminServer>;

    fn set_up(self, retries: u32) -> (AdminBrowser, Client) {
        let server = self.server();
        let payload = self.payload(&*server);
        let mut browser = Browser::with_payload(server, payload);
        let client = Client::with_settings(self.version, retries, !self.token_mode, true);
        if self.has_session() {
            browser = browser.with_cookie(0);
        }
        if self.has_token() {
            let token =
                if self.version == V1 { v1::login_token(ADMIN_EMAIL) } else { v2::AdminApi::default().token(0) };
            client.state.set_token(Some(&token)).unwrap();
        }
        (browser, client)
    }

    fn call(self, browser: &AdminBrowser, client: &Client) -> Call<Json> {
        client.try_admin(self.operation, self.subject(), &browser.payload).unwrap()
    }

    fn check(self, browser: &AdminBrowser, client: &Client, run: &Run) -> Result<(), TestCaseError> {
        let data = run
            .result
            .as_ref()
            .map_err(|error| TestCaseError::fail(format!("{self:?} {error:?}: {:?}", run.requests)))?;
        prop_assert_eq!(browser.server.accounts(), self.users(), "{:?}", self);
        prop_assert_eq!(browser.server.invites().len(), self.invites(), "{:?}", self);
        let user = match self.operation {
            Admin::LogIn | Admin::GetSession | Admin::RetrieveUser => Some(ADMIN_EMAIL),
            Admin::AcceptInviteReturningUser | Admin::CreateUser | Admin::UpdateUser | Admin::AuthenticateOrCreate => {
                Some(EMAIL)
            }
            Admin::AcceptInvite if self.version == V2 => Some(EMAIL),
            Admin::ResetPassword if self.version == V1 => Some(EMAIL),
            _ => None,
        };
        prop_assert_eq!(data["user"]["email"].as_str(), user, "{:?} {}", self, data);
        if let Admin::CreateInvite | Admin::RefreshInvite | Admin::ValidateToken = self.operation {
            prop_assert_eq!(&data["invite"]["token"], &browser.server.invites()[0].token, "{:?} {}", self, data);
        }
        let existed = self.operation == Admin::AuthenticateOrCreate && self.alternative;
        // After a duplicate, the call cannot tell whether it created the user itself.
        let is_uncertain = self.operation == Admin::AuthenticateOrCreate && browser.has_duplicated;
        prop_assert!((data["created"] == false) == existed || is_uncertain, "{:?} {}", self, data);
        let logged_in = self.operation != Admin::LogOut
            && (self.has_session() || (self.operation == Admin::LogIn && !self.token_mode));
        prop_assert_eq!(browser.logged_in(), logged_in.then_some(ADMIN_EMAIL), "{:?}", self);
        let has_token = match self.operation {
            Admin::GetToken | Admin::RefreshToken => true,
            Admin::LogIn => self.token_mode,
            Admin::LogOut => false,
            _ => self.has_token(),
        };
        prop_assert_eq!(client.token().is_some(), has_token, "{:?}", self);
        Ok(())
    }
}
