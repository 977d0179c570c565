/// A JSON value: a payload or a response body. In `src/wasm` it stays a JavaScript value.
///
/// Values are named by their paths, such as `customer`, `invite.token` or `users.0.id`. The methods that only calls of admins
/// need have defaults, so that a client without these calls compiles if another crate turns the feature `admin` on.
pub trait Data {
    /// The string at this path.
    fn text(&self, path: &str) -> Option<String>;

    /// Whether there is a value other than `null` at this path.
    fn has(&self, path: &str) -> bool;

    /// Whether this string is at this path.
    fn text_is(&self, path: &str, text: &str) -> bool {
        self.text(path).is_some_and(|found| found == text)
    }

    /// A claim of the JWT at this path, as a string.
    fn claim(&self, path: &str, name: &str) -> Option<String>;

    /// Set a field to a string.
    fn set(&mut self, key: &str, text: &str);

    /// Append a string to the list under `_key`, which is created if there is none.
    #[cfg(feature = "admin")]
    fn push(&mut self, _key: &str, _text: &str) {}

    /// Set a field to a boolean.
    #[cfg(feature = "admin")]
    fn set_bool(&mut self, _key: &str, _value: bool) {}

    /// Replace the value with `{ success: true }`.
    fn set_success(&mut self);

    /// Whether this is text that begins like an HTML page.
    fn is_html(&self) -> bool;

    /// The path to the first object in the list at `_list` that has this string under `_key`.
    #[cfg(feature = "admin")]
    fn find(&self, _list: &str, _key: &str, _text: &str) -> Option<String> {
        None
    }

    /// Replace the value with `{ [name]: … }`, which holds what is at this path.
    #[cfg(feature = "admin")]
    fn pick(&mut self, _path: &str, _name: &str) {}

    /// Whether a time is over. It is in ISO 8601, or in seconds since 1970 as in tokens.
    #[cfg(feature = "admin")]
    fn is_past(&self, _time: &str) -> bool {
        false
    }
}
