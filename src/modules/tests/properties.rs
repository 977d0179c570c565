//! Properties of random sequences of calls, and of random tokens.

use std::collections::BTreeMap;

use medusa_auth_modules::{Env, MemoryStore, jwt};
use medusa_auth_modules_conformance::TestModules;
use proptest::prelude::*;
use serde_json::{Value, json};

const SECRET: &str = "supersecret";

#[derive(Clone, Debug)]
enum Step {
    Invite(usize),
    Create(usize),
    Update(&'static str, usize, usize),
    Call(&'static str, usize),
    Accept(usize),
    Expire(usize),
    Wait(i64),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let on_one = prop::sample::select(vec![
        "refreshInviteTokens",
        "softDeleteInvites",
        "restoreInvites",
        "deleteInvites",
        "softDeleteUsers",
        "restoreUsers",
        "deleteUsers",
    ]);
    let step = prop_oneof![
        3 => (0..3_usize).prop_map(Step::Invite),
        2 => (0..3_usize).prop_map(Step::Create),
        2 => (prop::sample::select(vec!["updateInvites", "updateUsers"]), 0..6_usize, 0..3_usize)
            .prop_map(|(method, index, email)| Step::Update(method, index, email)),
        5 => (on_one, 0..6_usize).prop_map(|(method, index)| Step::Call(method, index)),
        1 => (0..6_usize).prop_map(Step::Accept),
        1 => (0..6_usize).prop_map(Step::Expire),
        1 => (0..2 * 24 * 60 * 60 * 1000_i64).prop_map(Step::Wait),
    ];
    prop::collection::vec(step, 0..24)
}

fn email(index: usize) -> String {
    format!("{index}@example.com")
}

fn all(modules: &mut TestModules<MemoryStore>, method: &str) -> Vec<Value> {
    let found = modules.user(method, json!([{}, { "withDeleted": true }])).unwrap();
    found.as_array().unwrap().clone()
}

fn nth(modules: &mut TestModules<MemoryStore>, method: &str, index: usize) -> Value {
    let found = all(modules, method);
    if found.is_empty() { json!({ "id": "unknown", "token": "unknown" }) } else { found[index % found.len()].clone() }
}

/// Runs a step, which may fail.
fn run(modules: &mut TestModules<MemoryStore>, step: &Step) {
    let of = |method: &str| if method.contains("Invite") { "listInvites" } else { "listUsers" };
    let (method, argument) = match *step {
        Step::Invite(index) => ("createInvites", json!({ "email": email(index) })),
        Step::Create(index) => ("createUsers", json!({ "email": email(index) })),
        Step::Update(method, index, to) => {
            (method, json!({ "id": nth(modules, of(method), index)["id"], "email": email(to) }))
        }
        Step::Call(method, index) => (method, json!([nth(modules, of(method), index)["id"]])),
        Step::Accept(index) => ("acceptInvite", nth(modules, "listInvites", index)["token"].clone()),
        Step::Expire(index) => {
            let id = nth(modules, "listInvites", index)["id"].clone();
            ("updateInvites", json!({ "id": id, "expires_at": "2000-01-01" }))
        }
        Step::Wait(ms) => return modules.env.advance_ms(ms),
    };
    let before = modules.store.snapshot();
    if modules.user(method, json!([argument])).is_err() {
        assert_eq!(modules.store.snapshot(), before, "a failed call changes nothing");
    }
}

fn is_not_deleted(record: &Value) -> bool {
    record["deleted_at"].is_null()
}

fn assert_unique_emails(records: &[Value]) {
    let mut emails: Vec<&str> = records
        .iter()
        .filter(|record| is_not_deleted(record))
        .map(|record| record["email"].as_str().unwrap())
        .collect();
    emails.sort_unstable();
    let count = emails.len();
    emails.dedup();
    assert_eq!(emails.len(), count);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn emails_are_unique_and_exactly_the_current_tokens_are_valid(steps in steps()) {
        let mut modules = TestModules::new(MemoryStore::new());
        // Every token that was ever issued, and the second in which it was.
        let mut tokens: BTreeMap<String, i64> = BTreeMap::new();
        let start = modules.env.now_ms();
        for step in &steps {
            run(&mut modules, step);
            let now = modules.env.now_ms();
            let invites = all(&mut modules, "listInvites");
            assert_unique_emails(&all(&mut modules, "listUsers"));
            assert_unique_emails(&invites);
            for invite in &invites {
                tokens.entry(invite["token"].as_str().unwrap().to_owned()).or_insert(now / 1000);
            }
            for (token, issued) in &tokens {
                let invite = invites.iter().find(|invite| invite["token"] == token.as_str());
                let is_unexpired = |invite: &Value| {
                    invite["expires_at"] != "2000-01-01T00:00:00.000Z" && now / 1000 < issued + 24 * 60 * 60
                };
                let is_valid = invite.is_some_and(|invite| is_not_deleted(invite) && is_unexpired(invite));
                prop_assert_eq!(modules.validate(&json!(token)).is_ok(), is_valid, "{} after {} ms", token, now - start);
            }
        }
    }

    #[test]
    fn verifying_any_text_fails_without_a_panic(token in "\\PC*|[A-Za-z0-9_.=-]{0,40}|([A-Za-z0-9_-]{0,12}\\.){2}[A-Za-z0-9_-]{0,12}", now in any::<i64>()) {
        prop_assert!(jwt::verify(&token, SECRET, now).is_err());
    }

    #[test]
    fn a_signed_token_verifies_until_it_expires(id in "\\PC*", secret in "\\PC+", now in 0..4_000_000_000_i64) {
        let claims = json!({ "id": id, "exp": now + 1 });
        let token = jwt::sign(&claims, &secret).unwrap();
        prop_assert_eq!(jwt::verify(&token, &secret, now).unwrap(), claims);
        prop_assert!(jwt::verify(&token, &secret, now + 1).is_err());
        let another = secret + "!";
        prop_assert!(jwt::verify(&token, &another, now).is_err());
    }

    #[test]
    fn an_altered_token_is_rejected(at in any::<prop::sample::Index>(), with in "[A-Za-z0-9_.-]|\\PC", how in 0..3) {
        let token = jwt::sign(&json!({ "id": "invite_1" }), SECRET).unwrap();
        let mut chars: Vec<char> = token.chars().collect();
        let at = at.index(chars.len());
        match how {
            0 => chars.splice(at..=at, with.chars()).for_each(drop),
            1 => chars.splice(at..at, with.chars()).for_each(drop),
            _ => drop(chars.remove(at)),
        }
        let altered: String = chars.into_iter().collect();
        prop_assume!(altered != token);
        prop_assert!(jwt::verify(&altered, SECRET, 0).is_err(), "{}", altered);
    }
}
