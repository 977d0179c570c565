use std::rc::Rc;

use js_sys::Math;
use wasm_bindgen::prelude::*;
use web_sys::{BroadcastChannel, Storage, window};

use super::page::{Listener, document, is_hidden};
use crate::transport::{global, is_browser, property};

/// Tells other tabs that the login has changed, and hears it from them. Messages contain no token. `pkg/lib/tabs.js` sends the
/// same, so that both understand each other. All this ends when it is dropped.
pub(crate) struct Tabs {
    name: Option<String>,
    channel: Option<BroadcastChannel>,
    _listeners: Vec<Listener>,
}

impl Tabs {
    /// `name` is that of the login, if tabs share it. `hear` is called with what another tab has announced, and with 0 if the
    /// page may have missed something.
    pub(crate) fn open(name: Option<String>, hear: Rc<dyn Fn(u32)>) -> Self {
        if !is_browser() {
            return Self { name: None, channel: None, _listeners: Vec::new() };
        }
        let channel = name.as_deref().and_then(|name| BroadcastChannel::new(name).ok());
        let message = match (&channel, &name) {
            (Some(channel), _) => {
                let hear = hear.clone();
                // Anything but a number becomes 0.
                Listener::new(channel, "message", move |event| {
                    hear(property(&event, "data").as_f64().unwrap_or_default() as u32);
                })
            }
            (None, Some(name)) => {
                let (name, hear) = (name.clone(), hear.clone());
                // A worker hears nothing.
                Listener::new(&global(), "storage", move |event| {
                    if property(&event, "key").as_string().as_ref() == Some(&name) {
                        hear(parse(property(&event, "newValue").as_string()));
                    }
                })
            }
            (None, None) => None,
        };
        // A page that was hidden, frozen or in the back/forward cache may have missed something.
        let wake = |target: &JsValue, event: &'static str| {
            let hear = hear.clone();
            Listener::new(target, event, move |details| {
                // It comes after each load, too.
                let is_load = event == "pageshow" && !property(&details, "persisted").is_truthy();
                if !is_hidden() && !is_load {
                    hear(0);
                }
            })
        };
        let listeners =
            [message, wake(&document(), "visibilitychange"), wake(&global(), "pageshow"), wake(&global(), "online")];
        Self { name, channel, _listeners: listeners.into_iter().flatten().collect() }
    }

    pub(crate) fn post(&self, changes: u32) {
        if let Some(channel) = &self.channel {
            let _ = channel.post_message(&changes.into());
        } else if let (Some(name), Some(storage)) = (&self.name, storage()) {
            // The value has to change for the event.
            let _ = storage.set_item(name, &format!("{changes} {}", Math::random()));
        }
    }
}

impl Drop for Tabs {
    fn drop(&mut self) {
        if let Some(channel) = &self.channel {
            channel.close();
        }
    }
}

fn storage() -> Option<Storage> {
    window()?.local_storage().ok().flatten()
}

/// The number at the beginning of a text.
fn parse(text: Option<String>) -> u32 {
    text.as_deref().and_then(|text| text.split(' ').next()?.parse().ok()).unwrap_or_default()
}
