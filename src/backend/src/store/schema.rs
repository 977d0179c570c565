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
    // The tables of Medusa's User Module and Auth Module. An identity was one row with its address and its password.
    // What v2 changes of a password is for the customer of v1 too.
    "
CREATE TABLE user (
  id TEXT PRIMARY KEY,
  first_name TEXT,
  last_name TEXT,
  email TEXT NOT NULL,
  avatar_url TEXT,
  metadata TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT
) STRICT;
CREATE INDEX user_email ON user (email);
CREATE UNIQUE INDEX user_living_email ON user (email) WHERE deleted_at IS NULL;
CREATE TABLE invite (
  id TEXT PRIMARY KEY,
  email TEXT NOT NULL,
  accepted INTEGER NOT NULL,
  token TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  metadata TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT
) STRICT;
CREATE INDEX invite_email ON invite (email);
CREATE UNIQUE INDEX invite_living_email ON invite (email) WHERE deleted_at IS NULL;
DROP INDEX auth_identity_customer;
ALTER TABLE password_reset_token RENAME TO old_password_reset_token;
ALTER TABLE auth_identity RENAME TO old_auth_identity;
CREATE TABLE auth_identity (
  id TEXT PRIMARY KEY,
  app_metadata TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT
) STRICT;
CREATE INDEX auth_identity_customer ON auth_identity (app_metadata ->> 'customer_id');
INSERT INTO auth_identity (id, app_metadata, created_at, updated_at)
  SELECT id, nullif(app_metadata, '{}'), created_at, updated_at FROM old_auth_identity;
CREATE TABLE provider_identity (
  id TEXT PRIMARY KEY,
  entity_id TEXT NOT NULL,
  provider TEXT NOT NULL,
  auth_identity_id TEXT NOT NULL REFERENCES auth_identity (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  user_metadata TEXT,
  provider_metadata TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT
) STRICT;
CREATE UNIQUE INDEX provider_identity_entity ON provider_identity (entity_id, provider);
CREATE INDEX provider_identity_auth_identity ON provider_identity (auth_identity_id);
INSERT INTO provider_identity (id, entity_id, provider, auth_identity_id, provider_metadata, created_at, updated_at)
  SELECT substr(id, 8), entity_id, 'emailpass', id, json_object('password', password_hash), created_at, updated_at
  FROM old_auth_identity;
CREATE TRIGGER provider_identity_password AFTER UPDATE OF provider_metadata ON provider_identity
  WHEN NEW.provider = 'emailpass' AND NEW.provider_metadata IS NOT OLD.provider_metadata
  BEGIN
    UPDATE customer SET password_hash = NEW.provider_metadata ->> 'password'
      WHERE id = (SELECT app_metadata ->> 'customer_id' FROM auth_identity WHERE id = NEW.auth_identity_id);
  END;
CREATE TABLE password_reset_token (
  id TEXT PRIMARY KEY,
  auth_identity_id TEXT NOT NULL UNIQUE REFERENCES auth_identity (id) ON DELETE CASCADE,
  expires_at INTEGER NOT NULL
) STRICT;
INSERT INTO password_reset_token SELECT id, auth_identity_id, expires_at FROM old_password_reset_token;
DROP TABLE old_password_reset_token;
DROP TABLE old_auth_identity;
",
    // What v1 alone knows of users and invites. A session of v1 is a customer's, a user's or both.
    "
CREATE TABLE v1_user (
  id TEXT PRIMARY KEY REFERENCES user (id) ON DELETE CASCADE,
  role TEXT,
  api_token TEXT,
  password_hash TEXT
) STRICT;
CREATE INDEX v1_user_api_token ON v1_user (api_token);
CREATE TABLE v1_invite (
  id TEXT PRIMARY KEY REFERENCES invite (id) ON DELETE CASCADE,
  role TEXT NOT NULL
) STRICT;
CREATE INDEX auth_identity_user ON auth_identity (app_metadata ->> 'user_id');
UPDATE session SET content = json_object('customer_id', content) WHERE server = 'v1' AND content IS NOT NULL;
",
    // Second factors of v2, and what expires: challenges, and the states of logins with a provider.
    "
CREATE TABLE cache (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
CREATE TABLE auth_mfa_factor (
  id TEXT PRIMARY KEY,
  auth_identity_id TEXT NOT NULL REFERENCES auth_identity (id) ON DELETE CASCADE,
  provider TEXT NOT NULL,
  status TEXT NOT NULL,
  secret TEXT NOT NULL,
  metadata TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX auth_mfa_factor_auth_identity ON auth_mfa_factor (auth_identity_id);
CREATE TABLE auth_mfa_recovery_code (
  auth_identity_id TEXT NOT NULL REFERENCES auth_identity (id) ON DELETE CASCADE,
  code_hash BLOB NOT NULL,
  PRIMARY KEY (auth_identity_id, code_hash)
) STRICT;
",
    // The email addresses that identities of v2 have verified.
    "
CREATE TABLE auth_verification (
  id TEXT PRIMARY KEY,
  auth_identity_id TEXT NOT NULL REFERENCES auth_identity (id) ON DELETE CASCADE,
  entity_id TEXT NOT NULL,
  entity_type TEXT NOT NULL,
  code_provider TEXT NOT NULL,
  verified_at TEXT,
  requested_at INTEGER NOT NULL,
  token_hash TEXT NOT NULL UNIQUE,
  metadata TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  UNIQUE (auth_identity_id, entity_id, entity_type)
) STRICT;
",
];

/// Brings the tables up to date, and deletes what has expired.
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
    transaction.execute("DELETE FROM session WHERE expires_at <= unixepoch() * 1000", [])?;
    transaction.execute("DELETE FROM cache WHERE expires_at <= unixepoch() * 1000", [])?;
    transaction.commit()
}
