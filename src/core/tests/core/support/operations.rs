//! The methods under test, and what callers pass to them.

use medusa_auth_protocol::{
    Argument,
    MedusaVersion::{self, V1, V2},
    Operation,
};

pub(crate) const VERSIONS: [MedusaVersion; 2] = [V1, V2];

/// The password token that callers pass.
pub(crate) const PASSWORD_TOKEN: &str = "token-for-old";

/// An argument that every method can use.
pub(crate) const ARGUMENT: Argument<'static> =
    Argument { subject: Some("a@x.co"), token: Some(PASSWORD_TOKEN), payload: None };

/// The methods that this version supports.
pub(crate) fn methods(version: MedusaVersion) -> impl Iterator<Item = Operation> {
    let missing: &[Operation] = match version {
        V1 => &[Operation::RefreshToken, Operation::ListAddresses, Operation::RetrieveAddress],
        V2 => &[Operation::Exists, Operation::ListPaymentMethods],
    };
    Operation::ALL.into_iter().filter(|operation| !missing.contains(operation))
}

/// Every method of every version.
pub(crate) fn every_method() -> Vec<(MedusaVersion, Operation)> {
    VERSIONS.into_iter().flat_map(|version| methods(version).map(move |operation| (version, operation))).collect()
}

/// The methods that change nothing on the server.
pub(crate) const READ_ONLY: [Operation; 7] = [
    Operation::GetSession,
    Operation::Exists,
    Operation::RetrieveCustomer,
    Operation::ListOrders,
    Operation::ListAddresses,
    Operation::RetrieveAddress,
    Operation::ListPaymentMethods,
];
