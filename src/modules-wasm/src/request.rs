//! The method to call, and its arguments.

use medusa_auth_modules::password::HashConfig;
use medusa_auth_modules::{
    AuthModuleOptions, AuthModuleService, Env, ErrorKind, ModuleError, Result, Store, UserModuleOptions,
    UserModuleService,
};
use serde_json::Value;

/// A method of a module, with its arguments and the options of the module.
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
    /// Parses `{ "module": "user" | "auth", "options": { … }, "method": …, "arguments": [ … ] }`.
    ///
    /// The options have the names of `pkg/modules.d.ts`. Missing ones have their defaults.
    ///
    /// # Errors
    /// `invalid_data` if the text is not JSON, or is nested more than 120 levels deep.
    pub fn parse(text: &str) -> Result<Self> {
        let invalid = |message: &str| ModuleError::new(ErrorKind::InvalidData, message);
        let mut request: Value = serde_json::from_str(text).map_err(|_| {
            invalid(
                "The arguments are nested too deeply, or contain a string that is not valid Unicode. Simplify them.",
            )
        })?;
        let arguments = request.get_mut("arguments").map(Value::take);
        let Some(Value::Array(arguments)) = arguments else { return Err(invalid("Expected an array of arguments.")) };
        let text = |name: &str| request.get(name).and_then(Value::as_str).unwrap_or_default();
        let options = request.get("options").unwrap_or(&Value::Null);
        let module = match text("module") {
            "auth" => Module::Auth(auth_options(options)),
            _ => Module::User(user_options(options)),
        };
        let method = text("method").to_owned();
        Ok(Self { module, method, arguments })
    }

    /// Calls the method.
    ///
    /// # Errors
    /// Those of the method.
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

fn user_options(options: &Value) -> UserModuleOptions {
    let secret = options.get("jwt_secret").and_then(Value::as_str).unwrap_or_default();
    let defaults = UserModuleOptions::new(secret);
    UserModuleOptions {
        valid_duration: options.get("valid_duration").and_then(Value::as_i64).unwrap_or(defaults.valid_duration),
        refuse_accepted: options.get("refuse_accepted").and_then(Value::as_bool).unwrap_or(defaults.refuse_accepted),
        ..defaults
    }
}

fn auth_options(options: &Value) -> AuthModuleOptions {
    let HashConfig { log_n, r, p } = HashConfig::default();
    let number = |name: &str| options.get("hashConfig")?.get(name)?.as_u64()?.try_into().ok();
    let log_n = number("logN").and_then(|log_n: u32| log_n.try_into().ok()).unwrap_or(log_n);
    AuthModuleOptions { hash_config: HashConfig { log_n, r: number("r").unwrap_or(r), p: number("p").unwrap_or(p) } }
}
