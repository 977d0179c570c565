//! Both modules on one store.

use serde_json::{Value, json};

use super::TestEnv;
use crate::auth::{AuthModuleOptions, AuthModuleService};
use crate::env::Env;
use crate::error::{ErrorKind, ModuleError, Result};
use crate::jwt;
use crate::password::HashConfig;
use crate::store::Store;
use crate::user::{UserModuleOptions, UserModuleService};

/// Both modules on one store.
pub struct Shop<S> {
    /// Where records are kept.
    pub store: S,
    /// The clock, and what is random.
    pub env: TestEnv,
    /// What the User Module is told.
    pub options: UserModuleOptions,
    /// What was called so far: `{ module, options, method, arguments, now }`, and its `result` or its `error`.
    pub calls: Vec<Value>,
}

impl<S: Store> Shop<S> {
    /// With a secret, and with hashes that are no work.
    pub fn new(store: S) -> Self {
        Self { store, env: TestEnv::new(), options: UserModuleOptions::new("supersecret"), calls: Vec::new() }
    }

    /// Call the User Module as JavaScript does. Arguments are an array.
    pub fn user(&mut self, method: &str, arguments: Value) -> Result<Value> {
        let mut module = UserModuleService::new(&mut self.store, &self.env, self.options.clone())?;
        let outcome = module.call(method, arguments.as_array().unwrap());
        let UserModuleOptions { jwt_secret, valid_duration, refuse_accepted } = &self.options;
        let options =
            json!({ "jwt_secret": jwt_secret, "valid_duration": valid_duration, "refuse_accepted": refuse_accepted });
        self.note(json!({ "module": "user", "options": options, "method": method, "arguments": arguments }), outcome)
    }

    /// Call the Auth Module as JavaScript does.
    pub fn auth(&mut self, method: &str, arguments: Value) -> Result<Value> {
        let options = AuthModuleOptions { hash: HashConfig { log_n: 2, r: 1, p: 1 } };
        let mut module = AuthModuleService::new(&mut self.store, &self.env, options);
        let outcome = module.call(method, arguments.as_array().unwrap());
        let options = json!({ "hashConfig": { "logN": 2, "r": 1, "p": 1 } });
        self.note(json!({ "module": "auth", "options": options, "method": method, "arguments": arguments }), outcome)
    }

    fn note(&mut self, mut call: Value, outcome: Result<Value>) -> Result<Value> {
        call["now"] = json!(self.env.now_ms());
        match &outcome {
            Ok(result) => call["result"] = result.clone(),
            Err(ModuleError { kind, message }) => {
                let (name, code, of) = (kind.name(), kind.code(), kind.medusa_type());
                call["error"] = json!({ "name": name, "code": code, "type": of, "message": message });
            }
        }
        self.calls.push(call);
        outcome
    }

    /// Invite somebody.
    pub fn invite(&mut self, email: &str) -> Value {
        self.user("createInvites", json!([{ "email": email }])).unwrap()
    }

    /// The invite of a token, if it is good.
    pub fn validate(&mut self, token: &Value) -> Result<Value> {
        self.user("validateInviteToken", json!([token]))
    }

    /// A token for an invite with this id, good for so many seconds.
    pub fn sign(&self, id: &Value, seconds: i64, secret: &str) -> Value {
        let now = self.env.now_ms() / 1000;
        jwt::sign(&json!({ "id": id, "iat": now, "exp": now + seconds }), secret).unwrap().into()
    }

    /// Create somebody who may log in with `supersecret`.
    pub fn register(&mut self, email: &str) -> Value {
        let response = self.auth("register", credentials(email, "supersecret")).unwrap();
        assert_eq!(response["success"], true, "{response}");
        response["authIdentity"].clone()
    }
}

/// What `register` and `authenticate` are called with.
pub(super) fn credentials(email: &str, password: &str) -> Value {
    json!(["emailpass", { "body": { "email": email, "password": password } }])
}

/// See that this failed so.
#[track_caller]
pub fn fails(result: Result<Value>, kind: ErrorKind, message: &str) {
    assert_eq!(result, Err(ModuleError::new(kind, message)));
}

/// See that this is an object with these fields, among others.
#[track_caller]
pub fn outcome(value: &Value, fields: Value) {
    for (name, field) in fields.as_object().unwrap() {
        assert_eq!(value.get(name), Some(field), "{name} of {value}");
    }
}
