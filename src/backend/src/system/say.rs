//! Writing to the terminal. If nothing reads what the server writes, it keeps running.

use std::fmt::Display;
use std::io::{Write, stderr, stdout};

/// Writes a line to stdout.
pub fn say(line: &str) {
    drop(writeln!(stdout(), "{line}"));
}

/// Writes a line to stderr.
pub fn complain(line: &dyn Display) {
    drop(writeln!(stderr(), "medusa-auth-backend: {line}"));
}
