//! Password hashes.

use medusa_auth_modules::password::{HashConfig, hash, verify};
use medusa_auth_modules_conformance::TestEnv;

#[test]
fn verifies_the_hashes_that_it_makes() {
    let env = TestEnv::new();
    let config = HashConfig { log_n: 4, ..HashConfig::default() };
    let stored = hash("pässword", config, &env).unwrap();
    assert_ne!(stored, hash("pässword", config, &env).unwrap());
    assert_eq!(verify("pässword", &stored, &env), Ok(true));
    assert_eq!(verify("pässword ", &stored, &env), Ok(false));
}

#[test]
fn verifies_a_hash_made_by_medusa() {
    let stored = "c2NyeXB0AAEAAAABAAAAAdG7n3NvpLNxCCRtZc9JOuNWcKiy2kg4obB4mRRannpOqNYPChYcSV7z4UAo9qJpwTvMxMM1s2FjeJ6GQ7aVLRjgOW9M0VMcUspSsrkn1DtA";
    let env = TestEnv::new();
    assert_eq!(verify("supersecret", stored, &env), Ok(true));
    assert_eq!(verify("Supersecret", stored, &env), Ok(false));
}

#[test]
fn rejects_stored_text_that_is_not_a_hash() {
    for stored in ["", "!", "c2NyeXB0"] {
        assert_eq!(verify("", stored, &TestEnv::new()), Ok(false));
    }
}
