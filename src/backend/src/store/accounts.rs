//! What Medusa v2 does with customers: an identity becomes the account of one.

use rusqlite::{Transaction, params};
use serde_json::{Map, Value, json};

use super::customers::{Customer, by_email, insert, merge_metadata, nul, retrieve};
use super::modules::Modules;
use super::{Store, identities};
use crate::http::error::ApiError;
use crate::http::json::{has_nul, stored};
use crate::system::clock;

impl Customer {
    /// The columns that v2 shows, in its order.
    pub(crate) fn to_v2_json(&self) -> Map<String, Value> {
        let shown = json!({
            "id": self.id,
            "email": self.email,
            "company_name": self.company_name,
            "first_name": self.first_name,
            "last_name": self.last_name,
            "phone": self.phone,
            "metadata": self.metadata,
            "has_account": self.has_account,
            "deleted_at": self.deleted_at,
            "created_at": self.created_at,
            "updated_at": self.updated_at,
        });
        match shown {
            Value::Object(object) => object,
            _ => Map::new(),
        }
    }
}

impl Store {
    /// Make the customer that an identity logs in as. `given` has passed the checks of its route.
    pub(crate) async fn add_account(
        &self,
        identity_id: &str,
        email: &str,
        given: Map<String, Value>,
    ) -> Result<Customer, ApiError> {
        let (identity_id, email) = (identity_id.to_owned(), email.to_owned());
        let users = self.users.clone();
        self.transact(move |db| {
            if by_email(db, &email, true)?.is_some() {
                return Err(ApiError::Duplicate("Customer with this email already has an account".to_owned()));
            }
            let mut modules = Modules::within(db, users)?;
            let config = json!({ "relations": ["provider_identities"] });
            let identity = modules.auth.retrieve_auth_identity(identity_id.as_str(), config)?;
            let id = insert(db, &email, Some(identities::password_hash(&identity).unwrap_or_default()))?;
            change(db, &retrieve(db, &id)?, &given)?;
            modules.link(&identity_id, "customer", &id)?;
            retrieve(db, &id)
        })
        .await
    }

    /// Change what is given and differs. `given` has passed the checks of its route.
    pub(crate) async fn change_account(&self, id: &str, given: Map<String, Value>) -> Result<Customer, ApiError> {
        let id = id.to_owned();
        self.transact(move |db| {
            let old = retrieve(db, &id)?;
            if change(db, &old, &given)? {
                let now = clock::iso(clock::now_ms());
                db.execute("UPDATE customer SET updated_at = ? WHERE id = ?", params![now, id])?;
            }
            retrieve(db, &id)
        })
        .await
    }
}

/// Whether anything differed.
fn change(db: &Transaction, old: &Customer, given: &Map<String, Value>) -> Result<bool, ApiError> {
    if given.values().any(has_nul) {
        return Err(nul());
    }
    let mut new = old.clone();
    let texts = [
        ("company_name", &mut new.company_name),
        ("first_name", &mut new.first_name),
        ("last_name", &mut new.last_name),
        ("phone", &mut new.phone),
    ];
    for (name, place) in texts {
        if let Some(value) = given.get(name) {
            *place = value.as_str().map(str::to_owned);
        }
    }
    match given.get("metadata") {
        Some(Value::Object(metadata)) => new.metadata = Some(merge_metadata(old.metadata.as_ref(), metadata)),
        Some(_) => new.metadata = None,
        None => {}
    }
    if new.to_v2_json() == old.to_v2_json() {
        return Ok(false);
    }
    let metadata = new.metadata.map(|metadata| stored(&Value::Object(metadata)).to_string());
    let sql =
        "UPDATE customer SET company_name = ?, first_name = ?, last_name = ?, phone = ?, metadata = ? WHERE id = ?";
    db.execute(sql, params![new.company_name, new.first_name, new.last_name, new.phone, metadata, new.id])?;
    Ok(true)
}
