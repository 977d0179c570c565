use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::transport::{global, property};

#[wasm_bindgen]
extern "C" {
    /// web-sys has it only as an unstable API.
    type LockManager;

    #[wasm_bindgen(method, catch)]
    fn request(this: &LockManager, name: &str, callback: &JsValue) -> Result<Promise, JsValue>;
}

/// The output of work that no two clients of this origin do at once. Without Web Locks, this only does the work.
pub(crate) async fn exclusively<T>(name: &str, work: impl Future<Output = T>) -> T {
    let lock = acquire(name).await;
    if lock.is_some() {
        // Another tab may just have had the lock, and browsers take a moment to show what it has stored.
        TimeoutFuture::new(100).await;
    }
    work.await
}

/// Releases a lock when it is dropped, or gives up waiting for it.
struct Lock(Function);

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = self.0.call0(&JsValue::UNDEFINED);
    }
}

async fn acquire(name: &str) -> Option<Lock> {
    let locks = property(&property(&global(), "navigator"), "locks");
    if !locks.is_object() {
        return None;
    }
    let (granted, grant) = deferred()?;
    let (released, release) = deferred()?;
    let lock = Lock(release);
    // The browser holds the lock until the promise that this returns is resolved.
    let callback = Closure::once_into_js(move |_: JsValue| {
        let _ = grant.call0(&JsValue::UNDEFINED);
        released
    });
    let request = locks.unchecked_into::<LockManager>().request(name, &callback).ok()?;
    let outcome = JsFuture::from(Promise::race(&Array::of2(&granted, &request))).await;
    outcome.ok().map(|_| lock)
}

/// A promise, and the function that resolves it.
fn deferred() -> Option<(Promise, Function)> {
    let mut resolve = None;
    let promise = Promise::new(&mut |function, _| resolve = Some(function));
    Some((promise, resolve?))
}
