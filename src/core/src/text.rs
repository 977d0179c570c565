//! A text that may be missing, and that can be replaced behind a shared reference.

use std::cell::RefCell;

#[derive(Default)]
pub(crate) struct Text(RefCell<Option<String>>);

impl Text {
    pub(crate) fn get(&self) -> Option<String> {
        self.0.borrow().clone()
    }

    #[inline(never)]
    pub(crate) fn set(&self, text: Option<&str>) {
        self.0.replace(text.map(String::from));
    }

    #[inline(never)]
    pub(crate) fn is(&self, text: Option<&str>) -> bool {
        self.0.borrow().as_deref() == text
    }
}
