//! A client in a browser, at a shop with several customers.

use medusa_auth_core::{Call, Changes, Next};
use medusa_auth_protocol::{Code, MedusaVersion, Operation, json::Json};
use serde_json::{Value, json};

use super::{
    browser::{Browser, Delivery},
    changes::describe,
    client::Client,
    clock,
    drive::{Event, Run, drive, report},
    jwt::claims,
    operations::VERSIONS,
    sent_request::SentRequest,
    shop::Shop,
};

pub(crate) struct Storefront {
    pub(crate) browser: Browser<Shop>,
    pub(crate) client: Client,
}

impl Storefront {
    /// A client that does not know yet who is logged in.
    pub(crate) fn new(version: MedusaVersion, uses_cookies: bool) -> Self {
        Self {
            browser: Browser::with_payload(Shop::new(version), Value::Null),
            client: Client::with_settings(version, 0, uses_cookies, true),
        }
    }

    /// A client that has logged this customer in. Nothing is left to be announced.
    pub(crate) fn logged_in(version: MedusaVersion, uses_cookies: bool, email: &str) -> Self {
        let mut storefront = Self::new(version, uses_cookies);
        storefront.run(Operation::Authenticate, email).result.unwrap();
        storefront.changes();
        storefront
    }

    /// One for each version, with cookies and in token mode.
    pub(crate) fn each(create: impl Fn(MedusaVersion, bool) -> Self) -> impl Iterator<Item = (String, Self)> {
        let modes = VERSIONS.into_iter().flat_map(|version| [(version, true), (version, false)]);
        modes.map(move |(version, uses_cookies)| {
            (format!("{version:?}, cookies: {uses_cookies}"), create(version, uses_cookies))
        })
    }

    pub(crate) fn begin(&self, operation: Operation) -> Call<Json> {
        self.client.call(operation)
    }

    fn send(&mut self, request: &SentRequest, email: &str, delivery: Delivery) -> Event {
        let password = if email.is_empty() { "wrong" } else { "secret" };
        self.browser.payload = json!({ "email": email, "password": password });
        self.browser.send(request, delivery)
    }

    /// What the network makes of a call's next request, whose payload has this email address.
    pub(crate) fn exchange(&mut self, call: &Call<Json>, email: &str, delivery: Delivery) -> Event {
        match call.http_request().local_response {
            Some(body) => Event::Response(200, json!(body)),
            None => self.send(&SentRequest::of(call), email, delivery),
        }
    }

    /// Send a call's next request, and report its response.
    pub(crate) fn step(&mut self, call: &mut Call<Json>, email: &str) -> Next<Json> {
        let event = self.exchange(call, email, Delivery::Normal);
        report(call, event)
    }

    /// Send a call's requests until its result is on the way, and return that.
    pub(crate) fn up_to_result(&mut self, call: &mut Call<Json>, email: &str, requests: usize) -> Event {
        for _ in 1..requests {
            assert!(matches!(self.step(call, email), Next::Send(_)));
        }
        self.exchange(call, email, Delivery::Normal)
    }

    pub(crate) fn finish(&mut self, call: Call<Json>, email: &str) -> Run {
        drive(call, |request| self.send(request, email, Delivery::Normal))
    }

    /// Make a call with this email address in the payload.
    pub(crate) fn run(&mut self, operation: Operation, email: &str) -> Run {
        self.finish(self.begin(operation), email)
    }

    /// Make a call whose first requests meet these deliveries.
    pub(crate) fn run_with(&mut self, operation: Operation, email: &str, deliveries: &[Delivery]) -> Run {
        let mut deliveries = deliveries.iter().copied();
        let call = self.begin(operation);
        drive(call, |request| self.send(request, email, deliveries.next().unwrap_or(Delivery::Normal)))
    }

    /// Make a call whose requests all fail with this code.
    pub(crate) fn lose(&self, operation: Operation, code: Code) -> Run {
        drive(self.begin(operation), |_| Event::NoResponse(code))
    }

    /// Report the token's times, as drivers do before and after each call.
    pub(crate) fn tick(&self) -> f64 {
        let claims = self.client.state.token().and_then(|token| claims(&token)).unwrap_or_default();
        let time = |name: &str| claims[name].as_f64().map_or(f64::NAN, |seconds| seconds * 1000.0);
        self.client.state.on_token_times(time("iat"), time("exp"), clock::now())
    }

    /// What has changed since this was called last.
    pub(crate) fn take(&self) -> Changes {
        self.tick();
        self.client.state.take_changes()
    }

    /// The same, in words.
    pub(crate) fn changes(&self) -> String {
        describe(self.take())
    }

    /// What has changed once the driver has asked who is logged in.
    pub(crate) fn ask(&mut self) -> String {
        let _ = self.run(Operation::GetSession, "");
        self.changes()
    }
}
