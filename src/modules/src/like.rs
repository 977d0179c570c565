//! SQL's `LIKE`.

/// A pattern: `%` for anything, `_` for any character, and a backslash before one that means itself.
pub(crate) struct Like {
    pattern: Vec<Part>,
    folds: bool,
}

#[derive(PartialEq)]
enum Part {
    Anything,
    Any,
    Char(char),
}

impl Like {
    /// `folds` for a pattern that takes capital letters for small ones.
    pub(crate) fn new(pattern: &str, folds: bool) -> Self {
        let mut parts = Vec::new();
        let folded = fold(pattern, folds);
        let mut chars = folded.chars();
        while let Some(c) = chars.next() {
            parts.push(match c {
                '%' => Part::Anything,
                '_' => Part::Any,
                '\\' => Part::Char(chars.next().unwrap_or(c)),
                c => Part::Char(c),
            });
        }
        Self { pattern: parts, folds }
    }

    pub(crate) fn fits(&self, text: &str) -> bool {
        let text: Vec<char> = fold(text, self.folds).chars().collect();
        let (mut pattern, mut text) = (self.pattern.as_slice(), text.as_slice());
        // Where to go on when the last `%` has to stand for more.
        let mut retry = None;
        loop {
            match (pattern.split_first(), text.split_first()) {
                (Some((Part::Anything, rest)), _) => {
                    pattern = rest;
                    retry = Some((rest, text));
                }
                (Some((part, parts)), Some((c, chars))) if *part == Part::Any || *part == Part::Char(*c) => {
                    (pattern, text) = (parts, chars);
                }
                (None, None) => return true,
                _ => {
                    let more =
                        retry.and_then(|(parts, chars): (&[Part], &[char])| Some((parts, chars.split_first()?.1)));
                    let Some(more) = more else {
                        return false;
                    };
                    (pattern, text) = more;
                    retry = Some(more);
                }
            }
        }
    }
}

fn fold(text: &str, folds: bool) -> String {
    if folds { text.to_lowercase() } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fits_as_in_sql() {
        for (pattern, text, fits) in [
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
            assert_eq!(Like::new(pattern, false).fits(text), fits, "{pattern} {text}");
        }
        assert!(Like::new("%ÉA%", true).fits("bÉa"));
    }
}
