//! Tests of the methods of admins and invited users.

mod accept_invite;
mod api_key;
mod concurrent_calls;
mod create_user;
mod invite_after_login;
mod invites;
mod login;
mod network_faults;
mod refused_invites;
mod requests;
mod scenario;
mod secrets;
mod termination;
mod validate_token;
