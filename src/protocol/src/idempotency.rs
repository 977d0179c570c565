//! The `Idempotency-Key` of a request that may be sent more than once.

const HEX: &str = "0123456789abcdef";

/// A version 4 UUID. It has to be unique, not secret, so any `random` from 0 to 1 serves.
pub fn key(mut random: impl FnMut() -> f64) -> String {
    let mut key = String::with_capacity(36);
    for place in 0..36 {
        let digit = (random() * 16.0) as usize & 15;
        let digit = match place {
            14 => 4,
            19 => 8 | digit & 3,
            _ => digit,
        };
        key.push_str(match place {
            8 | 13 | 18 | 23 => "-",
            _ => HEX.get(digit..=digit).unwrap_or_default(),
        });
    }
    key
}
