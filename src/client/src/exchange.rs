use std::rc::Rc;

use medusa_auth_protocol::{Code, retry};

use crate::{Fault, Line, Received};

/// An answer, and whether the answer to an earlier try was lost.
#[derive(Clone, Debug)]
pub(crate) struct Exchanged<R> {
    pub(crate) received: R,
    pub(crate) lost: bool,
}

/// Send a request, and send it again as often as the policy allows.
pub(crate) async fn exchange<L: Line>(
    line: Rc<L>,
    ready: L::Ready,
    max_retries: u32,
) -> Result<Exchanged<L::Received>, Fault<L::Cause>> {
    let mut retries = 0;
    let mut lost = false;
    loop {
        let outcome = line.attempt(&ready).await;
        let (status, asked) = match &outcome {
            Ok(received) => (Some(received.status()), received.retry_after()),
            Err(_) => (None, None),
        };
        let hopeless = outcome.as_ref().is_err_and(|fault| fault.error.code == Code::InvalidResponse);
        if retries < max_retries && !hopeless && retry::worthwhile(status) {
            retries = retries.saturating_add(1);
            if let Some(wait) = retry::wait(retries, asked, line.random()) {
                // A conflict is the one such answer that vouches for nothing having been done.
                lost |= status != Some(409);
                line.sleep(wait).await;
                continue;
            }
        }
        return outcome.map(|received| Exchanged { received, lost });
    }
}
