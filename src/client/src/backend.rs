use medusa_auth_protocol::MedusaVersion;

/// The major version of the Medusa server.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Backend {
    /// Medusa 1.x.
    #[default]
    V1,
    /// Medusa 2.x.
    V2,
}

impl Backend {
    pub(crate) const fn version(self) -> MedusaVersion {
        match self {
            Self::V1 => MedusaVersion::V1,
            Self::V2 => MedusaVersion::V2,
        }
    }
}
