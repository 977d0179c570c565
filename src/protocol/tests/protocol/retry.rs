use medusa_auth_protocol::retry::{wait, worthwhile};
use proptest::prelude::*;

/// The longest wait of `setTimeout`.
const TIMER: f64 = 2_147_483_647.0;

#[test]
fn no_answer_and_some_answers_are_worth_another_try() {
    assert!(worthwhile(None));
    for status in 0..=u16::MAX {
        let expected = status == 409 || (501..=599).contains(&status);
        assert_eq!(worthwhile(Some(status)), expected, "{status}");
    }
}

#[test]
fn waits_are_those_of_medusa_js_and_up_to_a_quarter_more() {
    for (retry, expected) in [(1, 500.0), (2, 1_500.0), (3, 3_500.0), (4, 7_500.0), (5, 15_500.0)] {
        assert_eq!(wait(retry, 0.0, 0.0), Some(expected));
        assert_eq!(wait(retry, 0.0, 0.5), Some(expected * 1.125));
        assert_eq!(wait(retry, 0.0, 1.0), Some(expected * 1.25));
    }
}

#[test]
fn the_server_may_ask_for_a_wait_of_up_to_five_minutes() {
    for asked in [0.001, 1_000.0, 120_000.0, 300_000.0] {
        assert_eq!(wait(1, asked, 1.0), Some(asked));
        assert_eq!(wait(9, asked, 0.0), Some(asked));
    }
    for asked in [300_000.001, 1e300, f64::NAN, f64::INFINITY] {
        assert_eq!(wait(1, asked, 0.5), None, "{asked}");
    }
}

#[test]
fn a_wait_of_nothing_is_the_usual_one() {
    for asked in [0.0, -0.0, -1.0, -1e300, f64::NEG_INFINITY] {
        assert_eq!(wait(2, asked, 0.0), Some(1_500.0), "{asked}");
    }
}

#[test]
fn waits_end_where_timers_do() {
    for retry in [22, 23, 30, 31, 32, 33, 63, 64, 1_000, u32::MAX] {
        for random in [0.0, 1.0] {
            let wait = wait(retry, 0.0, random).unwrap();
            assert!((1e9..=TIMER).contains(&wait), "{retry}: {wait}");
        }
    }
    assert_eq!(wait(u32::MAX, 0.0, 1.0), Some(TIMER));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn a_wait_is_within_a_timer_and_a_quarter(retry in 1..40_u32, random in 0.0..=1.0) {
        let wait = wait(retry, 0.0, random).unwrap();
        let backoff = (2_f64.powi(retry.try_into().unwrap()) - 1.0) * 500.0;
        prop_assert!(wait >= backoff.min(TIMER) && wait <= (backoff * 1.25).min(TIMER), "{retry}: {wait}");
    }

    #[test]
    fn waits_never_shrink(retry in any::<u32>(), random in 0.0..=1.0) {
        prop_assert!(wait(retry, 0.0, random) <= wait(retry.saturating_add(1), 0.0, random));
    }

    #[test]
    fn any_numbers_make_a_wait_that_a_timer_keeps(
        retry in any::<u32>(),
        asked in any::<f64>(),
        random in any::<f64>(),
    ) {
        if let Some(wait) = wait(retry, asked, random) {
            prop_assert!((0.0..=TIMER).contains(&wait), "{wait}");
        } else {
            prop_assert!(asked > 0.0 || asked.is_nan());
        }
    }
}
