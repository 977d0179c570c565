use std::rc::Rc;

use medusa_auth_protocol::{Code, retry};

use crate::{Fault, Line, Received, Wire};

/// An answer, and whether the answer to an earlier try was lost.
#[derive(Clone, Debug)]
pub(crate) struct Exchanged<R> {
    pub(crate) received: R,
    pub(crate) lost: bool,
}

/// Send a request, and send it again as often as the policy allows.
pub(crate) async fn exchange<L: Line>(
    line: Rc<L>,
    wire: Wire<L::Body>,
    max_retries: u32,
) -> Result<Exchanged<L::Received>, Fault<L::Cause>> {
    let mut retries = 0;
    let mut lost = false;
    loop {
        let outcome = line.attempt(&wire).await;
        let (status, asked) = match &outcome {
            Ok(received) => (Some(received.status()), received.retry_after()),
            Err(fault) if matches!(fault.code, Code::NetworkError | Code::Timeout) => (None, None),
            Err(_) => return outcome.map(|received| Exchanged { received, lost }),
        };
        let wait = if retries < max_retries && retry::worthwhile(status) {
            retries = retries.saturating_add(1);
            retry::wait(retries, asked, line.random())
        } else {
            None
        };
        let Some(wait) = wait else {
            return outcome.map(|received| Exchanged { received, lost });
        };
        // A conflict is the one such answer that vouches for nothing having been done.
        lost |= status != Some(409);
        line.sleep(wait).await;
    }
}
