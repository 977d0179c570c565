//! The syntax of email addresses.

/// Whether `text` is an email address. `is_letter` says which letters it may have, and `symbols` which other characters
/// may precede the @.
///
/// This covers what users type. The length limits and IP addresses of RFC 5321 are left out.
pub(crate) fn is_email(text: &str, is_letter: fn(char) -> bool, symbols: &str) -> bool {
    let Some((user, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let Some((_, top_level)) = domain.rsplit_once('.') else {
        return false;
    };
    let is_alphanumeric = |c: char| is_letter(c) || c.is_ascii_digit();
    let is_atom = |atom: &str| !atom.is_empty() && atom.chars().all(|c| is_alphanumeric(c) || symbols.contains(c));
    let is_label = |label: &str| {
        let is_hyphenated = label.starts_with('-') || label.ends_with('-');
        !label.is_empty() && !is_hyphenated && label.chars().all(|c| is_alphanumeric(c) || c == '-')
    };
    let is_top_level = top_level.chars().count() >= 2 && top_level.chars().all(is_letter);
    is_top_level && user.split('.').all(is_atom) && domain.split('.').all(is_label)
}
