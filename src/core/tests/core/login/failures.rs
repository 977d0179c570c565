//! Calls that fail: which of them end the login, and which leave open who is logged in.

use medusa_auth_protocol::{Code, Operation};
use serde_json::{Value, json};

use super::{BOB, each, each_with_ann, each_with_cookie, each_with_token};
use crate::support::{
    browser::Delivery,
    drive::{Event::Response, drive, scripted},
    operations::{VERSIONS, methods},
    shop::ANN,
    storefront::Storefront,
};

/// The methods that rely on the client's login.
const NEED_LOGIN: [Operation; 11] = [
    Operation::GetSession,
    Operation::RefreshToken,
    Operation::RetrieveCustomer,
    Operation::UpdateCustomer,
    Operation::ListOrders,
    Operation::AddAddress,
    Operation::UpdateAddress,
    Operation::DeleteAddress,
    Operation::ListAddresses,
    Operation::RetrieveAddress,
    Operation::ListPaymentMethods,
];

/// End Ann's login on the server.
fn end_on_server(storefront: &mut Storefront) {
    let token = storefront.client.state.token().unwrap_or_default();
    storefront.browser.server.revoke(&token);
    storefront.browser.server.end_sessions();
}

#[test]
fn a_401_ends_the_login() {
    for version in VERSIONS {
        for uses_cookies in [true, false] {
            for operation in methods(version).filter(|operation| NEED_LOGIN.contains(operation)) {
                let mut storefront = Storefront::logged_in(version, uses_cookies, ANN);
                end_on_server(&mut storefront);
                assert_eq!(storefront.run(operation, "").code(), Code::Unauthorized);
                let read = if uses_cookies { "read " } else { "" };
                let expected = format!("{read}SIGNED_OUT:unauthorized anonymous broadcast");
                assert_eq!(storefront.changes(), expected, "{version:?} {operation:?}");
                assert_eq!(storefront.client.token(), None);
                assert_eq!(storefront.ask(), format!("{read}anonymous"));
            }
        }
    }
}

#[test]
fn no_other_failure_ends_the_login() {
    for version in VERSIONS {
        for uses_cookies in [true, false] {
            for operation in methods(version).filter(|operation| NEED_LOGIN.contains(operation)) {
                for status in [400, 403, 404, 409, 422, 429, 500, 503] {
                    let storefront = Storefront::logged_in(version, uses_cookies, ANN);
                    drive(storefront.begin(operation), scripted([Response(status, json!({ "message": "no" }))]));
                    assert_eq!(storefront.changes(), "", "{version:?} {operation:?} {status}");
                }
                for code in [Code::NetworkError, Code::Timeout, Code::InvalidResponse] {
                    let storefront = Storefront::logged_in(version, uses_cookies, ANN);
                    storefront.lose(operation, code).result.unwrap_err();
                    assert_eq!(storefront.changes(), "", "{version:?} {operation:?} {code:?}");
                }
                let storefront = Storefront::logged_in(version, uses_cookies, ANN);
                drive(storefront.begin(operation), scripted([Response(200, json!("<html>"))]));
                assert_eq!(storefront.changes(), "", "{version:?} {operation:?}");
            }
        }
    }
}

#[test]
fn wrong_credentials_end_no_login() {
    for operation in [Operation::Authenticate, Operation::GetToken] {
        for (case, mut storefront) in each_with_ann() {
            assert_eq!(storefront.run(operation, "").code(), Code::InvalidCredentials, "{case}");
            assert_eq!(storefront.changes(), "", "{case} {operation:?}");
        }
    }
    for (case, mut storefront) in each_with_ann() {
        assert_eq!(storefront.run(Operation::CreateCustomer, ANN).code(), Code::DuplicateError, "{case}");
        assert_eq!(storefront.changes(), "", "{case}");
    }
}

#[test]
fn a_401_to_the_callers_own_header_ends_no_login() {
    for version in VERSIONS {
        for uses_cookies in [true, false] {
            for operation in methods(version).filter(|operation| NEED_LOGIN.contains(operation)) {
                let storefront = Storefront::logged_in(version, uses_cookies, ANN);
                let token = storefront.client.token();
                let call = storefront.client.call_with_headers(operation, true);
                drive(call, scripted([Response(401, Value::Null)])).result.unwrap_err();
                assert_eq!(storefront.changes(), "", "{version:?} {operation:?}");
                assert_eq!(storefront.client.token(), token);
            }
        }
    }
}

#[test]
fn a_result_for_the_callers_own_header_says_nothing_about_the_login() {
    for (case, mut storefront) in each_with_ann() {
        let customer = || Response(200, json!({ "customer": { "id": "cus_of_another" } }));
        for operation in [Operation::GetSession, Operation::RetrieveCustomer, Operation::UpdateCustomer] {
            let call = storefront.client.call_with_headers(operation, true);
            drive(call, scripted([customer()])).result.unwrap();
            assert_eq!(storefront.changes(), "", "{case} {operation:?}");
        }
        assert_eq!(storefront.ask(), "read authenticated", "{case}");
    }
}

#[test]
fn a_401_to_an_old_token_does_not_end_a_newer_login() {
    for (version, mut storefront) in each_with_token() {
        let mut read = storefront.begin(Operation::GetSession);
        end_on_server(&mut storefront);
        storefront.run(Operation::Authenticate, BOB).result.unwrap();
        assert_eq!(storefront.changes(), "SIGNED_OUT:logout SIGNED_IN authenticated broadcast", "{version:?}");
        storefront.step(&mut read, "");
        drop(read);
        let changes = storefront.changes();
        assert!(matches!(&*changes, "" | "stale"), "{version:?} {changes}");
        assert_eq!(storefront.ask(), "read authenticated", "{version:?}");
    }
}

#[test]
fn a_401_to_an_old_token_does_not_undo_a_login_in_progress() {
    for (version, mut storefront) in each_with_token() {
        end_on_server(&mut storefront);
        let mut login = storefront.begin(Operation::Authenticate);
        storefront.step(&mut login, BOB);
        storefront.run(Operation::GetSession, "").result.unwrap_err();
        assert_eq!(storefront.changes(), "SIGNED_OUT:unauthorized anonymous broadcast", "{version:?}");
        storefront.finish(login, BOB).result.unwrap();
        assert_eq!(storefront.changes(), "SIGNED_IN authenticated broadcast", "{version:?}");
        assert_eq!(storefront.ask(), "read authenticated", "{version:?}");
    }
}

#[test]
fn a_401_does_not_remove_a_newer_token_from_the_storage() {
    for (version, mut storefront) in each_with_token() {
        let state = storefront.client.state.clone();
        let old = state.token();
        state.on_storage(old.as_deref());
        end_on_server(&mut storefront);
        storefront.run(Operation::GetSession, "").result.unwrap_err();
        // Another tab has logged in meanwhile.
        let new = storefront.browser.server.sign(BOB);
        state.on_storage(Some(&new));
        assert!(!state.is_unsaved(), "{version:?}");
        assert_eq!(state.token(), Some(new));
    }
}

#[test]
fn a_renewal_does_not_bring_back_a_login_that_a_401_has_ended() {
    let mut storefront = Storefront::logged_in(medusa_auth_protocol::MedusaVersion::V2, false, ANN);
    let mut renewal = storefront.begin(Operation::RefreshToken);
    let renewed = storefront.exchange(&renewal, "", Delivery::Normal);
    end_on_server(&mut storefront);
    storefront.run(Operation::GetSession, "").result.unwrap_err();
    crate::support::drive::report(&mut renewal, renewed);
    drop(renewal);
    assert_eq!(storefront.changes(), "SIGNED_OUT:unauthorized anonymous broadcast");
    assert_eq!(storefront.client.token(), None);
}

#[test]
fn a_login_by_cookie_that_was_lost_or_aborted_leaves_open_who_is_logged_in() {
    for operation in [Operation::Authenticate, Operation::CreateCustomer] {
        for (version, mut storefront) in each_with_cookie() {
            let requests = {
                let mut other = Storefront::new(version, true);
                other.run(operation, if operation == Operation::Authenticate { BOB } else { "new@x.co" }).requests.len()
            };
            let email = if operation == Operation::Authenticate { BOB } else { "new@x.co" };
            for lost in 0..requests {
                let mut storefront = Storefront::logged_in(version, true, ANN);
                let deliveries = [vec![Delivery::Normal; lost], vec![Delivery::ResponseLost]].concat();
                storefront.run_with(operation, email, &deliveries).result.unwrap_err();
                assert_eq!(storefront.changes(), "broadcast stale", "{version:?} {operation:?} {lost}");
                let logged_in = storefront.browser.logged_in().map(str::to_owned);
                let asked = storefront.ask();
                assert_eq!(asked.contains("SIGNED_IN"), logged_in.as_deref() == Some(email), "{lost} {asked}");
            }
            for sent in 0..requests {
                let mut storefront = Storefront::logged_in(version, true, ANN);
                let mut call = storefront.begin(operation);
                for _ in 0..sent {
                    storefront.step(&mut call, email);
                }
                storefront.exchange(&call, email, Delivery::Normal);
                drop(call);
                assert_eq!(storefront.changes(), "broadcast stale", "{version:?} {operation:?} {sent}");
            }
            // The server has said no.
            storefront.run(Operation::Authenticate, "").result.unwrap_err();
            assert_eq!(storefront.changes(), "");
        }
    }
}

#[test]
fn a_login_by_cookie_whose_session_may_have_begun_leaves_open_who_is_logged_in() {
    for (version, mut storefront) in each_with_cookie() {
        let mut login = storefront.begin(Operation::Authenticate);
        let requests = if version == medusa_auth_protocol::MedusaVersion::V1 { 1 } else { 3 };
        storefront.up_to_result(&mut login, BOB, requests);
        // A proxy replaces the last response.
        crate::support::drive::report(&mut login, Response(200, json!("<html>")));
        drop(login);
        assert_eq!(storefront.changes(), "broadcast stale", "{version:?}");
        assert_eq!(storefront.ask(), "read SIGNED_OUT:logout SIGNED_IN authenticated broadcast", "{version:?}");
    }
}

#[test]
fn a_login_with_a_token_that_was_lost_or_aborted_changes_nothing() {
    for operation in [Operation::Authenticate, Operation::GetToken] {
        for (version, storefront) in each_with_token() {
            storefront.lose(operation, Code::NetworkError).result.unwrap_err();
            assert_eq!(storefront.changes(), "", "{version:?} {operation:?}");
            drop(storefront.begin(operation));
            assert_eq!(storefront.changes(), "", "{version:?} {operation:?}");
        }
    }
}

#[test]
fn a_logout_that_was_lost_or_aborted_is_announced_once_it_is_known_to_have_worked() {
    for (version, mut storefront) in each_with_cookie() {
        storefront.run_with(Operation::DeleteSession, "", &[Delivery::RequestLost]).result.unwrap_err();
        assert_eq!(storefront.changes(), "broadcast stale", "{version:?}");
        assert_eq!(storefront.ask(), "read authenticated", "{version:?}");
        storefront.run_with(Operation::DeleteSession, "", &[Delivery::ResponseLost]).result.unwrap_err();
        assert_eq!(storefront.changes(), "broadcast stale", "{version:?}");
        assert_eq!(storefront.ask(), "read SIGNED_OUT:logout anonymous broadcast", "{version:?}");
    }
    // With a token, it has worked when it begins.
    for (version, storefront) in each_with_token() {
        drop(storefront.begin(Operation::DeleteSession));
        assert_eq!(storefront.changes(), "SIGNED_OUT:logout anonymous broadcast", "{version:?}");
    }
}

#[test]
fn a_read_that_fails_is_asked_again() {
    for operation in [Operation::GetSession, Operation::RetrieveCustomer] {
        for (case, mut storefront) in each().filter(|(case, _)| case.ends_with("true")) {
            storefront.lose(operation, Code::NetworkError).result.unwrap_err();
            assert_eq!(storefront.changes(), "stale", "{case}");
            drop(storefront.begin(operation));
            assert_eq!(storefront.changes(), "stale", "{case}");
            for status in [403, 404, 500] {
                drive(storefront.begin(operation), scripted([Response(status, Value::Null)]));
                assert_eq!(storefront.changes(), "stale", "{case} {status}");
            }
            assert_eq!(storefront.ask(), "read anonymous", "{case}");
        }
    }
}
