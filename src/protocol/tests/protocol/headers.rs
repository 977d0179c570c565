use medusa_auth_protocol::headers;
use proptest::prelude::*;

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
    assert_eq!(headers::bearer("a.b.c"), "Bearer a.b.c");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn what_is_taken_for_a_token_can_go_on_the_wire(text in any::<String>()) {
        if headers::is_token(&text) {
            prop_assert!(!text.trim().contains(['\r', '\n', '\0']));
            prop_assert!(text.chars().all(|char| u32::from(char) <= 0xff));
        }
    }
}
