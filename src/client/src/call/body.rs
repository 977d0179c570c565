use medusa_auth_core::HttpRequest;
use medusa_auth_protocol::{
    Body,
    json::{at, to_text},
};
use serde_json::{Map, Value};

/// The JSON of a request's body.
pub(super) fn build(request: &HttpRequest<'_>, payload: &Value) -> Option<String> {
    match request.body {
        Body::None => None,
        Body::Empty => Some("{}".to_owned()),
        Body::Payload => Some(to_text(payload)),
        Body::Without(field) => {
            let mut fields = payload.as_object().cloned().unwrap_or_default();
            fields.remove(field);
            Some(to_text(&Value::Object(fields)))
        }
        Body::Fields(paths) => {
            let found = paths.iter().filter_map(|(name, path)| Some(((*name).to_owned(), at(payload, path)?.clone())));
            #[cfg_attr(not(feature = "admin"), expect(unused_mut, reason = "only requests of admins add fields"))]
            let mut fields: Map<String, Value> = found.collect();
            #[cfg(feature = "admin")]
            fields.extend(request.body_fields.iter().map(|(name, text)| ((*name).to_owned(), text.as_str().into())));
            Some(to_text(&Value::Object(fields)))
        }
    }
}
