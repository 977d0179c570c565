use std::{fmt, rc::Rc};

use medusa_auth_protocol::{
    Body, Code, Credentials, Data, Error, Headers, Method, Operation, Outcome, Request, Step, headers, idempotency,
    retry, url, v1,
};

use crate::{State, Wire};

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

/// One call of one method: a request at a time, each tried as often as the policy allows, until there is a result.
///
/// It does no I/O. Whoever drives it sends what [`Call::wire`] says, and reports what came back.
pub struct Call<A> {
    state: Rc<State>,
    operation: Operation,
    headers: Vec<(String, String)>,
    turn: u32,
    authorization: Option<String>,
    random: fn() -> f64,
    plain: bool,
    request: Request,
    key: Option<String>,
    step: u8,
    retries: u32,
    lost: bool,
    kept: Option<(Error, A)>,
}

impl<A: Data> Call<A> {
    /// A call of this method. `argument` is what it takes in place of a payload, `headers` are those of the client's
    /// configuration, then the call's own. A `plain` call has nothing of its own but that. `random` gives numbers from
    /// 0 to 1.
    ///
    /// # Errors
    /// `invalid_argument` for what no request can be made of.
    pub fn new(
        state: Rc<State>,
        operation: Operation,
        argument: Option<&str>,
        headers: Vec<(String, String)>,
        plain: bool,
        random: fn() -> f64,
    ) -> Result<Self, Error> {
        let request = v1::begin(operation, argument)?;
        let mut call = Self {
            turn: state.turn(),
            authorization: state.token().as_deref().map(headers::bearer),
            random,
            plain,
            state,
            operation,
            headers,
            request,
            key: None,
            step: 0,
            retries: 0,
            lost: false,
            kept: None,
        };
        call.renew_key();
        call.wire().headers.check()?;
        if operation == Operation::DeleteSession {
            call.state.decide(call.turn, None);
        }
        call.pass();
        Ok(call)
    }

    /// The era whose equal calls this one's answer serves too, if it serves any.
    #[must_use]
    pub fn era(&self) -> Option<u32> {
        (self.plain && self.operation == Operation::GetSession).then(|| self.state.era())
    }

    /// The request to send: the headers of medusa-js, in its order.
    #[must_use]
    pub fn wire(&self) -> Wire<'_> {
        let Request { method, ref path, body, ref credentials } = self.request;
        let mut headers = Headers::default();
        headers.set("Accept", "application/json");
        if body != Body::None {
            headers.set("Content-Type", "application/json");
        }
        let authorization = match credentials {
            Credentials::Include => &self.authorization,
            Credentials::Omit(authorization) => authorization,
        };
        if let Some(authorization) = authorization {
            headers.set("Authorization", authorization);
        }
        if let Some(key) = &self.key {
            headers.set("Idempotency-Key", key);
        }
        let cookies = *credentials == Credentials::Include;
        for (name, value) in &self.headers {
            if cookies || !headers::is_credential(name) {
                headers.set(name, value);
            }
        }
        Wire { method, url: url::join(&self.state.settings.base_url, path), headers, body, cookies }
    }

    /// The server answered.
    ///
    /// `asked` is the answer's `Retry-After` in milliseconds, NaN where it is neither a number nor a date.
    pub fn answered(&mut self, status: u16, asked: Option<f64>, answer: A) -> Next<A> {
        if let Some(next) = self.retry(Some(status), asked) {
            return next;
        }
        match v1::proceed(self.operation, self.step, &Outcome { status, data: &answer, lost: self.lost }) {
            Step::Done => {
                if self.operation == Operation::GetToken {
                    self.state.decide(self.turn, answer.text("access_token").as_deref());
                }
                Next::Done(answer)
            }
            Step::Send(request) => self.go_on(request),
            Step::Recover(error, request) => {
                self.kept = Some((error, answer));
                self.go_on(request)
            }
            Step::GiveUp => match self.kept.take() {
                Some((error, answer)) => Next::Failed(error, Some(answer)),
                None => Next::Failed(Code::InvalidResponse.into(), Some(answer)),
            },
            Step::Fail(error) => Next::Failed(error, Some(answer)),
        }
    }

    /// No answer came, for this reason.
    pub fn unanswered(&mut self, code: Code) -> Next<A> {
        let transient = matches!(code, Code::NetworkError | Code::Timeout);
        let retry = if transient { self.retry(None, None) } else { None };
        retry.unwrap_or(Next::Failed(code.into(), None))
    }

    fn retry(&mut self, status: Option<u16>, asked: Option<f64>) -> Option<Next<A>> {
        if self.retries >= self.state.settings.max_retries || !retry::worthwhile(status) {
            return None;
        }
        let wait = retry::wait(self.retries.saturating_add(1), asked, (self.random)())?;
        self.retries = self.retries.saturating_add(1);
        // A conflict is the one such answer that vouches for nothing having been done.
        self.lost |= status != Some(409);
        Some(Next::Send(wait))
    }

    /// A key for a request that may be sent more than once, and does something.
    fn renew_key(&mut self) {
        let repeatable = self.state.settings.max_retries > 0 && self.request.method == Method::Post;
        self.key = repeatable.then(|| idempotency::key(self.random));
    }

    fn go_on(&mut self, request: Request) -> Next<A> {
        self.request = request;
        self.renew_key();
        self.step = self.step.saturating_add(1);
        self.retries = 0;
        Next::Send(0.0)
    }
}

impl<A> Call<A> {
    fn pass(&self) {
        // What ends with a question may have begun with a change.
        if self.step > 0 || self.request.method != Method::Get {
            self.state.pass();
        }
    }
}

impl<A> Drop for Call<A> {
    /// However a call ends that may have changed something, what was asked before has to be asked again.
    fn drop(&mut self) {
        self.pass();
    }
}

impl<A> fmt::Debug for Call<A> {
    /// Without the headers, which are nobody's to read in a log.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Call").field("operation", &self.operation).finish_non_exhaustive()
    }
}
