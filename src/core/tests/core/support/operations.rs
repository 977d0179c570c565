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

/// The methods that both versions support.
const COMMON: [Operation; 13] = [
    Operation::Authenticate,
    Operation::DeleteSession,
    Operation::GetSession,
    Operation::GetToken,
    Operation::CreateCustomer,
    Operation::RetrieveCustomer,
    Operation::UpdateCustomer,
    Operation::GeneratePasswordToken,
    Operation::ResetPassword,
    Operation::ListOrders,
    Operation::AddAddress,
    Operation::UpdateAddress,
    Operation::DeleteAddress,
];

/// The methods that this version supports.
pub(crate) fn methods(version: MedusaVersion) -> impl Iterator<Item = Operation> {
    let own: &[Operation] = match version {
        V1 => &[Operation::Exists, Operation::ListPaymentMethods],
        V2 => &[Operation::RefreshToken, Operation::ListAddresses, Operation::RetrieveAddress],
    };
    COMMON.into_iter().chain(own.iter().copied())
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
