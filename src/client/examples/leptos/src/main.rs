//! A page to sign up, log in and log out, in Leptos. `make demo-rust` serves it.
#![forbid(unsafe_code)]
#![allow(unreachable_pub, reason = "Leptos generates `pub` types for the properties of components")]

#[cfg(target_arch = "wasm32")]
mod app;
#[cfg(target_arch = "wasm32")]
mod client;
#[cfg(target_arch = "wasm32")]
mod form;

fn main() {
    #[cfg(target_arch = "wasm32")]
    leptos::mount::mount_to_body(app::App);
}
