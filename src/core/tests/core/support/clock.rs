//! The time that it is in tests.

use std::cell::Cell;

thread_local!(static NOW: Cell<f64> = const { Cell::new(1_795_323_600_400.0) });

/// Milliseconds since 1970, as a shop has them.
pub(crate) fn now() -> f64 {
    NOW.get()
}

/// When an id was made that is a ULID.
pub(crate) fn made(id: &str) -> f64 {
    let digit = |digit: char| "0123456789ABCDEFGHJKMNPQRSTVWXYZ".find(digit).map(|value| value as f64);
    let ulid = id.split_once('_').map(|(_, ulid)| ulid).filter(|ulid| ulid.len() == 26);
    let time =
        ulid.and_then(|ulid| ulid.get(..10)?.chars().try_fold(0.0, |time, next| Some(time * 32.0 + digit(next)?)));
    time.unwrap_or(f64::NAN)
}

pub(crate) fn advance(milliseconds: f64) {
    NOW.set(now() + milliseconds);
}

/// The second that it is, as tokens have it.
pub(crate) fn second() -> u64 {
    (now() / 1000.0) as u64
}

/// What is made so many milliseconds ago gets this id: a ULID, the `serial` of its kind.
pub(crate) fn id(kind: &str, serial: usize, ago: f64) -> String {
    let digits = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let mut time = (now() - ago) as u64;
    let mut id = vec![0; 10];
    for digit in id.iter_mut().rev() {
        *digit = digits[(time % 32) as usize];
        time /= 32;
    }
    format!("{kind}_{}{serial:016}", String::from_utf8(id).unwrap())
}
