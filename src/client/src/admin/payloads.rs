use serde_json::{Map, Value};

use crate::{OneOrMany, Secret, payloads::payload};

payload! {
    /// Invites a person. Mirrors `AdminPostInvitesPayload` of Medusa v1 and `AdminCreateInvite` of v2.
    CreateInvite {
        email: String,
        /// v1 only: `admin`, `member` or `developer`. Default: `member`. Fails with `InvalidArgument` on v2.
        role: String,
        /// v2 only.
        roles: Vec<String>,
        /// v2 only.
        metadata: Value,
    }
}

impl CreateInvite {
    /// An invite for this email address.
    #[must_use]
    pub fn new(email: &str) -> Self {
        Self::default().email(email)
    }
}

payload! {
    /// Accepts an invite. Mirrors `AdminPostInvitesInviteAcceptReq` of Medusa v1.
    AcceptInvite {
        /// The token of the invite.
        token: Secret,
        /// The password of the new user.
        password: Secret,
        /// v2 only: a different address to log in with.
        email: String,
        first_name: String,
        last_name: String,
    }
}

impl AcceptInvite {
    /// The token of the invite, and the password of the new user.
    #[must_use]
    pub fn new(token: &str, password: &str) -> Self {
        Self::default().token(token).password(password)
    }

    /// The payload in the form of Medusa v1, which the client sends on both versions.
    pub(super) fn to_payload(&self) -> Value {
        let mut user = match serde_json::to_value(self) {
            Ok(Value::Object(fields)) => fields,
            _ => Map::new(),
        };
        let own = ["token", "email"].into_iter().filter_map(|name| Some((name.to_owned(), user.remove(name)?)));
        let mut payload: Map<String, Value> = own.collect();
        payload.insert("user".to_owned(), user.into());
        payload.into()
    }
}

payload! {
    /// Creates a user. Mirrors `AdminCreateUserRequest` of Medusa v1.
    CreateUser {
        email: String,
        password: Secret,
        first_name: String,
        last_name: String,
        /// v1 only: `admin`, `member` or `developer`. Default: `member`. Fails with `InvalidArgument` on v2.
        role: String,
    }
}

impl CreateUser {
    /// A user who logs in with this email address and password.
    #[must_use]
    pub fn new(email: &str, password: &str) -> Self {
        Self::default().email(email).password(password)
    }
}

payload! {
    /// Changes a user. Mirrors `AdminUpdateUserRequest` of Medusa v1 and `AdminUpdateUser` of v2.
    UpdateUser {
        first_name: String,
        last_name: String,
        /// v1 only.
        role: String,
        /// v1 only: a token for [`api_key`](crate::MedusaBuilder::api_key).
        api_token: Secret,
        /// v2 only.
        avatar_url: String,
        metadata: Value,
    }
}

impl UpdateUser {
    /// No changes.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

payload! {
    /// Which users to list: the query parameters of `GET /admin/users`.
    UserFilters {
        /// Matches exactly this address, and is case-sensitive.
        email: OneOrMany,
        /// Searches the address and the names.
        q: String,
        id: OneOrMany,
        first_name: OneOrMany,
        last_name: OneOrMany,
        /// v1 only.
        role: OneOrMany,
        /// For example `"id,email"`.
        fields: String,
        /// A field to sort by, such as `"created_at"`, or `"-created_at"` for descending order.
        order: String,
        offset: u64,
        /// Default: 50.
        limit: u64,
    }
}

impl UserFilters {
    /// All users.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}
