/// The body of an answer, wherever it is kept: in the browser it stays a JavaScript value.
pub trait Data {
    /// The text under this key of an object.
    fn text(&self, key: &str) -> Option<String>;

    /// Whether this is an object with something other than `null` under this key.
    fn has(&self, key: &str) -> bool;

    /// Whether the server calls what went wrong by this `type`.
    fn is_type(&self, kind: &str) -> bool {
        self.text("type").as_deref() == Some(kind)
    }

    /// Whether this is text that begins as a page of HTML does.
    fn is_html(&self) -> bool;
}
