//! What the modules require of a store.

use medusa_auth_modules::{Kind, ModuleError, Record, Store};
use serde_json::{Value, json};

use crate::case::cases;
use crate::modules::TestModules;

/// A record of each kind, removed from the store.
fn records<S: Store>(modules: &mut TestModules<S>) -> Vec<(Kind, Record)> {
    modules.invite("u@example.com");
    modules
        .user("createUsers", json!([{ "email": "u@example.com", "metadata": { "a": [1, { "b": null }] } }]))
        .unwrap();
    modules.register("u@example.com");
    let take = |kind: Kind| -> Result<(Kind, Record), ModuleError> {
        modules.store.transact(|records| {
            let record = records.all(kind)?.pop().unwrap();
            records.delete(kind, record["id"].as_str().unwrap())?;
            Ok((kind, record))
        })
    };
    // The records that refer to others first.
    Kind::ALL.into_iter().rev().map(take).collect::<Result<_, _>>().unwrap()
}

fn with(record: &Record, fields: &[(&str, &str)]) -> Record {
    let mut record = record.clone();
    record.extend(fields.iter().map(|(name, value)| ((*name).to_owned(), Value::from(*value))));
    record
}

cases! {
    "a failed transaction changes nothing" => |modules| {
        let invite = modules.invite("u@example.com");
        let (id, record) = (invite["id"].as_str().unwrap(), invite.as_object().unwrap());
        let failed: Result<(), ModuleError> = modules.store.transact(|records| {
            records.put(Kind::Invite, "new", with(record, &[("id", "new"), ("email", "new@example.com")]))?;
            records.put(Kind::Invite, id, with(record, &[("email", "changed@example.com")]))?;
            records.delete(Kind::Invite, id)?;
            Err(ModuleError::unexpected("no"))
        });
        assert!(failed.is_err());
        assert_eq!(modules.user("listInvites", json!([])), Ok(json!([invite])));
    }
    "put stores and replaces a record, and delete removes it" => |modules| {
        for (kind, record) in records(modules) {
            let id = record["id"].as_str().unwrap();
            modules.store.transact(|records| {
                assert_eq!(records.get(kind, id)?, None);
                records.put(kind, id, record.clone())?;
                assert_eq!(records.get(kind, id)?, Some(record.clone()));
                let changed = with(&record, &[("updated_at", "2030-01-01T00:00:00.000Z")]);
                records.put(kind, id, changed.clone())?;
                assert_eq!(records.all(kind)?, [changed]);
                records.delete(kind, id)?;
                records.delete(kind, id)?;
                assert_eq!(records.all(kind)?, [] as [Record; 0]);
                Ok(())
            }).unwrap();
        }
    }
    "find returns records by each indexed field, sorted by id, including soft-deleted ones" => |modules| {
        for (kind, record) in records(modules) {
            for field in kind.indexed_fields() {
                modules.store.transact(|records| {
                    let of = |id: &str, value: &str| {
                        let own: &[_] = if kind == Kind::ProviderIdentity { &[("provider", id)] } else { &[] };
                        let deleted = ("deleted_at", "2026-11-25T11:01:13.274Z");
                        with(&with(&record, &[("id", id), deleted, (*field, value)]), own)
                    };
                    for (id, value) in [("0", "y"), ("2", "x"), ("1", "x")] {
                        records.put(kind, id, of(id, value))?;
                    }
                    assert_eq!(records.find(kind, field, "x")?, [of("1", "x"), of("2", "x")]);
                    assert_eq!(records.find(kind, field, "X")?, [] as [Record; 0]);
                    assert_eq!(records.all(kind)?.len(), 3);
                    ["0", "1", "2"].iter().try_for_each(|id| records.delete(kind, id))
                }).unwrap();
            }
        }
    }
}
