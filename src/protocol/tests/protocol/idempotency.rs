use std::collections::HashSet;

use medusa_auth_protocol::idempotency;
use proptest::prelude::*;

fn is_version_4(key: &str) -> bool {
    key.len() == 36
        && key.bytes().enumerate().all(|(place, byte)| match place {
            8 | 13 | 18 | 23 => byte == b'-',
            14 => byte == b'4',
            19 => b"89ab".contains(&byte),
            _ => byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte),
        })
}

#[test]
fn any_number_yields_a_uuid() {
    for number in [
        0.0,
        0.5,
        1.0_f64.next_down(),
        1.0,
        2.0,
        -1.0,
        1e300,
        f64::INFINITY,
        f64::NEG_INFINITY,
        f64::NAN,
        f64::MIN_POSITIVE,
    ] {
        let key = idempotency::key(|| number);
        assert!(is_version_4(&key), "{number}: {key}");
    }
    assert_eq!(idempotency::key(|| 0.0), "00000000-0000-4000-8000-000000000000");
    assert_eq!(idempotency::key(|| 0.99), "ffffffff-ffff-4fff-bfff-ffffffffffff");
}

#[test]
fn every_digit_uses_its_own_random_number() {
    let mut keys = HashSet::new();
    for place in 1..=40 {
        let mut count = 0;
        keys.insert(idempotency::key(|| {
            count += 1;
            if count == place { 0.99 } else { 0.0 }
        }));
    }
    // 31 digits are random. Other numbers have no effect.
    assert_eq!(keys.len(), 31 + 1);
}

#[test]
fn keys_do_not_repeat() {
    // Xorshift: the numbers only have to differ.
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut random = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) as f64 / (1_u64 << 53) as f64
    };
    let keys: HashSet<String> = (0..20_000).map(|_| idempotency::key(&mut random)).collect();
    assert_eq!(keys.len(), 20_000);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn any_numbers_yield_a_uuid(numbers in prop::collection::vec(any::<f64>(), 1..40)) {
        let mut numbers = numbers.iter().copied().cycle();
        let key = idempotency::key(|| numbers.next().unwrap());
        prop_assert!(is_version_4(&key), "{key}");
    }
}
