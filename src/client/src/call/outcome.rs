use std::rc::Rc;

use serde_json::Value;

use crate::Error;

/// What a call ends with. Several callers may share it.
pub(super) type Outcome = Result<Rc<Value>, Error>;
