use js_sys::Function;
use medusa_auth_protocol::Code;
use wasm_bindgen::{JsCast, JsValue};

use super::{
    arguments::{duration, header_list},
    fetch::Fetch,
    value::some,
};
use crate::{Backend, Error, Medusa, transport::property};

/// A client with the options of `new Medusa(…)`, its base URL without a trailing slash, and its `fetch`.
pub(super) fn build(config: &JsValue) -> Result<(Medusa, String, Option<Function>), Error> {
    let option = |name| some(property(config, name));
    let invalid = |name| Error::new(Code::InvalidConfig, &["The option ", name, " is invalid."].concat());
    let text = |name| option(name).map(|value| value.as_string().ok_or_else(|| invalid(name))).transpose();

    let base_url = text("baseUrl")?.unwrap_or_else(|| "http://localhost:9000".to_owned());
    let mut builder = Medusa::builder(&base_url);
    if let Some(retries) = option("maxRetries") {
        let retries = retries.as_f64().filter(|retries| f64::from(*retries as u32) == *retries);
        builder = builder.max_retries(retries.ok_or_else(|| invalid("maxRetries"))? as u32);
    }
    if let Some(backend) = text("backend")? {
        builder = builder.backend(match backend.as_str() {
            "v1" => Backend::V1,
            "v2" => Backend::V2,
            _ => return Err(invalid("backend")),
        });
    }
    if let Some(timeout) = option("timeout") {
        builder = builder.timeout(duration(&timeout).ok_or_else(|| invalid("timeout"))?);
    }
    if let Some(key) = text("publishableApiKey")? {
        builder = builder.publishable_key(&key);
    }
    for (name, value) in header_list(&property(config, "customHeaders")).map_err(|_| invalid("customHeaders"))? {
        builder = builder.header(&name, &value);
    }
    let fetch: Option<Function> = option("fetch").map(JsCast::dyn_into).transpose().map_err(|_| invalid("fetch"))?;
    let medusa = builder.transport(Fetch { function: fetch.clone(), init: None }).build_without_default(None)?;
    Ok((medusa, base_url.trim_end_matches('/').to_owned(), fetch))
}
