//! What holds in a page and in a worker alike.

mod cookies;
