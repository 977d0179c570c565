//! The token in a storage that other tabs read and write, too.

use std::collections::VecDeque;

use medusa_auth_core::{Call, Next};
use medusa_auth_protocol::{Code, MedusaVersion::V2, Operation, json::Json};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::{
    client::Client,
    drive::{
        Event::{self, Response},
        drive, report, scripted,
    },
    jwt::jwt,
};

/// A token that others can be told from.
fn token(number: usize) -> String {
    jwt(&json!({ "actor_id": "cus_1", "number": number }))
}

fn success(number: usize) -> Event {
    Response(200, json!({ "customer": {}, "token": token(number) }))
}

/// Read a storage that holds this, and write to it, as drivers do.
fn sync(client: &Client, held: &mut Option<String>) {
    client.state.on_storage(held.as_deref());
    if client.state.is_unsaved() {
        held.clone_from(&client.token());
        client.state.on_storage(held.as_deref());
    }
}

/// The same for a storage that cannot be written.
fn sync_full(client: &Client, held: Option<&str>) {
    client.state.on_storage(held);
}

fn log_in(client: &Client, number: usize) {
    drive(client.call(Operation::GetToken), scripted([success(number)])).result.unwrap();
}

#[test]
fn a_token_in_the_storage_is_used() {
    let client = Client::in_token_mode(V2, 0);
    sync(&client, &mut Some(token(1)));
    assert_eq!(client.token(), Some(token(1)));
    assert!(!client.state.is_unsaved());
}

#[test]
fn what_is_not_a_jwt_is_neither_used_nor_changed() {
    let long = format!("{}.x", token(1));
    let spaced = format!("{} ", token(1));
    for text in ["", "undefined", "null", "[object Object]", "{}", "a.b.c", "e30.e30", "e30.\u{e9}.x", &long, &spaced] {
        let mut held = Some(text.to_owned());
        let client = Client::in_token_mode(V2, 0);
        sync(&client, &mut held);
        drive(client.call(Operation::DeleteSession), scripted([])).result.unwrap();
        sync(&client, &mut held);
        assert_eq!((client.token(), held.as_deref()), (None, Some(text)));
        log_in(&client, 1);
        sync(&client, &mut held);
        assert_eq!((client.token(), held), (Some(token(1)), Some(token(1))));
    }
}

#[test]
fn a_login_is_written_and_a_logout_removes_it() {
    let mut held = None;
    let client = Client::in_token_mode(V2, 0);
    log_in(&client, 1);
    assert!(client.state.is_unsaved());
    sync(&client, &mut held);
    assert_eq!(held, Some(token(1)));
    drive(client.call(Operation::DeleteSession), scripted([])).result.unwrap();
    sync(&client, &mut held);
    assert_eq!(held, None);
    client.state.set_token(Some("a.b.c")).unwrap();
    sync(&client, &mut held);
    assert_eq!(held.as_deref(), Some("a.b.c"));
}

#[test]
fn a_login_and_a_logout_in_another_tab_are_followed() {
    let mut held = None;
    let client = Client::in_token_mode(V2, 0);
    log_in(&client, 1);
    sync(&client, &mut held);
    held = Some(token(2));
    sync(&client, &mut held);
    assert_eq!(client.token(), Some(token(2)));
    let mut pending = client.call(Operation::GetSession);
    held = None;
    sync(&client, &mut held);
    assert_eq!(client.token(), None);
    let Next::Failed(error, _) = report(&mut pending, success(3)) else { panic!() };
    assert_eq!(error.code, Code::SignedOut);
}

#[test]
fn a_refresh_does_not_undo_what_another_tab_has_done() {
    for (change, expected) in [(None, None), (Some(token(2)), Some(token(2)))] {
        let mut held = Some(token(1));
        let client = Client::in_token_mode(V2, 0);
        sync(&client, &mut held);
        let refresh = client.call(Operation::RefreshToken);
        held = change;
        drive(refresh, scripted([success(3)])).result.unwrap();
        sync(&client, &mut held);
        assert_eq!((client.token(), held), (expected.clone(), expected));
    }
}

#[test]
fn a_login_takes_precedence_over_an_earlier_one_in_another_tab() {
    let mut held = None;
    let client = Client::in_token_mode(V2, 0);
    let login = client.call(Operation::GetToken);
    held.replace(token(2));
    drive(login, scripted([success(1)])).result.unwrap();
    sync(&client, &mut held);
    assert_eq!((client.token(), held), (Some(token(1)), Some(token(1))));
}

#[test]
fn a_full_storage_costs_no_login() {
    let client = Client::in_token_mode(V2, 0);
    for _ in 0..3 {
        log_in(&client, 1);
        sync_full(&client, None);
        sync_full(&client, None);
        assert_eq!(client.token(), Some(token(1)));
    }
    // Another tab was luckier.
    sync_full(&client, Some(&token(2)));
    assert_eq!(client.token(), Some(token(2)));
    // A logout works, although the token cannot be removed.
    drive(client.call(Operation::DeleteSession), scripted([])).result.unwrap();
    sync_full(&client, Some(&token(2)));
    sync_full(&client, Some(&token(2)));
    assert_eq!(client.token(), None);
    // Once it can be written again, it is.
    let mut held = Some(token(2));
    sync(&client, &mut held);
    assert_eq!(held, None);
}

#[test]
fn a_change_while_the_storage_is_written_is_written_next() {
    let client = Client::in_token_mode(V2, 0);
    log_in(&client, 1);
    client.state.on_storage(None);
    assert!(client.state.is_unsaved());
    drive(client.call(Operation::DeleteSession), scripted([])).result.unwrap();
    client.state.on_storage(Some(&token(1)));
    assert_eq!(client.token(), None);
    let mut held = Some(token(1));
    assert!(client.state.is_unsaved());
    sync(&client, &mut held);
    assert_eq!(held, None);
}

#[derive(Clone, Debug)]
enum Action {
    /// Begin a call in a tab, after reading the storage.
    Begin(usize, Operation),
    /// Report a success to a tab's oldest call, or lose its response. Then write to the storage, unless it is full.
    Report(usize, bool),
    /// Read and write the storage in a tab.
    Sync(usize),
}

fn action() -> impl Strategy<Value = Action> {
    let operations =
        vec![Operation::GetToken, Operation::RefreshToken, Operation::DeleteSession, Operation::GetSession];
    prop_oneof![
        3 => (0..3_usize, prop::sample::select(operations)).prop_map(|(tab, operation)| Action::Begin(tab, operation)),
        4 => (0..3_usize, any::<bool>()).prop_map(|(tab, succeeds)| Action::Report(tab, succeeds)),
        1 => (0..3_usize).prop_map(Action::Sync),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn three_tabs_agree_and_no_token_returns_after_a_logout(actions in prop::collection::vec(action(), 1..40)) {
        let tabs = [(); 3].map(|()| Client::in_token_mode(V2, 0));
        let mut calls = [(); 3].map(|()| VecDeque::<(Operation, Call<Json>)>::new());
        let mut held = None;
        for (number, action) in actions.into_iter().enumerate() {
            let tab = match action {
                Action::Begin(tab, operation) => {
                    sync(&tabs[tab], &mut held);
                    let call = tabs[tab].call(operation);
                    let sent = call.http_request().authorization.map(str::to_owned);
                    let bearer = held.as_ref().map(|token| format!("Bearer {token}"));
                    // What the storage holds is sent.
                    prop_assert!(!matches!(operation, Operation::GetSession | Operation::RefreshToken) || sent == bearer);
                    calls[tab].push_back((operation, call));
                    tab
                }
                Action::Report(tab, succeeds) => {
                    let Some((operation, mut call)) = calls[tab].pop_front() else { continue };
                    let before = held.clone();
                    let event = if succeeds && (operation == Operation::GetToken || call.http_request().authorization.is_some()) { success(number) } else { Response(401, Value::Null) };
                    let is_done = matches!(report(&mut call, event), Next::Done(_));
                    drop(call);
                    sync(&tabs[tab], &mut held);
                    let can_log_in = is_done && operation == Operation::GetToken;
                    prop_assert!(before.is_some() || held.is_none() || can_log_in, "a logout was undone by {operation:?}");
                    tab
                }
                Action::Sync(tab) => tab,
            };
            sync(&tabs[tab], &mut held);
            prop_assert_eq!(tabs[tab].token(), held.clone());
        }
        for tab in &tabs {
            sync(tab, &mut held);
        }
        for tab in &tabs {
            prop_assert_eq!(tab.token(), held.clone());
        }
    }
}
