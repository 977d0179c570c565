//! A file that was written before there was Medusa v2.

use rusqlite::Connection;
use serde_json::json;

use crate::support::{Folder, Shop, claims};

/// What such a server made of two customers, a guest and one who is gone; the password is `supersecret`.
const OLD: &str = "
CREATE TABLE address (id TEXT PRIMARY KEY, created_at TEXT NOT NULL, updated_at TEXT NOT NULL, deleted_at TEXT,
  customer_id TEXT, fields TEXT NOT NULL) STRICT;
CREATE TABLE customer (id TEXT PRIMARY KEY, created_at TEXT NOT NULL, updated_at TEXT NOT NULL, deleted_at TEXT,
  email TEXT NOT NULL, first_name TEXT, last_name TEXT, billing_address_id TEXT UNIQUE REFERENCES address (id),
  phone TEXT, has_account INTEGER NOT NULL, password_hash TEXT, metadata TEXT) STRICT;
CREATE UNIQUE INDEX customer_email ON customer (email, has_account) WHERE deleted_at IS NULL;
CREATE TABLE session (id TEXT PRIMARY KEY, customer_id TEXT, expires_at INTEGER NOT NULL) STRICT;
CREATE INDEX session_expires_at ON session (expires_at);
WITH secret (hash) AS (VALUES ('c2NyeXB0AAEAAAABAAAAAdG7n3NvpLNxCCRtZc9JOuNWcKiy2kg4obB4mRRannpOqNYPChYcSV7z4UAo9qJpwTvM\
xMM1s2FjeJ6GQ7aVLRjgOW9M0VMcUspSsrkn1DtA'))
INSERT INTO customer (id, created_at, updated_at, deleted_at, email, has_account, password_hash) SELECT * FROM (VALUES
  ('cus_01KB0000000000000000000001', '2026-11-23T20:23:11.005Z', '2026-11-23T20:23:11.005Z', NULL, 'ann@example.com', 1,
    (SELECT hash FROM secret)),
  ('cus_01KB0000000000000000000002', '2026-11-23T20:23:11.005Z', '2026-11-23T20:23:11.005Z', NULL, 'guest@example.com', 0,
    NULL),
  ('cus_01KB0000000000000000000003', '2026-11-23T20:23:11.005Z', '2026-11-23T20:23:11.005Z', '2026-11-24T20:23:11.005Z',
    'gone@example.com', 1, (SELECT hash FROM secret)));
INSERT INTO session VALUES ('qrQprMtmCQMSBumfm4wbcgzpHNO0o37-', 'cus_01KB0000000000000000000001', 4000000000000);
PRAGMA user_version = 1;
";

const COOKIE: &str = "connect.sid=s%3AqrQprMtmCQMSBumfm4wbcgzpHNO0o37-.YDL8z3viJYXT60zlIpZ%2BI%2BcxJoNtbIgnJgkYPymvlCk";

#[test]
fn customers_get_identities_and_sessions_go_on() {
    let folder = Folder::new();
    let file = folder.file("shop.db");
    Connection::open(&file).unwrap().execute_batch(OLD).unwrap();
    for _ in 0..2 {
        let shop = Shop::with(&["--db", &file, "--cookie-secret", "test_cookie_secret"]);
        let id = shop.call("GET", "/store/auth").cookie(COOKIE).send().customer()["id"].clone();
        assert_eq!(id, "cus_01KB0000000000000000000001");
        shop.v2("GET", "/store/customers/me").cookie(COOKIE).send().is_anonymous();
        let token = shop.log_in("ann@example.com", "supersecret").token();
        let told = claims(&token);
        assert_eq!((&told["actor_id"], &told["auth_identity_id"]), (&id, &json!("authid_01KB0000000000000000000001")));
        let me = shop.v2("GET", "/store/customers/me").bearer(&token).send().customer();
        assert_eq!((&me["company_name"], &me["email"]), (&json!(null), &json!("ann@example.com")));
        for email in ["guest@example.com", "gone@example.com"] {
            shop.log_in(email, "supersecret").is_refused("Invalid email or password");
        }
    }
}
