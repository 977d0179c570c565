//! The server of the page, on its own origin.

use axum::Router;
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, X_CONTENT_TYPE_OPTIONS};
use tower_http::set_header::SetResponseHeaderLayer;

use crate::http::own_files::OwnFiles;

/// Allows WebAssembly and requests to any server on this machine, but no inline scripts.
const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' http://localhost:*";

/// `www` at the root, `pkg` under /pkg/.
pub(crate) fn router(www: OwnFiles, pkg: Option<OwnFiles>) -> Router {
    let mut router = Router::new().fallback_service(www.service());
    if let Some(pkg) = pkg {
        router = router.nest_service("/pkg", pkg.service());
    }
    let header = |name, value| SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value));
    router
        .layer(header(CONTENT_SECURITY_POLICY, POLICY))
        .layer(header(X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(header(CACHE_CONTROL, "no-cache"))
}
