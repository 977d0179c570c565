//! Requests as the server receives them.

use medusa_auth_core::Call;
use medusa_auth_protocol::{
    Body, Method,
    json::{Json, at},
};
use serde_json::{Value, json};

pub(crate) const BASE: &str = "https://shop.example/api";

/// A request as the server receives it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SentRequest {
    pub(crate) method: Method,
    pub(crate) url: String,
    pub(crate) headers: Vec<(&'static str, String)>,
    /// Whether headers of the caller that identify the user are sent, too.
    pub(crate) allows_caller_auth: bool,
    pub(crate) body: Body,
    /// Fields that are added to those of the payload.
    pub(crate) body_fields: Vec<(&'static str, String)>,
    pub(crate) cookies: bool,
}

impl SentRequest {
    /// The request that a call sends next.
    pub(crate) fn of(call: &Call<Json>) -> Self {
        let request = call.http_request();
        let headers = request.headers().map(|(name, value)| (name, value.to_owned())).collect();
        Self {
            method: request.method,
            url: request.url,
            headers,
            allows_caller_auth: request.withheld_headers.is_empty(),
            body: request.body,
            body_fields: request.body_fields.to_vec(),
            cookies: request.cookies,
        }
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut found = self.headers.iter().filter(|(header, _)| *header == name);
        let value = found.next().map(|(_, value)| value.as_str());
        assert!(found.next().is_none(), "{name} is sent twice");
        value
    }

    pub(crate) fn idempotency_key(&self) -> Option<&str> {
        self.header("idempotency-key")
    }

    pub(crate) fn path(&self) -> &str {
        self.url.strip_prefix(BASE).unwrap()
    }

    /// The body, built from the payload as the package's JavaScript does.
    pub(crate) fn json_body(&self, payload: &Value) -> Value {
        match self.body {
            Body::None => Value::Null,
            Body::Empty => json!({}),
            Body::Payload => payload.clone(),
            Body::Fields(names) => {
                let fields =
                    names.iter().filter_map(|&(name, path)| Some((name.to_owned(), at(payload, path)?.clone())));
                let own = self.body_fields.iter().map(|(name, text)| ((*name).to_owned(), json!(text)));
                Value::Object(fields.chain(own).collect())
            }
            Body::Without(field) => {
                let mut rest = payload.clone();
                rest.as_object_mut().unwrap().remove(field);
                rest
            }
        }
    }
}
