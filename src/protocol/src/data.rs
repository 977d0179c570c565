/// JSON that came, or is to be sent, wherever it is kept: in the browser it stays a JavaScript value.
///
/// Where a value is nested, its key is the path to it: `invite.token`, `users.0.id`.
pub trait Data {
    /// The text under this key of an object.
    fn text(&self, key: &str) -> Option<String>;

    /// Whether this is an object with something other than `null` under this key.
    fn has(&self, key: &str) -> bool;

    /// Whether the text under this key is this one.
    fn is(&self, key: &str, text: &str) -> bool {
        self.text(key).is_some_and(|found| found == text)
    }

    /// The text under this name among the claims of the JWT under this key.
    fn claim(&self, key: &str, name: &str) -> Option<String>;

    /// How many milliseconds passed between the making of the id that is the claim of this name in the JWT under this key, and
    /// the second in which that was signed. NaN where it does not say.
    fn age(&self, key: &str, id: &str) -> f64;

    /// When an id under this key was made, or a JWT under it was signed, in milliseconds since 1970 by the server's clock. NaN
    /// where it does not say.
    #[cfg(feature = "admin")]
    fn time(&self, key: &str) -> f64;

    /// Put a text under this key.
    fn put(&mut self, key: &str, text: &str);

    /// Make this `{ success: true }`.
    fn set_success(&mut self);

    /// Whether this is text that begins as a page of HTML does.
    fn is_html(&self) -> bool;

    /// The path to the object, in the list under the first key, that has this text under the second.
    #[cfg(feature = "admin")]
    fn find(&self, list: &str, key: &str, text: &str) -> Option<String>;

    /// Make this `{ [name]: … }`, with what is under this key.
    #[cfg(feature = "admin")]
    fn keep(&mut self, key: &str, name: &str);

    /// Whether a time, in ISO 8601 or in seconds since 1970 as tokens have it, is over.
    #[cfg(feature = "admin")]
    fn is_past(&self, time: &str) -> bool;
}
