//! A text that may be missing, and that can be replaced behind a shared reference.

use std::cell::Cell;

#[derive(Default)]
pub(crate) struct Text(Cell<Option<String>>);

impl Text {
    /// The result of reading the text. `Cell` is smaller than `RefCell`, which would check for borrows that cannot happen.
    fn read<T>(&self, read: impl FnOnce(Option<&str>) -> T) -> T {
        let text = self.0.take();
        let result = read(text.as_deref());
        self.0.set(text);
        result
    }

    pub(crate) fn get(&self) -> Option<String> {
        self.read(|text| text.map(String::from))
    }

    #[inline(never)]
    pub(crate) fn set(&self, text: Option<&str>) {
        self.0.set(text.map(String::from));
    }

    #[inline(never)]
    pub(crate) fn is(&self, other: Option<&str>) -> bool {
        self.read(|text| text == other)
    }
}
