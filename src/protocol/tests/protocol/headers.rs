use medusa_auth_protocol::headers;
use proptest::prelude::*;

#[test]
fn values_are_what_fetch_accepts() {
    for char in (0..=0x17f).filter_map(char::from_u32) {
        let value = format!("x{char}y");
        let accepted = char <= '\u{ff}' && !['\0', '\r', '\n'].contains(&char);
        assert_eq!(headers::is_value(&value), accepted, "{value:?}");
    }
    for accepted in ["", " ", "\t", "Bearer a.b.c", "é", "\r\n a \n"] {
        assert!(headers::is_value(accepted), "{accepted:?}");
    }
    for rejected in ["日本", "a\r\nSet-Cookie: b", "\u{100}", "\0"] {
        assert!(!headers::is_value(rejected), "{rejected:?}");
    }
}

#[test]
fn a_token_is_a_value_that_is_not_blank() {
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
    fn tokens_can_be_sent(text in any::<String>()) {
        if headers::is_token(&text) {
            prop_assert!(!text.trim().contains(['\r', '\n', '\0']));
            prop_assert!(text.chars().all(|char| u32::from(char) <= 0xff));
        }
    }
}
