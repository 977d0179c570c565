use futures_util::{
    FutureExt,
    future::{Either, select},
};
use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortSignal;

/// The output of a future, or the signal's reason as soon as it aborts. The future is dropped then.
pub(super) async fn abortable<T>(signal: Option<AbortSignal>, work: impl Future<Output = T>) -> Result<T, JsValue> {
    let Some(signal) = signal else { return Ok(work.await) };
    let listener = Listener::new(signal);
    // Boxed, because `select` needs futures that can be moved.
    match select(work.boxed_local(), JsFuture::from(listener.aborted.clone())).await {
        Either::Left((output, _)) => Ok(output),
        Either::Right(_) => Err(listener.signal.reason()),
    }
}

/// Listens to a signal until it is dropped. The signal may outlive many calls.
struct Listener {
    signal: AbortSignal,
    aborted: Promise,
    resolve: Option<Function>,
}

impl Listener {
    fn new(signal: AbortSignal) -> Self {
        let mut listener = None;
        let aborted = Promise::new(&mut |resolve, _| {
            if signal.aborted() {
                let _ = resolve.call0(&JsValue::UNDEFINED);
            }
            let _ = signal.add_event_listener_with_callback("abort", &resolve);
            listener = Some(resolve);
        });
        Self { signal, aborted, resolve: listener }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        if let Some(resolve) = &self.resolve {
            let _ = self.signal.remove_event_listener_with_callback("abort", resolve);
        }
    }
}
