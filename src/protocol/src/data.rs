/// The body of an answer, wherever it is kept: in the browser it stays a JavaScript value.
pub trait Data {
    /// The text under this key of an object.
    fn text(&self, key: &str) -> Option<String>;

    /// Whether this is an object with something other than `null` under this key.
    fn has(&self, key: &str) -> bool;

    /// Whether the text under this key is this one.
    fn is(&self, key: &str, text: &str) -> bool;

    /// The text under this name among the claims of the JWT under this key.
    fn claim(&self, key: &str, name: &str) -> Option<String>;

    /// Put a text under this key.
    fn put(&mut self, key: &str, text: &str);

    /// Make this `{ success: true }`.
    fn succeed(&mut self);

    /// Whether this is text that begins as a page of HTML does.
    fn is_html(&self) -> bool;
}
