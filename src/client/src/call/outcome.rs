use std::rc::Rc;

use crate::{Error, transport::Json};

/// What a call ends with. Several callers may share it.
pub(super) type Outcome = Result<Rc<Json>, Error>;
