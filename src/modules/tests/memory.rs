//! The modules on records in memory.

use medusa_auth_modules::{ErrorKind, MemoryStore, UserModuleOptions, UserModuleService};
use medusa_auth_modules_conformance::{TestModules, assert_conforms};
use serde_json::{Value, json};

#[test]
fn behaves_as_measured() {
    assert_conforms(MemoryStore::new);
}

#[test]
fn an_invite_survives_being_carried_elsewhere() {
    // What a browser does: the records come from somewhere, and what became of them goes there.
    let mut modules = TestModules::new(MemoryStore::new());
    let invite = modules.invite("u@example.com");
    let changes: Vec<Value> = modules.store.take_changes().iter().map(medusa_auth_modules::Change::to_json).collect();
    assert_eq!(changes, [json!({ "kind": "invite", "id": invite["id"], "record": invite })]);
    assert_eq!(modules.store.take_changes(), []);

    modules.store = MemoryStore::from_snapshot(&json!({ "invite": [invite] })).unwrap();
    assert_eq!(modules.validate(&invite["token"]), Ok(invite.clone()));
    assert_eq!(modules.store.take_changes(), [], "reading changes nothing");
    modules.user("deleteInvites", json!([invite["id"]])).unwrap();
    let changes: Vec<Value> = modules.store.take_changes().iter().map(medusa_auth_modules::Change::to_json).collect();
    assert_eq!(changes, [json!({ "kind": "invite", "id": invite["id"], "record": null })]);
}

#[test]
fn gives_the_snapshot_it_takes() {
    let mut modules = TestModules::new(MemoryStore::new());
    modules.register("u@example.com");
    modules.invite("u@example.com");
    let snapshot = modules.store.snapshot();
    assert_eq!(MemoryStore::from_snapshot(&snapshot).unwrap().snapshot(), snapshot);
}

#[test]
fn what_failed_is_no_change() {
    let mut modules = TestModules::new(MemoryStore::new());
    assert!(modules.user("createUsers", json!([[{ "email": "a" }, { "email": "a" }]])).is_err());
    assert_eq!(modules.store.take_changes(), []);
}

#[test]
fn refuses_what_is_no_snapshot() {
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
fn shows_nobody_its_secret() {
    let shown = format!("{:?}", UserModuleOptions::new("supersecret"));
    assert!(shown.contains("86400") && !shown.contains("supersecret"), "{shown}");
}

#[test]
fn refuses_to_sign_without_a_secret() {
    let modules = TestModules::new(MemoryStore::new());
    let refused = UserModuleService::new(modules.store, modules.env, UserModuleOptions::new(""));
    assert_eq!(refused.err().map(|error| error.kind), Some(ErrorKind::InvalidData));
}
