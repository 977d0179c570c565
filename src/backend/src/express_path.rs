//! How express matches paths: letters in any case, one more slash at the end allowed.

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

/// What is left of `path` below the mount point `prefix` (`/store`), beginning with a slash.
pub(crate) fn below<'a>(path: &'a str, prefix: &str) -> Option<&'a str> {
    let head = path.get(..prefix.len())?;
    let rest = path.get(prefix.len()..)?;
    if !head.eq_ignore_ascii_case(prefix) {
        return None;
    }
    match rest {
        "" => Some("/"),
        _ if rest.starts_with("//") => rest.get(1..),
        _ if rest.starts_with('/') => Some(rest),
        _ => None,
    }
}

/// Whether `path` is this route. `/` is the empty path too.
pub(crate) fn is(path: &str, route: &str) -> bool {
    let bare = |p: &str| p.strip_suffix('/').unwrap_or(p).to_ascii_lowercase();
    bare(path) == bare(route)
}

/// What stands for the `:` of a whole route like `/auth/:/providers`, still encoded; `None` where it does not match.
pub(crate) fn parameters<'a>(path: &'a str, route: &str) -> Option<Vec<&'a str>> {
    let bare = path.strip_suffix('/').unwrap_or(path);
    let mut found = Vec::new();
    let mut parts = bare.split('/');
    for wanted in route.split('/') {
        let part = parts.next()?;
        if wanted == ":" && !part.is_empty() {
            found.push(part);
        } else if !part.eq_ignore_ascii_case(wanted) {
            return None;
        }
    }
    parts.next().is_none().then_some(found)
}

/// The one segment of `/:name`, still encoded.
pub(crate) fn segment(path: &str) -> Option<&str> {
    let rest = path.strip_prefix('/')?;
    let rest = rest.strip_suffix('/').unwrap_or(rest);
    (!rest.is_empty() && !rest.contains('/')).then_some(rest)
}

/// `decodeURIComponent`; `None` where that throws.
pub(crate) fn decode(segment: &str) -> Option<String> {
    let mut bytes = segment.bytes();
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let escaped = bytes.next()?.is_ascii_hexdigit() && bytes.next()?.is_ascii_hexdigit();
            if !escaped {
                return None;
            }
        }
    }
    Some(percent_decode_str(segment).decode_utf8().ok()?.into_owned())
}

/// A path as express repeats it in its 404 page, before HTML escaping: escapes stay, all else is made safe.
pub(crate) fn shown(path: &str) -> String {
    const UNSAFE: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'`').add(b'{').add(b'}');
    let mut parts = path.split('%');
    let mut shown = String::new();
    shown.extend(utf8_percent_encode(parts.next().unwrap_or_default(), UNSAFE));
    for part in parts {
        let is_escape = part.get(..2).is_some_and(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()));
        shown.push_str(if is_escape { "%" } else { "%25" });
        shown.extend(utf8_percent_encode(part, UNSAFE));
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mounts_as_express_does() {
        assert_eq!(below("/store", "/store"), Some("/"));
        assert_eq!(below("/STORE/auth", "/store"), Some("/auth"));
        assert_eq!(below("/store//auth", "/store"), Some("/auth"));
        assert_eq!(below("/stores", "/store"), None);
        assert_eq!(below("/sto", "/store"), None);
        assert_eq!(below("/\u{e9}\u{e9}\u{e9}", "/store"), None);
    }

    #[test]
    fn routes_end_with_or_without_a_slash() {
        assert!(is("/", "/") && is("", "/") && is("/Me/", "/me"));
        assert!(!is("/me//", "/me"));
        assert_eq!(segment("/a%2Fb/"), Some("a%2Fb"));
        assert_eq!(segment("/a/b"), None);
        assert_eq!(segment("/"), None);
    }

    #[test]
    fn finds_parameters() {
        assert_eq!(parameters("/Auth/a%2Fb/providers/", "/auth/:/providers"), Some(vec!["a%2Fb"]));
        assert_eq!(parameters("/auth/session", "/auth/session"), Some(vec![]));
        for path in ["/auth/a", "/auth/a/providers/x", "/auth//providers", "/auth/a/providers//", "auth/a/providers"] {
            assert_eq!(parameters(path, "/auth/:/providers"), None, "{path}");
        }
    }

    #[test]
    fn shows_paths_as_express_does() {
        assert_eq!(shown("/a{b}"), "/a%7Bb%7D");
        assert_eq!(shown("/%zz%C3%A9%"), "/%25zz%C3%A9%25");
    }

    #[test]
    fn decodes_or_refuses() {
        assert_eq!(decode("a%2Fb+c%40").as_deref(), Some("a/b+c@"));
        for bad in ["%", "a%4", "%E0%A4%A", "%zz", "%ff"] {
            assert_eq!(decode(bad), None, "{bad}");
        }
    }
}
