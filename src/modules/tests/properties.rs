//! What holds whatever is done.

use std::collections::BTreeMap;

use medusa_auth_modules::{MemoryStore, jwt};
use medusa_auth_modules_conformance::TestModules;
use proptest::prelude::*;
use serde_json::{Value, json};

const SECRET: &str = "supersecret";

#[derive(Clone, Debug)]
enum Step {
    Invite(usize),
    Create(usize),
    Update(&'static str, usize, usize),
    Do(&'static str, usize),
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
        5 => (on_one, 0..6_usize).prop_map(|(method, index)| Step::Do(method, index)),
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
    if found.is_empty() { json!({ "id": "gone", "token": "gone" }) } else { found[index % found.len()].clone() }
}

/// Do a step, which may fail.
fn take(modules: &mut TestModules<MemoryStore>, step: &Step) {
    let of = |method: &str| if method.contains("Invite") { "listInvites" } else { "listUsers" };
    let (method, argument) = match *step {
        Step::Invite(index) => ("createInvites", json!({ "email": email(index) })),
        Step::Create(index) => ("createUsers", json!({ "email": email(index) })),
        Step::Update(method, index, to) => {
            (method, json!({ "id": nth(modules, of(method), index)["id"], "email": email(to) }))
        }
        Step::Do(method, index) => (method, json!([nth(modules, of(method), index)["id"]])),
        Step::Accept(index) => ("acceptInvite", nth(modules, "listInvites", index)["token"].clone()),
        Step::Expire(index) => {
            let id = nth(modules, "listInvites", index)["id"].clone();
            ("updateInvites", json!({ "id": id, "expires_at": "2000-01-01" }))
        }
        Step::Wait(ms) => return modules.env.advance_ms(ms),
    };
    let before = modules.store.snapshot();
    if modules.user(method, json!([argument])).is_err() {
        assert_eq!(modules.store.snapshot(), before, "what failed did nothing");
    }
}

fn is_alive(record: &Value) -> bool {
    record["deleted_at"].is_null()
}

fn assert_one_for_each_address(records: &[Value]) {
    let mut emails: Vec<&str> =
        records.iter().filter(|record| is_alive(record)).map(|record| record["email"].as_str().unwrap()).collect();
    emails.sort_unstable();
    let count = emails.len();
    emails.dedup();
    assert_eq!(emails.len(), count);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn addresses_are_one_persons_and_tokens_good_as_long_as_they_are_kept(steps in steps()) {
        let mut modules = TestModules::new(MemoryStore::new());
        // Every token there ever was, and the second that it was made.
        let mut tokens: BTreeMap<String, i64> = BTreeMap::new();
        let begin = medusa_auth_modules::Env::now_ms(&modules.env);
        for step in &steps {
            take(&mut modules, step);
            let now = medusa_auth_modules::Env::now_ms(&modules.env);
            let invites = all(&mut modules, "listInvites");
            assert_one_for_each_address(&all(&mut modules, "listUsers"));
            assert_one_for_each_address(&invites);
            for invite in &invites {
                tokens.entry(invite["token"].as_str().unwrap().to_owned()).or_insert(now / 1000);
            }
            for (token, issued) in &tokens {
                let kept = invites.iter().find(|invite| invite["token"] == token.as_str());
                let lasts = |invite: &Value| {
                    invite["expires_at"] != "2000-01-01T00:00:00.000Z" && now / 1000 < issued + 24 * 60 * 60
                };
                let good = kept.is_some_and(|invite| is_alive(invite) && lasts(invite));
                prop_assert_eq!(modules.validate(&json!(token)).is_ok(), good, "{} after {} ms", token, now - begin);
            }
        }
    }

    #[test]
    fn reading_a_token_never_panics(token in "\\PC*|[A-Za-z0-9_.=-]{0,40}|([A-Za-z0-9_-]{0,12}\\.){2}[A-Za-z0-9_-]{0,12}", now in any::<i64>()) {
        prop_assert!(jwt::verify(&token, SECRET, now).is_err());
    }

    #[test]
    fn whatever_is_signed_is_read_again(id in "\\PC*", secret in "\\PC+", now in 0..4_000_000_000_i64) {
        let claims = json!({ "id": id, "exp": now + 1 });
        let token = jwt::sign(&claims, &secret).unwrap();
        prop_assert_eq!(jwt::verify(&token, &secret, now).unwrap(), claims);
        prop_assert!(jwt::verify(&token, &secret, now + 1).is_err());
        let another = secret + "!";
        prop_assert!(jwt::verify(&token, &another, now).is_err());
    }

    #[test]
    fn a_token_that_was_altered_is_refused(at in any::<prop::sample::Index>(), with in "[A-Za-z0-9_.-]|\\PC", how in 0..3) {
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
