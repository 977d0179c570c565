use medusa_auth_core::Next;
use medusa_auth_protocol::{
    Code,
    MedusaVersion::{V1, V2},
    Method, Operation,
};
use serde_json::{Value, json};

use crate::support::{
    Came::{self, Answer, Asking, Nothing},
    Client, VERSIONS, any_success,
    drive::{drive, script, tell},
    every_method, sent,
};

const LOST: Came = Nothing(Code::NetworkError);

fn done() -> Came {
    Answer(200, any_success("jwt"))
}

#[test]
fn no_answer_a_409_and_a_501_to_599_are_tried_again_with_any_method() {
    for (version, operation) in every_method() {
        for status in 0..=999 {
            let mut call = Client::new(version, 1).call(operation);
            let next = tell(&mut call, Answer(status, Value::Null));
            let again = status == 409 || (501..=599).contains(&status);
            assert_eq!(matches!(next, Next::Send(wait) if wait > 0.0), again, "{version:?} {operation:?} {status}");
        }
        for (code, again) in
            [(Code::NetworkError, true), (Code::Timeout, true), (Code::Aborted, false), (Code::InvalidResponse, false)]
        {
            let mut call = Client::new(version, 1).call(operation);
            let next = tell(&mut call, Nothing(code));
            assert_eq!(matches!(next, Next::Send(wait) if wait > 0.0), again, "{version:?} {operation:?} {code:?}");
        }
    }
}

#[test]
fn a_request_is_tried_as_often_as_configured_and_the_last_failure_told() {
    for (version, operation) in every_method() {
        for retries in [0, 1, 3, 7] {
            let went = drive(Client::new(version, retries).call(operation), |_| LOST);
            assert_eq!(went.sent.len(), 1 + retries as usize, "{version:?} {operation:?}");
            assert_eq!(went.end, Err((Code::NetworkError.into(), None)));
        }
        let answers = [LOST, Nothing(Code::Timeout), Answer(409, Value::Null), Answer(503, json!("busy"))];
        let went = drive(Client::new(version, 3).call(operation), script(answers));
        assert_eq!(went.end, Err((Code::ServerError.into(), Some(json!("busy")))));
        let went = drive(Client::new(version, 1).call(operation), script([LOST, Nothing(Code::Timeout)]));
        assert_eq!(went.code(), Code::Timeout);
        let went = drive(Client::new(version, 1).call(operation), script([LOST, Answer(409, Value::Null)]));
        assert_eq!(went.code(), Code::Conflict);
    }
}

#[test]
fn a_retry_that_succeeds_is_as_good_as_a_first_try() {
    for (version, operation) in every_method() {
        let mut answers = [LOST, Answer(502, json!("<html>")), Answer(409, Value::Null)].into_iter();
        let went = drive(Client::new(version, 3).call(operation), |_| answers.next().unwrap_or_else(done));
        assert!(went.end.is_ok(), "{version:?} {operation:?}: {:?}", went.end);
        let (retries, rest) = went.waits.split_at(3);
        for (wait, least) in retries.iter().zip([500.0, 1_500.0, 3_500.0]) {
            assert!((least..=least * 1.25).contains(wait), "{retries:?}");
        }
        // What goes on goes on at once.
        assert!(rest.iter().all(|wait| *wait == 0.0), "{rest:?}");
    }
}

#[test]
fn each_request_of_a_call_has_its_retries_and_its_key_to_itself() {
    for (operation, requests) in [(Operation::Authenticate, 3), (Operation::CreateCustomer, 5)] {
        let mut tries = 0;
        let went = drive(Client::new(V2, 2).call(operation), |_| {
            tries += 1;
            if tries % 3 == 0 { done() } else { LOST }
        });
        went.end.unwrap();
        assert_eq!(went.sent.len(), 3 * requests, "{operation:?}");
        for (number, wait) in went.waits.iter().enumerate() {
            let least = [500.0, 1_500.0, 0.0][number % 3];
            assert!((least..=least * 1.25).contains(wait), "{:?}", went.waits);
        }
        let tries: Vec<_> = went.sent.chunks(3).collect();
        for (number, request) in tries.iter().enumerate() {
            assert!(request.iter().all(|again| *again == request[0]), "{operation:?}");
            assert_eq!(request[0].key().is_some(), request[0].method == Method::Post);
            for earlier in &tries[..number] {
                assert!(request[0].key().is_none() || request[0].key() != earlier[0].key(), "{operation:?}");
            }
        }
    }
}

#[test]
fn a_retry_is_the_same_request_whatever_has_happened_since() {
    for (version, operation) in every_method() {
        let client = Client::with_token(version, 3, "first");
        let mut token = 0;
        let went = drive(client.call(operation), |_| {
            token += 1;
            client.state.set_token(Some(&format!("later-{token}"))).unwrap();
            LOST
        });
        assert_eq!(went.sent.len(), 4);
        assert!(went.sent.iter().all(|request| *request == went.sent[0]), "{version:?} {operation:?}");
        if went.sent[0].allows_caller_auth {
            assert_eq!(went.sent[0].header("authorization"), Some("Bearer first"));
        }
        assert_eq!(went.sent[0].key().is_some(), went.sent[0].method == Method::Post);
    }
}

#[test]
fn the_server_decides_on_the_wait_if_it_says_one() {
    for version in VERSIONS {
        let call = |retries| Client::new(version, retries).call(Operation::GetSession);
        let went = drive(call(2), script([Asking(503, 2_000.0), Asking(409, 300_000.0), done()]));
        assert_eq!(went.waits, [2_000.0, 300_000.0]);
        // "Now" is the usual wait.
        let went = drive(call(2), script([Asking(503, 0.0), Asking(503, -5_000.0), done()]));
        assert!(matches!(went.waits[..], [500.0..=625.0, 1_500.0..=1_875.0]), "{:?}", went.waits);
        for asked in [300_001.0, f64::NAN, f64::INFINITY] {
            let went = drive(call(3), script([Asking(503, asked)]));
            assert_eq!(went.code(), Code::ServerError, "{asked}");
        }
        // It does not make a refusal worth another try.
        for status in [400, 401, 422, 429, 500] {
            drive(call(3), script([Asking(status, 1_000.0)]));
        }
    }
}

#[test]
fn huge_counts_neither_overflow_nor_wait_beyond_timers() {
    let mut call = Client::new(V1, u32::MAX).call(Operation::Authenticate);
    let key = sent(&call).key().map(str::to_owned);
    for _ in 0..10_000 {
        let Next::Send(wait) = tell(&mut call, LOST) else {
            panic!("there are retries left");
        };
        assert!((500.0..=2_147_483_647.0).contains(&wait));
    }
    assert_eq!(sent(&call).key().map(str::to_owned), key);
}
