//! Calls that overlap: what holds is what was decided by the call made last, in whatever order answers come.

use std::collections::BTreeMap;

use medusa_auth_core::{Call, Next};
use medusa_auth_protocol::{
    Code,
    MedusaVersion::{self, V2},
    Operation,
};
use proptest::prelude::*;
use serde_json::json;

use crate::support::{
    Answer, Came, Client, QUESTIONS, VERSIONS,
    drive::{sent, tell},
    methods,
};

#[derive(Clone, Debug)]
enum Act {
    /// One of the methods is called.
    Make(Operation),
    /// A token is set, or forgotten.
    Set(bool),
    /// One of the calls under way is given up.
    Leave(usize),
    /// One of the calls under way is answered: with a success, a refusal, or not at all.
    Come(usize, u8),
}

fn act(version: MedusaVersion) -> impl Strategy<Value = Act> {
    let weighs = |operation| match operation {
        Operation::GetToken | Operation::RefreshToken | Operation::Authenticate => 3,
        Operation::CreateCustomer | Operation::DeleteSession | Operation::GetSession => 2,
        _ => 0,
    };
    let makes: Vec<_> = methods(version)
        .filter(|operation| weighs(*operation) > 0)
        .map(|operation| (weighs(operation), Just(Act::Make(operation)).boxed()))
        .collect();
    prop_oneof![
        8 => prop::strategy::Union::new_weighted(makes),
        2 => any::<bool>().prop_map(Act::Set),
        1 => any::<usize>().prop_map(Act::Leave),
        // Most are a success, so that those get to their end that are made of several requests.
        16 => (any::<usize>(), prop::sample::select(vec![0, 0, 0, 0, 1, 2]))
            .prop_map(|(which, how)| Act::Come(which, how)),
    ]
}

fn acts() -> impl Strategy<Value = (MedusaVersion, Vec<Act>)> {
    prop::sample::select(VERSIONS.to_vec())
        .prop_flat_map(|version| (Just(version), prop::collection::vec(act(version), 1..40)))
}

fn token(order: usize) -> String {
    format!("token-{order}")
}

fn came(order: usize, how: u8) -> Came {
    let token = token(order);
    match how {
        0 => Came::Answer(200, json!({ "customer": {}, "success": true, "access_token": token, "token": token })),
        1 => Came::Answer(401, json!({ "message": "Unauthorized" })),
        _ => Came::Nothing(Code::NetworkError),
    }
}

/// What a call decides when it succeeds, if it does then.
fn decided(version: MedusaVersion, operation: Operation, order: usize) -> Option<Option<String>> {
    match operation {
        Operation::GetToken | Operation::RefreshToken => Some(Some(token(order))),
        Operation::Authenticate | Operation::CreateCustomer if version == V2 => Some(None),
        _ => None,
    }
}

/// As of when something was decided, and what.
type Decision = (Option<usize>, Option<String>);

/// The decision that holds: of the same time, the one that came in last.
fn latest(decisions: &[Decision]) -> Option<&Decision> {
    decisions.iter().max_by_key(|(turn, _)| *turn)
}

/// A call under way.
struct Made {
    order: usize,
    /// The order that its decision counts as of.
    turn: Option<usize>,
    operation: Operation,
    call: Call<Answer>,
    /// The token that was kept when it was made.
    token: Option<String>,
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn the_latest_decision_holds((version, acts) in acts()) {
        let client = Client::new(version, 0);
        let mut under_way: Vec<Made> = Vec::new();
        let mut decisions: Vec<Decision> = Vec::new();
        for (order, act) in acts.into_iter().enumerate() {
            match act {
                Act::Make(operation) => {
                    let token = client.token();
                    // A refresh renews what has been decided.
                    let refreshes = operation == Operation::RefreshToken;
                    let turn = if refreshes { latest(&decisions).and_then(|(turn, _)| *turn) } else { Some(order) };
                    under_way.push(Made { order, turn, operation, call: client.call(operation), token });
                    if operation == Operation::DeleteSession {
                        decisions.push((turn, None));
                    }
                }
                Act::Set(some) => {
                    let token = some.then(|| token(order));
                    client.state.set_token(token.as_deref()).unwrap();
                    decisions.push((Some(order), token));
                }
                Act::Leave(which) if !under_way.is_empty() => drop(under_way.remove(which % under_way.len())),
                Act::Come(which, how) if !under_way.is_empty() => {
                    let which = which % under_way.len();
                    let made = &mut under_way[which];
                    let (order, turn, operation) = (made.order, made.turn, made.operation);
                    let next = tell(&mut made.call, came(order, how));
                    if matches!(next, Next::Done(_)) {
                        decisions.extend(decided(version, operation, order).map(|token| (turn, token)));
                    }
                    if !matches!(next, Next::Send(_)) {
                        under_way.remove(which);
                    }
                }
                Act::Leave(_) | Act::Come(..) => {}
            }
            prop_assert_eq!(client.token(), latest(&decisions).and_then(|(_, token)| token.clone()));
            // Whatever has been decided since, a call goes on with what it was made with.
            for made in &under_way {
                let request = sent(&made.call);
                if request.allows_caller_auth {
                    let bearer = made.token.as_ref().map(|token| format!("Bearer {token}"));
                    prop_assert_eq!(request.header("authorization"), bearer.as_deref());
                }
            }
        }
    }

    #[test]
    fn an_epoch_lasts_as_long_as_nothing_may_have_changed((version, acts) in acts()) {
        let client = Client::new(version, 0);
        let mut under_way: Vec<Made> = Vec::new();
        let mut changes = 0;
        let mut epochs: BTreeMap<u32, usize> = BTreeMap::new();
        let changing = |operation| !QUESTIONS.contains(&operation);
        for (order, act) in acts.into_iter().enumerate() {
            match act {
                Act::Make(operation) => {
                    under_way.push(Made { order, turn: None, operation, call: client.call(operation), token: None });
                    changes += usize::from(changing(operation));
                }
                Act::Set(some) => {
                    client.state.set_token(some.then_some("set")).unwrap();
                    changes += 1;
                }
                Act::Leave(which) if !under_way.is_empty() => {
                    let made = under_way.remove(which % under_way.len());
                    changes += usize::from(changing(made.operation));
                }
                Act::Come(which, how) if !under_way.is_empty() => {
                    let which = which % under_way.len();
                    let made = &mut under_way[which];
                    if !matches!(tell(&mut made.call, came(made.order, how)), Next::Send(_)) {
                        let made = under_way.remove(which);
                        changes += usize::from(changing(made.operation));
                    }
                }
                Act::Leave(_) | Act::Come(..) => {}
            }
            let epoch = client.call(Operation::GetSession).epoch().unwrap();
            prop_assert_eq!(*epochs.entry(epoch).or_insert(changes), changes);
        }
        let mut known: Vec<_> = epochs.values().collect();
        known.dedup();
        prop_assert_eq!(known.len(), epochs.len(), "what is one is not two");
    }

    #[test]
    fn clients_share_nothing(
        version in prop::sample::select(VERSIONS.to_vec()),
        acts in prop::collection::vec((any::<bool>(), prop::option::of("[a-z]{1,4}")), 1..12),
    ) {
        let clients = [Client::new(version, 0), Client::new(version, 0)];
        let mut expected = [None, None];
        for (which, token) in acts {
            let which = usize::from(which);
            clients[which].state.set_token(token.as_deref()).unwrap();
            expected[which] = token;
            for (client, token) in clients.iter().zip(&expected) {
                let request = sent(&client.call(Operation::RetrieveCustomer));
                let bearer = token.as_ref().map(|token| format!("Bearer {token}"));
                prop_assert_eq!(request.header("authorization"), bearer.as_deref());
            }
        }
    }
}
