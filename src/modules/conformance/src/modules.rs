//! Both modules on one store.

use medusa_auth_modules::password::HashConfig;
use medusa_auth_modules::{
    AuthModuleOptions, AuthModuleService, Env, ModuleError, Result, Store, UserModuleOptions, UserModuleService, jwt,
};
use serde_json::{Value, json};

use crate::env::TestEnv;

/// The User Module and the Auth Module on one store. Records every call.
pub struct TestModules<S> {
    /// The store.
    pub store: S,
    /// The clock and the randomness.
    pub env: TestEnv,
    /// The options of the User Module.
    pub options: UserModuleOptions,
    /// The recorded calls: `{ module, options, method, arguments, now }`, with their `result` or their `error`.
    pub calls: Vec<Value>,
}

impl<S: Store> TestModules<S> {
    /// Both modules on this store, with the secret `supersecret`.
    pub fn new(store: S) -> Self {
        Self { store, env: TestEnv::new(), options: UserModuleOptions::new("supersecret"), calls: Vec::new() }
    }

    /// Calls a method of the User Module by its JavaScript name. `arguments` is an array.
    pub fn user(&mut self, method: &str, arguments: Value) -> Result<Value> {
        let mut module = UserModuleService::new(&mut self.store, &self.env, self.options.clone())?;
        let outcome = module.call(method, arguments.as_array().unwrap());
        let UserModuleOptions { jwt_secret, valid_duration, refuse_accepted } = &self.options;
        let options =
            json!({ "jwt_secret": jwt_secret, "valid_duration": valid_duration, "refuse_accepted": refuse_accepted });
        self.record(json!({ "module": "user", "options": options, "method": method, "arguments": arguments }), outcome)
    }

    /// Calls a method of the Auth Module by its JavaScript name, with the cheapest hash. `arguments` is an array.
    pub fn auth(&mut self, method: &str, arguments: Value) -> Result<Value> {
        let options = AuthModuleOptions { hash_config: HashConfig { log_n: 2, r: 1, p: 1 } };
        let mut module = AuthModuleService::new(&mut self.store, &self.env, options);
        let outcome = module.call(method, arguments.as_array().unwrap());
        let options = json!({ "hashConfig": { "logN": 2, "r": 1, "p": 1 } });
        self.record(json!({ "module": "auth", "options": options, "method": method, "arguments": arguments }), outcome)
    }

    fn record(&mut self, mut call: Value, outcome: Result<Value>) -> Result<Value> {
        call["now"] = json!(self.env.now_ms());
        match &outcome {
            Ok(result) => call["result"] = result.clone(),
            Err(ModuleError { kind, message }) => {
                let (name, code, medusa_type) = (kind.name(), kind.code(), kind.medusa_type());
                call["error"] = json!({ "name": name, "code": code, "type": medusa_type, "message": message });
            }
        }
        self.calls.push(call);
        outcome
    }

    /// Creates an invite.
    pub fn invite(&mut self, email: &str) -> Value {
        self.user("createInvites", json!([{ "email": email }])).unwrap()
    }

    /// Calls `validateInviteToken`.
    pub fn validate(&mut self, token: &Value) -> Result<Value> {
        self.user("validateInviteToken", json!([token]))
    }

    /// Signs a token for the invite with this id, which expires after `seconds`.
    pub fn sign(&self, id: &Value, seconds: i64, secret: &str) -> Value {
        let now = self.env.now_ms() / 1000;
        jwt::sign(&json!({ "id": id, "iat": now, "exp": now + seconds }), secret).unwrap().into()
    }

    /// Registers an email with the password `supersecret`. Returns the identity.
    pub fn register(&mut self, email: &str) -> Value {
        let response = self.auth("register", credentials(email, "supersecret")).unwrap();
        assert_eq!(response["success"], true, "{response}");
        response["authIdentity"].clone()
    }
}

/// The arguments of `register` and `authenticate`.
pub(crate) fn credentials(email: &str, password: &str) -> Value {
    json!(["emailpass", { "body": { "email": email, "password": password } }])
}

/// The response to a failed `register`, `authenticate` or `updateProvider`.
pub(crate) fn failure(error: &str) -> Value {
    json!({ "success": false, "error": error })
}
