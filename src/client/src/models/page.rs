/// Part of a list.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Page<T> {
    /// The items.
    pub items: Vec<T>,
    /// How many items there are in total.
    pub count: u64,
    /// How many items come before these.
    pub offset: u64,
    /// The maximum number of items on a page. `None` if the server does not say.
    pub limit: Option<u64>,
}
