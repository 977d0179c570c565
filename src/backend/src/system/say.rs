//! What the server tells whoever runs it. A reader who has gone away is no reason to stop.

use std::fmt::Display;
use std::io::{Write, stderr, stdout};

/// A line on stdout.
pub fn say(line: &str) {
    drop(writeln!(stdout(), "{line}"));
}

/// A line on stderr.
pub fn complain(line: &dyn Display) {
    drop(writeln!(stderr(), "medusa-auth-backend: {line}"));
}
