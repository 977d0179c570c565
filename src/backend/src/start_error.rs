//! What keeps the servers from starting.

use std::fmt;
use std::io;
use std::path::PathBuf;

/// Why the server did not start.
#[derive(Debug)]
pub enum StartError {
    /// A port cannot be listened on.
    Port {
        /// Which port.
        port: u16,
        /// What chooses another, as an option and as a variable.
        choose: [&'static str; 2],
        /// What the system said.
        cause: io::Error,
    },
    /// A folder to serve is not there.
    Folder(PathBuf),
    /// The database cannot be used.
    Database(PathBuf, String),
    /// The first admin cannot be created.
    Admin {
        /// Whose address.
        email: String,
        /// Why not.
        cause: String,
    },
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Port { port, choose: [option, variable], cause } => {
                let taken = cause.kind() == io::ErrorKind::AddrInUse;
                let why = if taken { "is taken".to_owned() } else { format!("cannot be used ({cause})") };
                write!(f, "port {port} {why}; choose another with {option} or {variable}.")
            }
            Self::Folder(path) => write!(f, "{} is not a folder, so it cannot be served.", path.display()),
            Self::Admin { email, cause } => write!(f, "the admin {email} cannot be created: {cause}."),
            Self::Database(path, cause) => write!(f, "the database {} cannot be used: {cause}.", path.display()),
        }
    }
}

impl std::error::Error for StartError {}
