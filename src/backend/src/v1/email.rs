//! Which strings Medusa takes for e-mail addresses: the rules of validator.js with its default options.
//!
//! Lengths are counted in UTF-16 units or UTF-8 bytes exactly where the original does.

/// Whether this is an e-mail address.
pub(crate) fn is_email(text: &str) -> bool {
    if utf16_len(text) > 254 {
        return false;
    }
    let Some((user, domain)) = text.rsplit_once('@') else {
        return false;
    };
    user.len() <= 64 && domain.len() <= 254 && is_domain(domain) && is_user(user)
}

fn is_domain(domain: &str) -> bool {
    let Some((_, top)) = domain.rsplit_once('.') else {
        return false;
    };
    is_top_level(top) && domain.split('.').all(is_label)
}

fn is_top_level(top: &str) -> bool {
    let letters = |c: char| c.is_ascii_alphabetic() || (is_word_beyond_ascii(c) && c != '\u{a9}');
    let named = top.chars().count() >= 2 && top.chars().all(letters);
    let punycode = |rest: &str| rest.len() >= 2 && rest.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let spaced = top.chars().any(is_js_space);
    let xn = top.get(..2).is_some_and(|head| head.eq_ignore_ascii_case("xn"));
    !spaced && (named || (xn && top.get(2..).is_some_and(punycode)))
}

fn is_label(label: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || c == '-' || (c >= '\u{a1}' && !is_full_width(c));
    !label.is_empty()
        && utf16_len(label) <= 63
        && label.chars().all(allowed)
        && !label.starts_with('-')
        && !label.ends_with('-')
}

fn is_user(user: &str) -> bool {
    if user.starts_with('"') && user.ends_with('"') {
        return is_quoted(user.get(1..user.len().saturating_sub(1)).unwrap_or_default());
    }
    let allowed = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c) || is_word_beyond_ascii(c);
    user.split('.').all(|atom| !atom.is_empty() && atom.chars().all(allowed))
}

/// The inside of a quoted local part: no bare quote or backslash, any character of the set after a backslash.
fn is_quoted(inside: &str) -> bool {
    let mut chars = inside.chars();
    while let Some(c) = chars.next() {
        let fits = if c == '\\' {
            chars.next().is_some_and(is_escapable)
        } else {
            is_js_space(c)
                || matches!(c, '\u{1}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}')
                || matches!(c, '\u{21}' | '\u{23}'..='\u{5b}' | '\u{5d}'..='\u{7e}')
                || c == '\u{a0}'
                || is_word_beyond_ascii(c)
        };
        if !fits {
            return false;
        }
    }
    true
}

fn is_escapable(c: char) -> bool {
    matches!(c, '\u{1}'..='\u{9}' | '\u{b}'..='\u{c}' | '\u{d}'..='\u{7f}' | '\u{a0}') || is_word_beyond_ascii(c)
}

/// The letters of other scripts, as the original lists them; characters beyond the basic plane are not among them.
fn is_word_beyond_ascii(c: char) -> bool {
    matches!(c, '\u{a1}'..='\u{d7ff}' | '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{ffef}')
}

fn is_full_width(c: char) -> bool {
    matches!(c, '\u{ff01}'..='\u{ff5e}')
}

/// What `\s` matches in JavaScript.
fn is_js_space(c: char) -> bool {
    matches!(c, '\t'..='\r' | ' ' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}')
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{205f}' | '\u{3000}' | '\u{feff}')
}

fn utf16_len(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What validator.js 13.15 answers.
    #[test]
    fn agrees_with_the_original() {
        let long_user = format!("{}@example.com", "a".repeat(64));
        let yes = [
            "a@x.co",
            "A.B+c@Example.Com",
            "a/b@x.co",
            "jösé@x.co",
            "a@bücher.example",
            "a@例え.テスト",
            "\"a b\"@example.com",
            "\"@x.co",
            "\"a\\\"b\"@x.co",
            "a@ex😀.com",
            "a@xn--p1ai.xn--p1ai",
            "a@x.İi",
            "a@ſ.com",
            &long_user,
        ];
        for email in yes {
            assert!(is_email(email), "{email}");
        }
        let too_long = format!("a{long_user}");
        let no = [
            "",
            "nope",
            "@x.co",
            "a@",
            "a@x",
            "a@x.c",
            "a@x.c0m",
            "a@1.2.3.4",
            "a@[1.2.3.4]",
            " a@x.co",
            "a@x.co ",
            "a b@x.co",
            "a..b@x.co",
            ".a@x.co",
            "a.@x.co",
            "a@b@x.co",
            "a@-x.com",
            "a@x-.com",
            "a@x..com",
            "a@x_y.com",
            "\"a\"b@x.co",
            "\"a\"b\"@x.co",
            "😀@x.com",
            "a\u{a0}@x.com",
            "a@x.©©",
            "a@ａ.com",
            &too_long,
        ];
        for email in no {
            assert!(!is_email(email), "{email}");
        }
    }

    proptest! {
        #[test]
        fn takes_plain_addresses(email in "[a-z0-9!#$%&'*+/=?^_`{|}~-]{1,20}(\\.[a-z0-9]{1,9}){0,2}@([a-z0-9]{1,20}\\.){1,3}[a-z]{2,6}") {
            prop_assert!(is_email(&email));
            prop_assert!(is_email(&email.to_uppercase()));
        }

        #[test]
        fn refuses_a_second_at_or_space(head in "[a-z]{1,9}", tail in "[a-z]{1,9}\\.com", bad in "[@ ,;:<>()\\[\\]\\\\\"]") {
            let email = format!("{head}{bad}{head}@{tail}");
            prop_assert!(!is_email(&email));
        }

        #[test]
        fn refuses_what_is_too_long(label in "[a-z]{50,63}") {
            let domain = format!("{label}.{label}.{label}.{label}.{label}.com");
            let email = format!("a@{domain}");
            prop_assert!(!is_email(&email));
        }

        #[test]
        fn survives_anything(text in ".*") {
            is_email(&text);
        }
    }
}
