//! The `config` argument of Medusa's retrieve and list methods.

use std::cmp::Ordering;

use serde_json::{Map, Value};

use crate::error::{ModuleError, Result};
use crate::filter::compare;
use crate::inspect::inspect;
use crate::model::{Field, Record, Schema, text};
use crate::undefined::{defined_field, is_undefined};

/// Mirrors Medusa's `FindConfig`.
#[derive(Default)]
pub(crate) struct FindConfig {
    select: Option<Vec<String>>,
    relations: Vec<String>,
    take: Option<usize>,
    skip: usize,
    order: Vec<(&'static Field, Direction)>,
    pub(crate) with_deleted: bool,
}

#[derive(Clone, Copy)]
enum Direction {
    Ascending,
    Descending,
}

impl FindConfig {
    /// # Errors
    /// `invalid_data` for options of the wrong type, for a negative `take` or `skip`, and for an `order` by unknown
    /// fields.
    pub(crate) fn parse(schema: &'static Schema, config: &Value) -> Result<Self> {
        if config.is_null() || is_undefined(config) {
            return Ok(Self::default());
        }
        let config = config.as_object().ok_or_else(|| ModuleError::invalid_data("The config must be an object."))?;
        Ok(Self {
            select: names(config, "select")?,
            relations: names(config, "relations")?.unwrap_or_default(),
            take: count(config, "take", "LIMIT")?,
            skip: count(config, "skip", "OFFSET")?.unwrap_or_default(),
            order: order(schema, config)?,
            with_deleted: config.get("withDeleted").and_then(Value::as_bool).unwrap_or_default(),
        })
    }

    pub(crate) fn includes_relation(&self, name: &str) -> bool {
        self.relations.iter().any(|relation| relation == name)
    }

    /// Sorts records that are sorted by id, and applies `skip` and `take`.
    pub(crate) fn page(&self, mut found: Vec<Record>) -> Vec<Record> {
        found.sort_by(|a, b| {
            let order = self.order.iter().map(|(field, direction)| {
                let order = nulls_last(value(a, field), value(b, field));
                match direction {
                    Direction::Ascending => order,
                    Direction::Descending => order.reverse(),
                }
            });
            let order = order.into_iter().find(|order| order.is_ne());
            order.unwrap_or_else(|| text(a, "id").cmp(text(b, "id")))
        });
        found.into_iter().skip(self.skip).take(self.take.unwrap_or(usize::MAX)).collect()
    }

    /// The selected fields of a record, and its id.
    pub(crate) fn select_fields(&self, record: Record) -> Record {
        match &self.select {
            None => record,
            Some(select) => record.into_iter().filter(|(name, _)| name == "id" || select.contains(name)).collect(),
        }
    }
}

/// An option, unless it is `null`.
fn option<'a>(config: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    defined_field(config, name).filter(|value| !value.is_null())
}

fn names(config: &Map<String, Value>, name: &str) -> Result<Option<Vec<String>>> {
    let Some(names) = option(config, name) else {
        return Ok(None);
    };
    let invalid = || ModuleError::invalid_data(format!("'{name}' must be an array of names."));
    let names = names.as_array().ok_or_else(invalid)?;
    Ok(Some(names.iter().filter_map(Value::as_str).map(str::to_owned).collect()))
}

/// `sql` is the clause that PostgreSQL names when it rejects a negative number.
fn count(config: &Map<String, Value>, name: &str, sql: &str) -> Result<Option<usize>> {
    let Some(count) = option(config, name) else {
        return Ok(None);
    };
    let invalid = || ModuleError::invalid_data(format!("'{name}' must be a whole number."));
    let count = count.as_i64().ok_or_else(invalid)?;
    let negative = |_| ModuleError::invalid_data(format!("{sql} must not be negative"));
    usize::try_from(count).map(Some).map_err(negative)
}

fn order(schema: &'static Schema, config: &Map<String, Value>) -> Result<Vec<(&'static Field, Direction)>> {
    let Some(order) = option(config, "order") else {
        return Ok(Vec::new());
    };
    let invalid = || ModuleError::invalid_data("'order' must be an object, such as { email: \"ASC\" }.");
    let order = order.as_object().ok_or_else(invalid)?;
    let fields = order.iter().map(|(name, direction)| {
        let unknown = || format!("Trying to order by not existing property {}.{name}", schema.name);
        let field = schema.field(name).ok_or_else(|| ModuleError::invalid_data(unknown()))?;
        Ok((field, parse_direction(direction)?))
    });
    fields.collect()
}

fn parse_direction(direction: &Value) -> Result<Direction> {
    match direction {
        Value::String(text) if text.eq_ignore_ascii_case("asc") => Ok(Direction::Ascending),
        Value::String(text) if text.eq_ignore_ascii_case("desc") => Ok(Direction::Descending),
        number if number.as_i64() == Some(1) => Ok(Direction::Ascending),
        number if number.as_i64() == Some(-1) => Ok(Direction::Descending),
        other => {
            let message = format!("Records cannot be ordered by {}. Use \"ASC\" or \"DESC\".", inspect(other));
            Err(ModuleError::invalid_data(message))
        }
    }
}

fn value<'a>(record: &'a Record, field: &Field) -> &'a Value {
    record.get(field.name).unwrap_or(&Value::Null)
}

/// As in PostgreSQL, `null` is greater than everything else.
fn nulls_last(a: &Value, b: &Value) -> Ordering {
    compare(a, b).unwrap_or_else(|| a.is_null().cmp(&b.is_null()))
}
