//! The kinds of records.

/// A kind of records: one of Medusa's data models.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A user of the shop's admin dashboard.
    User,
    /// An invitation to become a user.
    Invite,
    /// A person who can log in.
    AuthIdentity,
    /// How one provider identifies an [`AuthIdentity`](Self::AuthIdentity): for `emailpass`, an email and a password
    /// hash.
    ProviderIdentity,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::User, Self::Invite, Self::AuthIdentity, Self::ProviderIdentity];

    /// The name of the kind and of its table.
    pub fn name(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Invite => "invite",
            Self::AuthIdentity => "auth_identity",
            Self::ProviderIdentity => "provider_identity",
        }
    }

    /// The kind of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The text fields that a store has indexes for. If you change them, add an upgrade to `pkg/lib/modules/schema.js`.
    pub fn indexed_fields(self) -> &'static [&'static str] {
        match self {
            Self::User | Self::Invite => &["email"],
            Self::AuthIdentity => &[],
            Self::ProviderIdentity => &["entity_id", "auth_identity_id"],
        }
    }
}
