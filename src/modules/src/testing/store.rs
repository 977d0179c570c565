//! What the modules rely on a store for.

use serde_json::json;

use super::behaviours;
use crate::error::ModuleError;
use crate::model::{Kind, Record};

behaviours! {
    "a transaction that fails leaves everything as it was" => |shop| {
        let invite = shop.invite("u@example.com");
        let id = invite["id"].as_str().unwrap();
        let failed: Result<(), ModuleError> = shop.store.transact(|records| {
            let record = Record::from_iter([("id".to_owned(), json!("new")), ("email".to_owned(), json!("n"))]);
            records.put(Kind::Invite, "new", record.clone())?;
            records.put(Kind::Invite, id, record)?;
            records.delete(Kind::Invite, id)?;
            Err(ModuleError::unexpected("no"))
        });
        assert!(failed.is_err());
        assert_eq!(shop.user("listInvites", json!([])), Ok(json!([invite])));
    }
    "records are found by each field with an index, in the order of their ids" => |shop| {
        for kind in Kind::ALL {
            for field in kind.indexed() {
                shop.store.transact(|records| {
                    let other = Record::from_iter([("id".to_owned(), json!("0")), ((*field).to_owned(), json!("y"))]);
                    records.put(kind, "0", other)?;
                    let of = |id: &str| Record::from_iter([("id".to_owned(), json!(id)), ((*field).to_owned(), json!("x"))]);
                    records.put(kind, "2", of("2"))?;
                    records.put(kind, "1", of("1"))?;
                    assert_eq!(records.find(kind, field, "x")?, [of("1"), of("2")]);
                    assert_eq!(records.find(kind, field, "X")?, [] as [Record; 0]);
                    assert_eq!(records.get(kind, "2")?, Some(of("2")));
                    assert_eq!(records.all(kind)?.len(), 3);
                    ["0", "1", "2", "2"].iter().try_for_each(|id| records.delete(kind, id))
                }).unwrap();
            }
        }
    }
}
