//! What JavaScript asks for.

use medusa_auth_modules::password::HashConfig;
use medusa_auth_modules::{
    AuthModuleOptions, AuthModuleService, Env, ErrorKind, ModuleError, Result, Store, UserModuleOptions,
    UserModuleService,
};
use serde_json::Value;

/// A method of a module, and what it is called with.
#[derive(Clone, Debug)]
pub struct Request {
    module: Module,
    method: String,
    arguments: Vec<Value>,
}

#[derive(Clone, Debug)]
enum Module {
    User(UserModuleOptions),
    Auth(AuthModuleOptions),
}

impl Request {
    /// From `{ "module": "user" | "auth", "options": { … }, "method": …, "arguments": [ … ] }`.
    ///
    /// Options are called as Medusa calls them: `jwt_secret`, `valid_duration` in seconds, and `refuse_accepted`, which
    /// it does not have, of the User Module; `hashConfig` with scrypt's `logN`, `r` and `p` of the Auth Module.
    ///
    /// # Errors
    /// `invalid_data` for what cannot be read: what is nested deeper than 120 levels, for one.
    pub fn read(text: &str) -> Result<Self> {
        let unreadable = |why: &str| ModuleError::new(ErrorKind::InvalidData, why);
        let mut request: Value = serde_json::from_str(text)
            .map_err(|_| unreadable("The arguments are nested too deep, or a text in them is no Unicode."))?;
        let arguments = request.get_mut("arguments").map(Value::take);
        let Some(Value::Array(arguments)) = arguments else { return Err(unreadable("There are no arguments.")) };
        let text = |name: &str| request.get(name).and_then(Value::as_str).unwrap_or_default();
        let options = request.get("options").unwrap_or(&Value::Null);
        let module = if text("module") == "auth" { Module::Auth(auth(options)) } else { Module::User(user(options)) };
        let method = text("method").to_owned();
        Ok(Self { module, method, arguments })
    }

    /// Do it.
    pub(crate) fn run<S: Store, E: Env>(&self, store: S, env: E) -> Result<Value> {
        match &self.module {
            Module::User(options) => {
                UserModuleService::new(store, env, options.clone())?.call(&self.method, &self.arguments)
            }
            Module::Auth(options) => {
                AuthModuleService::new(store, env, options.clone()).call(&self.method, &self.arguments)
            }
        }
    }
}

fn user(given: &Value) -> UserModuleOptions {
    let secret = given.get("jwt_secret").and_then(Value::as_str).unwrap_or_default();
    let options = UserModuleOptions::new(secret);
    UserModuleOptions {
        valid_duration: given.get("valid_duration").and_then(Value::as_i64).unwrap_or(options.valid_duration),
        refuse_accepted: given.get("refuse_accepted").and_then(Value::as_bool).unwrap_or(options.refuse_accepted),
        ..options
    }
}

fn auth(given: &Value) -> AuthModuleOptions {
    let HashConfig { log_n, r, p } = HashConfig::default();
    let number = |name: &str| given.get("hashConfig")?.get(name)?.as_u64()?.try_into().ok();
    let log_n = number("logN").and_then(|log_n: u32| log_n.try_into().ok()).unwrap_or(log_n);
    AuthModuleOptions { hash_config: HashConfig { log_n, r: number("r").unwrap_or(r), p: number("p").unwrap_or(p) } }
}
