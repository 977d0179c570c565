use std::rc::Rc;

use js_sys::Math;
use wasm_bindgen::prelude::*;
use web_sys::{BroadcastChannel, Storage, window};

use super::page::{Listener, document, is_hidden};
use crate::{
    background::Heard,
    transport::{global, is_browser, property},
};

/// Tells other tabs that the login has changed, and hears it from them. Messages contain no token. `pkg/lib/tabs.js` sends the
/// same, so that both understand each other. All this ends when it is dropped.
pub(crate) struct Tabs {
    name: Option<String>,
    channel: Option<BroadcastChannel>,
    _listeners: Vec<Listener>,
}

impl Tabs {
    /// `name` is that of the login, if tabs share it, and `key` that of the token in the storage.
    pub(crate) fn open(name: Option<String>, key: Option<String>, hear: Rc<dyn Fn(Heard)>) -> Self {
        if !is_browser() {
            return Self { name: None, channel: None, _listeners: Vec::new() };
        }
        let channel = name.as_deref().and_then(|name| BroadcastChannel::new(name).ok());
        let listen = |target: &JsValue, event, heard: Box<dyn Fn(JsValue) -> Option<Heard>>| {
            let hear = hear.clone();
            Listener::new(target, event, move |event| {
                if let Some(heard) = heard(event) {
                    hear(heard);
                }
            })
        };
        // Anything but a number becomes 0.
        let message = |event| {
            let changes = property(&event, "data").as_f64().unwrap_or_default();
            Some(Heard::Changes(changes as u32))
        };
        let message = channel.as_ref().and_then(|channel| listen(channel, "message", Box::new(message)));
        let stored = {
            let name = name.clone().filter(|_| channel.is_none());
            if name.is_some() {
                // WebKit dispatches `storage` events only to pages that have used the storage.
                let _ = storage().map(|storage| storage.get_item(""));
            }
            move |event| {
                let changed = property(&event, "key").as_string();
                let value = property(&event, "newValue").as_string();
                if changed.is_none() {
                    None
                } else if changed == name {
                    Some(Heard::Changes(parse(value.as_deref())))
                } else {
                    // A message may arrive before what was stored.
                    (changed == key).then_some(Heard::Stored(value))
                }
            }
        };
        // A page that was hidden, frozen or in the back/forward cache may have missed something.
        let wake = |_| (!is_hidden()).then_some(Heard::Changes(0));
        // It comes after each load, too.
        let restored = |event| property(&event, "persisted").is_truthy().then_some(Heard::Changes(0));
        let listeners = [
            message,
            listen(&global(), "storage", Box::new(stored)),
            listen(&document(), "visibilitychange", Box::new(wake)),
            listen(&global(), "pageshow", Box::new(restored)),
            listen(&global(), "online", Box::new(wake)),
        ];
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
fn parse(text: Option<&str>) -> u32 {
    text.and_then(|text| text.split(' ').next()?.parse().ok()).unwrap_or_default()
}
