use js_sys::{Object, Reflect};
use medusa_auth_protocol::{Body, Code, Error};
use wasm_bindgen::prelude::*;
use web_sys::RequestInit;

use super::answer::Answer;
use crate::Next;

/// One call under way. `free` it when it is over.
#[wasm_bindgen]
pub struct Call {
    pub(super) call: crate::Call<Answer>,
    pub(super) payload: JsValue,
    pub(super) failure: Option<Error>,
    pub(super) answer: Option<Answer>,
}

#[wasm_bindgen]
impl Call {
    /// What to pass to `fetch`: a `url`, and all the rest but what every request has. A `body` is still to be written as
    /// JSON: what has none throws, which is better not done across the border.
    pub fn request(&self) -> RequestInit {
        let wire = self.call.wire();
        let headers = Object::new();
        for (name, value) in wire.headers.iter() {
            set(&headers, name, value);
        }
        let request = RequestInit::new();
        request.set_method(wire.method.as_str());
        request.set_headers(&headers);
        set(&request, "credentials", if wire.cookies { "include" } else { "omit" });
        set(&request, "url", &wire.url);
        if let Some(body) = self.body(wire.body) {
            request.set_body(&body);
        }
        request
    }

    /// The era whose equal calls this one's answer serves too, if it serves any.
    #[wasm_bindgen(getter)]
    pub fn era(&self) -> Option<u32> {
        self.call.era()
    }

    /// Report an answer. What is returned is how many milliseconds to wait before the next request; nothing when the
    /// call is over.
    pub fn answered(&mut self, answer: Answer) -> Option<f64> {
        let status = answer.status();
        let next = if (100.0..600.0).contains(&status) {
            self.call.answered(status as u16, answer.retry_after(), answer)
        } else {
            self.call.unanswered(Code::InvalidResponse)
        };
        self.follow(next)
    }

    /// Report that no answer came: because time was up, or for whatever else. Returns what `answered` does.
    pub fn unanswered(&mut self, timeout: bool) -> Option<f64> {
        let next = self.call.unanswered(if timeout { Code::Timeout } else { Code::NetworkError });
        self.follow(next)
    }

    /// The answer that the call ended with, if there was one.
    pub fn answer(&mut self) -> Option<Answer> {
        self.answer.take()
    }

    /// What the call failed with, if it failed: `code` and `message`.
    pub fn failure(&self) -> Option<Object> {
        self.failure.map(|Error { code, sentence }| {
            let failure = Object::new();
            set(&failure, "code", code.as_str());
            set(&failure, "message", sentence);
            failure
        })
    }
}

impl Call {
    fn follow(&mut self, next: Next<Answer>) -> Option<f64> {
        (self.failure, self.answer) = match next {
            Next::Send(wait) => return Some(wait),
            Next::Done(answer) => (None, Some(answer)),
            Next::Failed(error, answer) => (Some(error), answer),
        };
        None
    }

    fn body(&self, body: Body) -> Option<JsValue> {
        match body {
            Body::None => None,
            Body::Payload if !self.payload.is_undefined() => Some(self.payload.clone()),
            Body::Empty | Body::Payload => Some(Object::new().into()),
            Body::Credentials => {
                let credentials = Object::new();
                for key in ["email", "password"] {
                    let value = Reflect::get(&self.payload, &key.into()).unwrap_or(JsValue::UNDEFINED);
                    let _ = Reflect::set(&credentials, &key.into(), &value);
                }
                Some(credentials.into())
            }
        }
    }
}

/// Set a property of an object of ours, which never fails.
fn set(object: &Object, key: &str, value: &str) {
    let _ = Reflect::set(object, &key.into(), &value.into());
}
