use medusa_auth_protocol::{Code, Method, Operation};
use serde_json::{Value, json};

use crate::support::{
    Came::{self, Answer, Asking, Nothing},
    Client, OPERATIONS,
    drive::{drive, script, tell},
    sent,
};

const LOST: Came = Nothing(Code::NetworkError);

fn done() -> Came {
    Answer(200, json!({ "customer": {}, "exists": true, "access_token": "jwt" }))
}

#[test]
fn no_answer_a_409_and_a_501_to_599_are_tried_again_with_any_method() {
    for operation in OPERATIONS {
        for status in 0..=999 {
            let mut call = Client::new(1).call(operation);
            let next = tell(&mut call, Answer(status, Value::Null));
            let again = status == 409 || (501..=599).contains(&status);
            assert_eq!(matches!(next, medusa_auth::Next::Send(_)), again, "{operation:?} {status}");
        }
        for (code, again) in
            [(Code::NetworkError, true), (Code::Timeout, true), (Code::Aborted, false), (Code::InvalidResponse, false)]
        {
            let mut call = Client::new(1).call(operation);
            let next = tell(&mut call, Nothing(code));
            assert_eq!(matches!(next, medusa_auth::Next::Send(_)), again, "{operation:?} {code:?}");
        }
    }
}

#[test]
fn a_request_is_tried_as_often_as_configured_and_the_last_failure_told() {
    for operation in OPERATIONS {
        for retries in [0, 1, 3, 7] {
            let went = drive(Client::new(retries).call(operation), |_| LOST);
            assert_eq!(went.sent.len(), 1 + retries as usize, "{operation:?}");
            assert_eq!(went.end, Err((Code::NetworkError.into(), None)));
        }
        let answers = [LOST, Nothing(Code::Timeout), Answer(409, Value::Null), Answer(503, json!("busy"))];
        let went = drive(Client::new(3).call(operation), script(answers));
        assert_eq!(went.end, Err((Code::ServerError.into(), Some(json!("busy")))));
        let went = drive(Client::new(1).call(operation), script([LOST, Nothing(Code::Timeout)]));
        assert_eq!(went.code(), Code::Timeout);
        let went = drive(Client::new(1).call(operation), script([LOST, Answer(409, Value::Null)]));
        assert_eq!(went.code(), Code::Conflict);
    }
}

#[test]
fn a_retry_that_succeeds_is_the_result() {
    for operation in OPERATIONS {
        let answers = [LOST, Answer(502, json!("<html>")), Answer(409, Value::Null), done()];
        let went = drive(Client::new(3).call(operation), script(answers));
        assert!(went.end.is_ok(), "{operation:?}: {:?}", went.end);
        for (wait, least) in went.waits.iter().zip([500.0, 1_500.0, 3_500.0]) {
            assert!((least..=least * 1.25).contains(wait), "{:?}", went.waits);
        }
        assert_eq!(went.waits.len(), 3);
    }
}

#[test]
fn a_retry_is_the_same_request_whatever_has_happened_since() {
    for operation in OPERATIONS {
        let client = Client::new(3);
        client.state.set_token(Some("first")).unwrap();
        let mut token = 0;
        let went = drive(client.call(operation), |_| {
            token += 1;
            client.state.set_token(Some(&format!("later-{token}"))).unwrap();
            LOST
        });
        assert_eq!(went.sent.len(), 4);
        assert!(went.sent.iter().all(|request| *request == went.sent[0]), "{operation:?}");
        assert_eq!(went.sent[0].header("authorization"), Some("Bearer first"));
        assert_eq!(went.sent[0].key().is_some(), went.sent[0].method == Method::Post);
    }
}

#[test]
fn the_server_decides_on_the_wait_if_it_says_one() {
    let went = drive(
        Client::new(2).call(Operation::GetSession),
        script([Asking(503, 2_000.0), Asking(409, 300_000.0), done()]),
    );
    assert_eq!(went.waits, [2_000.0, 300_000.0]);
    for asked in [0.0, -5_000.0, 300_001.0, f64::NAN, f64::INFINITY] {
        let went = drive(Client::new(3).call(Operation::GetSession), script([Asking(503, asked)]));
        assert_eq!(went.code(), Code::ServerError, "{asked}");
    }
    // It does not make a refusal worth another try.
    for status in [400, 401, 422, 429, 500] {
        drive(Client::new(3).call(Operation::GetSession), script([Asking(status, 1_000.0)]));
    }
}

#[test]
fn huge_counts_neither_overflow_nor_wait_beyond_timers() {
    let mut call = Client::new(u32::MAX).call(Operation::Authenticate);
    let key = sent(&call).key().map(str::to_owned);
    for _ in 0..10_000 {
        let medusa_auth::Next::Send(wait) = tell(&mut call, LOST) else {
            panic!("there are retries left");
        };
        assert!((500.0..=2_147_483_647.0).contains(&wait));
    }
    assert_eq!(sent(&call).key().map(str::to_owned), key);
}
