use crate::{Object, Secret, models::model};

model! {
    /// A member of the team. Mirrors `User` of Medusa v1 and `AdminUser` of v2.
    User {
        id: String,
        email: String,
        first_name: Option<String>,
        last_name: Option<String>,
        /// v1 only: `admin`, `member` or `developer`. Medusa does not enforce it.
        role: Option<String>,
        /// v1 only.
        api_token: Option<Secret>,
        /// v2 only.
        avatar_url: Option<String>,
        metadata: Option<Object>,
        /// ISO 8601.
        created_at: String,
        /// ISO 8601.
        updated_at: String,
        /// ISO 8601, or `None` while the user exists.
        deleted_at: Option<String>,
    }
}

/// The user who has some credentials.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AuthenticatedUser {
    /// The user.
    pub user: User,
    /// Whether the call has created the user. `false` if a browser or a proxy sent the creating request twice.
    pub created: bool,
}
