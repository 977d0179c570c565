//! The first request of each method, and the arguments that it rejects.

use medusa_auth_protocol::{
    Argument, Code, Error,
    MedusaVersion::{V1, V2},
    Operation, Request, RequestKind, v1, v2,
};

use crate::support::{ARGUMENT, VERSIONS};

#[test]
fn each_method_of_v1_starts_with_its_request() {
    for (operation, kind) in [
        (Operation::Authenticate, v1::V1Request::LogIn),
        (Operation::DeleteSession, v1::V1Request::LogOut),
        (Operation::GetSession, v1::V1Request::GetSession),
        (Operation::GetToken, v1::V1Request::GetToken),
        (Operation::CreateCustomer, v1::V1Request::CreateCustomer),
        (Operation::RetrieveCustomer, v1::V1Request::RetrieveCustomer),
        (Operation::UpdateCustomer, v1::V1Request::UpdateCustomer),
        (Operation::GeneratePasswordToken, v1::V1Request::SendPasswordToken),
        (Operation::ResetPassword, v1::V1Request::ResetPassword),
        (Operation::ListOrders, v1::V1Request::ListOrders),
        (Operation::AddAddress, v1::V1Request::AddAddress),
        (Operation::ListPaymentMethods, v1::V1Request::ListPaymentMethods),
    ] {
        assert_eq!(V1.begin(operation, ARGUMENT), Ok(crate::support::v1(kind)), "{operation:?}");
    }
    for (operation, kind) in [
        (Operation::Exists, v1::V1Request::Exists),
        (Operation::UpdateAddress, v1::V1Request::UpdateAddress),
        (Operation::DeleteAddress, v1::V1Request::DeleteAddress),
    ] {
        let request = Request { segment: Some("a%40x.co".to_owned()), ..crate::support::v1(kind) };
        assert_eq!(V1.begin(operation, ARGUMENT), Ok(request), "{operation:?}");
    }
}

#[test]
fn each_method_of_v2_starts_with_its_first_request() {
    for (operation, kind) in [
        (Operation::Authenticate, v2::V2Request::LogIn),
        (Operation::DeleteSession, v2::V2Request::EndSession),
        (Operation::GetSession, v2::V2Request::RetrieveCustomer),
        (Operation::GetToken, v2::V2Request::GetToken),
        (Operation::RefreshToken, v2::V2Request::RefreshToken),
        (Operation::CreateCustomer, v2::V2Request::Register),
        (Operation::RetrieveCustomer, v2::V2Request::RetrieveCustomer),
        (Operation::UpdateCustomer, v2::V2Request::UpdateCustomer),
        (Operation::GeneratePasswordToken, v2::V2Request::SendPasswordToken),
        (Operation::ListOrders, v2::V2Request::ListOrders),
        (Operation::AddAddress, v2::V2Request::AddAddress),
        (Operation::ListAddresses, v2::V2Request::ListAddresses),
    ] {
        assert_eq!(V2.begin(operation, ARGUMENT), Ok(crate::support::v2(kind)), "{operation:?}");
    }
    for (operation, kind) in [
        (Operation::UpdateAddress, v2::V2Request::UpdateAddress),
        (Operation::DeleteAddress, v2::V2Request::DeleteAddress),
        (Operation::RetrieveAddress, v2::V2Request::RetrieveAddress),
    ] {
        let request = Request { segment: Some("a%40x.co".to_owned()), ..crate::support::v2(kind) };
        assert_eq!(V2.begin(operation, ARGUMENT), Ok(request), "{operation:?}");
    }
    // The password token identifies the customer.
    let reset =
        Request { authorization: Some("Bearer reset".to_owned()), ..crate::support::v2(v2::V2Request::ResetPassword) };
    assert_eq!(V2.begin(Operation::ResetPassword, ARGUMENT), Ok(reset));
}

#[test]
fn a_method_without_a_route_is_unsupported() {
    for (version, operation, names) in [
        (V1, Operation::RefreshToken, "Medusa v1"),
        (V1, Operation::ListAddresses, "Medusa v1"),
        (V1, Operation::RetrieveAddress, "Medusa v1"),
        (V2, Operation::Exists, "Medusa v2"),
        (V2, Operation::ListPaymentMethods, "Medusa v2"),
    ] {
        for argument in [ARGUMENT, Argument::default()] {
            let Error { code, message, overrides_server } = version.begin(operation, argument).unwrap_err();
            assert_eq!((code, overrides_server), (Code::UnsupportedByBackend, true));
            assert!(message.starts_with(names), "{message}");
        }
    }
}

#[test]
fn only_these_methods_require_an_argument() {
    for version in VERSIONS {
        for operation in Operation::ALL {
            let needs = matches!(
                (version, operation),
                (V1, Operation::Exists)
                    | (V2, Operation::ResetPassword | Operation::RetrieveAddress)
                    | (_, Operation::UpdateAddress | Operation::DeleteAddress)
            );
            let without = version.begin(operation, Argument::default());
            if needs {
                assert_eq!(without.unwrap_err().code, Code::InvalidArgument);
            } else {
                // Other methods ignore the subject.
                assert_eq!(without, version.begin(operation, ARGUMENT), "{version:?} {operation:?}");
            }
        }
    }
}

#[test]
fn v2_rejects_a_password_token_that_a_header_cannot_hold() {
    for token in [None, Some(""), Some(" "), Some("\r\n"), Some("a\nb"), Some("日本")] {
        let argument = Argument { token, ..ARGUMENT };
        let Error { code, message, overrides_server } = V2.begin(Operation::ResetPassword, argument).unwrap_err();
        assert_eq!((code, overrides_server), (Code::InvalidArgument, true), "{token:?}");
        assert!(message.starts_with("resetPassword()"), "{message}");
        // v1 takes the token in the body.
        assert!(V1.begin(Operation::ResetPassword, argument).is_ok());
    }
}

#[test]
fn a_request_belongs_to_its_version() {
    for version in VERSIONS {
        for (_, request) in crate::support::first_requests(version) {
            assert_eq!(matches!(request.kind, RequestKind::V1(_)), version == V1);
        }
    }
}
