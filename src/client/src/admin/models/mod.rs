mod identity;
mod invite;
mod login;
mod user;
mod validated_invite;

pub use identity::{AuthIdentity, Authentication, ProviderIdentity};
pub use invite::{Invite, InvitesError};
pub use login::AdminLogin;
pub use user::{AuthenticatedUser, User};
pub use validated_invite::ValidatedInvite;
