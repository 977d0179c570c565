//! Databases of earlier versions of this server: from before it had Medusa v2, and from before v2 had users.

use rusqlite::Connection;
use serde_json::json;

use crate::support::{Folder, JWT_SECRET, TestServer, claims, credentials, jwt, now};

/// A database from before Medusa v2, with a customer, a guest and a deleted customer. Passwords are `supersecret`.
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

/// The changes of the next version, which added identities: one has a password token, and one has no customer.
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
INSERT INTO password_reset_token VALUES ('jti_1', 'authid_01KB0000000000000000000001', 4000000000000);
ALTER TABLE customer ADD COLUMN company_name TEXT;
ALTER TABLE session RENAME COLUMN customer_id TO content;
ALTER TABLE session ADD COLUMN server TEXT NOT NULL DEFAULT 'v1';
PRAGMA user_version = 2;
";

const COOKIE: &str = "connect.sid=s%3AqrQprMtmCQMSBumfm4wbcgzpHNO0o37-.YDL8z3viJYXT60zlIpZ%2BI%2BcxJoNtbIgnJgkYPymvlCk";

#[test]
fn customers_get_identities_and_sessions_stay_valid() {
    let folder = Folder::new();
    let file = folder.file("test.db");
    Connection::open(&file).unwrap().execute_batch(OLD).unwrap();
    for _ in 0..2 {
        let server = TestServer::with(&["--db", &file, "--cookie-secret", "test_cookie_secret"]);
        let id = server.call("GET", "/store/auth").cookie(COOKIE).send().customer()["id"].clone();
        assert_eq!(id, "cus_01KB0000000000000000000001");
        server.v2("GET", "/store/customers/me").cookie(COOKIE).send().is_unauthorized();
        let token = server.log_in("ann@example.com", "supersecret").token();
        let payload = claims(&token);
        assert_eq!(
            (&payload["actor_id"], &payload["auth_identity_id"]),
            (&id, &json!("authid_01KB0000000000000000000001"))
        );
        let me = server.v2("GET", "/store/customers/me").bearer(&token).send().customer();
        assert_eq!((&me["company_name"], &me["email"]), (&json!(null), &json!("ann@example.com")));
        for email in ["guest@example.com", "gone@example.com"] {
            server.log_in(email, "supersecret").is_unauthorized_error("Invalid email or password");
        }
    }
}

#[test]
fn identities_stay_as_they_are() {
    let folder = Folder::new();
    let file = folder.file("test.db");
    let old = Connection::open(&file).unwrap();
    old.execute_batch(OLD).unwrap();
    old.execute_batch(WITH_IDENTITIES).unwrap();
    drop(old);
    let server = TestServer::with(&["--db", &file]);
    let payload = claims(&server.log_in("ann@example.com", "supersecret").token());
    assert_eq!(payload["auth_identity_id"], "authid_01KB0000000000000000000001");
    assert_eq!(payload["app_metadata"], json!({ "customer_id": "cus_01KB0000000000000000000001" }));
    let anonymous = claims(&server.register("nobody@example.com"));
    assert_eq!(anonymous["auth_identity_id"], "authid_01KB0000000000000000000009");
    assert_eq!(anonymous["app_metadata"], json!({}));

    let reset = json!({
        "entity_id": "ann@example.com", "provider": "emailpass", "actor_type": "customer", "purpose": "reset",
        "exp": now() + 60, "jti": "jti_1",
    });
    let update = server.v2("POST", "/auth/customer/emailpass/update").bearer(&jwt(&reset, JWT_SECRET));
    update.json(&json!({ "password": "new" })).send().is_json(200, &json!({ "success": true }));
    let login_status = |password: &str| {
        server.post("/store/auth", &json!({ "email": "ann@example.com", "password": password })).status
    };
    assert_eq!((login_status("supersecret"), login_status("new")), (401, 200));
    assert_eq!(server.log_in("ann@example.com", "new").status, 200);
}

#[test]
fn a_user_can_log_in_to_the_session_of_a_customer() {
    let folder = Folder::new();
    let file = folder.file("test.db");
    Connection::open(&file).unwrap().execute_batch(OLD).unwrap();
    let options = ["--db", &file, "--cookie-secret", "test_cookie_secret", "--admin-email", "admin@example.com"];
    let server = TestServer::with(&options);
    let response = server.call("POST", "/admin/auth").cookie(COOKIE).json(&credentials("admin@example.com")).send();
    assert_eq!((response.status, response.new_cookie()), (200, Some(COOKIE)));
    for path in ["/store/auth", "/admin/auth"] {
        assert_eq!(server.call("GET", path).cookie(COOKIE).send().status, 200, "{path}");
    }
}
