//! What a call says about who is logged in.

use medusa_auth_protocol::{Code, Completion, Data, Effect, Error, headers};

use super::Call;
use crate::{Changes, Settings};

impl<A> Call<A> {
    /// Whether a later logout, or the expiry of the token, has ended this call, so that it sends nothing more. Logouts do not end
    /// each other.
    #[must_use]
    pub fn is_signed_out(&self) -> bool {
        let effect = self.operation.effect();
        effect != Effect::LogOut && self.logouts != self.state.logouts(effect)
    }

    /// Report to the client's login that the call begins.
    pub(super) fn begin_login(&mut self) {
        let login = &self.state.login;
        if self.changes_login() {
            login.begin();
        }
        match self.operation.effect() {
            Effect::RefreshToken => self.state.renewal.on_attempt(),
            Effect::Read if !self.options.authorized => self.was_stale = login.read(),
            Effect::LogOut => {
                self.state.log_out(self.sequence);
                if !self.state.settings.uses_cookies {
                    login.resolve(None, Changes::LOGOUT);
                }
            }
            _ => {}
        }
        self.revision = login.revision();
    }

    /// Report that the call has ended, however it did.
    pub(super) fn end_login(&self) {
        let login = &self.state.login;
        if self.was_stale {
            login.ask_again();
        }
        if !self.changes_login() {
            return;
        }
        // A call that a logout has canceled says nothing about what came after the logout.
        let is_canceled = self.is_signed_out();
        if !self.is_settled && self.state.settings.uses_cookies && !is_canceled {
            let is_logout = self.operation.effect() == Effect::LogOut;
            login.invalidate(if is_logout { Changes::LOGOUT } else { Changes::NONE });
        }
        login.end(is_canceled);
    }

    /// Store the token of a login. On a server, it may belong to one of many visitors.
    pub(super) fn store_token(&self, token: &str) {
        let state = &self.state;
        let has_token = !state.token.is(None);
        // A renewal must not bring back a login that has ended meanwhile.
        let is_over = self.operation.effect() == Effect::RefreshToken && self.authorization.is_some() && !has_token;
        if !is_over && (state.settings.keeps_tokens || (!self.options.authorized && has_token)) {
            state.apply_token(self.sequence, Some(token));
            // A newer call may have set another.
            if state.token.is(Some(token)) {
                state.renewal.on_new_token();
            }
        }
    }

    /// Whether the call logs this client in or out.
    fn changes_login(&self) -> bool {
        matches!(self.operation.effect(), Effect::LogIn | Effect::LogOut)
    }

    /// Report a failure. If the server rejected the client's own login, it is over.
    pub(super) fn on_login_failure(&mut self, error: &Error) {
        let allows_login = self.request.kind.route().credentials.allows_caller_auth();
        if error.code != Code::Unauthorized || self.options.authorized || !allows_login {
            return;
        }
        self.was_stale = false;
        let state = &self.state;
        let is_current = if state.settings.uses_cookies {
            state.login.is_current(self.revision)
        } else {
            // A token that replaced this one in the meantime may be good.
            state.token().as_deref().map(headers::bearer) == self.authorization
        };
        if !is_current {
            return state.login.ask_again();
        }
        let mut cause = Changes::UNAUTHORIZED;
        if state.settings.uses_cookies {
            cause |= Changes::READ;
        } else {
            state.drop_token();
        }
        state.login.resolve(None, cause);
    }
}

impl<A: Data> Call<A> {
    /// Report a success.
    pub(super) fn on_login_success(&mut self, completion: &Completion, response: &A) {
        self.was_stale = false;
        let login = &self.state.login;
        let Settings { uses_cookies, .. } = self.state.settings;
        // Whether no other call has logged in or out meanwhile. If one has, the order in which the server processed them decides.
        let is_alone = self.revision == login.revision();
        let is_applied = self.sequence == self.state.last_applied();
        let customer = response.text("customer.id");
        let has_token = matches!(completion, Completion::Token(_));
        let change = match self.operation.effect() {
            // The browser has kept the cookie that came last, and the client the token that was asked for last.
            Effect::LogIn if uses_cookies || is_applied => {
                if customer.is_none() || (uses_cookies && !is_alone) {
                    // Without a token and a customer, the login is not complete.
                    return if has_token || customer.is_some() {
                        login.invalidate(Changes::SIGNED_IN)
                    };
                }
                Changes::SIGNED_IN
            }
            Effect::LogOut if !uses_cookies => return,
            Effect::LogOut if !is_alone => return login.invalidate(Changes::LOGOUT),
            Effect::LogOut => Changes::LOGOUT,
            Effect::RefreshToken => {
                if has_token && is_applied && !self.state.token.is(None) {
                    login.report(Changes::TOKEN_REFRESHED | Changes::BROADCAST);
                }
                return;
            }
            Effect::Read | Effect::Update if self.options.authorized => return,
            Effect::Update if customer.is_none() || !login.is_current(self.revision) => {
                return login.invalidate(Changes::USER_UPDATED);
            }
            Effect::Update => Changes::USER_UPDATED,
            Effect::Read if !login.is_current(self.revision) => return login.ask_again(),
            Effect::Read => Changes::READ,
            Effect::LogIn | Effect::None => return,
        };
        login.resolve(customer.as_deref().filter(|_| change != Changes::LOGOUT), change);
    }
}
