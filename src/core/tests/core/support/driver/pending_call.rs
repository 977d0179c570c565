//! A call in progress, driven as `pending-call.js` and `transport.js` do.

use std::{
    cell::{Cell, RefCell},
    future::Future,
    pin::pin,
    rc::Rc,
};

use futures_util::future::{Either, pending, select};
use medusa_auth_core::{Call, Next};
use medusa_auth_protocol::{Code, json::Json};
use serde_json::{Value, json};

use super::{
    executor::{Promise, sleep, spawn, tick},
    types::{Client, PendingCall},
};
use crate::support::{
    clock,
    drive::{Event, report_at},
    sent_request::SentRequest,
};

/// Milliseconds that a call waits for each response.
const TIMEOUT: u64 = 10_000;

/// The result of the work, or nothing after this many milliseconds (0 means never) or once canceled.
pub(crate) async fn within<T>(milliseconds: u64, work: impl Future<Output = T>, canceled: &Promise<()>) -> Option<T> {
    let timeout = pin!(async {
        match milliseconds {
            0 => pending().await,
            _ => sleep(milliseconds).await,
        }
    });
    match select(pin!(work), select(timeout, canceled.clone())).await {
        Either::Left((result, _)) => Some(result),
        Either::Right(_) => None,
    }
}

impl PendingCall {
    pub(super) fn start(client: &Rc<Client>, call: Result<Call<Json>, Code>, email: &str) -> Rc<Self> {
        let (call, failure) = match call {
            Ok(call) => (Some(call), None),
            Err(code) => (None, Some(code)),
        };
        let this = Rc::new(Self {
            call: RefCell::new(call),
            waiting: Cell::default(),
            canceled: Promise::new(),
            outcome: Promise::new(),
            client: client.clone(),
        });
        client.pending.borrow_mut().push(this.clone());
        let (running, email) = (this.clone(), email.to_owned());
        spawn(async move {
            let result = running.run(&email).await.unwrap_or(Err(failure.unwrap_or(Code::Aborted)));
            let customer = result.as_ref().ok().and_then(|value| value["customer"]["id"].as_str()).map(str::to_owned);
            running.call.take();
            running
                .client
                .world
                .note(|| format!("{} has a result: {:?}", running.client.number, result.as_ref().err()));
            let client = &running.client;
            if let Some(reported) = client.report(customer) {
                reported.await;
            }
            running.cancel();
            running.outcome.resolve(result);
        });
        this
    }

    /// Send requests until the call is over. Nothing if it was canceled.
    async fn run(&self, email: &str) -> Option<Result<Value, Code>> {
        let began = clock::now();
        let mut wait = 0;
        loop {
            if wait > 0 {
                within(wait, pending::<()>(), &self.canceled).await;
                self.client.is_due();
            }
            if self.canceled.is_resolved() {
                return None;
            }
            let (request, local) = {
                let call = self.call.borrow();
                let call = call.as_ref()?;
                if call.is_signed_out() {
                    return Some(Err(Code::SignedOut));
                }
                (SentRequest::of(call), call.http_request().local_response)
            };
            let times_set = self.client.world.times_set.get();
            let event = match local {
                Some(body) => {
                    tick().await;
                    Event::Response(200, json!(body))
                }
                None => {
                    let world = self.client.world.clone();
                    let sent = spawn(world.send(self.client.clone(), request, email.to_owned(), self.canceled.clone()));
                    match within(TIMEOUT, sent, &self.canceled).await {
                        Some((event, date)) => {
                            self.client.on_date(date, times_set);
                            event
                        }
                        None => Event::NoResponse(Code::Timeout),
                    }
                }
            };
            let before = self.client.state.token();
            let next = {
                let mut call = self.call.borrow_mut();
                report_at(call.as_mut()?, clock::now() - began, event)
            };
            if self.client.state.token().is_some_and(|token| before != Some(token)) {
                // The token says when the server signed it.
                self.client.corrected.set(times_set);
            }
            match next {
                Next::Send(delay) => wait = delay.ceil() as u64,
                Next::Done(response) => return Some(Ok(response.value)),
                Next::Failed(error, _) => return Some(Err(error.code)),
            }
        }
    }

    /// The call's result.
    pub(super) async fn wait(&self, aborted: Option<Promise<()>>) -> Result<Value, Code> {
        self.waiting.set(self.waiting.get() + 1);
        let aborted = aborted.unwrap_or_else(Promise::new);
        let result = within(0, self.outcome.clone(), &aborted).await;
        self.waiting.set(self.waiting.get() - 1);
        if self.waiting.get() == 0 {
            self.cancel();
        }
        result.unwrap_or(Err(Code::Aborted))
    }

    pub(super) fn is_joined_by(&self, call: &Call<Json>) -> bool {
        self.call.borrow().as_ref().is_some_and(|pending| call.joins(pending))
    }

    pub(super) fn is_signed_out(&self) -> bool {
        self.call.borrow().as_ref().is_some_and(Call::is_signed_out)
    }

    /// Send nothing more, and let no other call share this one.
    pub(super) fn cancel(&self) {
        self.client.pending.borrow_mut().retain(|pending| !std::ptr::eq(&**pending, self));
        self.canceled.resolve(());
    }
}
