//! The modules on a `MemoryStore`.

use medusa_auth_modules::{Change, ErrorKind, MemoryStore, UserModuleOptions, UserModuleService};
use medusa_auth_modules_conformance::{TestModules, assert_conforms};
use serde_json::{Value, json};

#[test]
fn conforms() {
    assert_conforms(MemoryStore::new);
}

#[test]
fn records_can_be_stored_elsewhere() {
    let mut modules = TestModules::new(MemoryStore::new());
    let invite = modules.invite("u@example.com");
    let changes: Vec<Value> = modules.store.take_changes().iter().map(Change::to_json).collect();
    assert_eq!(changes, [json!({ "kind": "invite", "id": invite["id"], "record": invite })]);
    assert_eq!(modules.store.take_changes(), []);

    modules.store = MemoryStore::from_snapshot(&json!({ "invite": [invite] })).unwrap();
    assert_eq!(modules.validate(&invite["token"]), Ok(invite.clone()));
    assert_eq!(modules.store.take_changes(), [], "reads are not changes");
    modules.user("deleteInvites", json!([invite["id"]])).unwrap();
    let changes: Vec<Value> = modules.store.take_changes().iter().map(Change::to_json).collect();
    assert_eq!(changes, [json!({ "kind": "invite", "id": invite["id"], "record": null })]);
}

#[test]
fn a_snapshot_restores_every_record() {
    let mut modules = TestModules::new(MemoryStore::new());
    modules.register("u@example.com");
    modules.invite("u@example.com");
    let snapshot = modules.store.snapshot();
    assert_eq!(MemoryStore::from_snapshot(&snapshot).unwrap().snapshot(), snapshot);
}

#[test]
fn a_failed_call_makes_no_changes() {
    let mut modules = TestModules::new(MemoryStore::new());
    assert!(modules.user("createUsers", json!([[{ "email": "a" }, { "email": "a" }]])).is_err());
    assert_eq!(modules.store.take_changes(), []);
}

#[test]
fn rejects_an_invalid_snapshot() {
    for snapshot in
        [json!(null), json!({ "users": [] }), json!({ "user": {} }), json!({ "user": [1] }), json!({ "user": [{}] })]
    {
        let error = MemoryStore::from_snapshot(&snapshot).unwrap_err();
        assert_eq!(
            (error.kind.name(), error.kind.medusa_type()),
            ("MedusaError", Some("unexpected_state")),
            "{snapshot}"
        );
    }
}

#[test]
fn debug_output_hides_the_secret() {
    let output = format!("{:?}", UserModuleOptions::new("supersecret"));
    assert!(output.contains("86400") && !output.contains("supersecret"), "{output}");
}

#[test]
fn rejects_an_empty_secret() {
    let modules = TestModules::new(MemoryStore::new());
    let rejected = UserModuleService::new(modules.store, modules.env, UserModuleOptions::new(""));
    assert_eq!(rejected.err().map(|error| error.kind), Some(ErrorKind::InvalidData));
}
