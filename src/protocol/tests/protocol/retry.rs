use medusa_auth_protocol::retry::{delay, is_retryable, requested_delay};
use proptest::prelude::*;

/// The longest delay of `setTimeout`, in milliseconds.
const MAX_DELAY: f64 = 2_147_483_647.0;

#[test]
fn lost_responses_and_some_statuses_are_retried() {
    assert!(is_retryable(None));
    for status in 0..=u16::MAX {
        let expected = status == 409 || (501..=599).contains(&status);
        assert_eq!(is_retryable(Some(status)), expected, "{status}");
    }
}

#[test]
fn delays_are_those_of_medusa_js_plus_jitter() {
    for (retry, expected) in [(1, 500.0), (2, 1_500.0), (3, 3_500.0), (4, 7_500.0), (5, 15_500.0)] {
        assert_eq!(delay(retry, 0.0, 0.0), Some(expected));
        assert_eq!(delay(retry, 0.0, 0.5), Some(expected * 1.125));
        assert_eq!(delay(retry, 0.0, 1.0), Some(expected * 1.25));
    }
}

#[test]
fn retry_after_is_honored_up_to_five_minutes() {
    for retry_after in [0.001, 1_000.0, 120_000.0, 300_000.0] {
        assert_eq!(delay(1, retry_after, 1.0), Some(retry_after));
        assert_eq!(delay(9, retry_after, 0.0), Some(retry_after));
    }
    for retry_after in [300_000.001, 1e300, f64::NAN, f64::INFINITY] {
        assert_eq!(delay(1, retry_after, 0.5), None, "{retry_after}");
    }
}

#[test]
fn a_retry_after_of_zero_means_the_default_delay() {
    for retry_after in [0.0, -0.0, -1.0, -1e300, f64::NEG_INFINITY] {
        assert_eq!(delay(2, retry_after, 0.0), Some(1_500.0), "{retry_after}");
    }
}

#[test]
fn delays_do_not_exceed_the_limit_of_timers() {
    for retry in [22, 23, 30, 31, 32, 33, 63, 64, 1_000, u32::MAX] {
        for random in [0.0, 1.0] {
            let delay = delay(retry, 0.0, random).unwrap();
            assert!((1e9..=MAX_DELAY).contains(&delay), "{retry}: {delay}");
        }
    }
    assert_eq!(delay(u32::MAX, 0.0, 1.0), Some(MAX_DELAY));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn jitter_adds_at_most_a_quarter(retry in 1..40_u32, random in 0.0..=1.0) {
        let delay = delay(retry, 0.0, random).unwrap();
        let backoff = (2_f64.powi(retry.try_into().unwrap()) - 1.0) * 500.0;
        prop_assert!(delay >= backoff.min(MAX_DELAY) && delay <= (backoff * 1.25).min(MAX_DELAY), "{retry}: {delay}");
    }

    #[test]
    fn delays_never_shrink(retry in any::<u32>(), random in 0.0..=1.0) {
        prop_assert!(delay(retry, 0.0, random) <= delay(retry.saturating_add(1), 0.0, random));
    }

    #[test]
    fn any_numbers_yield_a_delay_that_timers_support(
        retry in any::<u32>(),
        retry_after in any::<f64>(),
        random in any::<f64>(),
    ) {
        if let Some(delay) = delay(retry, retry_after, random) {
            prop_assert!((0.0..=MAX_DELAY).contains(&delay), "{delay}");
        } else {
            prop_assert!(retry_after > 0.0 || retry_after.is_nan());
        }
    }
}

#[test]
fn a_retry_after_header_is_a_number_of_seconds_or_a_date() {
    for (seconds, until_date, delay) in [(0.0, f64::NAN, 0.0), (2.5, 7.0, 2_500.0), (f64::NAN, 5_000.0, 5_000.0)] {
        assert_eq!(requested_delay(seconds, until_date), delay);
    }
    assert!(requested_delay(f64::NAN, f64::NAN).is_nan());
}
