//! A call on an unreliable network, from the state before it to the check of what it has led to.

use std::fmt::Debug;

use medusa_auth_core::Call;
use medusa_auth_protocol::json::Json;
use proptest::prelude::*;

use super::{
    browser::{Browser, Delivery},
    client::Client,
    drive::{Run, drive},
    server::Server,
};

/// How often the calls of these tests retry each request.
pub(crate) const RETRIES: u32 = 3;

/// A call that succeeds if nothing is lost.
pub(crate) trait CallScenario: Copy + Debug {
    type Server: Server;

    /// The browser and the client before the call.
    fn set_up(self, retries: u32) -> (Browser<Self::Server>, Client);

    fn call(self, browser: &Browser<Self::Server>, client: &Client) -> Call<Json>;

    /// Check the state and the result of a call, which must have succeeded.
    fn check(self, browser: &Browser<Self::Server>, client: &Client, run: &Run) -> Result<(), TestCaseError>;

    /// Make the call on a network with these deliveries.
    fn run(self, retries: u32, deliveries: &[Delivery]) -> (Browser<Self::Server>, Client, Run) {
        let (mut browser, client) = self.set_up(retries);
        let run = drive(self.call(&browser, &client), browser.network(deliveries));
        (browser, client, run)
    }

    /// Make the call on a network with these deliveries. It must succeed.
    fn run_and_check(self, retries: u32, deliveries: &[Delivery]) {
        let (browser, client, run) = self.run(retries, deliveries);
        self.check(&browser, &client, &run).unwrap();
    }
}
