//! The tables.

use std::time::Duration;

use rusqlite::Connection;

/// One entry per version of the schema; a file is brought up from its `user_version`.
const VERSIONS: &[&str] = &[
    "
CREATE TABLE address (
  id TEXT PRIMARY KEY,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  customer_id TEXT,
  fields TEXT NOT NULL
) STRICT;
CREATE TABLE customer (
  id TEXT PRIMARY KEY,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  email TEXT NOT NULL,
  first_name TEXT,
  last_name TEXT,
  billing_address_id TEXT UNIQUE REFERENCES address (id),
  phone TEXT,
  has_account INTEGER NOT NULL,
  password_hash TEXT,
  metadata TEXT
) STRICT;
CREATE UNIQUE INDEX customer_email ON customer (email, has_account) WHERE deleted_at IS NULL;
CREATE TABLE session (
  id TEXT PRIMARY KEY,
  customer_id TEXT,
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX session_expires_at ON session (expires_at);
",
    // What Medusa v2 needs: identities to log in with, apart from who they are for, and sessions of its own. A customer
    // who has an account gets an identity with what is a ULID already.
    "
CREATE TABLE auth_identity (
  id TEXT PRIMARY KEY,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  entity_id TEXT NOT NULL UNIQUE,
  password_hash TEXT NOT NULL,
  app_metadata TEXT NOT NULL
) STRICT;
CREATE INDEX auth_identity_customer ON auth_identity (app_metadata ->> 'customer_id');
INSERT INTO auth_identity (id, created_at, updated_at, entity_id, password_hash, app_metadata)
  SELECT 'authid_' || substr(id, 5), created_at, updated_at, email, password_hash, json_object('customer_id', id)
  FROM customer WHERE has_account AND deleted_at IS NULL AND password_hash IS NOT NULL;
CREATE TABLE password_reset_token (
  id TEXT PRIMARY KEY,
  auth_identity_id TEXT NOT NULL UNIQUE REFERENCES auth_identity (id) ON DELETE CASCADE,
  expires_at INTEGER NOT NULL
) STRICT;
ALTER TABLE customer ADD COLUMN company_name TEXT;
ALTER TABLE session RENAME COLUMN customer_id TO content;
ALTER TABLE session ADD COLUMN server TEXT NOT NULL DEFAULT 'v1';
",
];

pub(super) fn prepare(connection: &mut Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(Duration::from_secs(5))?;
    // With a write-ahead log, NORMAL loses nothing when the process dies, and costs no flush per request.
    connection.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()))?;
    connection.pragma_update(None, "synchronous", "normal")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    let transaction = connection.transaction()?;
    let version: u32 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
    for (step, next) in VERSIONS.iter().zip(1_u32..) {
        if next > version {
            transaction.execute_batch(step)?;
            transaction.pragma_update(None, "user_version", next)?;
        }
    }
    transaction.commit()
}
