use medusa_auth_protocol::url::{encode_segment, join};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use proptest::prelude::*;

/// The characters that `encodeURIComponent` encodes (ECMA-262, 19.2.6.4).
const COMPONENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'!')
    .remove(b'~')
    .remove(b'*')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')');

#[test]
fn one_slash_separates_base_and_path() {
    for (base, url) in [
        ("http://localhost:9000", "http://localhost:9000/store/auth"),
        ("http://localhost:9000/", "http://localhost:9000/store/auth"),
        ("https://shop.example/api/v1//", "https://shop.example/api/v1/store/auth"),
        ("/api", "/api/store/auth"),
        ("/", "/store/auth"),
        ("", "/store/auth"),
    ] {
        assert_eq!(join(base, "/store/auth", "", None), url);
        assert_eq!(join(base, "/store/", "auth", None), url);
    }
}

#[test]
fn addresses_are_encoded_as_by_encode_uri_component() {
    for (email, encoded) in [
        ("a+b@x.co", "a%2Bb%40x.co"),
        ("a b@x.co", "a%20b%40x.co"),
        ("ü@bücher.example", "%C3%BC%40b%C3%BCcher.example"),
        ("a#b@x", "a%23b%40x"),
        ("a?b@x", "a%3Fb%40x"),
        ("a/b\\c@x", "a%2Fb%5Cc%40x"),
        ("../admin", "..%2Fadmin"),
        ("a%40x", "a%2540x"),
        ("-_.!~*'()", "-_.!~*'()"),
        ("😀", "%F0%9F%98%80"),
        ("\0", "%00"),
        ("", ""),
    ] {
        assert_eq!(encode_segment(email), encoded);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn joining_removes_only_trailing_slashes_of_the_base(
        base in "(https?://[a-z]{1,8}(:[0-9]{2,4})?)?(/[a-z0-9]{1,4}){0,3}",
        slashes in "/{0,3}",
        path in "(/[a-z]{1,4}){1,3}",
        segment in "(/[a-z%.]{1,12})?",
    ) {
        let url = join(&format!("{base}{slashes}"), &path, &segment, None);
        prop_assert_eq!(url, format!("{base}{path}{segment}"));
    }

    #[test]
    fn encoding_equals_encode_uri_component(text in any::<String>()) {
        let encoded = encode_segment(&text);
        prop_assert_eq!(&encoded, &utf8_percent_encode(&text, COMPONENT).to_string());
        prop_assert_eq!(percent_decode_str(&encoded).decode_utf8().unwrap(), text);
    }

    #[test]
    fn encoded_text_contains_no_reserved_characters(text in r#"[\x00-\x7f]{0,24}"#) {
        let encoded = encode_segment(&text);
        prop_assert!(
            encoded.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.!~*'()%".contains(&byte)),
            "{encoded}"
        );
    }
}
