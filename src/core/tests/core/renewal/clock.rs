//! Clocks that are wrong: the driver's, compared with the server's.

use medusa_auth_protocol::{MedusaVersion::V2, Operation};

use super::{DAY, MINUTE, SECOND, fail_to_renew, with_token};
use crate::support::{
    client::Client,
    clock::{advance, now},
    jwt::claims,
    shop::ANN,
    storefront::Storefront,
};

/// A browser whose clock is ahead of the server's, or behind it.
struct Skewed {
    storefront: Storefront,
    ahead: f64,
}

impl Skewed {
    fn new(ahead: f64) -> Self {
        Self { storefront: Storefront::new(V2, false), ahead }
    }

    /// Report the token's times by this clock.
    fn tick(&self) -> f64 {
        let state = &self.storefront.client.state;
        let claims = state.token().and_then(|token| claims(&token)).unwrap_or_default();
        let time = |name: &str| claims[name].as_f64().map_or(f64::NAN, |seconds| seconds * 1000.0);
        state.on_token_times(time("iat"), time("exp"), now() + self.ahead)
    }

    /// Report the `Date` of a response that has just come.
    fn date(&self) {
        self.storefront.client.state.on_clock(-self.ahead);
    }

    fn log_in(&mut self) {
        self.storefront.run(Operation::Authenticate, ANN).result.unwrap();
        assert!(self.tick() > 0.0);
        self.storefront.client.state.take_changes();
    }

    /// Follow the client for this long, renewing whenever it is due. Returns how often it was.
    fn run(&mut self, milliseconds: f64) -> usize {
        let (end, mut renewals) = (now() + milliseconds, 0);
        for _ in 0..10_000 {
            let wait = self.tick();
            assert!(self.storefront.client.state.token().is_some(), "a good token was dropped");
            if wait == 0.0 {
                renewals += 1;
                self.storefront.run(Operation::RefreshToken, "").result.unwrap();
            } else if now() + wait > end {
                advance(end - now());
                return renewals;
            } else {
                advance(wait);
            }
        }
        panic!("{renewals} renewals");
    }
}

const SKEWS: [f64; 9] =
    [0.0, 3.0 * SECOND, -3.0 * SECOND, 7.0 * MINUTE, -7.0 * MINUTE, DAY, -DAY, 400.0 * DAY, -400.0 * DAY];

#[test]
fn the_token_of_a_login_is_renewed_in_time_by_any_clock() {
    for ahead in SKEWS {
        let mut browser = Skewed::new(ahead);
        browser.log_in();
        assert_eq!(browser.run(10.0 * DAY), 10, "{ahead}");
    }
}

#[test]
fn tokens_that_live_a_minute_are_renewed_in_time_by_any_clock() {
    for ahead in SKEWS {
        let mut browser = Skewed::new(ahead);
        browser.storefront.browser.server.lifetime = MINUTE;
        browser.log_in();
        let renewals = browser.run(60.0 * MINUTE);
        assert!((75..=90).contains(&renewals), "{ahead}: {renewals}");
    }
}

#[test]
fn the_token_of_a_login_expires_by_the_servers_clock() {
    for ahead in SKEWS {
        let mut browser = Skewed::new(ahead);
        browser.storefront.browser.server.lifetime = 10.0 * MINUTE;
        browser.log_in();
        let expires_at = now() + 10.0 * MINUTE;
        while browser.storefront.client.state.token().is_some() {
            browser.tick();
            assert!(now() < expires_at + MINUTE, "{ahead}");
            advance(SECOND);
        }
        assert!((now() - expires_at).abs() < 7.0 * SECOND, "{ahead}: {}", now() - expires_at);
    }
}

#[test]
fn a_stored_token_is_renewed_in_time_once_the_server_has_said_its_time() {
    for ahead in [0.0, 7.0 * MINUTE, -7.0 * MINUTE, -DAY, -400.0 * DAY] {
        let mut browser = Skewed::new(ahead);
        let token = browser.storefront.browser.server.sign(ANN);
        browser.storefront.client.state.on_storage(Some(&token));
        let wait = browser.tick();
        assert!(wait > 0.0, "{ahead}");
        browser.date();
        assert_eq!(browser.run(10.0 * DAY), 10, "{ahead}");
    }
}

#[test]
fn a_date_that_is_unknown_changes_nothing() {
    for garbage in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let client = with_token();
        let wait = || client.state.on_token_times(now(), now() + DAY, now() + DAY - MINUTE);
        client.state.on_clock(-DAY);
        let before = wait();
        client.state.on_clock(garbage);
        assert_eq!(wait(), before);
    }
}

#[test]
fn a_few_seconds_are_not_corrected() {
    for (ahead, is_corrected) in [(4.0 * SECOND, false), (-4.0 * SECOND, false), (6.0 * SECOND, true)] {
        let client = with_token();
        client.state.on_clock(ahead);
        let wait = client.state.on_token_times(now(), now() + DAY, now());
        assert_eq!(wait, DAY - 5.0 * MINUTE - if is_corrected { ahead } else { 0.0 });
        // Nor do they undo a correction without replacing it.
        client.state.on_clock(DAY / 2.0);
        client.state.on_clock(ahead);
        assert_eq!(client.state.on_token_times(now(), now() + DAY, now()), wait);
    }
}

#[test]
fn a_clock_that_is_set_while_the_client_runs_is_corrected_by_the_next_date() {
    for (before, after) in [(0.0, DAY / 2.0), (0.0, -DAY), (DAY, 0.0), (-DAY, -DAY / 2.0), (0.0, -400.0 * DAY)] {
        let mut browser = Skewed::new(before);
        browser.log_in();
        browser.ahead = after;
        browser.date();
        assert_eq!(browser.run(10.0 * DAY), 10, "{before} {after}");
    }
}

#[test]
fn a_clock_that_is_set_back_does_not_prevent_further_attempts() {
    for is_corrected in [true, false] {
        let mut browser = Skewed::new(0.0);
        browser.log_in();
        advance(DAY - 4.0 * MINUTE);
        assert_eq!(browser.tick(), 0.0);
        fail_to_renew(&browser.storefront.client);
        browser.tick();
        browser.ahead = -DAY;
        if is_corrected {
            browser.date();
            let wait = browser.tick();
            assert!(wait <= 2.0 * MINUTE, "{wait}");
            assert_eq!(browser.run(DAY / 2.0), 1);
        } else {
            // Nothing says that the clock was set. What is left seems to be a day more.
            let wait = browser.tick();
            assert!((DAY / 2.0..=DAY).contains(&wait), "{wait}");
        }
    }
}

#[test]
fn a_clock_that_is_set_forward_past_the_expiry_cannot_be_told_from_a_device_that_slept() {
    let mut browser = Skewed::new(0.0);
    browser.log_in();
    browser.ahead = 2.0 * DAY;
    assert_eq!(browser.tick(), f64::INFINITY);
    assert_eq!(browser.storefront.client.state.token(), None);
}

#[test]
fn the_token_of_an_older_login_does_not_correct_the_clock() {
    let mut storefront = Storefront::new(V2, false);
    let mut older = storefront.begin(Operation::Authenticate);
    let result = storefront.up_to_result(&mut older, ANN, 2);
    // A token that was issued long ago is set meanwhile.
    let token = storefront.browser.server.sign(ANN);
    advance(DAY / 2.0);
    storefront.client.state.set_token(Some(&token)).unwrap();
    crate::support::drive::report(&mut older, result);
    drop(older);
    assert_eq!(storefront.client.state.token(), Some(token));
    let wait = storefront.tick();
    assert!((wait - (DAY / 2.0 - 5.0 * MINUTE)).abs() < SECOND, "{wait}");
}

#[test]
fn a_renewal_that_fails_keeps_what_is_known_about_the_clock() {
    let client: Client = with_token();
    client.state.on_clock(-DAY);
    let report = || client.state.on_token_times(now() - DAY, now() + MINUTE, now() + DAY);
    assert_eq!(report(), 0.0);
    fail_to_renew(&client);
    assert!(report() > 0.0);
    assert!(client.state.token().is_some());
}
