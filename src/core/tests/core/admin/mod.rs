//! What admins ask for, and those who become one.

mod accept;
mod create;
mod invite_after_login;
mod invites;
mod log_in;
mod losses;
mod requests;
mod scene;
mod secrets;
mod together;
mod validate;
mod walk;
