use medusa_auth_protocol::{Body, Code, Data, Error};
use wasm_bindgen::prelude::*;

use super::{json::Json, texts::Texts};
use crate::Next;

/// One call under way. `free` it when it is over.
#[wasm_bindgen]
pub struct Call {
    pub(super) call: crate::Call<Json>,
    pub(super) failure: Option<Error>,
    pub(super) answer: Option<Json>,
}

#[wasm_bindgen]
impl Call {
    /// The request to send. `init` is given what `fetch` takes, but for what every request has, the body, and the `url`;
    /// `callers` where the caller's headers may say who is asking; `secret` where no redirect may be followed; of the `body` whether it is the `payload` or `empty`,
    /// and what is left out `without`. `fields` is given those to send alone, with the paths to them in the payload, or with
    /// `=` and a text.
    pub fn request(&self, init: &Texts, headers: &Texts, fields: &Texts) {
        let wire = self.call.wire();
        init.set("method", wire.method.as_str());
        init.set("url", &wire.url);
        init.set("credentials", if wire.cookies { "include" } else { "omit" });
        if wire.callers {
            init.set("callers", "yes");
        }
        if wire.secret {
            init.set("secret", "yes");
        }
        for (name, value) in wire.headers {
            headers.set(name, value);
        }
        match wire.body {
            Body::None => return,
            Body::Empty => return init.set("body", "empty"),
            Body::Payload => {}
            Body::Fields(names) => {
                for (name, known) in names {
                    fields.set(name, known);
                }
                #[cfg(feature = "admin")]
                for (name, text) in wire.texts {
                    fields.set(name, &["=", text].concat());
                }
            }
            Body::Without(field) => init.set("without", field),
        }
        init.set("body", "payload");
    }

    /// The era whose equal calls this one's answer serves too, if it serves any.
    #[wasm_bindgen(getter)]
    pub fn era(&self) -> Option<u32> {
        self.call.era()
    }

    /// Report an answer. What is returned is how many milliseconds to wait before the next request; nothing when the
    /// call is over.
    pub fn answered(&mut self, answer: Json) -> Option<f64> {
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

    /// The answer that the call ended with, if there was one. `failure` is given the `code` and the `message` of what it
    /// failed with, if it failed.
    pub fn end(&mut self, failure: &Texts) -> Option<Json> {
        let answer = self.answer.take();
        if let Some(error) = self.failure {
            failure.set_error(error);
            let servers = answer.as_ref().filter(|_| !error.stands).and_then(|answer| answer.text("message"));
            if let Some(message) = servers.filter(|message| !message.is_empty()) {
                failure.set("message", &message);
            }
        }
        answer
    }
}

impl Call {
    fn follow(&mut self, next: Next<Json>) -> Option<f64> {
        (self.failure, self.answer) = match next {
            Next::Send(wait) => return Some(wait),
            Next::Done(answer) => (None, Some(answer)),
            Next::Failed(error, answer) => (Some(error), answer),
        };
        None
    }
}
