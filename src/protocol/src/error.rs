use crate::Code;

/// Why a call failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Error {
    /// What went wrong, for programs.
    pub code: Code,
    /// What went wrong and what to do, for people.
    pub message: &'static str,
    /// Whether `message` replaces the server's own message. If not, `message` is shown only if the server sent none.
    pub overrides_server: bool,
}

impl Error {
    /// An error whose message replaces the server's.
    #[must_use]
    pub const fn new(code: Code, message: &'static str) -> Self {
        Self { code, message, overrides_server: true }
    }

    /// An error whose code's message replaces the server's.
    #[must_use]
    pub const fn overriding(code: Code) -> Self {
        Self::new(code, code.message())
    }
}

impl From<Code> for Error {
    /// An error with the server's message or, if it sent none, the code's.
    fn from(code: Code) -> Self {
        Self { code, message: code.message(), overrides_server: false }
    }
}
