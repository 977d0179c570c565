//! When token mode renews its token, and what happens when a token expires.

mod clock;
mod expiry;

use medusa_auth_protocol::{
    Code,
    MedusaVersion::{V1, V2},
    Operation,
};

use crate::support::{client::Client, clock::now, storefront::Storefront};

const SECOND: f64 = 1_000.0;
const MINUTE: f64 = 60.0 * SECOND;
const DAY: f64 = 24.0 * 60.0 * MINUTE;

/// A client with a token that no response has brought.
fn with_token() -> Client {
    let client = Client::in_token_mode(V2, 0);
    client.state.set_token(Some("e30.e30.sig")).unwrap();
    client
}

/// How long to wait if a token was issued this long ago and expires after this long.
fn wait(client: &Client, age: f64, left: f64) -> f64 {
    client.state.on_token_times(now() - age, now() + left, now())
}

/// Attempt a renewal that fails for want of a server.
fn fail_to_renew(client: &Client) {
    crate::support::drive::drive(client.call(Operation::RefreshToken), |_| {
        crate::support::drive::Event::NoResponse(Code::NetworkError)
    })
    .result
    .unwrap_err();
}

#[test]
fn a_token_is_renewed_in_the_last_quarter_of_its_life() {
    for life in [8.0 * SECOND, MINUTE, 10.0 * MINUTE, 20.0 * MINUTE] {
        for used in [0.0, 0.25, 0.5, 0.7] {
            let expected = life * (0.75 - used);
            let found = wait(&with_token(), life * used, life * (1.0 - used));
            assert!((found - expected).abs() < 1.0, "{life} {used}: {found} {expected}");
        }
        for used in [0.751, 0.8, 0.9, 0.99] {
            assert_eq!(wait(&with_token(), life * used, life * (1.0 - used)), 0.0, "{life} {used}");
        }
    }
}

#[test]
fn a_token_is_renewed_in_its_last_five_minutes_at_most() {
    for life in [21.0 * MINUTE, DAY, 30.0 * DAY] {
        let client = with_token();
        assert_eq!(wait(&client, life - 5.0 * MINUTE - SECOND, 5.0 * MINUTE + SECOND), SECOND, "{life}");
        assert_eq!(wait(&client, life - 5.0 * MINUTE, 5.0 * MINUTE), 0.0, "{life}");
    }
}

#[test]
fn the_wait_is_that_of_the_token_that_the_client_has_now() {
    let client = with_token();
    assert_eq!(wait(&client, 59.0 * SECOND, SECOND), 0.0);
    client.state.set_token(Some("e30.e30.new")).unwrap();
    assert_eq!(wait(&client, 0.0, MINUTE), 45.0 * SECOND);
    client.state.set_token(None).unwrap();
    assert_eq!(client.state.on_token_times(f64::NAN, f64::NAN, now()), f64::INFINITY);
}

#[test]
fn a_token_without_iat_is_renewed_five_minutes_before_it_expires() {
    let client = with_token();
    let wait = |left| client.state.on_token_times(f64::NAN, now() + left, now());
    assert_eq!(wait(6.0 * MINUTE), MINUTE);
    assert_eq!(wait(5.0 * MINUTE), 0.0);
    assert_eq!(wait(SECOND), 0.0);
}

#[test]
fn a_token_without_exp_is_never_renewed_and_never_expires() {
    for issued_at in [f64::NAN, now(), f64::INFINITY, f64::NEG_INFINITY, -1.0] {
        for expires_at in [f64::NAN, f64::INFINITY] {
            let client = with_token();
            assert_eq!(client.state.on_token_times(issued_at, expires_at, now()), f64::INFINITY);
            assert!(client.state.token().is_some());
        }
    }
}

#[test]
fn claims_that_make_no_sense_neither_loop_nor_end_a_login() {
    let garbage = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 0.0, -1.0, f64::MAX, f64::MIN, 1e300];
    for issued_at in garbage {
        // A response has just brought the token.
        let mut storefront = Storefront::logged_in(V2, false, "ann@x.co");
        storefront.run(Operation::Authenticate, "ann@x.co").result.unwrap();
        let state = &storefront.client.state;
        for _ in 0..3 {
            let wait = state.on_token_times(issued_at, now() + DAY, now());
            assert!(wait > 0.0, "{issued_at}");
            assert!(state.token().is_some(), "{issued_at}");
        }
    }
    for expires_at in garbage {
        for issued_at in garbage {
            let client = with_token();
            let mut attempts = 0;
            for _ in 0..100 {
                if client.state.on_token_times(issued_at, expires_at, now()) == 0.0 {
                    fail_to_renew(&client);
                    attempts += 1;
                }
            }
            assert!(attempts <= 1, "{issued_at} {expires_at}: {attempts}");
        }
    }
}

#[test]
fn tokens_of_v1_and_tokens_that_are_not_to_be_renewed_only_expire() {
    let mut settings = [Client::in_token_mode(V1, 0), Client::without_renewal(V2)];
    for client in &mut settings {
        client.state.set_token(Some("e30.e30.sig")).unwrap();
        for left in [DAY, MINUTE, 1.0] {
            assert_eq!(wait(client, DAY, left), left);
        }
        assert!(client.state.token().is_some());
        assert_eq!(wait(client, DAY, 0.0), f64::INFINITY);
        assert_eq!(client.state.token(), None);
    }
}

#[test]
fn cookies_are_never_renewed_and_never_expire() {
    for version in [V1, V2] {
        let client = Client::with_token(version, 0, "e30.e30.sig");
        for left in [DAY, 0.0, -DAY] {
            assert_eq!(wait(&client, DAY, left), f64::INFINITY);
            assert!(client.state.token().is_some());
        }
    }
}

#[test]
fn attempts_that_fail_are_spaced_and_end_when_the_token_expires() {
    for life in [MINUTE, 20.0 * MINUTE, DAY] {
        let client = with_token();
        let expires_at = now() + life;
        let issued_at = now();
        let mut attempts = Vec::new();
        let mut reports = 0;
        loop {
            reports += 1;
            assert!(reports < 200, "{life}: {attempts:?}");
            let wait = client.state.on_token_times(issued_at, expires_at, now());
            if wait == f64::INFINITY {
                break;
            }
            if wait == 0.0 {
                attempts.push(expires_at - now());
                fail_to_renew(&client);
                let next = client.state.on_token_times(issued_at, expires_at, now());
                assert!(next > 0.0, "{life}: {attempts:?}");
            } else {
                crate::support::clock::advance(wait);
            }
        }
        assert_eq!(client.state.token(), None, "{life}");
        let pauses: Vec<_> = attempts.windows(2).map(|pair| pair[0] - pair[1]).collect();
        assert!(pauses.iter().all(|pause| *pause >= SECOND - 1.0), "{life}: {attempts:?}");
        assert!((5..30).contains(&attempts.len()), "{life}: {attempts:?}");
        assert!(attempts[0] <= f64::min(life / 4.0, 5.0 * MINUTE) + 1.0, "{life}: {attempts:?}");
    }
}

#[test]
fn reports_between_attempts_do_not_postpone_the_next_attempt() {
    let client = with_token();
    let (issued_at, expires_at) = (now() - DAY, now() + MINUTE);
    let report = || client.state.on_token_times(issued_at, expires_at, now());
    assert_eq!(report(), 0.0);
    fail_to_renew(&client);
    let began = now();
    let mut waited = 0;
    while report() > 0.0 {
        crate::support::clock::advance(100.0);
        waited += 1;
        assert!(waited < 400);
    }
    assert!(now() - began >= 10.0 * SECOND && now() - began <= 16.0 * SECOND, "{}", now() - began);
}

#[test]
fn a_renewal_gives_the_token_a_new_life() {
    let mut storefront = Storefront::logged_in(V2, false, "ann@x.co");
    assert!(storefront.tick() > 0.0);
    crate::support::clock::advance(DAY - 4.0 * MINUTE);
    assert_eq!(storefront.tick(), 0.0);
    storefront.run(Operation::RefreshToken, "").result.unwrap();
    let wait = storefront.tick();
    assert!((DAY - 6.0 * MINUTE..DAY).contains(&wait), "{wait}");
    assert_eq!(storefront.changes(), "TOKEN_REFRESHED broadcast");
}
