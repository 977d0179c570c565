use std::rc::Rc;

use medusa_auth_protocol::{
    Body, Code, Credentials, Data, Error, Headers, Method, Operation, Outcome, Request, Step, headers, idempotency, url, v1,
};

use crate::{
    Failure, Line, Received, State, Wire,
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
    /// The key that the client's storefront goes by.
    pub publishable_key: Option<String>,
    /// Milliseconds for one attempt, 0 for no limit.
    pub timeout: f64,
    /// Whether the call asks for nothing of its own, so that its answer serves others too.
    pub plain: bool,
}

type Ended<L> = Failure<<L as Line>::Answer, <L as Line>::Cause>;

/// Make a call: send its requests one by one, as its protocol says, until it has a result.
///
/// # Errors
/// Every fault of the line and every refusal of the server ends here.
pub async fn run<L: Line + 'static>(state: &State<L>, line: Rc<L>, call: Call) -> Result<L::Answer, Ended<L>> {
    let turn = state.turn();
    let token = state.token();
    let mut request = v1::begin(call.operation, call.argument.as_deref())?;
    let reads = request.method == Method::Get;
    if call.operation == Operation::DeleteSession {
        state.decide(turn, None);
    }
    let _parting = (!reads).then(|| state.sessions.parting());
    let mut kept = None;
    let mut step = 0_u8;
    let result = loop {
        let wire = wire(state, &*line, &call, request, token.as_deref())?;
        let exchanging = || exchange(line.clone(), wire, state.settings.max_retries);
        let exchanged = if call.operation == Operation::GetSession && call.plain {
            state.sessions.join(exchanging).await
        } else {
            exchanging().await
        };
        let Exchanged { received, lost } = match exchanged {
            Ok(exchanged) => exchanged,
            Err(fault) => break Err(fault.into()),
        };
        let status = received.status();
        let answer = line.read(received);
        match v1::proceed(call.operation, step, &Outcome { status, data: &answer, lost }) {
            Step::Done => break Ok(answer),
            Step::Send(next) => request = next,
            Step::Recover(error, next) => {
                kept = Some(Failure::answered(error, answer));
                request = next;
            }
            Step::GiveUp => {
                break Err(kept.unwrap_or_else(|| Error::from(Code::InvalidResponse).into()));
            }
            Step::Fail(error) => break Err(Failure::answered(error, answer)),
        }
        step = step.saturating_add(1);
    };
    if let (Operation::GetToken, Ok(answer)) = (call.operation, &result) {
        state.decide(turn, answer.text("access_token").as_deref());
    }
    result
}

/// A request as it goes out: the headers of medusa-js, in its order.
fn wire<L: Line>(
    state: &State<L>,
    line: &L,
    call: &Call,
    request: Request,
    token: Option<&str>,
) -> Result<Wire<L::Body>, Ended<L>> {
    let mut headers = Headers::default();
    headers.set("Accept", "application/json")?;
    if request.body != Body::None {
        headers.set("Content-Type", "application/json")?;
    }
    let (cookies, bearer) = match &request.credentials {
        Credentials::Include => (true, token),
        Credentials::Omit(token) => (false, token.as_deref()),
    };
    if let Some(bearer) = bearer {
        headers.set("Authorization", &["Bearer ", bearer].concat())?;
    }
    if let Some(key) = &call.publishable_key {
        headers.set("x-publishable-api-key", key)?;
    }
    if state.settings.max_retries > 0 && request.method == Method::Post {
        headers.set("Idempotency-Key", &idempotency::key(|| line.random()))?;
    }
    for (name, value) in &call.headers {
        if cookies || !headers::is_credential(name) {
            headers.set(name, value)?;
        }
    }
    Ok(Wire {
        method: request.method,
        url: url::join(&state.settings.base_url, &request.path),
        headers,
        body: line.body(request.body)?,
        cookies,
        timeout: call.timeout,
    })
}
