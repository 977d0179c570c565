//! Whether a call takes an account for its own, by the server's clock.

use medusa_auth_protocol::{Outcome, Step, v1};
use serde_json::json;

use crate::support::{data, jwt, v1 as request};

/// An id, and the millisecond of its creation.
const ID: &str = "cus_01KAND82Q8ABCDEFGHJKMNPQRS";
const CREATED_AT: u64 = 1_763_802_614_504;

/// The step after a token that was signed `age` milliseconds after the account was created.
fn step(id: &str, age: i64, elapsed: f64, repeats: u32) -> Step {
    slow_step(id, age, elapsed, repeats, 100.0)
}

/// The same, if the response took `duration` milliseconds.
fn slow_step(id: &str, age: i64, elapsed: f64, repeats: u32, duration: f64) -> Step {
    let signed = CREATED_AT.checked_add_signed(age).unwrap() / 1000;
    let token = jwt(&json!({ "customer_id": id, "iat": signed }));
    let data = data(json!({ "access_token": token }));
    request(v1::V1Request::CheckAccountAge).proceed(&Outcome {
        status: 200,
        data: &data,
        lost: false,
        elapsed,
        duration,
        repeats,
    })
}

fn is_own(step: &Step) -> bool {
    *step == Step::Send(request(v1::V1Request::LogInAfterCreate))
}

#[test]
fn an_account_from_an_earlier_second_is_old() {
    for repeats in 0..=3 {
        assert_eq!(step(ID, 2_000, 300.0, repeats), Step::ConfirmFailure);
        assert_eq!(step(ID, 86_400_000, 5_000.0, repeats), Step::ConfirmFailure);
    }
}

#[test]
fn an_account_is_new_if_its_whole_second_is_within_the_call() {
    // The account was created 504 ms into a second, so 496 ms later that second was over.
    for repeats in 0..=3 {
        assert!(is_own(&step(ID, 200, 496.0, repeats)));
        assert!(is_own(&step(ID, 20_000, 21_000.0, repeats)));
    }
}

#[test]
fn the_request_is_repeated_when_the_second_is_ambiguous() {
    let Step::Repeat(wait) = step(ID, 200, 300.0, 0) else { panic!("the request is not repeated") };
    // The response then arrives shortly after 496 ms.
    assert!((96.0..=106.0).contains(&wait), "{wait}");
    // An account that the call created is not yet a second old. An older one is.
    assert!(is_own(&step(ID, 490, 506.0, 1)));
    assert_eq!(step(ID, 510, 506.0, 1), Step::ConfirmFailure);
    // If the response came too early, the request is repeated, at most three times.
    assert!(matches!(step(ID, 200, 300.0, 2), Step::Repeat(_)));
    assert_eq!(step(ID, 200, 300.0, 3), Step::ConfirmFailure);
}

#[test]
fn the_wait_is_never_negative() {
    for elapsed in 0..2_000 {
        if let Step::Repeat(wait) = step(ID, 200, f64::from(elapsed), 0) {
            assert!((0.0..1_100.0).contains(&wait), "{elapsed}: {wait}");
        }
    }
}

#[test]
fn the_request_is_repeated_at_the_same_moment_of_a_second_however_slow_the_server_is() {
    for duration in (0..40_000).step_by(7).map(f64::from) {
        let Step::Repeat(wait) = slow_step(ID, 200, 300.0, 0, duration) else { panic!("the request is not repeated") };
        assert!((0.0..1_100.0).contains(&wait), "{duration}: {wait}");
        // The response then arrives a whole number of seconds after 496 ms.
        let late = (300.0 + wait + duration - 496.0) % 1000.0;
        assert!((0.0..=10.0).contains(&late), "{duration}: {late}");
    }
}

#[test]
fn an_account_of_unknown_age_is_old() {
    for id in ["", "cus_", "cus_1", "01KAND82Q8ABCDEFGHJKMNPQRS", "cus_01KAND82UUABCDEFGHJKMNPQRS", "cus_ééééééééééééé"]
    {
        assert_eq!(step(id, 0, 1e9, 0), Step::ConfirmFailure, "{id}");
    }
    for iat in [json!(null), json!("soon"), json!(-1), json!({})] {
        let token = jwt(&json!({ "customer_id": ID, "iat": iat }));
        for body in [json!({ "access_token": token }), json!({}), json!("<html>")] {
            let outcome =
                Outcome { status: 200, data: &data(body), lost: false, elapsed: 1e9, duration: 0.0, repeats: 0 };
            let step = request(v1::V1Request::CheckAccountAge).proceed(&outcome);
            assert_eq!(step, Step::ConfirmFailure, "{iat}");
        }
    }
}
