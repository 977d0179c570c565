//! What a call says about who is logged in.

use medusa_auth_protocol::{Code, Completion, Data, Effect, Error, headers};

use super::Call;
use crate::Changes;

impl<A> Call<A> {
    /// Report to the client's login that the call begins.
    pub(super) fn begin_login(&mut self) {
        let login = &self.state.login;
        if self.changes_login() {
            login.begin();
        }
        match self.operation.effect() {
            Effect::RefreshToken => self.state.renewal.on_attempt(),
            Effect::Read if !self.options.authorized => login.read(),
            _ => {}
        }
        self.revision = login.revision();
    }

    /// Report that the call has ended, however it did.
    pub(super) fn end_login(&self) {
        if !self.changes_login() {
            return;
        }
        // A call that a logout has canceled says nothing about what came after the logout.
        self.state.login.end();
        if !self.is_settled && self.state.settings.uses_cookies && !self.is_signed_out() {
            self.state.login.invalidate(Changes::NONE);
        }
    }

    /// Whether the call logs this client in or out.
    fn changes_login(&self) -> bool {
        matches!(self.operation.effect(), Effect::LogIn | Effect::LogOut)
    }

    /// Report a failure. If the server rejected the client's own login, it is over.
    pub(super) fn on_login_failure(&self, error: &Error) {
        let allows_login = self.request.kind.route().credentials.allows_caller_auth();
        if error.code != Code::Unauthorized || self.options.authorized || !allows_login {
            return;
        }
        let state = &self.state;
        let is_current = if state.settings.uses_cookies {
            state.login.is_current(self.revision)
        } else {
            // A token that replaced this one in the meantime may be good.
            state.token().as_deref().map(headers::bearer) == self.authorization
        };
        if !is_current {
            return state.login.report(Changes::STALE);
        }
        if !state.settings.uses_cookies {
            state.apply_token(state.next_sequence(), None);
            state.invalidate();
        }
        state.login.resolve(None, Changes::READ | Changes::UNAUTHORIZED);
    }
}

impl<A: Data> Call<A> {
    /// Report a success.
    pub(super) fn on_login_success(&self, completion: &Completion, response: &A) {
        let login = &self.state.login;
        let customer = response.text("customer.id");
        let has_token = matches!(completion, Completion::Token(_));
        let change = match self.operation.effect() {
            // The browser has kept the cookie that came last, and the client the token that was asked for last.
            Effect::LogIn if self.state.settings.uses_cookies || self.sequence == self.state.last_applied() => {
                if customer.is_none() {
                    // Without a token, the login is not complete.
                    return if has_token {
                        login.invalidate(Changes::SIGNED_IN)
                    };
                }
                Changes::SIGNED_IN
            }
            Effect::LogOut => return login.resolve(None, Changes::LOGOUT),
            Effect::RefreshToken => {
                if has_token && self.sequence == self.state.last_applied() {
                    login.report_refresh();
                }
                return;
            }
            Effect::Read | Effect::Update if self.options.authorized => return,
            Effect::Update if customer.is_none() || !login.is_current(self.revision) => {
                return login.invalidate(Changes::USER_UPDATED);
            }
            Effect::Update => Changes::USER_UPDATED,
            Effect::Read if !login.is_current(self.revision) => return login.report(Changes::STALE),
            Effect::Read => Changes::READ,
            Effect::LogIn | Effect::None => return,
        };
        login.resolve(customer.as_deref(), change);
    }
}
