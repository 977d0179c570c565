use std::{future::poll_fn, pin::pin, task::Poll};

/// What the work gives, or `None` once it is called off: then the work is dropped.
pub async fn race<T>(work: impl Future<Output = T>, off: Option<impl Future>) -> Option<T> {
    let mut work = pin!(work);
    let mut off = pin!(off);
    poll_fn(|context| {
        if off.as_mut().as_pin_mut().is_some_and(|off| off.poll(context).is_ready()) {
            return Poll::Ready(None);
        }
        work.as_mut().poll(context).map(Some)
    })
    .await
}
