//! Calls that overlap: a response that may be stale decides nothing.

use medusa_auth_core::Next;
use medusa_auth_protocol::{
    Code,
    MedusaVersion::{V1, V2},
    Operation,
};

use super::{each, each_with_ann, each_with_cookie, each_with_token};
use crate::support::{
    browser::Delivery,
    drive::report,
    operations::VERSIONS,
    shop::{ANN, BOB},
    storefront::Storefront,
};

/// How many requests a login takes.
fn requests_of_login(case: &str) -> usize {
    match case {
        "V1, cookies: true" => 1,
        "V2, cookies: true" => 3,
        _ => 2,
    }
}

#[test]
fn a_read_that_began_before_a_login_is_stale() {
    for (case, mut storefront) in each() {
        let mut read = storefront.begin(Operation::GetSession);
        let before = storefront.exchange(&read, "", Delivery::Normal);
        storefront.run(Operation::Authenticate, ANN).result.unwrap();
        assert_eq!(storefront.changes(), "SIGNED_IN authenticated broadcast", "{case}");
        report(&mut read, before);
        drop(read);
        let changes = storefront.changes();
        assert!(matches!(&*changes, "" | "stale"), "{case} {changes}");
        assert_eq!(storefront.ask(), "read authenticated", "{case}");
    }
}

#[test]
fn a_read_during_a_login_is_not_repeated_until_the_login_ends() {
    for succeeds in [true, false] {
        for (case, mut storefront) in each_with_ann() {
            storefront.client.state.on_change_elsewhere(medusa_auth_core::Changes::NONE);
            assert_eq!(storefront.changes(), "stale");
            let mut login = storefront.begin(Operation::Authenticate);
            for _ in 0..3 {
                // The driver would ask again at once, for as long as the login takes.
                assert_eq!(storefront.ask(), "", "{case}");
            }
            if succeeds {
                storefront.finish(login, BOB).result.unwrap();
                let changes = storefront.changes();
                assert_eq!(changes, "SIGNED_OUT:logout SIGNED_IN authenticated broadcast", "{case}");
            } else {
                storefront.step(&mut login, "");
                drop(login);
                assert_eq!(storefront.changes(), "stale", "{case}");
                assert_eq!(storefront.ask(), "read authenticated", "{case}");
            }
        }
    }
}

#[test]
fn a_read_that_began_during_a_login_is_stale_after_it() {
    for (case, mut storefront) in each() {
        let login = storefront.begin(Operation::Authenticate);
        let mut read = storefront.begin(Operation::GetSession);
        let before = storefront.exchange(&read, "", Delivery::Normal);
        storefront.finish(login, ANN).result.unwrap();
        storefront.changes();
        report(&mut read, before);
        drop(read);
        let changes = storefront.changes();
        assert!(matches!(&*changes, "" | "stale"), "{case} {changes}");
        assert_eq!(storefront.ask(), "read authenticated", "{case}");
    }
}

#[test]
fn an_update_that_overlaps_a_login_is_announced_once_the_customer_is_known() {
    for (case, mut storefront) in each_with_ann() {
        let mut update = storefront.begin(Operation::UpdateCustomer);
        let updated = storefront.exchange(&update, "", Delivery::Normal);
        storefront.run(Operation::Authenticate, ANN).result.unwrap();
        storefront.changes();
        report(&mut update, updated);
        drop(update);
        assert_eq!(storefront.changes(), "changed broadcast stale", "{case}");
        assert_eq!(storefront.ask(), "read USER_UPDATED authenticated", "{case}");
    }
}

#[test]
fn of_two_logins_with_a_token_the_newer_one_applies() {
    for version in VERSIONS {
        for newer_first in [true, false] {
            let mut storefront = Storefront::new(version, false);
            let mut logins = [storefront.begin(Operation::Authenticate), storefront.begin(Operation::Authenticate)];
            let results = [ANN, BOB].map(|email| {
                let login = &mut logins[usize::from(email == BOB)];
                storefront.up_to_result(login, email, 2)
            });
            let mut changes = Vec::new();
            let order = if newer_first { [1, 0] } else { [0, 1] };
            let mut logins = logins.map(Some);
            for which in order {
                let mut login = logins[which].take().unwrap();
                assert!(matches!(report(&mut login, results[which].clone()), Next::Done(_)));
                drop(login);
                changes.push(storefront.changes());
            }
            let expected = if newer_first {
                ["SIGNED_IN authenticated broadcast", ""]
            } else {
                ["SIGNED_IN authenticated broadcast", "SIGNED_OUT:logout SIGNED_IN authenticated broadcast"]
            };
            assert_eq!(changes, expected, "{version:?}");
            assert_eq!(storefront.ask(), "read authenticated");
            assert_eq!(storefront.browser.server.owner(&storefront.client.token().unwrap()).as_deref(), Some(BOB));
        }
    }
}

#[test]
fn after_two_logins_by_cookie_the_server_says_who_is_logged_in() {
    for version in VERSIONS {
        for order in [[0, 1], [1, 0]] {
            let mut storefront = Storefront::logged_in(version, true, "ann@x.co");
            let requests = if version == V1 { 1 } else { 3 };
            let mut logins = [storefront.begin(Operation::Authenticate), storefront.begin(Operation::Authenticate)];
            let results = [ANN, BOB].map(|email| {
                let login = &mut logins[usize::from(email == BOB)];
                storefront.up_to_result(login, email, requests)
            });
            let mut logins = logins.map(Some);
            let mut all = Vec::new();
            for which in order {
                let mut login = logins[which].take().unwrap();
                assert!(matches!(report(&mut login, results[which].clone()), Next::Done(_)));
                drop(login);
                all.push(storefront.changes());
            }
            // The session is that of the login that the server processed last.
            all.push(storefront.ask());
            let all = all.join(" ");
            assert!(all.ends_with("authenticated broadcast"), "{version:?} {order:?}: {all}");
            assert_eq!(all.matches("SIGNED_OUT").count(), 1, "{version:?} {order:?}: {all}");
            assert_eq!(storefront.browser.logged_in(), Some(BOB));
            assert_eq!(storefront.ask(), "read authenticated", "{version:?} {order:?}");
        }
    }
}

#[test]
fn a_logout_ends_a_login_in_progress() {
    for (case, mut storefront) in each_with_ann() {
        let mut login = storefront.begin(Operation::Authenticate);
        let result = storefront.up_to_result(&mut login, BOB, requests_of_login(&case));
        let logout = storefront.begin(Operation::DeleteSession);
        let Next::Failed(error, None) = report(&mut login, result) else { panic!("{case}") };
        assert_eq!(error.code, Code::SignedOut, "{case}");
        drop(login);
        storefront.finish(logout, "").result.unwrap();
        assert_eq!(storefront.changes(), "SIGNED_OUT:logout anonymous broadcast", "{case}");
        assert!(storefront.ask().ends_with("anonymous"), "{case}");
        assert_eq!(storefront.client.token(), None, "{case}");
    }
}

#[test]
fn a_login_that_ends_before_the_logout_that_came_before_it() {
    for (case, mut storefront) in each_with_ann() {
        let mut logout = storefront.begin(Operation::DeleteSession);
        let logged_out = storefront.exchange(&logout, "", Delivery::Normal);
        storefront.run(Operation::Authenticate, BOB).result.unwrap();
        let mut all = vec![storefront.changes()];
        report(&mut logout, logged_out);
        drop(logout);
        all.push(storefront.changes());
        all.push(storefront.ask());
        let all = all.join(" ");
        assert_eq!(all.matches("SIGNED_OUT:logout").count(), 1, "{case}: {all}");
        assert_eq!(all.matches("SIGNED_IN").count(), 1, "{case}: {all}");
        assert!(all.find("SIGNED_OUT") < all.find("SIGNED_IN"), "{case}: {all}");
        assert!(!all.ends_with("anonymous broadcast"), "{case}: {all}");
        assert_eq!(storefront.ask(), "read authenticated", "{case}");
    }
}

#[test]
fn a_token_that_is_set_during_a_logout_is_kept_and_announced() {
    for (version, mut storefront) in each_with_token() {
        let logout = storefront.begin(Operation::DeleteSession);
        let token = storefront.browser.server.sign(BOB);
        storefront.client.state.set_token(Some(&token)).unwrap();
        storefront.finish(logout, "").result.unwrap();
        let changes = [storefront.changes(), storefront.ask()].join(" ");
        assert!(changes.starts_with("SIGNED_OUT:logout"), "{version:?}: {changes}");
        assert!(changes.contains("SIGNED_IN authenticated"), "{version:?}: {changes}");
        assert_eq!(storefront.client.token(), Some(token), "{version:?}");
    }
}

#[test]
fn a_renewal_that_a_logout_or_a_login_has_overtaken_is_not_announced() {
    for (operation, email) in [(Operation::DeleteSession, ""), (Operation::Authenticate, BOB)] {
        let mut storefront = Storefront::logged_in(V2, false, ANN);
        let mut renewal = storefront.begin(Operation::RefreshToken);
        let renewed = storefront.exchange(&renewal, "", Delivery::Normal);
        storefront.run(operation, email).result.unwrap();
        storefront.changes();
        let token = storefront.client.state.token();
        report(&mut renewal, renewed);
        drop(renewal);
        assert_eq!(storefront.changes(), "", "{operation:?}");
        assert_eq!(storefront.client.state.token(), token);
    }
}

#[test]
fn a_401_by_cookie_that_a_login_overlaps_is_asked_again() {
    for (version, mut storefront) in each_with_cookie() {
        storefront.browser.server.end_sessions();
        let mut read = storefront.begin(Operation::ListOrders);
        let rejected = storefront.exchange(&read, "", Delivery::Normal);
        storefront.run(Operation::Authenticate, ANN).result.unwrap();
        storefront.changes();
        report(&mut read, rejected);
        drop(read);
        assert_eq!(storefront.changes(), "stale", "{version:?}");
        assert_eq!(storefront.ask(), "read authenticated", "{version:?}");
    }
}
