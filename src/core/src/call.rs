//! One call of a method, as a state machine without I/O.

mod login;

use std::{fmt, num::NonZeroU32, rc::Rc};

#[cfg(feature = "admin")]
use medusa_auth_protocol::{ApiKey, Invite};
use medusa_auth_protocol::{
    Argument, Body, Code, Completion, Data, Effect, Error, Method, Operation, Outcome, Request, Route, Step, headers,
    idempotency, retry, url,
};

use crate::{HttpRequest, Settings, State};

/// What the driver of a call does next.
#[derive(Debug, PartialEq)]
pub enum Next<A> {
    /// Send the call's request after this many milliseconds.
    Send(f64),
    /// The call succeeded with this result.
    Done(A),
    /// The call failed. The response that reported the failure comes with it, if there was one.
    Failed(Error, Option<A>),
}

/// The options of a call, besides its payload.
#[derive(Clone, Debug, Default)]
pub struct CallOptions {
    /// Whether the caller's headers identify the user.
    pub authorized: bool,
    /// The revision of the client's headers. `None` if the call has headers, a query or a timeout of its own. Only calls with
    /// the same revision may share a response.
    pub revision: Option<NonZeroU32>,
    /// Whether the payload contains a password or a token.
    pub secret: bool,
    /// A query, without `?`, for the request whose response is the result.
    pub query: Option<String>,
}

/// A call of a method. It sends requests one at a time, and retries each of them, until it has a result.
///
/// It does no I/O. Its driver sends what [`Call::http_request`] returns, and reports what came back.
pub struct Call<A> {
    state: Rc<State>,
    operation: Operation,
    sequence: u32,
    /// The session epoch in which the call began.
    epoch: u32,
    /// How many times the client had logged out when the call began.
    logouts: u32,
    /// The revision of the client's login when the call began.
    revision: u32,
    /// Whether it is certain that the call has succeeded or failed.
    is_settled: bool,
    /// Whether the client did not know who is logged in, and this call has yet to tell.
    was_stale: bool,
    authorization: Option<String>,
    options: CallOptions,
    random: fn() -> f64,
    /// When the request is sent, in milliseconds since the call began.
    sent_at: f64,
    request: Request,
    idempotency_key: Option<String>,
    /// Whether the request is not the call's first.
    is_follow_up: bool,
    /// How many times the request was retried after failures.
    retries: u32,
    /// How many times [`Step::Repeat`] has repeated the request.
    repeats: u32,
    /// Whether the server may have processed an earlier attempt, whose response was lost.
    lost: bool,
    /// The call fails with this unless the current request shows that it succeeded.
    pending_failure: Option<(Error, Option<A>)>,
    /// An earlier response that is the result if the call succeeds.
    kept: Option<A>,
    /// Whether the pending failure, and not its own, is reported if the request fails.
    is_verifying: bool,
    /// Whether the request undoes what the failed call did.
    #[cfg(feature = "admin")]
    is_undoing: bool,
}

impl<A: Data> Call<A> {
    /// Begin a call. `random` returns numbers from 0 to 1.
    ///
    /// # Errors
    /// `invalid_argument`, `unsupported_by_backend` if this version of Medusa has no such route, `invite_malformed` or
    /// `invite_expired` if the payload's token cannot be accepted.
    pub fn new(
        state: Rc<State>,
        operation: Operation,
        argument: Argument<'_>,
        options: CallOptions,
        random: fn() -> f64,
    ) -> Result<Self, Error> {
        let request = state.settings.version.begin(operation, argument)?;
        #[cfg(feature = "admin")]
        let options = CallOptions {
            authorized: options.authorized || matches!(state.api_key, Some(ApiKey::Basic(_))),
            ..options
        };
        let mut call = Self {
            // A refresh takes the sequence of the token that it renews, so that it never overrides a later login or logout.
            sequence: if operation.effect() == Effect::RefreshToken {
                state.last_applied()
            } else {
                state.next_sequence()
            },
            epoch: 0,
            logouts: state.logouts(operation.effect()),
            revision: 0,
            is_settled: false,
            was_stale: false,
            authorization: state.token().as_deref().map(headers::bearer),
            random,
            sent_at: 0.0,
            state,
            operation,
            options,
            request,
            idempotency_key: None,
            is_follow_up: false,
            retries: 0,
            repeats: 0,
            lost: false,
            pending_failure: None,
            kept: None,
            is_verifying: false,
            #[cfg(feature = "admin")]
            is_undoing: false,
        };
        call.prepare();
        let allows_login = call.request.kind.route().credentials.allows_caller_auth() && !call.options.authorized;
        if allows_login && operation.requires_login() && call.state.renewal.take_expired() {
            return Err(Code::SessionExpired.into());
        }
        call.begin_login();
        call.invalidate();
        call.epoch = call.state.epoch();
        Ok(call)
    }

    /// Whether this call, which has sent nothing yet, can have the response of a call in progress instead of its own.
    #[must_use]
    pub fn joins(&self, pending: &Self) -> bool {
        let revision = self.options.revision;
        self.operation.gets_session()
            && self.operation == pending.operation
            && revision.is_some()
            && revision == pending.options.revision
            && self.epoch == pending.epoch
    }

    /// The request to send next.
    #[must_use]
    pub fn http_request(&self) -> HttpRequest<'_> {
        let Settings { version, uses_cookies, .. } = self.state.settings;
        let Route { method, path, body, credentials } = self.request.kind.route();
        let allows_caller_auth = credentials.allows_caller_auth();
        let token = self.authorization.as_deref().filter(|_| allows_caller_auth);
        let authorization = self.request.authorization.as_deref().or(token);
        #[cfg(feature = "admin")]
        let (authorization, access_token) = match &self.state.api_key {
            Some(ApiKey::Basic(value)) if allows_caller_auth => (Some(value.as_str()), None),
            Some(ApiKey::AccessToken(value)) if credentials.allows_access_token() => {
                (authorization, Some(value.as_str()))
            }
            _ => (authorization, None),
        };
        let segment = self.request.segment.as_deref().unwrap_or_default();
        let query = self.options.query.as_deref().filter(|_| self.request.kind.is_result());
        HttpRequest {
            method,
            url: url::join(&self.state.settings.base_url, path, segment, query),
            authorization,
            idempotency_key: self.idempotency_key.as_deref(),
            #[cfg(feature = "admin")]
            access_token,
            withheld_headers: credentials.withheld_headers(),
            body,
            #[cfg(feature = "admin")]
            body_fields: &self.request.body_fields,
            local_response: (!uses_cookies && self.operation.effect() == Effect::LogOut).then(|| version.logout_body()),
            cookies: uses_cookies && credentials.cookies(authorization.is_some() || self.options.authorized),
            secret: body != Body::None && self.options.secret,
        }
    }

    /// Report a response.
    ///
    /// `retry_after` is its `Retry-After` in milliseconds: 0 if it has none, NaN if it cannot be parsed. `elapsed` is the
    /// milliseconds since the call began.
    pub fn on_response(&mut self, status: u16, retry_after: f64, elapsed: f64, response: A) -> Next<A> {
        if self.is_signed_out() {
            return Next::Failed(Code::SignedOut.into(), None);
        }
        self.is_settled = (400..500).contains(&status);
        let duration = elapsed - self.sent_at;
        self.sent_at = elapsed;
        if let Some(next) = self.retry(Some(status), retry_after) {
            return next;
        }
        let outcome = Outcome { status, data: &response, lost: self.lost, elapsed, duration, repeats: self.repeats };
        match self.request.proceed(&outcome) {
            Step::Done(completion) => self.complete(completion, response),
            Step::Send(request) => {
                // The result may come before the token.
                if self.request.kind.is_result() {
                    self.kept = Some(response);
                }
                self.send(request)
            }
            Step::Repeat(wait) => {
                self.repeats = self.repeats.saturating_add(1);
                self.retries = 0;
                self.send_after(wait)
            }
            Step::Recover(error, request) => {
                self.pending_failure = Some((error, Some(response)));
                // If a response was lost, this one may be wrong about what failed.
                self.is_verifying = !self.lost;
                self.send(request)
            }
            Step::ConfirmFailure => self.confirm_failure(None),
            #[cfg(feature = "admin")]
            Step::ReplaceFailure(error) => self.confirm_failure(Some(error)),
            // The response of a login may contain a token, which must not end up in an error.
            Step::Fail(error) => {
                let is_safe = !(200..300).contains(&status) || error.code == Code::InvalidResponse;
                self.fail(error, is_safe.then_some(response))
            }
        }
    }

    /// Report that no response came, for this reason.
    pub fn on_failure(&mut self, code: Code) -> Next<A> {
        if self.is_signed_out() {
            return Next::Failed(Code::SignedOut.into(), None);
        }
        let transient = matches!(code, Code::NetworkError | Code::Timeout);
        let retry = if transient { self.retry(None, 0.0) } else { None };
        retry.unwrap_or_else(|| self.fail(code.into(), None))
    }

    /// Fail with the pending failure, or with what turned out to be its cause.
    fn confirm_failure(&mut self, cause: Option<Error>) -> Next<A> {
        self.is_settled = true;
        // If there is none, the last response may contain a token, and is left out.
        let (error, response) = self.pending_failure.take().unwrap_or((Code::InvalidResponse.into(), None));
        self.fail(cause.unwrap_or(error), response)
    }

    /// Fail, after undoing what the call has done.
    fn fail(&mut self, error: Error, response: Option<A>) -> Next<A> {
        let pending = if self.is_verifying { self.pending_failure.take() } else { None };
        let (error, response) = pending.unwrap_or((error, response));
        #[cfg(feature = "admin")]
        let (error, response) = match self.request.undo.take() {
            Some(undo) => {
                self.pending_failure = Some((error, response));
                self.is_undoing = true;
                return self.send(*undo);
            }
            // Whether undoing worked does not matter to the caller.
            None if self.is_undoing => self.pending_failure.take().unwrap_or((error, response)),
            None => (error, response),
        };
        self.on_login_failure(&error);
        Next::Failed(error, response)
    }

    fn complete(&mut self, completion: Completion, mut response: A) -> Next<A> {
        self.is_settled = true;
        match &completion {
            Completion::AsIs => {}
            Completion::SessionCookie => self.state.apply_token(self.sequence, None),
            Completion::Success => response.set_success(),
            #[cfg(feature = "admin")]
            Completion::Invite(path, unchecked) => {
                response.pick(path, "invite");
                list_codes(&mut response, unchecked);
            }
            #[cfg(feature = "admin")]
            Completion::ExistingUser => response.set_bool("created", false),
            #[cfg(feature = "admin")]
            Completion::LowercaseEmail => response.set_bool("is_lowercase", true),
            #[cfg(feature = "admin")]
            Completion::InviteClaims(unchecked) => {
                response.set_success();
                list_codes(&mut response, unchecked);
                if let Some(Invite { id, email, expires, .. }) = &self.request.invite {
                    let expires = expires.as_deref().unwrap_or_default();
                    for (name, text) in [("id", id.as_str()), ("email", email), ("expires", expires)] {
                        response.set(name, text);
                    }
                }
            }
            Completion::Token(key) => {
                if let Some(token) = response.text(key) {
                    self.store_token(&token);
                    match self.kept.take() {
                        Some(kept) => response = kept,
                        None => response.set("access_token", &token),
                    }
                }
            }
            Completion::OwnToken => {
                let authorization = self.request.authorization.as_deref();
                if let Some(token) = authorization.and_then(|value| value.strip_prefix("Bearer ")) {
                    self.store_token(token);
                }
            }
        }
        self.on_login_success(&completion, &response);
        Next::Done(response)
    }

    fn retry(&mut self, status: Option<u16>, retry_after: f64) -> Option<Next<A>> {
        if self.retries >= self.state.settings.max_retries || !retry::is_retryable(status) {
            return None;
        }
        let wait = retry::delay(self.retries.saturating_add(1), retry_after, (self.random)())?;
        self.retries = self.retries.saturating_add(1);
        // Only a conflict proves that the server did nothing.
        self.lost |= status != Some(409);
        Some(self.send_after(wait))
    }

    /// Adapt the request to token mode, and give it an idempotency key if it may be sent more than once and changes something.
    fn prepare(&mut self) {
        let Settings { uses_cookies, max_retries, .. } = self.state.settings;
        if !uses_cookies {
            self.request.kind = self.request.kind.in_token_mode();
        }
        let repeatable = max_retries > 0 && self.request.kind.route().method == Method::Post;
        self.idempotency_key = repeatable.then(|| idempotency::key(self.random));
    }

    fn send(&mut self, request: Request) -> Next<A> {
        self.is_verifying &= request.kind.verifies_failure();
        self.request = request;
        self.prepare();
        self.is_follow_up = true;
        self.retries = 0;
        self.lost = false;
        self.repeats = 0;
        self.send_after(0.0)
    }

    fn send_after(&mut self, wait: f64) -> Next<A> {
        self.sent_at += wait;
        self.is_settled = false;
        Next::Send(wait)
    }
}

#[cfg(feature = "admin")]
fn list_codes(response: &mut impl Data, codes: &[Code]) {
    for code in codes {
        response.push("unchecked", code.as_str());
    }
}

impl<A> Call<A> {
    /// Start a new session epoch if this call may have changed the session.
    fn invalidate(&self) {
        // A call that ends with a GET may have begun with a POST.
        if self.is_follow_up || self.request.kind.route().method != Method::Get {
            self.state.invalidate();
        }
    }
}

impl<A> Drop for Call<A> {
    /// A call invalidates however it ends: even one that was aborted may have changed the session.
    fn drop(&mut self) {
        self.invalidate();
        self.end_login();
    }
}

impl<A> fmt::Debug for Call<A> {
    /// Leaves out the headers: they must not end up in a log.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Call").field("operation", &self.operation).finish_non_exhaustive()
    }
}
