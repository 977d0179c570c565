//! The storages of browsers. Workers have none.

use std::future::ready;

use futures_util::{FutureExt, future::LocalBoxFuture};
use wasm_bindgen::JsValue;
use web_sys::{Window, window};

use super::{Scope, Storage, StorageError};

/// The browser's `localStorage`: all tabs of a site share the login, also with `@medusajs/js-sdk`, whose key and format these
/// are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LocalStorage;

/// The browser's `sessionStorage`: the login lasts until the tab is closed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SessionStorage;

type Open = fn(&Window) -> Result<Option<web_sys::Storage>, JsValue>;

/// Do something with a storage, which may be missing, blocked or full.
fn with<T: 'static>(
    open: Open,
    action: impl FnOnce(&web_sys::Storage) -> Result<T, JsValue>,
) -> LocalBoxFuture<'static, Result<T, StorageError>> {
    let storage = window().and_then(|window| open(&window).ok().flatten());
    let result = storage.and_then(|storage| action(&storage).ok());
    ready(result.ok_or_else(|| StorageError::new("The browser has no such storage, or it is blocked or full.")))
        .boxed_local()
}

macro_rules! web_storage {
    ($name:ident, $open:expr, $scope:expr) => {
        impl Storage for $name {
            fn get(&self, key: &str) -> LocalBoxFuture<'static, Result<Option<String>, StorageError>> {
                with($open, |storage| storage.get_item(key))
            }

            fn set(&self, key: &str, value: &str) -> LocalBoxFuture<'static, Result<(), StorageError>> {
                with($open, |storage| storage.set_item(key, value))
            }

            fn remove(&self, key: &str) -> LocalBoxFuture<'static, Result<(), StorageError>> {
                with($open, |storage| storage.remove_item(key))
            }

            fn scope(&self) -> Scope {
                $scope
            }
        }
    };
}

web_storage!(LocalStorage, Window::local_storage, Scope::Browser);
web_storage!(SessionStorage, Window::session_storage, Scope::Tab);
