//! Which account a call takes for its own, by the clock of the server.

use medusa_auth_protocol::{Outcome, Step, v1};
use serde_json::json;

use crate::support::{Body, jwt, v1 as request};

/// The ULID of this moment, in milliseconds since 1970.
const ID: &str = "cus_01KAND82Q8ABCDEFGHJKMNPQRS";
const MADE: u64 = 1_763_802_614_504;

/// What follows when a token is signed so many milliseconds after the account was made, and comes so many milliseconds after
/// the call began.
fn step(id: &str, after: i64, elapsed: f64, repeats: u32) -> Step {
    let signed = MADE.checked_add_signed(after).unwrap() / 1000;
    let token = jwt(&json!({ "customer_id": id, "iat": signed }));
    let data = Body(json!({ "access_token": token }));
    request(v1::V1Request::TryAccount).proceed(&Outcome {
        status: 200,
        data: &data,
        lost: false,
        elapsed,
        duration: 100.0,
        repeats,
    })
}

fn is_ours(step: &Step) -> bool {
    *step == Step::Send(request(v1::V1Request::LogInAgain))
}

#[test]
fn an_account_of_an_earlier_second_is_not_this_calls() {
    for repeats in 0..=3 {
        assert_eq!(step(ID, 2_000, 300.0, repeats), Step::ConfirmFailure);
        assert_eq!(step(ID, 86_400_000, 5_000.0, repeats), Step::ConfirmFailure);
    }
}

#[test]
fn an_account_is_this_calls_where_the_whole_second_is() {
    // 504 milliseconds of its second had gone by, so 496 later it was over.
    for repeats in 0..=3 {
        assert!(is_ours(&step(ID, 200, 496.0, repeats)));
        assert!(is_ours(&step(ID, 20_000, 21_000.0, repeats)));
    }
}

#[test]
fn where_the_second_does_not_say_it_is_asked_again_when_it_does() {
    let Step::Repeat(wait) = step(ID, 200, 300.0, 0) else { panic!("it is repeats again") };
    // Then the answer comes 496 milliseconds after the beginning, and a little.
    assert!((96.0..=106.0).contains(&wait), "{wait}");
    // Made in the course of the call, it is not a second old; made before, it is.
    assert!(is_ours(&step(ID, 490, 506.0, 1)));
    assert_eq!(step(ID, 510, 506.0, 1), Step::ConfirmFailure);
    // It may have come too early, which is put right, and not for ever.
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
fn what_does_not_say_when_it_was_made_is_not_this_calls() {
    for id in ["", "cus_", "cus_1", "01KAND82Q8ABCDEFGHJKMNPQRS", "cus_01KAND82UUABCDEFGHJKMNPQRS", "cus_ééééééééééééé"]
    {
        assert_eq!(step(id, 0, 1e9, 0), Step::ConfirmFailure, "{id}");
    }
    for iat in [json!(null), json!("soon"), json!(-1), json!({})] {
        let token = jwt(&json!({ "customer_id": ID, "iat": iat }));
        for data in [json!({ "access_token": token }), json!({}), json!("<html>")] {
            let outcome =
                Outcome { status: 200, data: &Body(data), lost: false, elapsed: 1e9, duration: 0.0, repeats: 0 };
            let step = request(v1::V1Request::TryAccount).proceed(&outcome);
            assert_eq!(step, Step::ConfirmFailure, "{iat}");
        }
    }
}
