//! A token that has run out is dropped before anything is sent with it.

use medusa_auth_core::Next;
use medusa_auth_protocol::{
    Code,
    MedusaVersion::{V1, V2},
    Operation,
};

use super::{DAY, MINUTE, SECOND};
use crate::support::{
    client::Client,
    clock::{advance, now},
    drive::{Event::Response, report},
    operations::{ARGUMENT, VERSIONS, methods},
    shop::{ANN, BOB},
    storefront::Storefront,
};

/// A client whose token has just expired, unnoticed.
fn expired(version: medusa_auth_protocol::MedusaVersion) -> Storefront {
    let mut storefront = Storefront::new(version, false);
    storefront.browser.server.lifetime = 60.0 * SECOND;
    storefront.run(Operation::Authenticate, ANN).result.unwrap();
    storefront.changes();
    advance(60.0 * SECOND + 1.0);
    storefront
}

/// The methods that rely on the client's login.
fn requires_login(operation: Operation) -> bool {
    !matches!(
        operation,
        Operation::Authenticate
            | Operation::DeleteSession
            | Operation::Exists
            | Operation::GetToken
            | Operation::CreateCustomer
            | Operation::GeneratePasswordToken
            | Operation::ResetPassword
    )
}

#[test]
fn a_token_that_has_expired_is_dropped_once() {
    for version in VERSIONS {
        let storefront = expired(version);
        assert_eq!(storefront.changes(), "SIGNED_OUT:expired anonymous broadcast", "{version:?}");
        assert_eq!(storefront.client.state.token(), None, "{version:?}");
        for _ in 0..3 {
            assert_eq!(storefront.tick(), f64::INFINITY, "{version:?}");
            assert_eq!(storefront.changes(), "", "{version:?}");
        }
    }
}

#[test]
fn a_token_is_good_until_it_expires() {
    let client = super::with_token();
    assert_eq!(client.state.on_token_times(now() - DAY, now() + 1.0, now()), 0.0);
    assert!(client.state.token().is_some());
    client.state.on_token_times(now() - DAY, now(), now());
    assert_eq!(client.state.token(), None);
}

#[test]
fn one_call_that_requires_a_login_says_that_the_session_has_expired() {
    for version in VERSIONS {
        for operation in methods(version).filter(|operation| requires_login(*operation)) {
            let mut storefront = expired(version);
            storefront.tick();
            let error = storefront.client.try_call(operation, ARGUMENT).unwrap_err();
            assert_eq!(error.code, Code::SessionExpired, "{version:?} {operation:?}");
            assert_eq!(storefront.changes(), "SIGNED_OUT:expired anonymous broadcast");
            // The next call is one without a login.
            assert_eq!(storefront.run(operation, "").code(), Code::Unauthorized, "{version:?} {operation:?}");
        }
    }
}

#[test]
fn other_calls_do_not_say_it_and_leave_it_to_the_next() {
    for version in VERSIONS {
        for operation in methods(version).filter(|operation| !requires_login(*operation)) {
            let storefront = expired(version);
            storefront.tick();
            let call = storefront.client.try_call(operation, ARGUMENT);
            assert!(call.is_ok(), "{version:?} {operation:?}: {:?}", call.err());
            drop(call);
            let next = storefront.client.try_call(Operation::GetSession, ARGUMENT);
            assert_eq!(next.unwrap_err().code, Code::SessionExpired, "{version:?} {operation:?}");
        }
    }
}

#[test]
fn a_call_with_the_callers_own_header_does_not_say_it() {
    let storefront = expired(V2);
    storefront.tick();
    storefront.client.call_with_headers(Operation::GetSession, true);
    assert!(storefront.client.try_call(Operation::GetSession, ARGUMENT).is_err());
}

#[test]
fn a_new_login_clears_it() {
    for operation in [Operation::Authenticate, Operation::GetToken] {
        for version in VERSIONS {
            let mut storefront = expired(version);
            storefront.tick();
            storefront.run(operation, BOB).result.unwrap();
            storefront.run(Operation::GetSession, "").result.unwrap();
        }
    }
    for token in [Some("e30.e30.sig"), None] {
        let storefront = expired(V2);
        storefront.tick();
        storefront.client.state.on_storage(storefront.client.state.token().as_deref());
        storefront.client.state.on_storage(token);
        assert_eq!(storefront.client.try_call(Operation::GetSession, ARGUMENT).is_ok(), token.is_some());
    }
}

#[test]
fn nobody_is_told_of_a_token_that_was_no_login_any_more() {
    let storefront = expired(V2);
    storefront.client.state.set_token(None).unwrap();
    assert_eq!(storefront.changes(), "read SIGNED_OUT:logout anonymous broadcast");
    assert!(storefront.client.try_call(Operation::GetSession, ARGUMENT).is_ok());
}

#[test]
fn a_token_in_the_storage_that_has_expired_is_announced_as_expired_and_removed() {
    for version in VERSIONS {
        let mut storefront = Storefront::new(version, false);
        let token = storefront.browser.server.sign(ANN);
        advance(DAY);
        storefront.client.state.on_storage(Some(&token));
        assert_eq!(storefront.changes(), "SIGNED_OUT:expired anonymous broadcast", "{version:?}");
        assert!(storefront.client.state.is_unsaved(), "{version:?}");
    }
}

#[test]
fn a_token_that_expires_does_not_remove_a_newer_one_from_the_storage() {
    let mut storefront = expired(V2);
    let state = storefront.client.state.clone();
    state.on_storage(state.token().as_deref());
    storefront.tick();
    let newer = storefront.browser.server.sign(BOB);
    state.on_storage(Some(&newer));
    assert!(!state.is_unsaved());
    assert_eq!(state.token(), Some(newer));
}

#[test]
fn a_token_that_expires_ends_the_calls_that_carry_it() {
    for version in VERSIONS {
        for operation in methods(version).filter(|operation| requires_login(*operation)) {
            let mut storefront = Storefront::logged_in(version, false, ANN);
            let mut call = storefront.begin(operation);
            advance(DAY);
            assert!(!call.is_signed_out());
            storefront.tick();
            assert!(call.is_signed_out(), "{version:?} {operation:?}");
            let Next::Failed(error, None) = report(&mut call, Response(503, serde_json::Value::Null)) else { panic!() };
            assert_eq!(error.code, Code::SignedOut, "{version:?} {operation:?}");
            drop(call);
            storefront.run(Operation::Authenticate, ANN).result.unwrap();
        }
    }
}

#[test]
fn a_token_that_expires_does_not_end_a_login_in_progress() {
    for version in [V1, V2] {
        for operation in [Operation::Authenticate, Operation::GetToken, Operation::CreateCustomer] {
            let mut storefront = Storefront::logged_in(version, false, ANN);
            let login = storefront.begin(operation);
            advance(DAY);
            storefront.tick();
            assert!(!login.is_signed_out(), "{version:?} {operation:?}");
            let email = if operation == Operation::CreateCustomer { "new@x.co" } else { BOB };
            storefront.finish(login, email).result.unwrap();
            let token = storefront.client.state.token().unwrap();
            assert_eq!(storefront.browser.server.owner(&token).as_deref(), Some(email), "{version:?} {operation:?}");
        }
    }
}

#[test]
fn a_renewal_does_not_bring_back_a_token_that_has_expired_meanwhile() {
    let mut storefront = Storefront::logged_in(V2, false, ANN);
    advance(DAY - MINUTE);
    storefront.tick();
    let mut renewal = storefront.begin(Operation::RefreshToken);
    let renewed = storefront.exchange(&renewal, "", crate::support::browser::Delivery::Normal);
    advance(2.0 * MINUTE);
    storefront.tick();
    report(&mut renewal, renewed);
    drop(renewal);
    assert_eq!(storefront.changes(), "SIGNED_OUT:expired anonymous broadcast");
    assert_eq!(storefront.client.state.token(), None);
}

#[test]
fn a_client_that_keeps_no_token_has_none_that_expires() {
    let client = Client::with_settings(V2, 0, false, false);
    client.state.set_token(Some("e30.e30.sig")).unwrap();
    assert_eq!(client.state.on_token_times(0.0, 0.0, now()), f64::INFINITY);
    assert!(client.try_call(Operation::GetSession, ARGUMENT).is_ok());
}

#[test]
fn what_a_response_says_is_announced_before_the_expiry() {
    for (operation, expected) in [
        (Operation::Authenticate, "SIGNED_IN authenticated broadcast"),
        (Operation::UpdateCustomer, "USER_UPDATED authenticated broadcast"),
        (Operation::RefreshToken, "TOKEN_REFRESHED broadcast"),
    ] {
        let mut storefront = Storefront::logged_in(V2, false, ANN);
        storefront.browser.server.lifetime = SECOND;
        storefront.run(operation, ANN).result.unwrap();
        // The response has corrected the clock.
        storefront.tick();
        advance(DAY);
        assert_eq!(storefront.changes(), expected);
        assert_eq!(storefront.changes(), "SIGNED_OUT:expired anonymous broadcast", "{operation:?}");
    }
}
