//! Changes that other clients make, and how clients tell each other.

use medusa_auth_core::Changes;
use medusa_auth_protocol::{MedusaVersion::V2, Operation};

use super::{each_with_ann, each_with_cookie, each_with_token};
use crate::support::{
    changes::describe,
    operations::VERSIONS,
    shop::{ANN, BOB},
    storefront::Storefront,
};

#[test]
fn a_hint_that_nothing_follows_from_announces_nothing() {
    for hint in [Changes::NONE, Changes::SIGNED_IN, Changes::SIGNED_OUT | Changes::LOGOUT] {
        for (case, mut storefront) in each_with_ann() {
            storefront.client.state.on_change_elsewhere(hint);
            assert_eq!(storefront.changes(), "stale", "{case}");
            assert_eq!(storefront.ask(), "read authenticated", "{case} {hint:?}");
        }
    }
}

#[test]
fn a_logout_elsewhere_is_announced_and_not_repeated() {
    for (version, mut storefront) in each_with_cookie() {
        storefront.browser.server.end_sessions();
        storefront.client.state.on_change_elsewhere(Changes::SIGNED_OUT | Changes::LOGOUT);
        assert_eq!(storefront.changes(), "stale");
        assert_eq!(storefront.ask(), "read SIGNED_OUT:elsewhere anonymous", "{version:?}");
    }
    for (version, storefront) in each_with_token() {
        let state = &storefront.client.state;
        state.on_storage(state.token().as_deref());
        state.on_storage(None);
        assert_eq!(storefront.changes(), "read SIGNED_OUT:elsewhere anonymous", "{version:?}");
    }
}

#[test]
fn a_login_elsewhere_is_announced_and_not_repeated() {
    for version in VERSIONS {
        for (before, events) in [("", "SIGNED_IN"), (ANN, "SIGNED_OUT:elsewhere SIGNED_IN")] {
            for uses_cookies in [true, false] {
                let mut storefront = Storefront::new(version, uses_cookies);
                if before.is_empty() {
                    storefront.ask();
                } else {
                    storefront = Storefront::logged_in(version, uses_cookies, before);
                }
                if uses_cookies {
                    let client = std::mem::replace(&mut storefront.client, Storefront::new(version, true).client);
                    storefront.run(Operation::Authenticate, BOB).result.unwrap();
                    storefront.client = client;
                    storefront.client.state.on_change_elsewhere(Changes::SIGNED_IN);
                } else {
                    let state = &storefront.client.state;
                    state.on_storage(state.token().as_deref());
                    state.on_storage(Some(&storefront.browser.server.sign(BOB)));
                }
                assert_eq!(storefront.changes(), "stale", "{version:?}");
                assert_eq!(storefront.ask(), format!("read {events} authenticated"), "{version:?}");
            }
        }
    }
}

#[test]
fn an_update_elsewhere_is_announced_and_not_repeated() {
    for (case, mut storefront) in each_with_ann() {
        storefront
            .client
            .state
            .on_change_elsewhere(Changes::USER_UPDATED | Changes::AUTHENTICATED | Changes::BROADCAST);
        assert_eq!(storefront.changes(), "stale", "{case}");
        assert_eq!(storefront.ask(), "read USER_UPDATED authenticated", "{case}");
        assert_eq!(storefront.ask(), "read authenticated", "{case}");
    }
}

#[test]
fn an_update_elsewhere_is_announced_even_if_the_other_client_does_not_know_the_customer_yet() {
    for (case, mut storefront) in each_with_ann() {
        storefront.client.state.on_change_elsewhere(Changes::CHANGED | Changes::BROADCAST);
        assert_eq!(storefront.changes(), "stale", "{case}");
        assert_eq!(storefront.ask(), "read USER_UPDATED authenticated", "{case}");
    }
}

#[test]
fn a_renewal_elsewhere_is_announced_where_the_token_is_shared() {
    for uses_cookies in [true, false] {
        let mut storefront = Storefront::logged_in(V2, uses_cookies, ANN);
        storefront.client.state.on_change_elsewhere(Changes::TOKEN_REFRESHED | Changes::BROADCAST);
        storefront.changes();
        let expected = if uses_cookies { "read authenticated" } else { "read TOKEN_REFRESHED authenticated" };
        assert_eq!(storefront.ask(), expected);
    }
}

#[test]
fn an_update_elsewhere_of_another_customer_is_a_login() {
    for (version, mut storefront) in each_with_cookie() {
        let client = std::mem::replace(&mut storefront.client, Storefront::new(version, true).client);
        storefront.run(Operation::Authenticate, BOB).result.unwrap();
        storefront.client = client;
        storefront.client.state.on_change_elsewhere(Changes::USER_UPDATED);
        storefront.changes();
        assert_eq!(storefront.ask(), "read SIGNED_OUT:elsewhere SIGNED_IN authenticated", "{version:?}");
    }
}

#[test]
fn a_token_in_the_storage_that_is_rejected_was_no_login() {
    for version in VERSIONS {
        let mut storefront = Storefront::new(version, false);
        let token = storefront.browser.server.sign(ANN);
        storefront.browser.server.revoke(&token);
        storefront.client.state.on_storage(Some(&token));
        assert_eq!(storefront.changes(), "stale");
        assert_eq!(storefront.ask(), "anonymous", "{version:?}");
    }
}

#[test]
fn a_token_that_is_rejected_after_a_hint_ends_the_login_here() {
    for (version, mut storefront) in each_with_token() {
        let token = storefront.client.state.token().unwrap();
        storefront.browser.server.revoke(&token);
        // Other tabs hear of it, because this one removes the token that all of them have.
        storefront.client.state.on_change_elsewhere(Changes::NONE);
        assert_eq!(storefront.ask(), "SIGNED_OUT:unauthorized anonymous broadcast", "{version:?}");
    }
}

#[test]
fn a_change_elsewhere_during_a_read_makes_it_stale() {
    for (case, mut storefront) in each_with_ann() {
        let mut read = storefront.begin(Operation::GetSession);
        storefront.client.state.on_change_elsewhere(Changes::NONE);
        storefront.step(&mut read, "");
        drop(read);
        assert_eq!(storefront.changes(), "stale", "{case}");
        assert_eq!(storefront.ask(), "read authenticated", "{case}");
    }
}

/// Tell each client of a browser what the other has announced, as drivers with listeners do, until nothing is said any more.
/// Returns what each has announced.
fn settle(storefront: &mut Storefront, clients: &mut [Storefront; 2]) -> [Vec<String>; 2] {
    let mut announced = [Vec::new(), Vec::new()];
    for _ in 0..10 {
        let mut is_quiet = true;
        for which in 0..2 {
            std::mem::swap(&mut storefront.client, &mut clients[which].client);
            let mut changes = storefront.take();
            while changes != Changes::NONE {
                is_quiet = false;
                announced[which].push(describe(changes));
                if changes.has(Changes::BROADCAST) {
                    clients[1 - which].client.state.on_change_elsewhere(changes);
                }
                if changes.has(Changes::STALE) {
                    let _ = storefront.run(Operation::GetSession, "");
                }
                changes = storefront.take();
            }
            std::mem::swap(&mut storefront.client, &mut clients[which].client);
        }
        if is_quiet {
            return announced;
        }
    }
    panic!("two clients talk forever: {announced:?}");
}

#[test]
fn two_clients_do_not_answer_each_other_forever() {
    for version in VERSIONS {
        let actions = [
            (Operation::Authenticate, ANN),
            (Operation::UpdateCustomer, ""),
            (Operation::DeleteAddress, ""),
            (Operation::Authenticate, BOB),
            (Operation::DeleteSession, ""),
        ];
        let mut storefront = Storefront::new(version, true);
        let mut clients = [Storefront::new(version, true), Storefront::new(version, true)];
        let first = settle(&mut storefront, &mut clients);
        assert_eq!(first, [["stale", "read anonymous"], ["stale", "read anonymous"]], "{version:?}");
        for (operation, email) in actions {
            std::mem::swap(&mut storefront.client, &mut clients[0].client);
            storefront.run(operation, email).result.unwrap();
            std::mem::swap(&mut storefront.client, &mut clients[0].client);
            let announced = settle(&mut storefront, &mut clients);
            let events = announced.map(|all| {
                let words = all.iter().flat_map(|one| one.split(' ')).filter(|word| word.starts_with(['S', 'U']));
                words.map(|word| word.split(':').next().unwrap().to_owned()).collect::<Vec<_>>()
            });
            let expected: &[&str] = match (operation, email) {
                (Operation::Authenticate, ANN) => &["SIGNED_IN"],
                (Operation::Authenticate, _) => &["SIGNED_OUT", "SIGNED_IN"],
                (Operation::DeleteSession, _) => &["SIGNED_OUT"],
                _ => &["USER_UPDATED"],
            };
            assert_eq!(events, [expected, expected], "{version:?} {operation:?}");
        }
    }
}
