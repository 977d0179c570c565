use std::{rc::Rc, time::Duration};

use js_sys::{Function, Object};
use medusa_auth_protocol::{Code, json::to_text};
use serde_json::{Map, Value};
use wasm_bindgen::prelude::*;
use web_sys::AbortSignal;

use super::{
    fetch::Fetch,
    value::{from_js, some},
};
use crate::{
    CallOptions, Error,
    call::{Headers, JsOptions},
    transport::property,
};

/// Properties of `init` that the client sets.
const FIXED: [&str; 5] = ["method", "headers", "body", "credentials", "signal"];

/// The last two arguments of a method: headers, and `{ signal, timeout, query, init }`. `fields` are the method's own query
/// parameters. A `query` that is a string is already encoded, and replaces them.
pub(super) fn options(
    headers: &JsValue,
    given: &JsValue,
    fields: &JsValue,
    fetch: Option<&Function>,
) -> Result<(CallOptions, Option<AbortSignal>), Error> {
    let more = property(given, "query");
    let js = JsOptions { query: more.as_string(), transport: None };
    let mut query = map(fields)?;
    query.extend(map(&more)?);
    let mut options = CallOptions { headers: header_list(headers)?, query, timeout: None, js };
    if let Some(timeout) = some(property(given, "timeout")) {
        options.timeout =
            Some(duration(&timeout).ok_or_else(|| invalid("The timeout must be milliseconds from 0 to 2147483647."))?);
    }
    if let Some(init) = some(property(given, "init")) {
        if let Some(name) = FIXED.iter().find(|name| !property(&init, name).is_undefined()) {
            return Err(invalid(&["The option init cannot set ", name, "."].concat()));
        }
        let init = Some(Object::from(init));
        options.js.transport = Some(Rc::new(Fetch { function: fetch.cloned(), init }));
    }
    let signal = some(property(given, "signal")).map(JsCast::dyn_into).transpose();
    Ok((options, signal.map_err(|_| invalid("The signal must be an AbortSignal."))?))
}

/// Headers, without those that are `null`.
pub(super) fn header_list(headers: &JsValue) -> Result<Headers, Error> {
    let text = |value: Value| match value {
        Value::Null => None,
        Value::String(text) => Some(text),
        other => Some(to_text(&other)),
    };
    let fields = map(headers)?.into_iter();
    Ok(fields.filter_map(|(name, value)| Some((name.to_ascii_lowercase(), text(value)?))).collect())
}

/// A number of milliseconds.
pub(super) fn duration(milliseconds: &JsValue) -> Option<Duration> {
    Duration::try_from_secs_f64(milliseconds.as_f64()? / 1000.0).ok()
}

/// The fields of an object. Anything else has none.
fn map(value: &JsValue) -> Result<Map<String, Value>, Error> {
    Ok(match from_js(value)? {
        Value::Object(fields) => fields,
        _ => Map::new(),
    })
}

fn invalid(message: &str) -> Error {
    Error::new(Code::InvalidArgument, message)
}
