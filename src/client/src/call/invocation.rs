use medusa_auth_protocol::{Code, Operation};
use serde::Serialize;
use serde_json::Value;

use super::{
    CallOptions,
    client::{Arguments, Client},
    reply::Reply,
};
use crate::Error;

/// A call that a resource prepares.
pub(crate) struct Invocation<'a> {
    client: &'a Client,
    arguments: Arguments,
    error: Option<Error>,
}

impl<'a> Invocation<'a> {
    pub(crate) fn new(client: &'a Client, operation: Operation, options: &CallOptions) -> Self {
        let arguments = Arguments { options: options.clone(), ..Arguments::of(operation) };
        Self { client, arguments, error: None }
    }

    /// What the call is about: an email address, an id or the name of a provider.
    pub(crate) fn subject(mut self, subject: &str) -> Self {
        self.arguments.subject = Some(subject.to_owned());
        self
    }

    /// A payload that is JSON already.
    #[cfg(all(feature = "bindgen", target_arch = "wasm32"))]
    pub(crate) fn json(mut self, payload: Value) -> Self {
        self.arguments.payload = payload;
        self
    }

    pub(crate) fn payload(mut self, payload: &impl Serialize) -> Self {
        self.arguments.payload = self.serialize(payload);
        self
    }

    /// Parameters that the method adds to the query. Those of the caller's options override them.
    pub(crate) fn query(mut self, query: &impl Serialize) -> Self {
        if let Value::Object(mut fields) = self.serialize(query) {
            fields.append(&mut self.arguments.options.query);
            self.arguments.options.query = fields;
        }
        self
    }

    fn serialize(&mut self, argument: &impl Serialize) -> Value {
        serde_json::to_value(argument).unwrap_or_else(|_| {
            self.error = Some(Error::new(Code::InvalidArgument, "An argument cannot be converted to JSON."));
            Value::Null
        })
    }

    pub(crate) async fn send(self) -> Result<Reply, Error> {
        match self.error {
            Some(error) => Err(error),
            None => self.client.call(self.arguments).await.map(Reply::new),
        }
    }

    /// Begin the call now, rather than when the future is first polled. It reads no storage.
    #[cfg(all(feature = "bindgen", target_arch = "wasm32"))]
    pub(crate) fn begin(self) -> impl Future<Output = Result<Reply, Error>> + use<> {
        let waiting = match self.error {
            Some(error) => Err(error),
            None => self.client.begin(self.arguments),
        };
        async { super::client::finish(waiting).await.map(Reply::new) }
    }
}
