//! The paths and the percent-encoding of URLs.

use percent_encoding::percent_decode_str;

/// The segments of a path, still encoded.
pub(crate) fn segments(path: &str) -> Vec<&str> {
    path.split('/').skip(1).collect()
}

/// `decodeURIComponent`.
pub(crate) fn decode(segment: &str) -> String {
    percent_decode_str(segment).decode_utf8_lossy().into_owned()
}
