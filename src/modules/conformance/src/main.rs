//! Prints each case as the calls that it makes and their results, in JSON, for test suites in other languages.

use medusa_auth_modules::MemoryStore;
use medusa_auth_modules_conformance::{TestCase, TestModules, all};
use serde_json::{Value, json};

fn main() {
    let recorded = all().into_iter().map(|TestCase { name, run }| {
        let mut modules = TestModules::new(MemoryStore::new());
        run(&mut modules);
        json!({ "name": name, "calls": modules.calls })
    });
    println!("{}", Value::Array(recorded.collect()));
}
