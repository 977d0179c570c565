//! What changes about the login with each method, and how it is announced.

mod elsewhere;
mod failures;
mod overlaps;

use medusa_auth_protocol::{
    MedusaVersion::{self, V1, V2},
    Operation,
};

use crate::support::{
    operations::{VERSIONS, methods},
    shop::{ANN, BOB},
    storefront::Storefront,
};

/// A customer who signs up.
const NEW: &str = "new@x.co";

/// Both versions, with cookies and in token mode, with nobody logged in.
fn each() -> impl Iterator<Item = (String, Storefront)> {
    Storefront::each(Storefront::new)
}

/// The same with Ann logged in.
fn each_with_ann() -> impl Iterator<Item = (String, Storefront)> {
    Storefront::each(|version, uses_cookies| Storefront::logged_in(version, uses_cookies, ANN))
}

/// Ann logged in by cookie.
fn each_with_cookie() -> impl Iterator<Item = (MedusaVersion, Storefront)> {
    VERSIONS.into_iter().map(|version| (version, Storefront::logged_in(version, true, ANN)))
}

/// Ann logged in with a token.
fn each_with_token() -> impl Iterator<Item = (MedusaVersion, Storefront)> {
    VERSIONS.into_iter().map(|version| (version, Storefront::logged_in(version, false, ANN)))
}

#[test]
fn a_client_does_not_know_who_is_logged_in_until_it_asks() {
    for (case, mut storefront) in each() {
        let is_token_mode = case.ends_with("false");
        // Without a token, nobody is, and nothing has to be asked.
        assert_eq!(storefront.changes(), if is_token_mode { "read anonymous" } else { "stale" }, "{case}");
        assert_eq!(storefront.ask(), if is_token_mode { "anonymous" } else { "read anonymous" }, "{case}");
        assert_eq!(storefront.changes(), "", "{case}");
    }
}

#[test]
fn the_customer_of_an_existing_session_is_read_and_not_broadcast() {
    for version in VERSIONS {
        for operation in [Operation::GetSession, Operation::RetrieveCustomer] {
            let mut storefront = Storefront::logged_in(version, true, ANN);
            storefront.client = Storefront::new(version, true).client;
            storefront.run(operation, "").result.unwrap();
            assert_eq!(storefront.changes(), "read SIGNED_IN authenticated");
            let mut storefront = Storefront::new(version, false);
            let token = storefront.browser.server.sign(ANN);
            storefront.client.state.on_storage(Some(&token));
            assert_eq!(storefront.changes(), "stale");
            storefront.run(operation, "").result.unwrap();
            assert_eq!(storefront.changes(), "read SIGNED_IN authenticated");
        }
    }
}

#[test]
fn a_login_and_a_sign_up_are_announced() {
    for (operation, email) in [(Operation::Authenticate, ANN), (Operation::CreateCustomer, NEW)] {
        for (case, mut storefront) in each() {
            storefront.run(operation, email).result.unwrap();
            assert_eq!(storefront.changes(), "SIGNED_IN authenticated broadcast", "{case} {operation:?}");
            assert_eq!(storefront.changes(), "");
            assert_eq!(storefront.ask(), "read authenticated", "{case} {operation:?}");
        }
    }
}

#[test]
fn logging_in_again_is_announced_as_another_login_of_the_same_customer() {
    for (case, mut storefront) in each_with_ann() {
        storefront.run(Operation::Authenticate, ANN).result.unwrap();
        assert_eq!(storefront.changes(), "SIGNED_IN authenticated broadcast", "{case}");
    }
}

#[test]
fn another_customer_is_a_logout_and_a_login() {
    for (operation, email) in [(Operation::Authenticate, BOB), (Operation::CreateCustomer, NEW)] {
        for (case, mut storefront) in each_with_ann() {
            storefront.run(operation, email).result.unwrap();
            let expected = "SIGNED_OUT:logout SIGNED_IN authenticated broadcast";
            assert_eq!(storefront.changes(), expected, "{case} {operation:?}");
        }
    }
}

#[test]
fn a_token_without_its_customer_is_announced_once_the_customer_is_known() {
    for (email, events) in [(ANN, "SIGNED_IN"), (BOB, "SIGNED_OUT:logout SIGNED_IN")] {
        for (case, mut storefront) in each_with_ann() {
            let is_v1_with_cookies = case.starts_with("V1") && case.ends_with("true");
            storefront.run(Operation::GetToken, email).result.unwrap();
            assert_eq!(storefront.changes(), "broadcast stale", "{case}");
            // On v1, a session takes precedence over a token.
            let events = if is_v1_with_cookies { "SIGNED_IN" } else { events };
            assert_eq!(storefront.ask(), format!("{events} authenticated broadcast"), "{case}");
            assert_eq!(storefront.changes(), "", "{case}");
        }
    }
}

#[test]
fn a_logout_is_announced() {
    for (case, mut storefront) in each_with_ann() {
        storefront.run(Operation::DeleteSession, "").result.unwrap();
        assert_eq!(storefront.changes(), "SIGNED_OUT:logout anonymous broadcast", "{case}");
        storefront.run(Operation::DeleteSession, "").result.unwrap();
        let again = storefront.changes();
        assert!(!again.contains("SIGNED_OUT") && !again.contains("stale"), "{case}: {again}");
    }
}

#[test]
fn other_tabs_hear_of_a_logout_even_if_this_one_did_not_know_who_was_logged_in() {
    for version in VERSIONS {
        for uses_cookies in [true, false] {
            let mut storefront = Storefront::logged_in(version, uses_cookies, ANN);
            let token = storefront.client.state.token();
            storefront.client = Storefront::new(version, uses_cookies).client;
            storefront.client.state.on_storage(token.as_deref());
            storefront.changes();
            storefront.run(Operation::DeleteSession, "").result.unwrap();
            assert_eq!(storefront.changes(), "anonymous broadcast");
        }
    }
}

#[test]
fn the_events_of_two_logins_come_in_order_with_a_logout_between_them() {
    for (case, mut storefront) in each_with_ann() {
        let steps = [
            (Operation::DeleteSession, "", "SIGNED_OUT:logout anonymous broadcast"),
            (Operation::Authenticate, BOB, "SIGNED_IN authenticated broadcast"),
            (Operation::Authenticate, ANN, "SIGNED_OUT:logout SIGNED_IN authenticated broadcast"),
            (Operation::DeleteSession, "", "SIGNED_OUT:logout anonymous broadcast"),
        ];
        for (operation, email, expected) in steps {
            storefront.run(operation, email).result.unwrap();
            assert_eq!(storefront.changes(), expected, "{case} {operation:?}");
        }
    }
}

#[test]
fn updates_of_the_customer_are_announced() {
    let updates =
        [Operation::UpdateCustomer, Operation::AddAddress, Operation::UpdateAddress, Operation::DeleteAddress];
    for operation in updates {
        for (case, mut storefront) in each_with_ann() {
            storefront.run(operation, "").result.unwrap();
            if operation == Operation::DeleteAddress && case.starts_with("V2") {
                // The response has no customer.
                assert_eq!(storefront.changes(), "changed broadcast stale", "{case}");
                assert_eq!(storefront.ask(), "read USER_UPDATED authenticated", "{case}");
            } else {
                assert_eq!(storefront.changes(), "USER_UPDATED authenticated broadcast", "{case} {operation:?}");
            }
            assert_eq!(storefront.changes(), "");
        }
    }
}

#[test]
fn an_update_by_a_client_that_did_not_know_the_customer_is_no_login() {
    for version in VERSIONS {
        let mut storefront = Storefront::logged_in(version, true, ANN);
        storefront.client = Storefront::new(version, true).client;
        storefront.run(Operation::UpdateCustomer, "").result.unwrap();
        // Like a read, it is what new listeners get first. Other tabs hear of the update.
        assert_eq!(storefront.changes(), "read SIGNED_IN USER_UPDATED authenticated broadcast", "{version:?}");
    }
}

#[test]
fn no_other_method_reports_anything() {
    for version in VERSIONS {
        for uses_cookies in [true, false] {
            let silent = [
                Operation::Exists,
                Operation::GeneratePasswordToken,
                Operation::ResetPassword,
                Operation::ListOrders,
                Operation::ListAddresses,
                Operation::RetrieveAddress,
                Operation::ListPaymentMethods,
            ];
            for operation in methods(version).filter(|operation| silent.contains(operation)) {
                let mut storefront = Storefront::logged_in(version, uses_cookies, ANN);
                storefront.run(operation, ANN).result.unwrap();
                assert_eq!(storefront.changes(), "", "{version:?} {operation:?}");
            }
        }
    }
}

#[test]
fn a_renewal_is_announced() {
    for uses_cookies in [true, false] {
        let mut storefront = Storefront::logged_in(V2, uses_cookies, ANN);
        storefront.run(Operation::RefreshToken, "").result.unwrap();
        assert_eq!(storefront.changes(), "TOKEN_REFRESHED broadcast");
        assert_eq!(storefront.ask(), "read authenticated");
    }
}

#[test]
fn a_token_that_the_caller_sets_is_announced_once_its_customer_is_known() {
    for version in VERSIONS {
        let mut storefront = Storefront::new(version, false);
        let token = storefront.browser.server.sign(ANN);
        let state = storefront.client.state.clone();
        let set = |token: Option<&str>| state.set_token(token).unwrap();
        storefront.ask();
        set(Some(&token));
        assert_eq!(storefront.changes(), "broadcast stale");
        assert_eq!(storefront.ask(), "read SIGNED_IN authenticated broadcast");
        set(Some(&token));
        assert_eq!(storefront.changes(), "");
        let renewed = storefront.browser.server.sign(ANN);
        set(Some(&renewed));
        assert_eq!(storefront.changes(), "broadcast stale");
        assert_eq!(storefront.ask(), "read authenticated");
        let other = storefront.browser.server.sign(BOB);
        set(Some(&other));
        storefront.changes();
        assert_eq!(storefront.ask(), "read SIGNED_OUT:logout SIGNED_IN authenticated broadcast");
        set(None);
        assert_eq!(storefront.changes(), "read SIGNED_OUT:logout anonymous broadcast");
        set(None);
        assert_eq!(storefront.changes(), "");
    }
}

#[test]
fn clearing_a_token_that_came_with_a_cookie_is_announced_once_the_session_is_known() {
    let mut storefront = Storefront::new(V1, true);
    storefront.run(Operation::GetToken, ANN).result.unwrap();
    storefront.changes();
    assert_eq!(storefront.ask(), "SIGNED_IN authenticated broadcast");
    storefront.client.state.set_token(None).unwrap();
    assert_eq!(storefront.changes(), "broadcast stale");
    assert_eq!(storefront.ask(), "read SIGNED_OUT:logout anonymous broadcast");
}
