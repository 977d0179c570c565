//! What the modules rely on a store for.

use serde_json::{Value, json};

use super::{Shop, behaviours};
use crate::error::ModuleError;
use crate::model::{Kind, Record};
use crate::store::Store;

/// A record of each kind, none of which is in the store any more.
fn records<S: Store>(shop: &mut Shop<S>) -> Vec<(Kind, Record)> {
    shop.invite("u@example.com");
    shop.user("createUsers", json!([{ "email": "u@example.com", "metadata": { "a": [1, { "b": null }] } }])).unwrap();
    shop.register("u@example.com");
    let take = |kind: Kind| -> Result<(Kind, Record), ModuleError> {
        shop.store.transact(|records| {
            let record = records.all(kind)?.pop().unwrap();
            records.delete(kind, record["id"].as_str().unwrap())?;
            Ok((kind, record))
        })
    };
    // What belongs to others goes before them.
    Kind::ALL.into_iter().rev().map(take).collect::<Result<_, _>>().unwrap()
}

fn with(record: &Record, fields: &[(&str, &str)]) -> Record {
    let mut record = record.clone();
    record.extend(fields.iter().map(|(name, value)| ((*name).to_owned(), Value::from(*value))));
    record
}

behaviours! {
    "a transaction that fails leaves everything as it was" => |shop| {
        let invite = shop.invite("u@example.com");
        let (id, record) = (invite["id"].as_str().unwrap(), invite.as_object().unwrap());
        let failed: Result<(), ModuleError> = shop.store.transact(|records| {
            records.put(Kind::Invite, "new", with(record, &[("id", "new"), ("email", "new@example.com")]))?;
            records.put(Kind::Invite, id, with(record, &[("email", "changed@example.com")]))?;
            records.delete(Kind::Invite, id)?;
            Err(ModuleError::unexpected("no"))
        });
        assert!(failed.is_err());
        assert_eq!(shop.user("listInvites", json!([])), Ok(json!([invite])));
    }
    "what was put is there as it was, until another or none is put in its place" => |shop| {
        for (kind, record) in records(shop) {
            let id = record["id"].as_str().unwrap();
            shop.store.transact(|records| {
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
    "records are found by each field with an index, in the order of their ids, deleted or not" => |shop| {
        for (kind, record) in records(shop) {
            for field in kind.indexed() {
                shop.store.transact(|records| {
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
