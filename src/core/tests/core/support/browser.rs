//! A browser on an unreliable network.

use medusa_auth_protocol::{Code, Operation};
use serde_json::{Value, json};

use super::{
    clock,
    drive::Event,
    operations::PASSWORD_TOKEN,
    sent_request::SentRequest,
    server::{EMAIL, NEW_PASSWORD, Server},
};

/// What the network does with a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Delivery {
    /// The request and its response arrive.
    Normal,
    /// The request never reaches the server.
    RequestLost,
    /// The response never reaches the browser.
    ResponseLost,
    /// The browser receives the headers of the response, but the body only after the timeout.
    ResponseLate,
    /// A gateway responds with a 502 after the server has processed the request.
    BadGateway,
    /// The server responds with a 409 without processing the request.
    Conflict,
    /// The connection breaks after the server has processed the request, and the browser repeats the request on its own.
    Duplicated,
}

impl Delivery {
    /// The deliveries that calls retry.
    pub(crate) const FAULTS: [Self; 5] =
        [Self::RequestLost, Self::ResponseLost, Self::ResponseLate, Self::BadGateway, Self::Conflict];

    /// The same, and the one that calls do not notice.
    pub(crate) const FAULTS_AND_DUPLICATES: [Self; 6] =
        [Self::RequestLost, Self::ResponseLost, Self::ResponseLate, Self::BadGateway, Self::Conflict, Self::Duplicated];
}

/// The payload that callers pass to a method.
fn payload(operation: Operation) -> Value {
    match operation {
        Operation::CreateCustomer => json!({ "email": EMAIL, "password": NEW_PASSWORD, "first_name": "Ann" }),
        Operation::UpdateCustomer => json!({ "first_name": "Ann" }),
        Operation::ResetPassword => json!({ "email": EMAIL, "password": NEW_PASSWORD, "token": PASSWORD_TOKEN }),
        Operation::GeneratePasswordToken => json!({ "email": EMAIL }),
        Operation::Authenticate | Operation::GetToken => json!({ "email": EMAIL, "password": NEW_PASSWORD }),
        _ => Value::Null,
    }
}

/// A browser, which stores the session cookie and sends the caller's payload to a server.
pub(crate) struct Browser<S> {
    pub(crate) server: S,
    pub(crate) payload: Value,
    /// Whether it stores no cookies, as for a server on another site.
    pub(crate) drops_cookies: bool,
    /// Whether it has sent a request twice.
    pub(crate) has_duplicated: bool,
    cookie: Option<usize>,
}

impl<S: Server> Browser<S> {
    /// A browser whose caller calls this method.
    pub(crate) fn new(server: S, operation: Operation) -> Self {
        Self::with_payload(server, payload(operation))
    }

    /// A browser whose caller passes this payload.
    pub(crate) const fn with_payload(server: S, payload: Value) -> Self {
        Self { server, payload, drops_cookies: false, has_duplicated: false, cookie: None }
    }

    /// The browser with the cookie of this session.
    pub(crate) fn with_cookie(mut self, number: usize) -> Self {
        self.cookie = Some(number);
        self
    }

    /// The email address of the person whose session the cookie belongs to.
    pub(crate) fn logged_in(&self) -> Option<&str> {
        self.server.session(self.cookie?)
    }

    /// Send a request over the network.
    pub(crate) fn send(&mut self, request: &SentRequest, delivery: Delivery) -> Event {
        match delivery {
            Delivery::RequestLost => return Event::NoResponse(Code::NetworkError),
            Delivery::Conflict => return Event::Response(409, json!({ "type": "conflict" })),
            _ => {}
        }
        let body = request.json_body(&self.payload);
        if delivery == Delivery::Duplicated {
            self.has_duplicated = true;
            self.server.respond(request, &body, self.cookie.filter(|_| request.cookies));
            clock::advance(20.0);
        }
        let response = self.server.respond(request, &body, self.cookie.filter(|_| request.cookies));
        let has_headers = matches!(delivery, Delivery::Normal | Delivery::ResponseLate | Delivery::Duplicated);
        if has_headers && request.cookies && !self.drops_cookies {
            self.cookie = response.cookie.or(self.cookie);
        }
        match delivery {
            Delivery::ResponseLost => Event::NoResponse(Code::NetworkError),
            Delivery::ResponseLate => Event::NoResponse(Code::Timeout),
            Delivery::BadGateway => Event::Response(502, json!("<html>")),
            _ => Event::Response(response.status, response.data),
        }
    }

    /// A network with these deliveries. All requests after them arrive.
    pub(crate) fn network(&mut self, deliveries: &[Delivery]) -> impl FnMut(&SentRequest) -> Event {
        let mut deliveries = deliveries.iter().copied();
        move |request| self.send(request, deliveries.next().unwrap_or(Delivery::Normal))
    }
}
