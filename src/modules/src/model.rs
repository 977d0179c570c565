//! The kinds of records, and what is in each.

use serde_json::{Map, Value};

/// A record: its fields by their names, dates as ISO text. It has all fields of its kind.
pub type Record = Map<String, Value>;

/// The kinds of records that the modules keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Somebody who may work in the shop's administration.
    User,
    /// An offer to become a user.
    Invite,
    /// Somebody who can prove to be themselves, whoever that is.
    AuthIdentity,
    /// What a provider of an [`AuthIdentity`](Self::AuthIdentity) knows them by.
    ProviderIdentity,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::User, Self::Invite, Self::AuthIdentity, Self::ProviderIdentity];

    /// The name of the kind, and of its table.
    pub fn name(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Invite => "invite",
            Self::AuthIdentity => "auth_identity",
            Self::ProviderIdentity => "provider_identity",
        }
    }

    /// The kind of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The text fields that records are looked up by: what a store has indexes for. A change needs an upgrade in
    /// `pkg/lib/modules/schema.js`.
    pub fn indexed(self) -> &'static [&'static str] {
        match self {
            Self::User | Self::Invite => &["email"],
            Self::AuthIdentity => &[],
            Self::ProviderIdentity => &["entity_id", "auth_identity_id"],
        }
    }

    /// All fields, in the order in which they are shown: what a store has columns for.
    pub fn fields(self) -> &'static [Field] {
        self.model().fields
    }

    pub(crate) fn model(self) -> &'static Model {
        match self {
            Self::User => &USER,
            Self::Invite => &INVITE,
            Self::AuthIdentity => &AUTH_IDENTITY,
            Self::ProviderIdentity => &PROVIDER_IDENTITY,
        }
    }
}

/// What is known of a kind.
pub(crate) struct Model {
    pub(crate) kind: Kind,
    /// What messages call it.
    pub(crate) name: &'static str,
    /// What messages about its uniqueness call it.
    pub(crate) label: &'static str,
    /// Begins an id.
    pub(crate) prefix: &'static str,
    pub(crate) fields: &'static [Field],
    pub(crate) unique: &'static [Unique],
}

impl Model {
    pub(crate) fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}

/// A field of a kind of records.
#[derive(Debug)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// What is in it, where that is not `null`.
    pub shape: Shape,
    /// Whether it may be `null`.
    pub(crate) nullable: bool,
    /// Whether `q` looks here.
    pub(crate) searchable: bool,
}

/// What is in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Text.
    Text,
    /// A boolean.
    Flag,
    /// A date, as ISO text.
    Date,
    /// An object. What is given is merged into what is there.
    Object,
    /// Such an object in which an empty text takes a key away.
    Metadata,
}

impl Shape {
    /// What JavaScript calls it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Text => "string",
            Self::Flag => "boolean",
            Self::Date => "Date",
            Self::Object | Self::Metadata => "object",
        }
    }
}

/// Fields that no two records have the same.
pub(crate) struct Unique {
    pub(crate) fields: &'static [&'static str],
    /// Whether those that are deleted count not.
    pub(crate) living: bool,
}

const fn needed(name: &'static str, shape: Shape) -> Field {
    Field { name, shape, nullable: false, searchable: false }
}

const fn optional(name: &'static str, shape: Shape) -> Field {
    Field { name, shape, nullable: true, searchable: false }
}

const fn searchable(field: Field) -> Field {
    Field { searchable: true, ..field }
}

const ID: Field = needed("id", Shape::Text);
const CREATED_AT: Field = needed("created_at", Shape::Date);
const UPDATED_AT: Field = needed("updated_at", Shape::Date);
const DELETED_AT: Field = optional("deleted_at", Shape::Date);
const UNIQUE_EMAIL: &[Unique] = &[Unique { fields: &["email"], living: true }];

static USER: Model = Model {
    kind: Kind::User,
    name: "User",
    label: "User",
    prefix: "user_",
    fields: &[
        ID,
        searchable(optional("first_name", Shape::Text)),
        searchable(optional("last_name", Shape::Text)),
        searchable(needed("email", Shape::Text)),
        optional("avatar_url", Shape::Text),
        optional("metadata", Shape::Metadata),
        CREATED_AT,
        UPDATED_AT,
        DELETED_AT,
    ],
    unique: UNIQUE_EMAIL,
};

static INVITE: Model = Model {
    kind: Kind::Invite,
    name: "Invite",
    label: "Invite",
    prefix: "invite_",
    fields: &[
        ID,
        searchable(needed("email", Shape::Text)),
        needed("accepted", Shape::Flag),
        needed("token", Shape::Text),
        needed("expires_at", Shape::Date),
        optional("metadata", Shape::Metadata),
        CREATED_AT,
        UPDATED_AT,
        DELETED_AT,
    ],
    unique: UNIQUE_EMAIL,
};

static AUTH_IDENTITY: Model = Model {
    kind: Kind::AuthIdentity,
    name: "AuthIdentity",
    label: "Auth identity",
    prefix: "authid_",
    fields: &[ID, optional("app_metadata", Shape::Object), CREATED_AT, UPDATED_AT, DELETED_AT],
    unique: &[],
};

static PROVIDER_IDENTITY: Model = Model {
    kind: Kind::ProviderIdentity,
    name: "ProviderIdentity",
    label: "Provider identity",
    prefix: "",
    fields: &[
        ID,
        needed("entity_id", Shape::Text),
        needed("provider", Shape::Text),
        needed("auth_identity_id", Shape::Text),
        optional("user_metadata", Shape::Object),
        optional("provider_metadata", Shape::Object),
        CREATED_AT,
        UPDATED_AT,
        DELETED_AT,
    ],
    unique: &[Unique { fields: &["entity_id", "provider"], living: false }],
};

/// A field of a record that is text; empty where there is none.
pub(crate) fn text<'a>(record: &'a Record, name: &str) -> &'a str {
    record.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// Whether a record was not deleted.
pub(crate) fn is_alive(record: &Record) -> bool {
    record.get("deleted_at").is_none_or(Value::is_null)
}
