use std::rc::Rc;

use super::Transport;

/// The transport that a client has by default on this target.
pub(crate) fn default_transport() -> Option<Rc<dyn Transport>> {
    #[cfg(target_arch = "wasm32")]
    return Some(Rc::new(super::Web::new()));
    #[cfg(all(feature = "native", not(target_arch = "wasm32")))]
    return super::Native::new().ok().map(|native| Rc::new(native) as Rc<dyn Transport>);
    #[cfg(not(any(feature = "native", target_arch = "wasm32")))]
    None
}
