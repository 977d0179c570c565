//! The `Idempotency-Key` header, which medusa-js sends with every POST that may be retried.

const HEX: &str = "0123456789abcdef";

/// A version 4 UUID. `random` returns numbers from 0 to 1. It need not be secure: the key must be unique, not secret.
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
