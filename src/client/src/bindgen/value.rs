//! JSON to JavaScript values and back.

use std::fmt;

use medusa_auth_protocol::Code;
use serde::{
    Serialize, Serializer,
    de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor},
};
use serde_json::{Map, Value};
use wasm_bindgen::JsValue;

use crate::Error;

/// How deep arguments may be nested. A deeper one could exhaust the stack. `serde_json` has the same limit for responses.
const MAX_LEVELS: u8 = 127;

/// An argument, which must be made of plain objects, arrays, strings, numbers, booleans and `null`.
pub(super) fn from_js(value: &JsValue) -> Result<Value, Error> {
    Levels(MAX_LEVELS).deserialize(serde_wasm_bindgen::Deserializer::from(value.clone())).map_err(|_| {
        Error::new(Code::InvalidArgument, "An argument cannot be converted to JSON, or is nested too deeply.")
    })
}

/// The value, unless it is `undefined` or `null`.
pub(super) fn some(value: JsValue) -> Option<JsValue> {
    (!value.is_undefined() && !value.is_null()).then_some(value)
}

/// A plain object, array or primitive value.
pub(super) fn to_js(value: &Value) -> Result<JsValue, Error> {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    Plain(value).serialize(&serializer).map_err(|_| Code::InvalidResponse.into())
}

/// JSON as `JSON.parse` returns it.
struct Plain<'a>(&'a Value);

impl Serialize for Plain<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            // The serializer rejects integers beyond 2^53.
            Value::Number(number) => serializer.serialize_f64(number.as_f64().unwrap_or(f64::NAN)),
            Value::Array(items) => serializer.collect_seq(items.iter().map(Plain)),
            Value::Object(fields) => {
                // Assigning to `__proto__` would change the object's prototype.
                let own = fields.iter().filter(|(name, _)| *name != "__proto__");
                serializer.collect_map(own.map(|(name, value)| (name, Plain(value))))
            }
            other => other.serialize(serializer),
        }
    }
}

/// Deserializes a value that has at most this many levels.
#[derive(Clone, Copy)]
struct Levels(u8);

impl Levels {
    fn below<E: serde::de::Error>(self) -> Result<Self, E> {
        self.0.checked_sub(1).map(Self).ok_or_else(|| E::custom("too many levels"))
    }
}

impl<'de> DeserializeSeed<'de> for Levels {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Levels {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let levels = self.below()?;
        let mut items = Vec::new();
        while let Some(item) = access.next_element_seed(levels)? {
            items.push(item);
        }
        Ok(items.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let levels = self.below()?;
        let mut fields = Map::new();
        while let Some(name) = access.next_key_seed(levels)? {
            let Value::String(name) = name else { return Err(A::Error::custom("a key is not a string")) };
            fields.insert(name, access.next_value_seed(levels)?);
        }
        Ok(fields.into())
    }
}
