//! Waiting for something that happens in the background.

use crate::settle::sleep;

/// Waits until this is true.
///
/// # Panics
/// If that takes more than five seconds.
pub async fn until(is_true: impl Fn() -> bool) {
    for _ in 0..500 {
        if is_true() {
            return;
        }
        sleep(10).await;
    }
    panic!("it did not happen");
}
