use medusa_auth_protocol::json::is_short;

/// Whether paths can be appended to this URL.
pub(crate) fn is_base_url(url: &str) -> bool {
    // These would be removed, or change their meaning, when a path is appended.
    if !is_short(url) || url.contains(|char: char| char.is_whitespace() || char.is_control() || "?#\\".contains(char)) {
        return false;
    }
    if cfg!(target_arch = "wasm32") && (url.is_empty() || (url.starts_with('/') && !url.starts_with("//"))) {
        return true;
    }
    let Some((scheme, rest)) = url.split_once("://") else { return false };
    let authority = rest.split('/').next().unwrap_or_default();
    let is_http = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    is_http && !authority.is_empty() && !authority.starts_with(':') && !authority.contains('@')
}

/// The URL as other clients of this page have it: absolute, and without a trailing slash.
pub(crate) fn absolute(url: &str) -> String {
    #[cfg(target_arch = "wasm32")]
    let url = &if url.is_empty() || url.starts_with('/') { resolve(url).unwrap_or_default() } else { url.to_owned() };
    url.trim_end_matches('/').to_owned()
}

/// The URL of a path of this page.
#[cfg(target_arch = "wasm32")]
fn resolve(path: &str) -> Option<String> {
    use crate::transport::{global, property};

    let base = property(&property(&global(), "document"), "baseURI").as_string();
    let base = base.or_else(|| property(&property(&global(), "location"), "href").as_string())?;
    let path = if path.is_empty() { "/" } else { path };
    web_sys::Url::new_with_base(path, &base).ok().map(|url| url.href())
}
