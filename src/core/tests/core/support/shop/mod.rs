//! Shops with as much of Medusa as a call can stumble over, and a browser on a line to one that loses things.

pub(crate) mod v1;
pub(crate) mod v2;

use medusa_auth_protocol::{Body, Code, Operation};
use serde_json::{Value, json};

use super::{Came, RESET, Sent, at, clock};

pub(crate) const EMAIL: &str = "a@x.co";
pub(crate) const OLD: &str = "old";
pub(crate) const NEW: &str = "supersecret";

/// What becomes of one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It is answered.
    Arrives,
    /// It never reaches the shop.
    Lost,
    /// Its answer never reaches the browser.
    AnswerLost,
    /// Its answer is so late that the caller has stopped waiting; the browser has had its headers.
    AnswerLate,
    /// A gateway answers in its place, after the shop has done what it asks.
    BadGateway,
    /// The shop is busy with another, and does nothing.
    Conflict,
    /// Its connection breaks after the shop has done what it asks, and the browser sends it again by itself.
    Doubled,
}

impl Fate {
    /// Those that a call is told of: it tries again.
    pub(crate) const FAULTS: [Self; 5] =
        [Self::Lost, Self::AnswerLost, Self::AnswerLate, Self::BadGateway, Self::Conflict];

    /// Those, and the one that it is not told of.
    pub(crate) const ALL: [Self; 6] =
        [Self::Lost, Self::AnswerLost, Self::AnswerLate, Self::BadGateway, Self::Conflict, Self::Doubled];
}

/// What a shop answers.
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) data: Value,
    /// The number of the session whose cookie it sets, if it sets one.
    pub(crate) cookie: Option<usize>,
}

impl From<(u16, Value)> for Reply {
    fn from((status, data): (u16, Value)) -> Self {
        Self { status, data, cookie: None }
    }
}

/// A Medusa server, as far as it goes.
pub(crate) trait Shop {
    /// Answer a request with this body, and with the cookie of the session with this number.
    fn answer(&mut self, request: &Sent, body: &Value, cookie: Option<usize>) -> Reply;

    /// The e-mail address of the customer whose session this is.
    fn session(&self, number: usize) -> Option<&str>;

    /// The e-mail address and the password of each customer.
    fn accounts(&self) -> Vec<(String, String)>;
}

impl<S: Shop + ?Sized> Shop for Box<S> {
    fn answer(&mut self, request: &Sent, body: &Value, cookie: Option<usize>) -> Reply {
        (**self).answer(request, body, cookie)
    }

    fn session(&self, number: usize) -> Option<&str> {
        (**self).session(number)
    }

    fn accounts(&self) -> Vec<(String, String)> {
        (**self).accounts()
    }
}

/// What callers of this method pass.
fn payload(operation: Operation) -> Value {
    match operation {
        Operation::CreateCustomer => json!({ "email": EMAIL, "password": NEW, "first_name": "Ann" }),
        Operation::UpdateCustomer => json!({ "first_name": "Ann" }),
        Operation::ResetPassword => json!({ "email": EMAIL, "password": NEW, "token": RESET }),
        Operation::GeneratePasswordToken => json!({ "email": EMAIL }),
        Operation::Authenticate | Operation::GetToken => json!({ "email": EMAIL, "password": NEW }),
        _ => Value::Null,
    }
}

/// The body of a request, as the browser writes it of what the caller passed.
pub(crate) fn written(request: &Sent, payload: &Value) -> Value {
    match request.body {
        Body::None => Value::Null,
        Body::Empty => json!({}),
        Body::Payload => payload.clone(),
        Body::Fields(names) => {
            let callers = names.iter().filter_map(|&(name, path)| Some((name.to_owned(), at(payload, path)?.clone())));
            let own = request.body_fields.iter().map(|(name, text)| ((*name).to_owned(), json!(text)));
            Value::Object(callers.chain(own).collect())
        }
        Body::Without(field) => {
            let mut rest = payload.clone();
            rest.as_object_mut().unwrap().remove(field);
            rest
        }
    }
}

/// Where a client runs: it keeps the shop's cookie and writes what callers pass.
pub(crate) struct Browser<S> {
    pub(crate) shop: S,
    pub(crate) payload: Value,
    /// Whether it keeps none, as of a shop of another site.
    pub(crate) drops_cookies: bool,
    /// Whether it has sent a request twice.
    pub(crate) has_doubled: bool,
    cookie: Option<usize>,
}

impl<S: Shop> Browser<S> {
    /// A browser in which this method is going to be called.
    pub(crate) fn new(shop: S, operation: Operation) -> Self {
        Self::passing(shop, payload(operation))
    }

    /// A browser in which this is going to be passed.
    pub(crate) const fn passing(shop: S, payload: Value) -> Self {
        Self { shop, payload, drops_cookies: false, has_doubled: false, cookie: None }
    }

    /// With the cookie of this session.
    pub(crate) fn with_cookie(mut self, number: usize) -> Self {
        self.cookie = Some(number);
        self
    }

    /// For whom its cookie stands.
    pub(crate) fn logged_in(&self) -> Option<&str> {
        self.shop.session(self.cookie?)
    }

    /// Have a request meet its fate.
    pub(crate) fn meet(&mut self, request: &Sent, fate: Fate) -> Came {
        match fate {
            Fate::Lost => return Came::Nothing(Code::NetworkError),
            Fate::Conflict => return Came::Answer(409, json!({ "type": "conflict" })),
            _ => {}
        }
        let body = written(request, &self.payload);
        if fate == Fate::Doubled {
            self.has_doubled = true;
            self.shop.answer(request, &body, self.cookie.filter(|_| request.cookies));
            clock::advance(20.0);
        }
        let reply = self.shop.answer(request, &body, self.cookie.filter(|_| request.cookies));
        let headers_came = matches!(fate, Fate::Arrives | Fate::AnswerLate | Fate::Doubled);
        if headers_came && request.cookies && !self.drops_cookies {
            self.cookie = reply.cookie.or(self.cookie);
        }
        match fate {
            Fate::AnswerLost => Came::Nothing(Code::NetworkError),
            Fate::AnswerLate => Came::Nothing(Code::Timeout),
            Fate::BadGateway => Came::Answer(502, json!("<html>")),
            _ => Came::Answer(reply.status, reply.data),
        }
    }

    /// A line on which requests meet these fates in turn, and later ones arrive.
    pub(crate) fn line(&mut self, fates: &[Fate]) -> impl FnMut(&Sent) -> Came {
        let mut fates = fates.iter().copied();
        move |request| self.meet(request, fates.next().unwrap_or(Fate::Arrives))
    }
}
