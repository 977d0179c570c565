//! The records of the modules, in tables that have a column for each field.

use medusa_auth_modules::{DataType, Field, Kind, ModuleError, Record, Records, Result};
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, Row, Transaction, params_from_iter};
use serde_json::Value;

use super::Store;
use crate::http::json::{has_nul, stored};

/// The tables within a transaction. What a module does there is done or not, whatever becomes of the rest.
pub(crate) struct Rows<'a>(pub(super) &'a Transaction<'a>);

impl medusa_auth_modules::Store for Rows<'_> {
    fn transact<T>(&mut self, work: impl FnOnce(&mut dyn Records) -> Result<T>) -> Result<T> {
        self.0.execute_batch("SAVEPOINT module").map_err(failed)?;
        let result = work(self);
        let end = if result.is_ok() { "RELEASE module" } else { "ROLLBACK TO module; RELEASE module" };
        self.0.execute_batch(end).map_err(failed)?;
        result
    }
}

/// Each in a transaction of its own, for what takes long between them. This blocks.
impl medusa_auth_modules::Store for Store {
    fn transact<T>(&mut self, work: impl FnOnce(&mut dyn Records) -> Result<T>) -> Result<T> {
        self.run(failed, |db| work(&mut Rows(db)))
    }
}

impl Records for Rows<'_> {
    fn get(&self, kind: Kind, id: &str) -> Result<Option<Record>> {
        Ok(select(self.0, kind, "id", id)?.pop())
    }

    fn find(&self, kind: Kind, field: &str, value: &str) -> Result<Vec<Record>> {
        select(self.0, kind, field, value)
    }

    fn all(&self, kind: Kind) -> Result<Vec<Record>> {
        query(self.0, kind, &format!("SELECT * FROM {} ORDER BY id", kind.name()), [])
    }

    fn put(&mut self, kind: Kind, id: &str, record: Record) -> Result<()> {
        let names: Vec<&str> = kind.fields().iter().map(|field| field.name).collect();
        let sql = format!(
            "INSERT INTO {} ({}) VALUES ({}) ON CONFLICT (id) DO UPDATE SET {}",
            kind.name(),
            names.join(", "),
            vec!["?"; names.len()].join(", "),
            names.iter().map(|name| format!("{name} = excluded.{name}")).collect::<Vec<_>>().join(", "),
        );
        let cells = kind.fields().iter().map(|field| match field.name {
            "id" => Ok(Sql::from(id.to_owned())),
            name => cell(record.get(name).unwrap_or(&Value::Null)),
        });
        let cells = cells.collect::<Result<Vec<_>>>()?;
        execute(self.0, &sql, cells)
    }

    fn delete(&mut self, kind: Kind, id: &str) -> Result<()> {
        execute(self.0, &format!("DELETE FROM {} WHERE id = ?", kind.name()), vec![Sql::from(id.to_owned())])
    }
}

fn select(db: &Connection, kind: Kind, field: &str, value: &str) -> Result<Vec<Record>> {
    // The name is part of the statement, so it has to be that of a column.
    let field = kind.fields().iter().find(|known| known.name == field);
    let field = field.ok_or_else(|| ModuleError::unexpected(format!("{} has no such field", kind.name())))?;
    query(db, kind, &format!("SELECT * FROM {} WHERE {} = ? ORDER BY id", kind.name(), field.name), [value])
}

fn query(db: &Connection, kind: Kind, sql: &str, params: impl rusqlite::Params) -> Result<Vec<Record>> {
    let mut statement = db.prepare_cached(sql).map_err(failed)?;
    let rows = statement.query_map(params, |row| read(kind, row)).map_err(failed)?;
    rows.collect::<rusqlite::Result<_>>().map_err(failed)
}

fn execute(db: &Connection, sql: &str, cells: Vec<Sql>) -> Result<()> {
    let mut statement = db.prepare_cached(sql).map_err(failed)?;
    statement.execute(params_from_iter(cells)).map_err(failed)?;
    Ok(())
}

/// A value as a column has it.
fn cell(value: &Value) -> Result<Sql> {
    if has_nul(value) {
        return Err(ModuleError::unexpected("PostgreSQL would not keep a NUL"));
    }
    Ok(match value {
        Value::Null => Sql::Null,
        Value::Bool(flag) => Sql::Integer((*flag).into()),
        Value::String(text) => Sql::Text(text.clone()),
        json => Sql::Text(stored(json).to_string()),
    })
}

fn read(kind: Kind, row: &Row) -> rusqlite::Result<Record> {
    kind.fields().iter().map(|field| Ok((field.name.to_owned(), value(field, row)?))).collect()
}

fn value(field: &Field, row: &Row) -> rusqlite::Result<Value> {
    Ok(match field.data_type {
        DataType::Boolean => row.get::<_, Option<bool>>(field.name)?.into(),
        DataType::Text | DataType::DateTime => row.get::<_, Option<String>>(field.name)?.into(),
        DataType::Json | DataType::Metadata => {
            let json: Option<String> = row.get(field.name)?;
            json.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default()
        }
    })
}

fn failed(error: rusqlite::Error) -> ModuleError {
    ModuleError::unexpected(format!("the database said: {error}"))
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Barrier;
    use std::thread;

    use medusa_auth_modules::{ErrorKind, UserModuleOptions};
    use medusa_auth_modules_conformance::{TestEnv, TestModules, assert_conforms};
    use serde_json::json;

    use super::*;

    fn open(path: impl AsRef<Path>) -> Store {
        Store::open(path.as_ref(), UserModuleOptions::new("supersecret")).unwrap()
    }

    /// A file that is gone when this is.
    struct File(std::path::PathBuf);

    impl File {
        fn new(name: &str) -> Self {
            Self(std::env::temp_dir().join(format!("medusa-auth-{}-{name}.db", std::process::id())))
        }
    }

    impl Drop for File {
        fn drop(&mut self) {
            for end in ["", "-wal", "-shm"] {
                let mut path = self.0.clone().into_os_string();
                path.push(end);
                drop(std::fs::remove_file(path));
            }
        }
    }

    #[test]
    fn conforms() {
        assert_conforms(|| open(":memory:"));
    }

    /// What the modules do is part of a greater whole.
    struct Within(Store);

    impl medusa_auth_modules::Store for Within {
        fn transact<T>(&mut self, work: impl FnOnce(&mut dyn Records) -> Result<T>) -> Result<T> {
            self.0.run(failed, |db| Ok(Rows(db).transact(work)))?
        }
    }

    #[test]
    fn conforms_within_a_transaction() {
        assert_conforms(|| Within(open(":memory:")));
    }

    #[test]
    fn keeps_json_as_postgresql_does() {
        let mut modules = TestModules::new(open(":memory:"));
        let user = json!([{ "email": "u", "metadata": { "bb": 1.0, "a": { "z": [], "y": null } } }]);
        let user = modules.user("createUsers", user).unwrap();
        let kept = modules.user("retrieveUser", json!([user["id"]])).unwrap();
        assert_eq!(kept["metadata"].to_string(), r#"{"a":{"y":null,"z":[]},"bb":1}"#);
        let nul = modules.user("createUsers", json!([{ "email": "n", "metadata": { "a": ["\0"] } }]));
        assert_eq!(nul.map_err(|error| error.kind), Err(ErrorKind::Unexpected));
    }

    /// So many at once, over two connections to one file: how many could do it.
    fn race(name: &str, act: impl Fn(&mut TestModules<Store>) -> Result<Value> + Sync) -> (usize, TestModules<Store>) {
        let file = File::new(name);
        let connections = [open(&file.0), open(&file.0)];
        let barrier = Barrier::new(8);
        let done = thread::scope(|scope| {
            let racers: Vec<_> = (0..8)
                .map(|turn| {
                    let (store, barrier, act) = (connections[turn % 2].clone(), &barrier, &act);
                    scope.spawn(move || {
                        let env = TestEnv::new();
                        // The same ids would be refused for being the same.
                        env.advance_ms(i64::try_from(turn).unwrap());
                        let mut modules = TestModules { env, ..TestModules::new(store) };
                        barrier.wait();
                        match act(&mut modules) {
                            Err(error) if error.kind == ErrorKind::InvalidData => 0,
                            result => usize::from(result.unwrap()["success"] != false),
                        }
                    })
                })
                .collect();
            racers.into_iter().map(|racer| racer.join().unwrap()).sum()
        });
        let [store, _] = connections;
        (done, TestModules::new(store))
    }

    #[test]
    fn one_of_many_at_once_is_invited() {
        let (done, mut modules) = race("invited", |modules| modules.user("createInvites", json!([{ "email": "u" }])));
        assert_eq!((done, &modules.user("listAndCountInvites", json!([])).unwrap()[1]), (1, &json!(1)));
    }

    #[test]
    fn one_of_many_at_once_becomes_a_user() {
        let (done, mut modules) = race("user", |modules| modules.user("createUsers", json!([{ "email": "u" }])));
        assert_eq!((done, &modules.user("listAndCountUsers", json!([])).unwrap()[1]), (1, &json!(1)));
    }

    #[test]
    fn one_of_many_at_once_is_registered() {
        let (done, mut modules) = race("registered", |modules| {
            let turn = medusa_auth_modules::Env::now_ms(&modules.env);
            modules.auth("register", json!(["emailpass", { "body": { "email": "u", "password": turn.to_string() } }]))
        });
        assert_eq!((done, &modules.auth("listAndCountAuthIdentities", json!([])).unwrap()[1]), (1, &json!(1)));
    }
}
