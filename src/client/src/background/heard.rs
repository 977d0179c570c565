/// What a client hears of others in its browser.
#[cfg_attr(not(target_arch = "wasm32"), expect(dead_code, reason = "there are no others"))]
pub(crate) enum Heard {
    /// Another tab has announced these changes. 0 if the page may have missed something.
    Changes(u32),
    /// The storage now holds this under the key of the token.
    Stored(Option<String>),
}
