//! The `Idempotency-Key` of a request that may be sent more than once.

const HEX: &str = "0123456789abcdef";

/// A version 4 UUID. It has to be unique, not secret, so any `random` from 0 to 1 serves.
pub fn key(mut random: impl FnMut() -> f64) -> String {
    let mut uuid = String::with_capacity(36);
    let form = "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx";
    for (at, place) in form.bytes().enumerate() {
        let digit = (random() * 16.0) as usize & 15;
        let variant = 8 | digit & 3;
        uuid.extend(match place {
            b'x' => HEX.get(digit..=digit),
            b'y' => HEX.get(variant..=variant),
            _ => form.get(at..=at),
        });
    }
    uuid
}
