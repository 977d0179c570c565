use std::{fmt, rc::Rc};

#[cfg(feature = "admin")]
use medusa_auth_protocol::Invite;
use medusa_auth_protocol::{
    Argument, Body, Code, Completion, Data, Error, Method, Operation, Outcome, Request, Route, Step, headers,
    idempotency, retry, url,
};

use crate::{HttpRequest, State};

/// What comes next in a call.
#[derive(Debug, PartialEq)]
pub enum Next<A> {
    /// Send the call's request, after this many milliseconds.
    Send(f64),
    /// The call succeeded with this answer.
    Done(A),
    /// The call failed, with the answer that says so if there was one.
    Failed(Error, Option<A>),
}

/// What a caller passed beside the payload, as far as it decides something here.
#[derive(Clone, Debug, Default)]
pub struct CallOptions {
    /// Whether a header of the caller's says who is asking.
    pub authorized: bool,
    /// Whether equal calls may share this one's request: it has no headers, query or timeout of its own.
    pub shareable: bool,
    /// Whether the payload holds a password or a token.
    pub secret: bool,
    /// A query, without `?`, for the request whose response is the result.
    pub query: Option<String>,
}

/// One call of one method: a request at a time, each tried as often as the policy allows, until there is a result.
///
/// It does no I/O. Whoever drives it sends what [`Call::http_request`] says, and reports what came back.
pub struct Call<A> {
    state: Rc<State>,
    operation: Operation,
    sequence: u32,
    logouts: u32,
    authorization: Option<String>,
    options: CallOptions,
    random: fn() -> f64,
    /// When the request is sent, in milliseconds since the call began.
    due: f64,
    request: Request,
    key: Option<String>,
    went_on: bool,
    retries: u32,
    lost: bool,
    kept: Option<(Error, Option<A>)>,
    /// Whether the failure that was kept stands if the request fails.
    checking: bool,
    /// How often the request was made before.
    repeats: u32,
    #[cfg(feature = "admin")]
    undoing: bool,
}

impl<A: Data> Call<A> {
    /// A call of this method. `argument` is what is read of its payload. `random` gives numbers from 0 to 1.
    ///
    /// # Errors
    /// `invalid_argument` for what no request can be made of, `unsupported_by_backend` where there is no route for it.
    pub fn new(
        state: Rc<State>,
        operation: Operation,
        argument: Argument<'_>,
        options: CallOptions,
        random: fn() -> f64,
    ) -> Result<Self, Error> {
        let request = state.settings.dialect.begin(operation, argument)?;
        let mut call = Self {
            // A refresh takes the sequence of the token that it renews, so that it never overrides a later login or logout.
            sequence: if operation.refreshes() { state.last_applied() } else { state.next_sequence() },
            logouts: state.logouts(),
            authorization: state.token().as_deref().map(headers::bearer),
            random,
            due: 0.0,
            state,
            operation,
            options,
            request,
            key: None,
            went_on: false,
            retries: 0,
            lost: false,
            kept: None,
            checking: false,
            repeats: 0,
            #[cfg(feature = "admin")]
            undoing: false,
        };
        call.renew_key();
        if operation.logs_out() {
            call.state.log_out(call.sequence);
        }
        call.invalidate();
        Ok(call)
    }

    /// The session epoch in which equal calls may share this call's response. `None` if it cannot be shared.
    #[must_use]
    pub fn epoch(&self) -> Option<u32> {
        (self.options.shareable && self.operation.asks_who()).then(|| self.state.epoch())
    }

    /// Whether a later logout has ended this call, which then sends nothing more. Logouts do not end each other.
    #[must_use]
    pub fn is_signed_out(&self) -> bool {
        !self.operation.logs_out() && self.logouts != self.state.logouts()
    }

    /// The request to send.
    #[must_use]
    pub fn http_request(&self) -> HttpRequest<'_> {
        let Route { method, path, body, credentials } = self.request.stage.route();
        let allows_caller_auth = credentials.allows_caller_auth();
        let token = self.authorization.as_deref().filter(|_| allows_caller_auth);
        let authorization = self.request.authorization.as_deref().or(token);
        let segment = self.request.segment.as_deref().unwrap_or_default();
        let query = self.options.query.as_deref().filter(|_| self.request.stage.gives_the_result());
        HttpRequest {
            method,
            url: url::join(&self.state.settings.base_url, path, segment, query),
            authorization,
            idempotency_key: self.key.as_deref(),
            allows_caller_auth,
            body,
            #[cfg(feature = "admin")]
            body_fields: &self.request.body_fields,
            cookies: credentials.cookies(authorization.is_some() || self.options.authorized),
            secret: body != Body::None && self.options.secret,
        }
    }

    /// The server answered.
    ///
    /// It came so many milliseconds after the call began. `retry_after` is the answer's `Retry-After` in milliseconds, 0 where it
    /// has none and NaN where it cannot be read.
    pub fn answered(&mut self, status: u16, retry_after: f64, elapsed: f64, answer: A) -> Next<A> {
        if self.is_signed_out() {
            return Next::Failed(Code::SignedOut.into(), None);
        }
        let duration = elapsed - self.due;
        self.due = elapsed;
        if let Some(next) = self.retry(Some(status), retry_after) {
            return next;
        }
        let outcome = Outcome { status, data: &answer, lost: self.lost, elapsed, duration, repeats: self.repeats };
        match self.request.proceed(&outcome) {
            Step::Done(completion) => self.end(completion, answer),
            Step::Send(request) => self.go_on(request),
            Step::Repeat(wait) => {
                self.repeats = self.repeats.saturating_add(1);
                self.retries = 0;
                self.send_after(wait)
            }
            Step::Recover(error, request) => {
                self.kept = Some((error, Some(answer)));
                // Where an answer was lost, nobody knows what it said.
                self.checking = !self.lost;
                self.go_on(request)
            }
            Step::ConfirmFailure => self.confirm_failure(None),
            #[cfg(feature = "admin")]
            Step::ReplaceFailure(error) => self.confirm_failure(Some(error)),
            // Where a success is a failure, there is a token in it, and no error is to hold one.
            Step::Fail(error) => {
                let is_refusal = !(200..300).contains(&status) || error.code == Code::InvalidResponse;
                self.fail(error, is_refusal.then_some(answer))
            }
        }
    }

    /// No answer came, for this reason.
    pub fn unanswered(&mut self, code: Code) -> Next<A> {
        if self.is_signed_out() {
            return Next::Failed(Code::SignedOut.into(), None);
        }
        let transient = matches!(code, Code::NetworkError | Code::Timeout);
        let retry = if transient { self.retry(None, 0.0) } else { None };
        retry.unwrap_or_else(|| self.fail(code.into(), None))
    }

    /// The failure that was kept is what the call ends with, or what it turned out to be.
    fn confirm_failure(&mut self, explanation: Option<Error>) -> Next<A> {
        // Without any, what came then is a token.
        let (error, answer) = self.kept.take().unwrap_or((Code::InvalidResponse.into(), None));
        self.fail(explanation.unwrap_or(error), answer)
    }

    /// The call ends with this failure, as soon as what it did is taken back.
    fn fail(&mut self, error: Error, answer: Option<A>) -> Next<A> {
        let kept = if self.checking { self.kept.take() } else { None };
        let (error, answer) = kept.unwrap_or((error, answer));
        #[cfg(feature = "admin")]
        let (error, answer) = match self.request.undo.take() {
            Some(undo) => {
                self.kept = Some((error, answer));
                self.undoing = true;
                return self.go_on(*undo);
            }
            // What becomes of that changes nothing.
            None if self.undoing => self.kept.take().unwrap_or((error, answer)),
            None => (error, answer),
        };
        Next::Failed(error, answer)
    }

    fn end(&self, completion: Completion, mut answer: A) -> Next<A> {
        match completion {
            Completion::AsIs => {}
            Completion::SessionCookie => self.state.apply_token(self.sequence, None),
            Completion::Success => answer.succeed(),
            #[cfg(feature = "admin")]
            Completion::Invite(path, unchecked) => {
                answer.keep(&path, "invite");
                answer.put("unchecked", unchecked);
            }
            #[cfg(feature = "admin")]
            Completion::ExistingUser => answer.put("known", "yes"),
            #[cfg(feature = "admin")]
            Completion::InviteClaims(unchecked) => {
                answer.succeed();
                answer.put("unchecked", unchecked);
                if let Some(Invite { id, email, expires, .. }) = &self.request.invite {
                    let expires = expires.as_deref().unwrap_or_default();
                    for (name, text) in [("id", id.as_str()), ("email", email), ("expires", expires)] {
                        answer.put(name, text);
                    }
                }
            }
            Completion::Token(key) => {
                if let Some(token) = answer.text(key) {
                    answer.put("access_token", &token);
                    if self.keeps_token() {
                        self.state.apply_token(self.sequence, Some(&token));
                    }
                }
            }
        }
        Next::Done(answer)
    }

    /// Whether later calls use the token of a login. On a server it may belong to one visitor of many.
    fn keeps_token(&self) -> bool {
        self.state.settings.keeps_tokens || (!self.options.authorized && self.state.token().is_some())
    }

    fn retry(&mut self, status: Option<u16>, retry_after: f64) -> Option<Next<A>> {
        if self.retries >= self.state.settings.max_retries || !retry::worthwhile(status) {
            return None;
        }
        let wait = retry::wait(self.retries.saturating_add(1), retry_after, (self.random)())?;
        self.retries = self.retries.saturating_add(1);
        // A conflict is the one such answer that vouches for nothing having been done.
        self.lost |= status != Some(409);
        Some(self.send_after(wait))
    }

    /// A key for a request that may be sent more than once, and does something.
    fn renew_key(&mut self) {
        let repeatable = self.state.settings.max_retries > 0 && self.request.stage.route().method == Method::Post;
        self.key = repeatable.then(|| idempotency::key(self.random));
    }

    fn go_on(&mut self, request: Request) -> Next<A> {
        self.checking &= request.stage.checks();
        self.request = request;
        self.renew_key();
        self.went_on = true;
        self.retries = 0;
        self.lost = false;
        self.repeats = 0;
        self.send_after(0.0)
    }

    fn send_after(&mut self, wait: f64) -> Next<A> {
        self.due += wait;
        Next::Send(wait)
    }
}

impl<A> Call<A> {
    /// Start a new session epoch if this call may have changed the session.
    fn invalidate(&self) {
        // A call that ends with a GET may have begun with a POST.
        if self.went_on || self.request.stage.route().method != Method::Get {
            self.state.invalidate();
        }
    }
}

impl<A> Drop for Call<A> {
    /// A call invalidates however it ends: even one that was aborted may have changed the session.
    fn drop(&mut self) {
        self.invalidate();
    }
}

impl<A> fmt::Debug for Call<A> {
    /// Without the headers, which are nobody's to read in a log.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Call").field("operation", &self.operation).finish_non_exhaustive()
    }
}
