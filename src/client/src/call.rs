use std::rc::Rc;

use medusa_auth_protocol::{
    Body, Code, Credentials, Data, Headers, Method, Operation, Outcome, Request, Step, headers, idempotency, url, v1,
};

use crate::{
    Failure, Fault, Line, Received, State, Wire,
    exchange::{Exchanged, exchange},
};

/// One call of one method.
#[derive(Debug)]
pub struct Call {
    /// The method.
    pub operation: Operation,
    /// What it takes in place of a payload.
    pub argument: Option<String>,
    /// The headers of the client's configuration, then the call's own.
    pub headers: Vec<(String, String)>,
    /// Whether the call asks for nothing of its own, so that its answer serves others too.
    pub plain: bool,
}

/// Make a call: send its requests one by one, as its protocol says, until it has a result.
///
/// # Errors
/// Every fault of the line and every refusal of the server ends here.
pub async fn run<L: Line + 'static>(
    state: &State<L>,
    line: Rc<L>,
    call: Call,
) -> Result<L::Answer, Failure<L::Answer, L::Cause>> {
    let turn = state.turn();
    let token = state.token();
    let mut request = v1::begin(call.operation, call.argument.as_deref())?;
    if call.operation == Operation::DeleteSession {
        state.decide(turn, None);
    }
    let _parting = (request.method != Method::Get).then(|| state.sessions.parting());
    let mut kept = None;
    let mut step = 0_u8;
    loop {
        let ready = prepare(state, &*line, &call, request, token.as_deref())?;
        let exchanging = exchange(line.clone(), ready, state.settings.max_retries);
        let Exchanged { received, lost } = if call.operation == Operation::GetSession && call.plain {
            state.sessions.join(exchanging).await?
        } else {
            exchanging.await?
        };
        let status = received.status();
        let answer = line.read(received);
        match v1::proceed(call.operation, step, &Outcome { status, data: &answer, lost }) {
            Step::Done => {
                if call.operation == Operation::GetToken {
                    state.decide(turn, answer.text("access_token").as_deref());
                }
                return Ok(answer);
            }
            Step::Send(next) => request = next,
            Step::Recover(error, next) => {
                kept = Some(Failure::Refusal(error, answer));
                request = next;
            }
            Step::GiveUp => return Err(kept.unwrap_or_else(|| Code::InvalidResponse.into())),
            Step::Fail(error) => return Err(Failure::Refusal(error, answer)),
        }
        step = step.saturating_add(1);
    }
}

/// A request as it goes out: the headers of medusa-js, in its order.
fn prepare<L: Line>(
    state: &State<L>,
    line: &L,
    call: &Call,
    request: Request,
    token: Option<&str>,
) -> Result<L::Ready, Fault<L::Cause>> {
    let (cookies, bearer) = match &request.credentials {
        Credentials::Include => (true, token),
        Credentials::Omit(token) => (false, token.as_deref()),
    };
    let authorization = ["Bearer ", bearer.unwrap_or_default()].concat();
    let key = idempotency::key(|| line.random());
    let mut headers = Headers::default();
    headers.set("Accept", "application/json");
    if request.body != Body::None {
        headers.set("Content-Type", "application/json");
    }
    if bearer.is_some() {
        headers.set("Authorization", &authorization);
    }
    if state.settings.max_retries > 0 && request.method == Method::Post {
        headers.set("Idempotency-Key", &key);
    }
    for (name, value) in &call.headers {
        if cookies || !headers::is_credential(name) {
            headers.set(name, value);
        }
    }
    line.prepare(&Wire {
        method: request.method,
        url: url::join(&state.settings.base_url, &request.path),
        headers,
        body: request.body,
        cookies,
    })
}
