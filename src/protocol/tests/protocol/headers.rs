use medusa_auth_protocol::{Code, Headers, headers};
use proptest::prelude::*;

/// The names of RFC 9110, 5.6.2.
const TOKEN: &str = "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

fn all<'a>(headers: &Headers<'a>) -> Vec<(&'a str, &'a str)> {
    headers.iter().collect()
}

#[test]
fn the_last_value_of_a_name_wins_in_the_place_of_the_first() {
    let mut merged = Headers::default();
    for (name, value) in [
        ("Accept", "application/json"),
        ("Authorization", "Bearer old"),
        ("x-shop", "1"),
        ("authorization", "Bearer new"),
        ("ACCEPT", "*/*"),
    ] {
        merged.set(name, value);
    }
    assert_eq!(all(&merged), [("ACCEPT", "*/*"), ("authorization", "Bearer new"), ("x-shop", "1")]);
}

#[test]
fn a_name_is_a_token() {
    for char in (0..=0x17f).filter_map(char::from_u32) {
        let name = format!("x{char}y");
        assert_eq!(headers::is_name(&name), TOKEN.contains(char), "{name:?}");
    }
    assert!(!headers::is_name(""));
}

#[test]
fn a_value_is_what_fetch_takes() {
    for char in (0..=0x17f).filter_map(char::from_u32) {
        let value = format!("x{char}y");
        let taken = char <= '\u{ff}' && !['\0', '\r', '\n'].contains(&char);
        assert_eq!(headers::is_value(&value), taken, "{value:?}");
    }
    for taken in ["", " ", "\t", "Bearer a.b.c", "é", "\r\n a \n"] {
        assert!(headers::is_value(taken), "{taken:?}");
    }
    for refused in ["日本", "a\r\nSet-Cookie: b", "\u{100}", "\0"] {
        assert!(!headers::is_value(refused), "{refused:?}");
    }
}

#[test]
fn a_token_is_a_value_that_says_something() {
    for token in ["a.b.c", "x", "a.b.c\n"] {
        assert!(headers::is_token(token), "{token:?}");
    }
    for token in ["", " ", "\n", "a\nb", "日本"] {
        assert!(!headers::is_token(token), "{token:?}");
    }
}

#[test]
fn a_header_that_fetch_would_refuse_is_an_invalid_argument_that_shows_nothing_of_it() {
    for (name, value) in [("", "x"), ("x y", "secret"), ("x", "sec\nret"), ("ключ", "secret")] {
        let mut headers = Headers::default();
        headers.set("Accept", "application/json");
        headers.set(name, value);
        let error = headers.check().unwrap_err();
        assert_eq!(error.code, Code::InvalidArgument);
        assert!(!error.sentence.contains("secret"));
    }
    let mut headers = Headers::default();
    headers.set("x-shop", "é");
    assert!(headers.check().is_ok());
}

#[test]
fn credentials_are_known_in_any_case() {
    for name in ["Authorization", "authorization", "COOKIE", "cookie"] {
        assert!(headers::is_credential(name));
    }
    for name in ["Accept", "x-authorization", "cookies", ""] {
        assert!(!headers::is_credential(name));
    }
    assert_eq!(headers::bearer("a.b.c"), "Bearer a.b.c");
}

/// Few names in many spellings, so that they collide.
fn name() -> impl Strategy<Value = String> {
    "[aA][bB]?|[xX]-[yYzZ]"
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn merging_is_by_name_without_regard_to_case(list in prop::collection::vec((name(), "[a-z]{0,3}"), 0..12)) {
        let mut merged = Headers::default();
        for (name, value) in &list {
            merged.set(name, value);
        }
        let merged = all(&merged);
        let lower = |(name, _): &(&str, &str)| name.to_ascii_lowercase();

        let mut expected: Vec<String> = Vec::new();
        for (name, _) in &list {
            let name = name.to_ascii_lowercase();
            if !expected.contains(&name) {
                expected.push(name);
            }
        }
        prop_assert_eq!(merged.iter().map(lower).collect::<Vec<_>>(), expected);
        for (name, value) in merged {
            let last = list.iter().rev().find(|(other, _)| other.eq_ignore_ascii_case(name)).unwrap();
            prop_assert_eq!((name, value), (last.0.as_str(), last.1.as_str()));
        }
    }

    #[test]
    fn what_is_taken_can_go_on_the_wire(name in any::<String>(), value in any::<String>()) {
        let mut headers = Headers::default();
        headers.set(&name, &value);
        if headers.check().is_ok() {
            prop_assert!(!name.is_empty() && !name.contains([':', ' ', '\r', '\n', '\0']));
            prop_assert!(!value.trim().contains(['\r', '\n', '\0']));
        }
    }
}
