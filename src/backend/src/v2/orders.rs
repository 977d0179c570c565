//! `/store/orders`: the orders of a customer. Nothing is sold here, so there are none.

use super::check::{Fields, Kind, Rule};
use super::fields::Entity;
use super::list::ListQuery;
use crate::app::request::{Outcome, Request};

const FILTERS: &Fields = &[("id", Rule::Optional(Kind::TextOrTexts)), ("status", Rule::Optional(Kind::TextOrTexts))];

pub(super) fn list(request: &Request<'_>) -> Outcome {
    request.customer()?;
    let query = ListQuery::read(request, &Entity { columns: Vec::new(), relations: &[] }, FILTERS)?;
    Ok(query.show("orders", &[], 0))
}
