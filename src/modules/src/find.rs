//! How what is found is wanted: which part of it, in which order, and which fields.

use std::cmp::Ordering;

use serde_json::{Map, Value};

use crate::error::{ModuleError, Result};
use crate::filter::compare;
use crate::model::{Field, Model, Record, text};
use crate::value::{given, inspect, is_undefined};

/// A configuration as Medusa's methods take it: `select`, `relations`, `take`, `skip`, `order`, `withDeleted`.
#[derive(Default)]
pub(crate) struct Find {
    select: Option<Vec<String>>,
    relations: Vec<String>,
    take: Option<usize>,
    skip: usize,
    order: Vec<(&'static Field, bool)>,
    pub(crate) with_deleted: bool,
}

impl Find {
    pub(crate) fn read(model: &'static Model, config: &Value) -> Result<Self> {
        if config.is_null() || is_undefined(config) {
            return Ok(Self::default());
        }
        let config = config.as_object().ok_or_else(|| ModuleError::invalid("A configuration has to be an object"))?;
        let given = |name: &str| given(config, name).filter(|value| !value.is_null());
        let wrong = |name: &str, what: &str| ModuleError::invalid(format!("'{name}' has to be {what}"));
        let names = |name: &str| -> Result<Option<Vec<String>>> {
            let Some(names) = given(name) else {
                return Ok(None);
            };
            let names = names.as_array().ok_or_else(|| wrong(name, "an array of names"))?;
            Ok(Some(names.iter().filter_map(Value::as_str).map(str::to_owned).collect()))
        };
        let count = |name: &str, sql: &str| {
            let Some(count) = given(name) else {
                return Ok(None);
            };
            let negative = |_| ModuleError::invalid(format!("{sql} must not be negative"));
            match count.as_i64() {
                Some(count) => usize::try_from(count).map(Some).map_err(negative),
                None => Err(ModuleError::invalid(format!("{sql} has to be a whole number"))),
            }
        };
        let mut order = Vec::new();
        let by = match given("order") {
            None => &Map::new(),
            Some(by) => by.as_object().ok_or_else(|| wrong("order", "an object of fields, each ASC or DESC"))?,
        };
        for (name, direction) in by {
            let unknown = || format!("Trying to order by not existing property {}.{name}", model.name);
            let field = model.field(name).ok_or_else(|| ModuleError::invalid(unknown()))?;
            order.push((field, is_descending(direction)?));
        }
        Ok(Self {
            select: names("select")?,
            relations: names("relations")?.unwrap_or_default(),
            take: count("take", "LIMIT")?,
            skip: count("skip", "OFFSET")?.unwrap_or_default(),
            order,
            with_deleted: config.get("withDeleted").and_then(Value::as_bool).unwrap_or_default(),
        })
    }

    /// Whether this relation is wanted.
    pub(crate) fn relates(&self, name: &str) -> bool {
        self.relations.iter().any(|relation| relation == name)
    }

    /// The wanted part of all that was found, which is in the order of the ids.
    pub(crate) fn part(&self, mut found: Vec<Record>) -> Vec<Record> {
        found.sort_by(|a, b| {
            let differs = |(field, descends): &(&'static Field, bool)| {
                let order = nulls_last(value(a, field), value(b, field));
                if *descends { order.reverse() } else { order }
            };
            let order = self.order.iter().map(differs).find(|order| order.is_ne());
            order.unwrap_or_else(|| text(a, "id").cmp(text(b, "id")))
        });
        found.into_iter().skip(self.skip).take(self.take.unwrap_or(usize::MAX)).collect()
    }

    /// The fields that are wanted; the id always is.
    pub(crate) fn shown(&self, record: Record) -> Record {
        match &self.select {
            None => record,
            Some(select) => record
                .into_iter()
                .filter(|(name, _)| name == "id" || select.iter().any(|wanted| wanted == name))
                .collect(),
        }
    }
}

fn is_descending(direction: &Value) -> Result<bool> {
    let wrong = || ModuleError::invalid(format!("Trying to order by {}: ASC and DESC are known", inspect(direction)));
    match direction {
        Value::String(text) if text.eq_ignore_ascii_case("asc") => Ok(false),
        Value::String(text) if text.eq_ignore_ascii_case("desc") => Ok(true),
        other => match other.as_i64() {
            Some(1) => Ok(false),
            Some(-1) => Ok(true),
            _ => Err(wrong()),
        },
    }
}

fn value<'a>(record: &'a Record, field: &Field) -> &'a Value {
    record.get(field.name).unwrap_or(&Value::Null)
}

/// As PostgreSQL does: `null` is greater than everything.
fn nulls_last(a: &Value, b: &Value) -> Ordering {
    compare(a, b).unwrap_or_else(|| a.is_null().cmp(&b.is_null()))
}
