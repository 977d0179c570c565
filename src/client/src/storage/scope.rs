/// How far reaches what a storage holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Scope {
    /// The memory of this page or process: a login ends with it.
    Memory,
    /// This tab, across reloads. Each tab has a login of its own.
    Tab,
    /// All tabs of the browser, or whatever else outlives this page or process. Clients on wasm32 tell each other about changes.
    Browser,
}
