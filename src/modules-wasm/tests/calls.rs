//! Calls whose records are kept by somebody else: here, by a store that is asked for each of them.

use std::cell::RefCell;

use medusa_auth_modules::{Env, MemoryStore, Records, Store};
use medusa_auth_modules_conformance::{TestCase, TestEnv, TestModules, all};
use medusa_auth_modules_wasm::{By, Call, Lookup, Next, Request};
use serde_json::{Value, json};

thread_local! {
    static ENV: RefCell<TestEnv> = RefCell::default();
}

fn random(bytes: &mut [u8]) -> bool {
    ENV.with_borrow(|env| env.fill_random(bytes).is_ok())
}

fn call(request: &Value) -> Call {
    Call::new(Request::read(&request.to_string()), request["now"].as_i64().unwrap_or(0), random)
}

fn find(records: &dyn Records, Lookup { kind, by }: &Lookup) -> Value {
    match by {
        By::All => json!(records.all(*kind).unwrap()),
        By::Id(id) => json!(Vec::from_iter(records.get(*kind, id).unwrap())),
        By::Field(field, value) => json!(records.find(*kind, field, value).unwrap()),
    }
}

/// Go on until a password is to be hashed, or there is no more to do: then what was changed is kept.
fn drive(call: &mut Call, store: &mut MemoryStore) -> Next {
    for _ in 0..100 {
        let next = call.run();
        match &next {
            Next::Lookup(lookup) => {
                let found = store.transact(|records| Ok(find(records, lookup))).unwrap();
                call.give(&found);
                continue;
            }
            Next::Done(_, changes) => store
                .transact(|records| {
                    changes.iter().try_for_each(|change| match change.record.clone() {
                        Some(record) => records.put(change.kind, &change.id, record),
                        None => records.delete(change.kind, &change.id),
                    })
                })
                .unwrap(),
            Next::Work | Next::Failed(_) => {}
        }
        return next;
    }
    panic!("the call asks for more and more");
}

fn finish(call: &mut Call, store: &mut MemoryStore) -> Next {
    loop {
        match drive(call, store) {
            Next::Work => call.work(),
            next => return next,
        }
    }
}

#[test]
fn behaves_as_the_modules_do_to_the_letter() {
    for TestCase { name, run } in all::<MemoryStore>() {
        let mut modules = TestModules::new(MemoryStore::new());
        run(&mut modules);
        ENV.replace(TestEnv::new());
        let mut store = MemoryStore::new();
        for (nth, request) in modules.calls.iter().enumerate() {
            let outcome = match finish(&mut call(request), &mut store) {
                Next::Done(result, _) => json!({ "result": result }),
                Next::Failed(error) => json!({ "error": error.message }),
                next => panic!("{next:?}"),
            };
            let wanted = match request.get("error") {
                Some(error) => json!({ "error": error["message"] }),
                None => json!({ "result": request["result"] }),
            };
            assert_eq!(outcome, wanted, "call {nth} of: {name}");
        }
    }
}

fn register(password: &str) -> Call {
    call(&json!({
        "module": "auth", "method": "register", "options": { "hashConfig": { "logN": 2, "r": 1, "p": 1 } },
        "arguments": ["emailpass", { "body": { "email": "u@example.com", "password": password } }],
    }))
}

#[test]
fn what_came_to_pass_while_a_password_was_hashed_is_seen() {
    let mut store = MemoryStore::new();
    let mut late = register("supersecret");
    assert_eq!(drive(&mut late, &mut store), Next::Work);
    late.work();
    assert!(matches!(finish(&mut register("another"), &mut store), Next::Done(..)));

    // The hash that was made is of no use now; that of the other password is to be compared.
    assert_eq!(drive(&mut late, &mut store), Next::Work);
    let refused = json!({ "success": false, "error": "Identity with email already exists" });
    assert_eq!(finish(&mut late, &mut store), Next::Done(refused, Vec::new()));
}

#[test]
fn a_password_is_hashed_once() {
    let mut store = MemoryStore::new();
    let mut call = register("supersecret");
    assert_eq!(drive(&mut call, &mut store), Next::Work);
    call.work();
    assert!(matches!(drive(&mut call, &mut store), Next::Done(..)));
}

#[test]
fn many_records_are_looked_up_at_once() {
    let users: Vec<Value> = (0..1000).map(|nth| json!({ "email": format!("{nth}@example.com") })).collect();
    let request =
        json!({ "module": "user", "method": "create", "options": { "jwt_secret": "s" }, "arguments": [users] });
    let mut store = MemoryStore::new();
    assert!(matches!(drive(&mut call(&request), &mut store), Next::Done(_, changes) if changes.len() == 1000));
}

#[test]
fn refuses_what_it_cannot_read_and_hashes_that_take_too_long() {
    let deep = "[".repeat(500) + &"]".repeat(500);
    for text in ["", "{}", r#"{"arguments":{}}"#, r#"{"arguments":["\ud800"]}"#, &deep] {
        assert!(matches!(Call::new(Request::read(text), 0, random).run(), Next::Failed(_)), "{text}");
    }
    for hash in
        [json!({ "logN": 30 }), json!({ "logN": 64 }), json!({ "r": u32::MAX, "p": u32::MAX }), json!({ "r": 0 })]
    {
        let mut store = MemoryStore::new();
        let mut call = call(&json!({
            "module": "auth", "method": "register", "options": { "hashConfig": hash },
            "arguments": ["emailpass", { "body": { "email": "u", "password": "p" } }],
        }));
        assert!(matches!(finish(&mut call, &mut store), Next::Failed(_)), "{hash}");
    }
}

#[test]
fn says_so_where_there_is_no_randomness_and_what_was_found_is_no_record() {
    let request = json!({ "module": "user", "method": "create", "options": { "jwt_secret": "s" }, "arguments": [{ "email": "u" }] });
    let mut helpless = Call::new(Request::read(&request.to_string()), 0, |_| false);
    assert!(matches!(helpless.run(), Next::Failed(error) if error.message.contains("getRandomValues")));

    for found in [json!({}), json!([1]), json!([{}])] {
        let mut call = call(&request);
        assert!(matches!(call.run(), Next::Lookup(_)));
        call.give(&found);
        assert!(matches!(call.run(), Next::Failed(error) if error.kind.code() == "unexpected_state"));
    }
}
