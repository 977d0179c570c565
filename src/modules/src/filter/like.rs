//! SQL's `LIKE` and `ILIKE`.

/// A pattern. `%` matches any text, `_` any character, and a backslash escapes the next character.
pub(crate) struct Like {
    pattern: Vec<Part>,
    ignores_case: bool,
}

#[derive(PartialEq)]
enum Part {
    AnyText,
    AnyChar,
    Char(char),
}

impl Like {
    /// `LIKE`.
    pub(crate) fn new(pattern: &str) -> Self {
        Self { pattern: parse(pattern), ignores_case: false }
    }

    /// `ILIKE`.
    pub(crate) fn case_insensitive(pattern: &str) -> Self {
        Self { pattern: parse(&pattern.to_lowercase()), ignores_case: true }
    }

    pub(crate) fn matches(&self, text: &str) -> bool {
        let text: Vec<char> =
            if self.ignores_case { text.to_lowercase().chars().collect() } else { text.chars().collect() };
        let (mut pattern, mut text) = (self.pattern.as_slice(), text.as_slice());
        // Where to resume if the last `%` has to match one more character.
        let mut retry = None;
        loop {
            match (pattern.split_first(), text.split_first()) {
                (Some((Part::AnyText, rest)), _) => {
                    pattern = rest;
                    retry = Some((rest, text));
                }
                (Some((part, parts)), Some((c, chars))) if *part == Part::AnyChar || *part == Part::Char(*c) => {
                    (pattern, text) = (parts, chars);
                }
                (None, None) => return true,
                _ => {
                    let longer =
                        retry.and_then(|(parts, chars): (&[Part], &[char])| Some((parts, chars.split_first()?.1)));
                    let Some(longer) = longer else {
                        return false;
                    };
                    (pattern, text) = longer;
                    retry = Some(longer);
                }
            }
        }
    }
}

fn parse(pattern: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut chars = pattern.chars();
    while let Some(c) = chars.next() {
        parts.push(match c {
            '%' => Part::AnyText,
            '_' => Part::AnyChar,
            '\\' => Part::Char(chars.next().unwrap_or(c)),
            c => Part::Char(c),
        });
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matches_as_in_sql() {
        for (pattern, text, expected) in [
            ("", "", true),
            ("", "a", false),
            ("%", "", true),
            ("_", "", false),
            ("%b%", "abc", true),
            ("a%c", "abcbc", true),
            ("a%c", "abcb", false),
            ("%a_%b", "xaaab", true),
            ("\\%", "%", true),
            ("\\%", "a", false),
            ("A", "a", false),
            ("é", "É", false),
        ] {
            assert_eq!(Like::new(pattern).matches(text), expected, "{pattern} {text}");
        }
        assert!(Like::case_insensitive("%ÉA%").matches("bÉa"));
    }
}
