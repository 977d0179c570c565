use medusa_auth_core::Next;
use medusa_auth_protocol::{
    Code,
    MedusaVersion::{V1, V2},
    Method, Operation,
};
use serde_json::{Value, json};

use crate::support::{
    client::Client,
    drive::{
        Event::{self, NoResponse, Response, RetryAfter},
        any_success, drive, report, scripted,
    },
    operations::{VERSIONS, every_method},
    sent_request::SentRequest,
};

const NO_RESPONSE: Event = NoResponse(Code::NetworkError);

fn success() -> Event {
    Response(200, any_success("jwt"))
}

#[test]
fn lost_responses_and_some_statuses_are_retried() {
    for (version, operation) in every_method() {
        for status in 0..=999 {
            let mut call = Client::new(version, 1).call(operation);
            let next = report(&mut call, Response(status, Value::Null));
            let again = status == 409 || (501..=599).contains(&status);
            assert_eq!(matches!(next, Next::Send(wait) if wait > 0.0), again, "{version:?} {operation:?} {status}");
        }
        for (code, again) in
            [(Code::NetworkError, true), (Code::Timeout, true), (Code::Aborted, false), (Code::InvalidResponse, false)]
        {
            let mut call = Client::new(version, 1).call(operation);
            let next = report(&mut call, NoResponse(code));
            assert_eq!(matches!(next, Next::Send(wait) if wait > 0.0), again, "{version:?} {operation:?} {code:?}");
        }
    }
}

#[test]
fn requests_are_retried_as_often_as_configured() {
    for (version, operation) in every_method() {
        for retries in [0, 1, 3, 7] {
            let run = drive(Client::new(version, retries).call(operation), |_| NO_RESPONSE);
            assert_eq!(run.requests.len(), 1 + retries as usize, "{version:?} {operation:?}");
            assert_eq!(run.result, Err((Code::NetworkError.into(), None)));
        }
        let events = [NO_RESPONSE, NoResponse(Code::Timeout), Response(409, Value::Null), Response(503, json!("busy"))];
        let run = drive(Client::new(version, 3).call(operation), scripted(events));
        assert_eq!(run.result, Err((Code::ServerError.into(), Some(json!("busy")))));
        let run = drive(Client::new(version, 1).call(operation), scripted([NO_RESPONSE, NoResponse(Code::Timeout)]));
        assert_eq!(run.code(), Code::Timeout);
        let run = drive(Client::new(version, 1).call(operation), scripted([NO_RESPONSE, Response(409, Value::Null)]));
        assert_eq!(run.code(), Code::Conflict);
    }
}

#[test]
fn a_retry_may_succeed() {
    for (version, operation) in every_method() {
        let mut events = [NO_RESPONSE, Response(502, json!("<html>")), Response(409, Value::Null)].into_iter();
        let run = drive(Client::new(version, 3).call(operation), |_| events.next().unwrap_or_else(success));
        assert!(run.result.is_ok(), "{version:?} {operation:?}: {:?}", run.result);
        let (retries, rest) = run.delays.split_at(3);
        for (wait, least) in retries.iter().zip([500.0, 1_500.0, 3_500.0]) {
            assert!((least..=least * 1.25).contains(wait), "{retries:?}");
        }
        // Follow-ups are sent without delay.
        assert!(rest.iter().all(|wait| *wait == 0.0), "{rest:?}");
    }
}

#[test]
fn each_request_has_its_own_retries_and_idempotency_key() {
    for (operation, requests) in [(Operation::Authenticate, 3), (Operation::CreateCustomer, 5)] {
        let mut tries = 0;
        let run = drive(Client::new(V2, 2).call(operation), |_| {
            tries += 1;
            if tries % 3 == 0 { success() } else { NO_RESPONSE }
        });
        run.result.unwrap();
        assert_eq!(run.requests.len(), 3 * requests, "{operation:?}");
        for (number, wait) in run.delays.iter().enumerate() {
            let least = [500.0, 1_500.0, 0.0][number % 3];
            assert!((least..=least * 1.25).contains(wait), "{:?}", run.delays);
        }
        let tries: Vec<_> = run.requests.chunks(3).collect();
        for (number, request) in tries.iter().enumerate() {
            assert!(request.iter().all(|again| *again == request[0]), "{operation:?}");
            assert_eq!(request[0].idempotency_key().is_some(), request[0].method == Method::Post);
            for earlier in &tries[..number] {
                assert!(
                    request[0].idempotency_key().is_none()
                        || request[0].idempotency_key() != earlier[0].idempotency_key(),
                    "{operation:?}"
                );
            }
        }
    }
}

#[test]
fn a_retry_is_the_same_request() {
    for (version, operation) in every_method() {
        let client = Client::with_token(version, 3, "first");
        let mut token = 0;
        let run = drive(client.call(operation), |_| {
            token += 1;
            client.state.set_token(Some(&format!("later-{token}"))).unwrap();
            NO_RESPONSE
        });
        assert_eq!(run.requests.len(), 4);
        assert!(run.requests.iter().all(|request| *request == run.requests[0]), "{version:?} {operation:?}");
        if run.requests[0].allows_caller_auth {
            assert_eq!(run.requests[0].header("authorization"), Some("Bearer first"));
        }
        assert_eq!(run.requests[0].idempotency_key().is_some(), run.requests[0].method == Method::Post);
    }
}

#[test]
fn retry_after_determines_the_delay() {
    for version in VERSIONS {
        let call = |retries| Client::new(version, retries).call(Operation::GetSession);
        let run = drive(call(2), scripted([RetryAfter(503, 2_000.0), RetryAfter(409, 300_000.0), success()]));
        assert_eq!(run.delays, [2_000.0, 300_000.0]);
        // `Retry-After: 0` means the default delay.
        let run = drive(call(2), scripted([RetryAfter(503, 0.0), RetryAfter(503, -5_000.0), success()]));
        assert!(matches!(run.delays[..], [500.0..=625.0, 1_500.0..=1_875.0]), "{:?}", run.delays);
        for retry_after in [300_001.0, f64::NAN, f64::INFINITY] {
            let run = drive(call(3), scripted([RetryAfter(503, retry_after)]));
            assert_eq!(run.code(), Code::ServerError, "{retry_after}");
        }
        // Other errors are not retried even with `Retry-After`.
        for status in [400, 401, 422, 429, 500] {
            drive(call(3), scripted([RetryAfter(status, 1_000.0)]));
        }
    }
}

#[test]
fn huge_retry_counts_do_not_overflow() {
    let mut call = Client::new(V1, u32::MAX).call(Operation::Authenticate);
    let key = SentRequest::of(&call).idempotency_key().map(str::to_owned);
    for _ in 0..10_000 {
        let Next::Send(wait) = report(&mut call, NO_RESPONSE) else {
            panic!("there are retries left");
        };
        assert!((500.0..=2_147_483_647.0).contains(&wait));
    }
    assert_eq!(SentRequest::of(&call).idempotency_key().map(str::to_owned), key);
}
