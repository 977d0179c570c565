//! The fields, names and constraints of each kind. Mirrors the data models of Medusa's `user` and `auth` modules.

use super::field::{DataType, Field};
use super::kind::Kind;

/// The schema of a kind of records.
pub(crate) struct Schema {
    pub(crate) kind: Kind,
    /// The name in error messages.
    pub(crate) name: &'static str,
    /// The name in the messages of unique constraints.
    pub(crate) label: &'static str,
    pub(crate) id_prefix: &'static str,
    pub(crate) fields: &'static [Field],
    pub(crate) unique: &'static [UniqueConstraint],
}

/// Fields that no two records share.
pub(crate) struct UniqueConstraint {
    pub(crate) fields: &'static [&'static str],
    /// Whether soft-deleted records are exempt.
    pub(crate) ignores_deleted: bool,
}

impl Kind {
    /// Every field, in the order in which records show them.
    pub fn fields(self) -> &'static [Field] {
        self.schema().fields
    }

    pub(crate) fn schema(self) -> &'static Schema {
        match self {
            Self::User => &USER,
            Self::Invite => &INVITE,
            Self::AuthIdentity => &AUTH_IDENTITY,
            Self::ProviderIdentity => &PROVIDER_IDENTITY,
        }
    }
}

impl Schema {
    pub(crate) fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}

const fn required(name: &'static str, data_type: DataType) -> Field {
    Field { name, data_type, nullable: false, searchable: false }
}

const fn optional(name: &'static str, data_type: DataType) -> Field {
    Field { name, data_type, nullable: true, searchable: false }
}

const fn searchable(field: Field) -> Field {
    Field { searchable: true, ..field }
}

const ID: Field = required("id", DataType::Text);
const CREATED_AT: Field = required("created_at", DataType::DateTime);
const UPDATED_AT: Field = required("updated_at", DataType::DateTime);
const DELETED_AT: Field = optional("deleted_at", DataType::DateTime);
const UNIQUE_EMAIL: &[UniqueConstraint] = &[UniqueConstraint { fields: &["email"], ignores_deleted: true }];

static USER: Schema = Schema {
    kind: Kind::User,
    name: "User",
    label: "User",
    id_prefix: "user_",
    fields: &[
        ID,
        searchable(optional("first_name", DataType::Text)),
        searchable(optional("last_name", DataType::Text)),
        searchable(required("email", DataType::Text)),
        optional("avatar_url", DataType::Text),
        optional("metadata", DataType::Metadata),
        CREATED_AT,
        UPDATED_AT,
        DELETED_AT,
    ],
    unique: UNIQUE_EMAIL,
};

static INVITE: Schema = Schema {
    kind: Kind::Invite,
    name: "Invite",
    label: "Invite",
    id_prefix: "invite_",
    fields: &[
        ID,
        searchable(required("email", DataType::Text)),
        required("accepted", DataType::Boolean),
        required("token", DataType::Text),
        required("expires_at", DataType::DateTime),
        optional("metadata", DataType::Metadata),
        CREATED_AT,
        UPDATED_AT,
        DELETED_AT,
    ],
    unique: UNIQUE_EMAIL,
};

static AUTH_IDENTITY: Schema = Schema {
    kind: Kind::AuthIdentity,
    name: "AuthIdentity",
    label: "Auth identity",
    id_prefix: "authid_",
    fields: &[ID, optional("app_metadata", DataType::Json), CREATED_AT, UPDATED_AT, DELETED_AT],
    unique: &[],
};

static PROVIDER_IDENTITY: Schema = Schema {
    kind: Kind::ProviderIdentity,
    name: "ProviderIdentity",
    label: "Provider identity",
    id_prefix: "",
    fields: &[
        ID,
        required("entity_id", DataType::Text),
        required("provider", DataType::Text),
        required("auth_identity_id", DataType::Text),
        optional("user_metadata", DataType::Json),
        optional("provider_metadata", DataType::Json),
        CREATED_AT,
        UPDATED_AT,
        DELETED_AT,
    ],
    unique: &[UniqueConstraint { fields: &["entity_id", "provider"], ignores_deleted: false }],
};
