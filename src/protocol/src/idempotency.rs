//! The `Idempotency-Key` of a request that may be sent more than once.

const HEX: &[u8; 16] = b"0123456789abcdef";

/// A version 4 UUID. It has to be unique, not secret, so any `random` from 0 to 1 serves.
pub fn key(mut random: impl FnMut() -> f64) -> String {
    let mut uuid = String::with_capacity(36);
    for place in "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx".chars() {
        let digit = (random() * 16.0) as usize & 15;
        let digit = match place {
            'x' => digit,
            'y' => 8 | digit & 3,
            fixed => {
                uuid.push(fixed);
                continue;
            }
        };
        uuid.extend(HEX.get(digit).map(|&digit| char::from(digit)));
    }
    uuid
}
