//! Calls that overlap: what holds is what was decided by the call made last, in whatever order answers come.

use medusa_auth::Call;
use medusa_auth_protocol::{Code, Operation};
use proptest::prelude::*;
use serde_json::json;

use crate::support::{
    Answer, Came, Client,
    drive::{sent, tell},
};

#[derive(Clone, Debug)]
enum Act {
    LogIn,
    LogOut,
    Set(bool),
    Ask,
    /// The answer to one of the calls under way: a success, a refusal, or none.
    Come(usize, u8),
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        3 => Just(Act::LogIn),
        1 => Just(Act::LogOut),
        1 => any::<bool>().prop_map(Act::Set),
        1 => Just(Act::Ask),
        5 => (any::<usize>(), 0..3_u8).prop_map(|(which, how)| Act::Come(which, how)),
    ]
}

fn token(order: usize) -> String {
    format!("token-{order}")
}

fn came(operation: Operation, order: usize, how: u8) -> Came {
    match (how, operation) {
        (0, Operation::GetToken) => Came::Answer(200, json!({ "access_token": token(order) })),
        (0, _) => Came::Answer(200, json!({ "customer": {} })),
        (1, _) => Came::Answer(401, json!("Unauthorized")),
        _ => Came::Nothing(Code::NetworkError),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn the_latest_decision_holds(acts in prop::collection::vec(act(), 1..24)) {
        let client = Client::new(0);
        let mut under_way: Vec<(usize, Operation, Call<Answer>)> = Vec::new();
        // When it was made that decided, and what.
        let mut decisions: Vec<(usize, Option<String>)> = Vec::new();
        for (order, act) in acts.into_iter().enumerate() {
            match act {
                Act::LogIn => under_way.push((order, Operation::GetToken, client.call(Operation::GetToken))),
                Act::LogOut => {
                    decisions.push((order, None));
                    under_way.push((order, Operation::DeleteSession, client.call(Operation::DeleteSession)));
                }
                Act::Ask => under_way.push((order, Operation::GetSession, client.call(Operation::GetSession))),
                Act::Set(some) => {
                    let token = some.then(|| token(order));
                    client.state.set_token(token.as_deref()).unwrap();
                    decisions.push((order, token));
                }
                Act::Come(which, how) if !under_way.is_empty() => {
                    let (made, operation, mut call) = under_way.remove(which % under_way.len());
                    tell(&mut call, came(operation, made, how));
                    if how == 0 && operation == Operation::GetToken {
                        decisions.push((made, Some(token(made))));
                    }
                }
                Act::Come(..) => {}
            }
            let latest = decisions.iter().max_by_key(|(made, _)| *made);
            prop_assert_eq!(client.token(), latest.and_then(|(_, token)| token.clone()));
        }
    }

    #[test]
    fn clients_share_nothing(acts in prop::collection::vec((any::<bool>(), prop::option::of("[a-z]{1,4}")), 1..12)) {
        let clients = [Client::new(0), Client::new(0)];
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
