//! Calls on a store that serves one lookup at a time.

use std::cell::RefCell;

use medusa_auth_modules::{Env, MemoryStore, Records, Store};
use medusa_auth_modules_conformance::{TestCase, TestEnv, TestModules, all};
use medusa_auth_modules_wasm::{Lookup, LookupBy, ModuleCall, Request, Step};
use serde_json::{Value, json};

thread_local! {
    static ENV: RefCell<TestEnv> = RefCell::default();
}

fn random(bytes: &mut [u8]) -> bool {
    ENV.with_borrow(|env| env.fill_random(bytes).is_ok())
}

fn call(request: &Value) -> ModuleCall {
    ModuleCall::new(Request::parse(&request.to_string()), request["now"].as_i64().unwrap_or(0), random)
}

fn look_up(records: &dyn Records, Lookup { kind, by }: &Lookup) -> Value {
    match by {
        LookupBy::All => json!(records.all(*kind).unwrap()),
        LookupBy::Id(id) => json!(Vec::from_iter(records.get(*kind, id).unwrap())),
        LookupBy::Field(field, value) => json!(records.find(*kind, field, value).unwrap()),
    }
}

/// Runs a call until it needs a password hash or ends, and stores its changes.
fn run_transaction(call: &mut ModuleCall, store: &mut MemoryStore) -> Step {
    for _ in 0..100 {
        let step = call.run();
        match &step {
            Step::Lookup(lookup) => {
                let found = store.transact(|records| Ok(look_up(records, lookup))).unwrap();
                call.provide(&found);
                continue;
            }
            Step::Finish(_, changes) => store
                .transact(|records| {
                    changes.iter().try_for_each(|change| match change.record.clone() {
                        Some(record) => records.put(change.kind, &change.id, record),
                        None => records.delete(change.kind, &change.id),
                    })
                })
                .unwrap(),
            Step::HashPassword | Step::Fail(_) => {}
        }
        return step;
    }
    panic!("the call does not stop looking records up");
}

fn finish(call: &mut ModuleCall, store: &mut MemoryStore) -> Step {
    loop {
        match run_transaction(call, store) {
            Step::HashPassword => call.hash_password(),
            step => return step,
        }
    }
}

#[test]
fn replayed_calls_give_exactly_the_results_of_the_modules() {
    for TestCase { name, run } in all::<MemoryStore>() {
        let mut modules = TestModules::new(MemoryStore::new());
        run(&mut modules);
        ENV.replace(TestEnv::new());
        let mut store = MemoryStore::new();
        for (nth, request) in modules.calls.iter().enumerate() {
            let outcome = match finish(&mut call(request), &mut store) {
                Step::Finish(result, _) => json!({ "result": result }),
                Step::Fail(error) => json!({ "error": error.message }),
                step => panic!("{step:?}"),
            };
            let expected = match request.get("error") {
                Some(error) => json!({ "error": error["message"] }),
                None => json!({ "result": request["result"] }),
            };
            assert_eq!(outcome, expected, "call {nth} of: {name}");
        }
    }
}

fn register(password: &str) -> ModuleCall {
    call(&json!({
        "module": "auth", "method": "register", "options": { "hashConfig": { "logN": 2, "r": 1, "p": 1 } },
        "arguments": ["emailpass", { "body": { "email": "u@example.com", "password": password } }],
    }))
}

#[test]
fn a_call_sees_changes_made_while_it_hashed_a_password() {
    let mut store = MemoryStore::new();
    let mut late = register("supersecret");
    assert_eq!(run_transaction(&mut late, &mut store), Step::HashPassword);
    late.hash_password();
    assert!(matches!(finish(&mut register("another"), &mut store), Step::Finish(..)));

    // The email is taken now, so the call verifies its password instead of storing the hash.
    assert_eq!(run_transaction(&mut late, &mut store), Step::HashPassword);
    let rejected = json!({ "success": false, "error": "Identity with email already exists" });
    assert_eq!(finish(&mut late, &mut store), Step::Finish(rejected, Vec::new()));
}

#[test]
fn a_password_is_hashed_once() {
    let mut store = MemoryStore::new();
    let mut call = register("supersecret");
    assert_eq!(run_transaction(&mut call, &mut store), Step::HashPassword);
    call.hash_password();
    assert!(matches!(run_transaction(&mut call, &mut store), Step::Finish(..)));
}

#[test]
fn a_call_on_many_records_looks_them_all_up_at_once() {
    let users: Vec<Value> = (0..1000).map(|nth| json!({ "email": format!("{nth}@example.com") })).collect();
    let request =
        json!({ "module": "user", "method": "create", "options": { "jwt_secret": "s" }, "arguments": [users] });
    let mut store = MemoryStore::new();
    let step = run_transaction(&mut call(&request), &mut store);
    assert!(matches!(step, Step::Finish(_, changes) if changes.len() == 1000));
}

#[test]
fn rejects_invalid_requests_and_hashes_that_take_too_long() {
    let deep = "[".repeat(500) + &"]".repeat(500);
    for text in ["", "{}", r#"{"arguments":{}}"#, r#"{"arguments":["\ud800"]}"#, &deep] {
        assert!(matches!(ModuleCall::new(Request::parse(text), 0, random).run(), Step::Fail(_)), "{text}");
    }
    for hash in
        [json!({ "logN": 30 }), json!({ "logN": 64 }), json!({ "r": u32::MAX, "p": u32::MAX }), json!({ "r": 0 })]
    {
        let mut store = MemoryStore::new();
        let mut call = call(&json!({
            "module": "auth", "method": "register", "options": { "hashConfig": hash },
            "arguments": ["emailpass", { "body": { "email": "u", "password": "p" } }],
        }));
        assert!(matches!(finish(&mut call, &mut store), Step::Fail(_)), "{hash}");
    }
}

#[test]
fn fails_without_randomness_and_if_the_store_returns_no_records() {
    let request = json!({ "module": "user", "method": "create", "options": { "jwt_secret": "s" }, "arguments": [{ "email": "u" }] });
    let mut without_randomness = ModuleCall::new(Request::parse(&request.to_string()), 0, |_| false);
    assert!(matches!(without_randomness.run(), Step::Fail(error) if error.message.contains("getRandomValues")));

    for found in [json!({}), json!([1]), json!([{}])] {
        let mut call = call(&request);
        assert!(matches!(call.run(), Step::Lookup(_)));
        call.provide(&found);
        assert!(matches!(call.run(), Step::Fail(error) if error.kind.code() == "unexpected_state"));
    }
}
