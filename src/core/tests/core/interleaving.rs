//! Concurrent calls: the newest call decides on the token, in whatever order the responses come.

use std::collections::BTreeMap;

use medusa_auth_core::{Call, Next};
use medusa_auth_protocol::{
    Code,
    MedusaVersion::{self, V2},
    Operation,
    json::Json,
};
use proptest::prelude::*;
use serde_json::json;

use crate::support::{
    client::Client,
    drive::{Event, report},
    operations::{READ_ONLY, VERSIONS, methods},
    sent_request::SentRequest,
};

#[derive(Clone, Debug)]
enum Action {
    /// Begin a call.
    Begin(Operation),
    /// Set a token, or clear it.
    SetToken(bool),
    /// Abort one of the calls in progress.
    Abort(usize),
    /// Report to one of the calls in progress: 0 is a success, 1 an error, 2 a lost response.
    Report(usize, u8),
}

fn action(version: MedusaVersion) -> impl Strategy<Value = Action> {
    let weight = |operation| match operation {
        Operation::GetToken | Operation::RefreshToken | Operation::Authenticate => 3,
        Operation::CreateCustomer | Operation::DeleteSession | Operation::GetSession => 2,
        _ => 0,
    };
    let begins: Vec<_> = methods(version)
        .filter(|operation| weight(*operation) > 0)
        .map(|operation| (weight(operation), Just(Action::Begin(operation)).boxed()))
        .collect();
    prop_oneof![
        8 => prop::strategy::Union::new_weighted(begins),
        2 => any::<bool>().prop_map(Action::SetToken),
        1 => any::<usize>().prop_map(Action::Abort),
        // Mostly successes, so that calls of several requests complete.
        16 => (any::<usize>(), prop::sample::select(vec![0, 0, 0, 0, 1, 2]))
            .prop_map(|(which, how)| Action::Report(which, how)),
    ]
}

fn actions() -> impl Strategy<Value = (MedusaVersion, Vec<Action>)> {
    prop::sample::select(VERSIONS.to_vec())
        .prop_flat_map(|version| (Just(version), prop::collection::vec(action(version), 1..40)))
}

fn token(order: usize) -> String {
    format!("token-{order}")
}

fn event(order: usize, how: u8) -> Event {
    let token = token(order);
    match how {
        0 => Event::Response(200, json!({ "customer": {}, "success": true, "access_token": token, "token": token })),
        1 => Event::Response(401, json!({ "message": "Unauthorized" })),
        _ => Event::NoResponse(Code::NetworkError),
    }
}

/// The token that a successful call sets or clears. `None` if it leaves the token alone.
fn token_change(version: MedusaVersion, operation: Operation, order: usize) -> Option<Option<String>> {
    match operation {
        Operation::GetToken | Operation::RefreshToken => Some(Some(token(order))),
        Operation::Authenticate | Operation::CreateCustomer if version == V2 => Some(None),
        _ => None,
    }
}

/// The sequence number of a change, and the new token.
type Change = (Option<usize>, Option<String>);

/// The change that applies: the newest, and of equally new ones the last.
fn latest(token_changes: &[Change]) -> Option<&Change> {
    token_changes.iter().max_by_key(|(sequence, _)| *sequence)
}

/// A call in progress.
struct InProgress {
    order: usize,
    /// The sequence number of its change of the token.
    sequence: Option<usize>,
    operation: Operation,
    call: Call<Json>,
    /// The token when it began.
    token: Option<String>,
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn the_newest_change_applies((version, actions) in actions()) {
        let client = Client::new(version, 0);
        let mut in_progress: Vec<InProgress> = Vec::new();
        let mut token_changes: Vec<Change> = Vec::new();
        for (order, action) in actions.into_iter().enumerate() {
            match action {
                Action::Begin(operation) => {
                    let token = client.token();
                    // A refresh takes the sequence number of the token that it renews.
                    let refreshes = operation == Operation::RefreshToken;
                    let sequence = if refreshes { latest(&token_changes).and_then(|(sequence, _)| *sequence) } else { Some(order) };
                    in_progress.push(InProgress { order, sequence, operation, call: client.call(operation), token });
                    if operation == Operation::DeleteSession {
                        token_changes.push((sequence, None));
                    }
                }
                Action::SetToken(some) => {
                    let token = some.then(|| token(order));
                    client.state.set_token(token.as_deref()).unwrap();
                    token_changes.push((Some(order), token));
                }
                Action::Abort(which) if !in_progress.is_empty() => drop(in_progress.remove(which % in_progress.len())),
                Action::Report(which, how) if !in_progress.is_empty() => {
                    let which = which % in_progress.len();
                    let call = &mut in_progress[which];
                    let (order, sequence, operation) = (call.order, call.sequence, call.operation);
                    let next = report(&mut call.call, event(order, how));
                    if matches!(next, Next::Done(_)) {
                        token_changes.extend(token_change(version, operation, order).map(|token| (sequence, token)));
                    }
                    if !matches!(next, Next::Send(_)) {
                        in_progress.remove(which);
                    }
                }
                Action::Abort(_) | Action::Report(..) => {}
            }
            prop_assert_eq!(client.token(), latest(&token_changes).and_then(|(_, token)| token.clone()));
            // Later changes do not affect the requests of a call.
            for call in &in_progress {
                let request = SentRequest::of(&call.call);
                if request.allows_caller_auth {
                    let bearer = call.token.as_ref().map(|token| format!("Bearer {token}"));
                    prop_assert_eq!(request.header("authorization"), bearer.as_deref());
                }
            }
        }
    }

    #[test]
    fn an_epoch_ends_with_every_change((version, actions) in actions()) {
        let client = Client::new(version, 0);
        let mut in_progress: Vec<InProgress> = Vec::new();
        let mut changes = 0;
        let mut epochs: BTreeMap<u32, usize> = BTreeMap::new();
        let changes_server = |operation| !READ_ONLY.contains(&operation);
        for (order, action) in actions.into_iter().enumerate() {
            match action {
                Action::Begin(operation) => {
                    in_progress.push(InProgress { order, sequence: None, operation, call: client.call(operation), token: None });
                    changes += usize::from(changes_server(operation));
                }
                Action::SetToken(some) => {
                    client.state.set_token(some.then_some("set")).unwrap();
                    changes += 1;
                }
                Action::Abort(which) if !in_progress.is_empty() => {
                    let call = in_progress.remove(which % in_progress.len());
                    changes += usize::from(changes_server(call.operation));
                }
                Action::Report(which, how) if !in_progress.is_empty() => {
                    let which = which % in_progress.len();
                    let call = &mut in_progress[which];
                    if !matches!(report(&mut call.call, event(call.order, how)), Next::Send(_)) {
                        let call = in_progress.remove(which);
                        changes += usize::from(changes_server(call.operation));
                    }
                }
                Action::Abort(_) | Action::Report(..) => {}
            }
            let epoch = client.state.epoch();
            prop_assert_eq!(*epochs.entry(epoch).or_insert(changes), changes);
        }
        let mut states: Vec<_> = epochs.values().collect();
        states.dedup();
        prop_assert_eq!(states.len(), epochs.len(), "every change begins an epoch");
    }

    #[test]
    fn clients_share_nothing(
        version in prop::sample::select(VERSIONS.to_vec()),
        actions in prop::collection::vec((any::<bool>(), prop::option::of("[a-z]{1,4}")), 1..12),
    ) {
        let clients = [Client::new(version, 0), Client::new(version, 0)];
        let mut expected = [None, None];
        for (which, token) in actions {
            let which = usize::from(which);
            clients[which].state.set_token(token.as_deref()).unwrap();
            expected[which] = token;
            for (client, token) in clients.iter().zip(&expected) {
                let request = SentRequest::of(&client.call(Operation::RetrieveCustomer));
                let bearer = token.as_ref().map(|token| format!("Bearer {token}"));
                prop_assert_eq!(request.header("authorization"), bearer.as_deref());
            }
        }
    }
}
