//! Where each call of an admin's may start from, and what is true when it has succeeded.

use medusa_auth_core::Call;
use medusa_auth_protocol::{
    Admin, Code,
    MedusaVersion::{self, V1, V2},
};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::{
    Answer, Client, VERSIONS,
    drive::Went,
    shop::{Browser, EMAIL, NEW, OLD, Shop as _},
    team::{ADMIN, ADMINS, Team, v1, v2},
};

pub(super) const RETRIES: u32 = 3;

/// Every method.
pub(super) const METHODS: [Admin; 23] = [
    Admin::LogIn,
    Admin::LogOut,
    Admin::GetSession,
    Admin::GetToken,
    Admin::RefreshToken,
    Admin::Invite,
    Admin::CreateInvite,
    Admin::ListInvites,
    Admin::ResendInvite,
    Admin::RefreshInvite,
    Admin::DeleteInvite,
    Admin::ValidateToken,
    Admin::AcceptInvite,
    Admin::AcceptInviteReturningUser,
    Admin::CreateUser,
    Admin::RetrieveUser,
    Admin::UpdateUser,
    Admin::DeleteUser,
    Admin::ListUsers,
    Admin::SendPasswordToken,
    Admin::ResetPassword,
    Admin::Authenticate,
    Admin::AuthenticateOrCreate,
];

/// What somebody who is invited passes to `acceptInvite`.
pub(super) fn acceptance(token: &str, password: &str) -> Value {
    json!({ "token": token, "user": { "password": password, "first_name": "Ann" } })
}

/// A browser at a shop of either version.
pub(super) type Place = Browser<Box<dyn Team>>;

/// Where a call starts from that succeeds where nothing is lost.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scene {
    pub(super) version: MedusaVersion,
    pub(super) operation: Admin,
    /// The admin asks by token and not by session; who logs in does so where another session is; who is to become a user
    /// has done so half, and who is to be made where there is none is there.
    pub(super) other: bool,
}

impl Scene {
    pub(super) fn all() -> Vec<Self> {
        let mut all = Vec::new();
        for version in VERSIONS {
            for operation in METHODS {
                if (version, operation) != (V1, Admin::RefreshToken) {
                    all.extend([false, true].map(|other| Self { version, operation, other }));
                }
            }
        }
        all
    }

    /// Whether who asks needs to be nobody.
    fn is_anybodys(self) -> bool {
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

    fn joins(self) -> bool {
        matches!(self.operation, Admin::AcceptInvite | Admin::AcceptInviteReturningUser)
    }

    /// Whether the browser has the cookie of a session of the admin's.
    fn has_a_session(self) -> bool {
        self.operation == Admin::LogOut || self.is_anybodys() == self.other
    }

    fn has_a_token(self) -> bool {
        !self.has_a_session() && !self.is_anybodys()
    }

    fn is_invited(self) -> bool {
        self.joins()
            || matches!(
                self.operation,
                Admin::ListInvites
                    | Admin::ResendInvite
                    | Admin::RefreshInvite
                    | Admin::DeleteInvite
                    | Admin::ValidateToken
            )
    }

    /// The password of the second user, where there is one from the start.
    fn second(self) -> Option<&'static str> {
        match self.operation {
            Admin::DeleteUser | Admin::UpdateUser => Some(NEW),
            Admin::ResetPassword => Some(OLD),
            Admin::AuthenticateOrCreate if self.other => Some(NEW),
            _ => None,
        }
    }

    fn team(self) -> Box<dyn Team> {
        match self.version {
            V1 => {
                let mut team = v1::Team::default();
                if let Some(password) = self.second() {
                    team = team.and(EMAIL, password);
                }
                if self.is_invited() {
                    team = team.inviting(EMAIL);
                }
                Box::new(if self.has_a_session() { team.with_session() } else { team })
            }
            V2 => {
                let mut team = v2::Team::default();
                if let Some(password) = self.second() {
                    team = team.and(EMAIL, password);
                }
                if self.is_invited() {
                    team = team.inviting(EMAIL);
                }
                if self.other && (self.joins() || self.operation == Admin::CreateUser) {
                    team = team.and_identity(EMAIL, NEW);
                }
                team.is_older = self.other;
                team.resets.push(v2::reset_of(EMAIL));
                Box::new(if self.has_a_session() { team.with_session() } else { team })
            }
        }
    }

    fn payload(self, team: &dyn Team) -> Value {
        let token = || team.invites()[0].token.clone();
        match (self.operation, self.version) {
            (Admin::LogIn | Admin::GetToken | Admin::Authenticate, _) => json!({ "email": ADMIN, "password": ADMINS }),
            (Admin::Invite, V1) => json!({ "user": EMAIL, "role": "admin" }),
            (Admin::Invite | Admin::CreateInvite | Admin::SendPasswordToken, _) => json!({ "email": EMAIL }),
            (Admin::ValidateToken, _) => json!({ "token": token() }),
            (Admin::AcceptInvite | Admin::AcceptInviteReturningUser, _) => acceptance(&token(), NEW),
            (Admin::CreateUser | Admin::AuthenticateOrCreate, _) => json!({ "email": EMAIL, "password": NEW }),
            (Admin::UpdateUser, _) => json!({ "first_name": "Ann" }),
            (Admin::ResetPassword, V1) => json!({ "token": v1::reset_of(EMAIL, OLD), "password": NEW }),
            (Admin::ResetPassword, V2) => json!({ "token": v2::reset_of(EMAIL), "password": NEW }),
            _ => Value::Null,
        }
    }

    fn text(self) -> Option<&'static str> {
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

    /// A browser at such a shop, and a client in it.
    pub(super) fn make(self, retries: u32) -> (Place, Client) {
        let team = self.team();
        let payload = self.payload(&*team);
        let mut browser = Browser::passing(team, payload);
        let client = Client::new(self.version, retries);
        if self.has_a_session() {
            browser = browser.with_cookie(0);
        }
        if self.has_a_token() {
            let token = if self.version == V1 { v1::token_of(ADMIN) } else { v2::Team::default().token(0) };
            client.state.set_token(Some(&token)).unwrap();
        }
        (browser, client)
    }

    pub(super) fn call(self, browser: &Place, client: &Client) -> Call<Answer> {
        client.try_admin(self.operation, self.text(), &browser.payload).unwrap()
    }

    /// The users there are when it is done.
    pub(super) fn users(self) -> Vec<(String, String)> {
        let mut users = vec![(ADMIN.to_owned(), ADMINS.to_owned())];
        let makes = self.joins() || matches!(self.operation, Admin::CreateUser | Admin::AuthenticateOrCreate);
        if makes || matches!(self.operation, Admin::UpdateUser | Admin::ResetPassword) {
            users.push((EMAIL.to_owned(), NEW.to_owned()));
        }
        users
    }

    /// How many invites there are when it is done.
    fn invites(self) -> usize {
        match self.operation {
            Admin::Invite | Admin::CreateInvite => 1,
            Admin::DeleteInvite => 0,
            _ => usize::from(self.is_invited() && !self.joins()),
        }
    }

    /// Whether what is done is done, whatever the call said.
    pub(super) fn is_done(self, browser: &Place) -> bool {
        browser.shop.accounts() == self.users() && browser.shop.invites().len() == self.invites()
    }

    /// The same where so much went wrong that a call may not have found out what it did: it has done it all the same, once.
    pub(super) fn check_roughly(self, browser: &Place, client: &Client, went: &Went) -> Result<(), TestCaseError> {
        let refusal = match (self.version, self.operation) {
            (V1, Admin::AcceptInvite | Admin::AcceptInviteReturningUser) => Some(Code::InviteAccepted),
            (V1, Admin::CreateUser) | (V2, Admin::Invite | Admin::CreateInvite) => Some(Code::DuplicateError),
            _ => None,
        };
        if browser.has_doubled && went.end.is_err() && refusal.is_some() {
            prop_assert_eq!(Some(went.code()), refusal, "{:?}", self);
            prop_assert!(self.is_done(browser), "{:?}", self);
            return Ok(());
        }
        self.check(browser, client, went)
    }

    /// What is true after a call that succeeded, whatever was lost.
    pub(super) fn check(self, browser: &Place, client: &Client, went: &Went) -> Result<(), TestCaseError> {
        let data =
            went.end.as_ref().map_err(|error| TestCaseError::fail(format!("{self:?} {error:?}: {:?}", went.sent)))?;
        prop_assert_eq!(browser.shop.accounts(), self.users(), "{:?}", self);
        prop_assert_eq!(browser.shop.invites().len(), self.invites(), "{:?}", self);
        let user = match self.operation {
            Admin::LogIn | Admin::GetSession | Admin::RetrieveUser => Some(ADMIN),
            Admin::AcceptInviteReturningUser | Admin::CreateUser | Admin::UpdateUser | Admin::AuthenticateOrCreate => {
                Some(EMAIL)
            }
            Admin::AcceptInvite if self.version == V2 => Some(EMAIL),
            Admin::ResetPassword if self.version == V1 => Some(EMAIL),
            _ => None,
        };
        prop_assert_eq!(data["user"]["email"].as_str(), user, "{:?} {}", self, data);
        if let Admin::CreateInvite | Admin::RefreshInvite | Admin::ValidateToken = self.operation {
            prop_assert_eq!(&data["invite"]["token"], &browser.shop.invites()[0].token, "{:?} {}", self, data);
        }
        let known = self.operation == Admin::AuthenticateOrCreate && self.other;
        // Whoever is refused because the user is there cannot tell who made it.
        let may_be_known = self.operation == Admin::AuthenticateOrCreate && browser.has_doubled;
        prop_assert!((data["known"] == "yes") == known || may_be_known, "{:?} {}", self, data);
        let logged_in = self.operation != Admin::LogOut && (self.has_a_session() || self.operation == Admin::LogIn);
        prop_assert_eq!(browser.logged_in(), logged_in.then_some(ADMIN), "{:?}", self);
        let keeps = self.has_a_token() || matches!(self.operation, Admin::GetToken | Admin::RefreshToken);
        prop_assert_eq!(client.token().is_some(), keeps, "{:?}", self);
        Ok(())
    }
}
