//! Which records are meant: filters as Medusa's methods take them.
//!
//! A filter is an object of fields, all of which have to fit. A field fits a value, an array of values, or an object of
//! operators: `$eq`, `$ne`, `$in`, `$nin`, `$gt`, `$gte`, `$lt`, `$lte`, `$like`, `$ilike`. `$and` and `$or` take arrays of
//! filters, and `q` looks for words in the fields that have any. Metadata fit an object whose keys they have; operators are
//! not known there.
//!
//! Medusa takes what says nothing (`undefined`, `{}`, an empty `$or`) for no filter at all. Here it is refused.

use std::cmp::Ordering;

use serde_json::{Map, Value};

use crate::date;
use crate::error::{ModuleError, Result};
use crate::like::Like;
use crate::model::{Field, Kind, Model, Record, Shape, is_alive, text};
use crate::store::Records;
use crate::value::{has_undefined, inspect, type_of};

/// A filter that makes sense.
pub(crate) enum Filter {
    All(Vec<Filter>),
    Any(Vec<Filter>),
    Field(&'static Field, Test),
    /// Each word is in one of the fields.
    Words(Vec<&'static str>, Vec<Like>),
    /// In their order.
    Ids(Vec<String>),
}

/// What a field has to be. As in SQL, `null` fits what asks for `null` only.
pub(crate) enum Test {
    Is(Value),
    Isnt(Value),
    In(Vec<Value>),
    NotIn(Vec<Value>),
    Order(fn(Ordering) -> bool, Value),
    Like(Like),
    Has(Value),
    All(Vec<Test>),
}

impl Filter {
    /// From JSON. Relations are looked up while reading, deleted ones where those are wanted.
    pub(crate) fn read(
        model: &'static Model,
        records: &dyn Records,
        filters: &Map<String, Value>,
        with_deleted: bool,
    ) -> Result<Self> {
        let mut all = Vec::new();
        for (name, value) in filters {
            if has_undefined(value) {
                let message =
                    format!("The filter '{name}' of {} is undefined: it would let everything through", model.name);
                return Err(ModuleError::invalid(message));
            }
            match (name.as_str(), value) {
                ("$and" | "$or", Value::Array(filters)) if !filters.is_empty() => {
                    let filters = filters.iter().map(|filter| match filter {
                        Value::Object(filter) if !filter.is_empty() => Self::read(model, records, filter, with_deleted),
                        _ => Err(says_nothing(model, name)),
                    });
                    let filters = filters.collect::<Result<_>>()?;
                    all.push(if name == "$or" { Self::Any(filters) } else { Self::All(filters) });
                }
                ("$and" | "$or", _) => return Err(says_nothing(model, name)),
                ("q", _) if model.fields.iter().any(|field| field.searchable) => all.push(words(model, value)?),
                ("provider_identities", Value::Object(filter)) if model.kind == Kind::AuthIdentity => {
                    if filter.is_empty() {
                        return Err(says_nothing(model, name));
                    }
                    let model = Kind::ProviderIdentity.model();
                    let filter = Self::read(model, records, filter, with_deleted)?;
                    let found = filter.find(model, records, with_deleted)?;
                    let ids = found.iter().map(|record| text(record, "auth_identity_id")).collect();
                    all.push(Self::Ids(distinct(ids).into_iter().map(str::to_owned).collect()));
                }
                _ => {
                    let field = model.field(name).ok_or_else(|| unknown(model, name))?;
                    all.push(Self::Field(field, test(model, field, value)?));
                }
            }
        }
        Ok(Self::All(all))
    }

    /// The records that fit, in the order of their ids.
    pub(crate) fn find(&self, model: &Model, records: &dyn Records, with_deleted: bool) -> Result<Vec<Record>> {
        let mut found = match self.key(model.kind) {
            Some(("id", ids)) => {
                let records = distinct(ids).into_iter().map(|id| records.get(model.kind, id));
                records.filter_map(Result::transpose).collect::<Result<Vec<_>>>()?
            }
            Some((field, values)) => {
                let records = distinct(values).into_iter().map(|value| records.find(model.kind, field, value));
                records.collect::<Result<Vec<_>>>()?.into_iter().flatten().collect()
            }
            None => records.all(model.kind)?,
        };
        found.retain(|record| (with_deleted || is_alive(record)) && self.fits(record));
        found.sort_by(|a, b| text(a, "id").cmp(text(b, "id")));
        Ok(found)
    }

    /// A field that records are found by, and what it has to be.
    fn key(&self, kind: Kind) -> Option<(&'static str, Vec<&str>)> {
        match self {
            Self::All(filters) => filters.iter().find_map(|filter| filter.key(kind)),
            Self::Field(field, test) if field.name == "id" || kind.indexed().contains(&field.name) => {
                Some((field.name, test.texts()?))
            }
            Self::Ids(ids) => Some(("id", ids.iter().map(String::as_str).collect())),
            _ => None,
        }
    }

    fn fits(&self, record: &Record) -> bool {
        match self {
            Self::All(filters) => filters.iter().all(|filter| filter.fits(record)),
            Self::Any(filters) => filters.iter().any(|filter| filter.fits(record)),
            Self::Field(field, test) => test.fits(record.get(field.name).unwrap_or(&Value::Null)),
            Self::Words(fields, words) => {
                words.iter().all(|word| fields.iter().any(|field| word.fits(text(record, field))))
            }
            Self::Ids(ids) => ids.binary_search_by(|id| id.as_str().cmp(text(record, "id"))).is_ok(),
        }
    }
}

impl Test {
    fn fits(&self, have: &Value) -> bool {
        match self {
            Self::Is(value) => have == value,
            Self::Isnt(Value::Null) => !have.is_null(),
            Self::Isnt(value) => !have.is_null() && have != value,
            Self::In(values) => !have.is_null() && values.contains(have),
            Self::NotIn(values) => !have.is_null() && !values.contains(have) && !values.contains(&Value::Null),
            Self::Order(fits, value) => compare(have, value).is_some_and(fits),
            Self::Like(like) => have.as_str().is_some_and(|have| like.fits(have)),
            Self::Has(value) => has(Some(have), value),
            Self::All(tests) => tests.iter().all(|test| test.fits(have)),
        }
    }

    /// The only texts that fit, where that is all that is asked for.
    fn texts(&self) -> Option<Vec<&str>> {
        match self {
            Self::Is(value) => Some(vec![value.as_str()?]),
            Self::In(values) => Some(values.iter().filter_map(Value::as_str).collect()),
            _ => None,
        }
    }
}

/// Each of these once, in their order.
fn distinct(mut texts: Vec<&str>) -> Vec<&str> {
    texts.sort_unstable();
    texts.dedup();
    texts
}

/// How two values of a field sort; `None` where one is `null`. Text sorts by its code points.
pub(crate) fn compare(a: &Value, b: &Value) -> Option<Ordering> {
    match (a, b) {
        (Value::String(a), Value::String(b)) => Some(a.cmp(b)),
        (Value::Bool(a), Value::Bool(b)) => Some(a.cmp(b)),
        _ => None,
    }
}

fn test(model: &Model, field: &Field, value: &Value) -> Result<Test> {
    match (field.shape, value) {
        (_, Value::Null) => Ok(Test::Is(Value::Null)),
        (Shape::Object | Shape::Metadata, Value::Object(object)) if !object.is_empty() => match operator_in(object) {
            Some(operator) => Err(unknown(model, operator)),
            None => Ok(Test::Has(value.clone())),
        },
        (_, Value::Object(operators)) if !operators.is_empty() => {
            let tests = operators.iter().map(|(name, value)| operator(model, field, name, value));
            Ok(Test::All(tests.collect::<Result<_>>()?))
        }
        (_, Value::Object(_)) => Err(says_nothing(model, field.name)),
        (_, Value::Array(_)) => Ok(Test::In(many(model, field, value)?)),
        _ => Ok(Test::Is(one(model, field, value)?)),
    }
}

fn operator(model: &Model, field: &Field, name: &str, value: &Value) -> Result<Test> {
    let order = |fits| Ok(Test::Order(fits, one(model, field, value)?));
    match name {
        "$eq" => Ok(Test::Is(one(model, field, value)?)),
        "$ne" => Ok(Test::Isnt(one(model, field, value)?)),
        "$in" => Ok(Test::In(many(model, field, value)?)),
        "$nin" => Ok(Test::NotIn(many(model, field, value)?)),
        "$gt" => order(Ordering::is_gt),
        "$gte" => order(Ordering::is_ge),
        "$lt" => order(Ordering::is_lt),
        "$lte" => order(Ordering::is_le),
        "$like" | "$ilike" if field.shape == Shape::Text => {
            let pattern = value.as_str().ok_or_else(|| mistyped(model, field, value))?;
            Ok(Test::Like(Like::new(pattern, name == "$ilike")))
        }
        _ => Err(unknown(model, name)),
    }
}

/// A value that a field may be compared with.
fn one(model: &Model, field: &Field, value: &Value) -> Result<Value> {
    match (field.shape, value) {
        (_, Value::Null) | (Shape::Text, Value::String(_)) | (Shape::Flag, Value::Bool(_)) => Ok(value.clone()),
        (Shape::Date, Value::String(_)) => {
            date::read(value).map(Value::from).ok_or_else(|| mistyped(model, field, value))
        }
        _ => Err(mistyped(model, field, value)),
    }
}

fn many(model: &Model, field: &Field, value: &Value) -> Result<Vec<Value>> {
    let values = value.as_array().ok_or_else(|| mistyped(model, field, value))?;
    values.iter().map(|value| one(model, field, value)).collect()
}

/// Words of what is looked for, or everything where there are none.
fn words(model: &'static Model, value: &Value) -> Result<Filter> {
    let text = match value {
        Value::Null => "",
        Value::String(text) => text,
        _ => return Err(ModuleError::invalid("The filter 'q' has to be a string")),
    };
    let fields = model.fields.iter().filter(|field| field.searchable).map(|field| field.name).collect();
    let words = text.split_whitespace().map(|word| Like::new(&format!("%{word}%"), true)).collect();
    Ok(Filter::Words(fields, words))
}

/// An operator among metadata that are wanted.
fn operator_in(object: &Map<String, Value>) -> Option<&str> {
    object.iter().find_map(|(key, value)| match value {
        _ if key.starts_with('$') => Some(key.as_str()),
        Value::Object(value) => operator_in(value),
        _ => None,
    })
}

/// Whether objects have all that is wanted of them. As with PostgreSQL's `->>`, text fits what is written so, `null` what
/// is not there, and an array whatever is in it.
fn has(have: Option<&Value>, want: &Value) -> bool {
    match (have, want) {
        (have, Value::Object(want)) => want.iter().all(|(key, want)| has(have.and_then(|have| have.get(key)), want)),
        (have, Value::Array(wants)) => have.is_some_and(|have| wants.contains(have)),
        (have, Value::Null) => have.is_none_or(Value::is_null),
        (Some(have @ (Value::Number(_) | Value::Bool(_))), Value::String(want)) => {
            let written = have.to_string();
            written == *want
        }
        (have, want) => have == Some(want),
    }
}

fn unknown(model: &Model, name: &str) -> ModuleError {
    ModuleError::invalid(format!("Trying to query by not existing property {}.{name}", model.name))
}

fn says_nothing(model: &Model, name: &str) -> ModuleError {
    let message = format!("The filter '{name}' of {} says nothing: it would let everything through", model.name);
    ModuleError::invalid(message)
}

fn mistyped(model: &Model, field: &Field, value: &Value) -> ModuleError {
    let (model, field, wanted) = (model.name, field.name, field.shape.name());
    let (value, got) = (inspect(value), type_of(value));
    ModuleError::invalid(format!("Trying to query {model}.{field} of type '{wanted}' by {value} of type '{got}'"))
}
