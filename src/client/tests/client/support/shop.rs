//! A shop with as much of Medusa v1 as a call can stumble over, and a line to it that loses things.

use medusa_auth_protocol::{Body, Code, Method};
use serde_json::{Value, json};

use super::{BASE, Came, Sent};

pub(crate) const EMAIL: &str = "a@x.co";
pub(crate) const OLD: &str = "old";
pub(crate) const NEW: &str = "supersecret";

/// What callers pass to whatever takes a payload.
fn payload(body: Body, token: &str) -> Value {
    match body {
        Body::None => Value::Null,
        Body::Empty => json!({}),
        Body::Payload => json!({ "email": EMAIL, "password": NEW, "token": token }),
        Body::Credentials => json!({ "email": EMAIL, "password": NEW }),
    }
}

/// What becomes of one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It is answered.
    Arrives,
    /// It never reaches the shop.
    Lost,
    /// Its answer never reaches the caller.
    AnswerLost,
    /// Its answer is so late that the caller has stopped waiting.
    AnswerLate,
    /// A gateway answers in its place, after the shop has done what it asks.
    BadGateway,
    /// The shop is busy with another, and does nothing.
    Conflict,
}

impl Fate {
    pub(crate) const FAULTS: [Self; 5] =
        [Self::Lost, Self::AnswerLost, Self::AnswerLate, Self::BadGateway, Self::Conflict];
}

#[derive(Default)]
pub(crate) struct Shop {
    /// E-mail addresses and passwords, each as often as there is a row.
    pub(crate) customers: Vec<(String, String)>,
    /// Whom the browser's cookie stands for.
    pub(crate) session: Option<String>,
    /// The password token that the caller has.
    pub(crate) reset_token: String,
}

impl Shop {
    pub(crate) fn with_customer(password: &str) -> Self {
        Self { customers: vec![(EMAIL.to_owned(), password.to_owned())], ..Self::default() }
    }

    /// Meet a request with its fate.
    pub(crate) fn meet(&mut self, request: &Sent, fate: Fate) -> Came {
        if fate == Fate::Lost {
            return Came::Nothing(Code::NetworkError);
        }
        if fate == Fate::Conflict {
            return Came::Answer(409, json!({ "type": "conflict" }));
        }
        let (status, data) = self.answer(request);
        match fate {
            Fate::AnswerLost => Came::Nothing(Code::NetworkError),
            Fate::AnswerLate => Came::Nothing(Code::Timeout),
            Fate::BadGateway => Came::Answer(502, json!("<html>")),
            _ => Came::Answer(status, data),
        }
    }

    fn answer(&mut self, request: &Sent) -> (u16, Value) {
        let path = request.url.strip_prefix(BASE).unwrap();
        let body = payload(request.body, &self.reset_token);
        let known = self.customers.iter().position(|(email, _)| body["email"] == **email);
        let fits = known.filter(|&row| body["password"] == *self.customers[row].1);
        match (request.method, path) {
            (Method::Post, "/store/customers") if known.is_some() => {
                (422, json!({ "type": "duplicate_error", "message": "Log in instead" }))
            }
            (Method::Post, "/store/customers") => {
                self.customers.push((EMAIL.to_owned(), NEW.to_owned()));
                self.log_in(request)
            }
            (Method::Post, "/store/auth") if fits.is_some() => self.log_in(request),
            (Method::Post, "/store/auth/token") if fits.is_some() => {
                (200, json!({ "access_token": format!("jwt-of-{EMAIL}") }))
            }
            (Method::Get, "/store/auth" | "/store/customers/me") | (Method::Post, "/store/customers/me") => {
                self.who(request)
            }
            (Method::Delete, "/store/auth") => {
                self.session = None;
                (200, json!("OK"))
            }
            (Method::Get, "/store/auth/a%40x.co") => (200, json!({ "exists": !self.customers.is_empty() })),
            (Method::Post, "/store/customers/password-token") => (204, json!("")),
            (Method::Post, "/store/customers/password-reset") => self.reset(known, &body),
            _ => (401, json!("Unauthorized")),
        }
    }

    fn log_in(&mut self, request: &Sent) -> (u16, Value) {
        if request.cookies {
            self.session = Some(EMAIL.to_owned());
        }
        (200, customer(EMAIL))
    }

    fn who(&self, request: &Sent) -> (u16, Value) {
        let session = self.session.as_deref().filter(|_| request.cookies);
        let bearer = request.header("authorization").and_then(|text| text.strip_prefix("Bearer jwt-of-"));
        session.or(bearer).map_or((401, json!("Unauthorized")), |email| (200, customer(email)))
    }

    /// A token is signed with the password's hash, so that it is spent with it; Medusa fails over a spent one.
    fn reset(&mut self, known: Option<usize>, body: &Value) -> (u16, Value) {
        let Some(row) = known else {
            return (401, json!({ "type": "unauthorized" }));
        };
        if body["token"] != format!("token-for-{}", self.customers[row].1) {
            return (500, json!({ "type": "unknown_error" }));
        }
        self.customers[row].1 = NEW.to_owned();
        (200, customer(EMAIL))
    }
}

fn customer(email: &str) -> Value {
    json!({ "customer": { "id": "cus_1", "email": email } })
}
