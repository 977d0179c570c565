//! Matching paths as express does.

use percent_encoding::percent_decode_str;

/// What is left of `path` below the mount point `prefix` (`/store`), beginning with a slash.
pub(crate) fn below<'a>(path: &'a str, prefix: &str) -> Option<&'a str> {
    match path.strip_prefix(prefix)? {
        "" => Some("/"),
        rest => rest.starts_with('/').then_some(rest),
    }
}

/// Whether `path` is this route.
pub(crate) fn is(path: &str, route: &str) -> bool {
    path == route
}

/// What stands for each `:` of a whole route such as `/auth/:/providers`, still encoded; `None` if the path differs.
pub(crate) fn parameters<'a>(path: &'a str, route: &str) -> Option<Vec<&'a str>> {
    let mut found = Vec::new();
    let mut parts = path.split('/');
    for wanted in route.split('/') {
        let part = parts.next()?;
        if wanted == ":" && !part.is_empty() {
            found.push(part);
        } else if part != wanted {
            return None;
        }
    }
    parts.next().is_none().then_some(found)
}

/// The one segment of `/:id`, decoded.
pub(crate) fn id(path: &str) -> Option<String> {
    parameters(path, "/:")?.pop().map(decode)
}

/// `decodeURIComponent`.
pub(crate) fn decode(segment: &str) -> String {
    percent_decode_str(segment).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mounts_as_express_does() {
        assert_eq!(below("/store", "/store"), Some("/"));
        assert_eq!(below("/store/auth", "/store"), Some("/auth"));
        assert_eq!(below("/stores", "/store"), None);
        assert_eq!(below("/sto", "/store"), None);
    }

    #[test]
    fn finds_parameters() {
        assert_eq!(parameters("/auth/a%2Fb/providers", "/auth/:/providers"), Some(vec!["a%2Fb"]));
        assert_eq!(parameters("/auth/session", "/auth/session"), Some(vec![]));
        assert_eq!(decode("a%2Fb+c%40"), "a/b+c@");
        for path in ["/auth/a", "/auth/a/providers/x", "/auth//providers", "/auth/a/providers/", "auth/a/providers"] {
            assert_eq!(parameters(path, "/auth/:/providers"), None, "{path}");
        }
    }
}
