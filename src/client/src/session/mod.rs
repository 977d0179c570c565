//! Who is logged in, for those who follow it.

mod event;
mod listeners;
mod resource;
mod snapshot;
mod store;

pub use event::{AuthEvent, AuthStateChange, SignOutReason};
pub use listeners::Subscription;
pub use resource::SessionResource;
pub use snapshot::{Session, SessionStatus};
pub(crate) use store::SessionStore;
