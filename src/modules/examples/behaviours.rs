//! Prints each behaviour as the calls that it makes and what they come to, for whoever drives the modules from elsewhere.

use medusa_auth_modules::MemoryStore;
use medusa_auth_modules::testing::{Shop, all};
use serde_json::{Value, json};

fn main() {
    let behaviours: Vec<Value> = all()
        .into_iter()
        .map(|(name, check)| {
            let mut shop = Shop::new(MemoryStore::new());
            check(&mut shop);
            json!({ "name": name, "calls": shop.calls })
        })
        .collect();
    println!("{}", Value::Array(behaviours));
}
