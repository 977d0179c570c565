//! Files that were written before: when there was no Medusa v2, and when it had identities but no users.

use rusqlite::Connection;
use serde_json::json;

use crate::support::{Folder, JWT_SECRET, TestServer, claims, credentials, jwt, now};

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

/// What was added to that, and who came then: an identity that is nobody. One has asked for a new password.
const WITH_IDENTITIES: &str = "
CREATE TABLE auth_identity (id TEXT PRIMARY KEY, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
  entity_id TEXT NOT NULL UNIQUE, password_hash TEXT NOT NULL, app_metadata TEXT NOT NULL) STRICT;
CREATE INDEX auth_identity_customer ON auth_identity (app_metadata ->> 'customer_id');
INSERT INTO auth_identity (id, created_at, updated_at, entity_id, password_hash, app_metadata)
  SELECT 'authid_' || substr(id, 5), created_at, updated_at, email, password_hash, json_object('customer_id', id)
  FROM customer WHERE has_account AND deleted_at IS NULL AND password_hash IS NOT NULL;
INSERT INTO auth_identity (id, created_at, updated_at, entity_id, password_hash, app_metadata)
  SELECT 'authid_01KB0000000000000000000009', created_at, updated_at, 'nobody@example.com', password_hash, '{}'
  FROM auth_identity;
CREATE TABLE password_reset_token (id TEXT PRIMARY KEY,
  auth_identity_id TEXT NOT NULL UNIQUE REFERENCES auth_identity (id) ON DELETE CASCADE,
  expires_at INTEGER NOT NULL) STRICT;
INSERT INTO password_reset_token VALUES ('asked', 'authid_01KB0000000000000000000001', 4000000000000);
ALTER TABLE customer ADD COLUMN company_name TEXT;
ALTER TABLE session RENAME COLUMN customer_id TO content;
ALTER TABLE session ADD COLUMN server TEXT NOT NULL DEFAULT 'v1';
PRAGMA user_version = 2;
";

const COOKIE: &str = "connect.sid=s%3AqrQprMtmCQMSBumfm4wbcgzpHNO0o37-.YDL8z3viJYXT60zlIpZ%2BI%2BcxJoNtbIgnJgkYPymvlCk";

#[test]
fn customers_get_identities_and_sessions_go_on() {
    let folder = Folder::new();
    let file = folder.file("shop.db");
    Connection::open(&file).unwrap().execute_batch(OLD).unwrap();
    for _ in 0..2 {
        let shop = TestServer::with(&["--db", &file, "--cookie-secret", "test_cookie_secret"]);
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

#[test]
fn identities_go_on_as_they_were() {
    let folder = Folder::new();
    let file = folder.file("shop.db");
    let old = Connection::open(&file).unwrap();
    old.execute_batch(OLD).unwrap();
    old.execute_batch(WITH_IDENTITIES).unwrap();
    drop(old);
    let shop = TestServer::with(&["--db", &file]);
    let told = claims(&shop.log_in("ann@example.com", "supersecret").token());
    assert_eq!(told["auth_identity_id"], "authid_01KB0000000000000000000001");
    assert_eq!(told["app_metadata"], json!({ "customer_id": "cus_01KB0000000000000000000001" }));
    let nobody = claims(&shop.register("nobody@example.com"));
    assert_eq!(nobody["auth_identity_id"], "authid_01KB0000000000000000000009");
    assert_eq!(nobody["app_metadata"], json!({}));

    let asked = json!({
        "entity_id": "ann@example.com", "provider": "emailpass", "actor_type": "customer", "purpose": "reset",
        "exp": now() + 60, "jti": "asked",
    });
    let update = shop.v2("POST", "/auth/customer/emailpass/update").bearer(&jwt(&asked, JWT_SECRET));
    update.json(&json!({ "password": "new" })).send().is_json(200, &json!({ "success": true }));
    let log_in =
        |password: &str| shop.post("/store/auth", &json!({ "email": "ann@example.com", "password": password })).status;
    assert_eq!((log_in("supersecret"), log_in("new")), (401, 200));
    assert_eq!(shop.log_in("ann@example.com", "new").status, 200);
}

#[test]
fn a_customers_session_becomes_a_users_too() {
    let folder = Folder::new();
    let file = folder.file("shop.db");
    Connection::open(&file).unwrap().execute_batch(OLD).unwrap();
    let options = ["--db", &file, "--cookie-secret", "test_cookie_secret", "--admin-email", "admin@example.com"];
    let shop = TestServer::with(&options);
    let answer = shop.call("POST", "/admin/auth").cookie(COOKIE).json(&credentials("admin@example.com")).send();
    assert_eq!((answer.status, answer.new_cookie()), (200, Some(COOKIE)));
    for path in ["/store/auth", "/admin/auth"] {
        assert_eq!(shop.call("GET", path).cookie(COOKIE).send().status, 200, "{path}");
    }
}
