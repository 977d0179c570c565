//! What each method begins with, and which cannot begin.

use medusa_auth_protocol::{
    Argument, Code,
    Dialect::{V1, V2},
    Error, Operation, Request, Stage, v1, v2,
};

use crate::support::{ARGUMENT, DIALECTS, OPERATIONS};

#[test]
fn each_method_of_v1_begins_with_its_request() {
    for (operation, stage) in [
        (Operation::Authenticate, v1::Stage::LogIn),
        (Operation::DeleteSession, v1::Stage::LogOut),
        (Operation::GetSession, v1::Stage::GetSession),
        (Operation::GetToken, v1::Stage::GetToken),
        (Operation::CreateCustomer, v1::Stage::Create),
        (Operation::RetrieveCustomer, v1::Stage::Retrieve),
        (Operation::UpdateCustomer, v1::Stage::Update),
        (Operation::GeneratePasswordToken, v1::Stage::SendToken),
        (Operation::ResetPassword, v1::Stage::Reset),
        (Operation::ListOrders, v1::Stage::ListOrders),
        (Operation::AddAddress, v1::Stage::AddAddress),
        (Operation::ListPaymentMethods, v1::Stage::ListPaymentMethods),
    ] {
        assert_eq!(V1.begin(operation, ARGUMENT), Ok(crate::support::v1(stage)), "{operation:?}");
    }
    for (operation, stage) in [
        (Operation::Exists, v1::Stage::Exists),
        (Operation::UpdateAddress, v1::Stage::UpdateAddress),
        (Operation::DeleteAddress, v1::Stage::DeleteAddress),
    ] {
        let request = Request { segment: Some("a%40x.co".to_owned()), ..crate::support::v1(stage) };
        assert_eq!(V1.begin(operation, ARGUMENT), Ok(request), "{operation:?}");
    }
}

#[test]
fn each_method_of_v2_begins_with_the_first_of_its_requests() {
    for (operation, stage) in [
        (Operation::Authenticate, v2::Stage::LogIn),
        (Operation::DeleteSession, v2::Stage::EndSession),
        (Operation::GetSession, v2::Stage::Retrieve),
        (Operation::GetToken, v2::Stage::GetToken),
        (Operation::RefreshToken, v2::Stage::Refresh),
        (Operation::CreateCustomer, v2::Stage::Register),
        (Operation::RetrieveCustomer, v2::Stage::Retrieve),
        (Operation::UpdateCustomer, v2::Stage::Update),
        (Operation::GeneratePasswordToken, v2::Stage::SendToken),
        (Operation::ListOrders, v2::Stage::ListOrders),
        (Operation::AddAddress, v2::Stage::AddAddress),
        (Operation::ListAddresses, v2::Stage::ListAddresses),
    ] {
        assert_eq!(V2.begin(operation, ARGUMENT), Ok(crate::support::v2(stage)), "{operation:?}");
    }
    for (operation, stage) in [
        (Operation::UpdateAddress, v2::Stage::UpdateAddress),
        (Operation::DeleteAddress, v2::Stage::DeleteAddress),
        (Operation::RetrieveAddress, v2::Stage::RetrieveAddress),
    ] {
        let request = Request { segment: Some("a%40x.co".to_owned()), ..crate::support::v2(stage) };
        assert_eq!(V2.begin(operation, ARGUMENT), Ok(request), "{operation:?}");
    }
    // The token that was sent says whose password it is.
    let reset =
        Request { authorization: Some("Bearer reset".to_owned()), ..crate::support::v2(v2::Stage::NewPassword) };
    assert_eq!(V2.begin(Operation::ResetPassword, ARGUMENT), Ok(reset));
}

#[test]
fn what_a_medusa_has_no_route_for_is_refused_whatever_is_passed() {
    for (dialect, operation, names) in [
        (V1, Operation::RefreshToken, "Medusa v1"),
        (V1, Operation::ListAddresses, "Medusa v1"),
        (V1, Operation::RetrieveAddress, "Medusa v1"),
        (V2, Operation::Exists, "Medusa v2"),
        (V2, Operation::ListPaymentMethods, "Medusa v2"),
    ] {
        for argument in [ARGUMENT, Argument::default()] {
            let Error { code, sentence, stands } = dialect.begin(operation, argument).unwrap_err();
            assert_eq!((code, stands), (Code::UnsupportedByBackend, true));
            assert!(sentence.starts_with(names), "{sentence}");
        }
    }
}

#[test]
fn only_these_methods_need_an_argument() {
    for dialect in DIALECTS {
        for operation in OPERATIONS {
            let needs = matches!(
                (dialect, operation),
                (V1, Operation::Exists)
                    | (V2, Operation::ResetPassword | Operation::RetrieveAddress)
                    | (_, Operation::UpdateAddress | Operation::DeleteAddress)
            );
            let without = dialect.begin(operation, Argument::default());
            if needs {
                assert_eq!(without.unwrap_err().code, Code::InvalidArgument);
            } else {
                // Nor does what is a payload elsewhere lead a request astray.
                assert_eq!(without, dialect.begin(operation, ARGUMENT), "{dialect:?} {operation:?}");
            }
        }
    }
}

#[test]
fn a_password_token_that_no_header_can_carry_is_refused_by_v2_alone() {
    for token in [None, Some(""), Some(" "), Some("\r\n"), Some("a\nb"), Some("日本")] {
        let argument = Argument { token, ..ARGUMENT };
        let Error { code, sentence, stands } = V2.begin(Operation::ResetPassword, argument).unwrap_err();
        assert_eq!((code, stands), (Code::InvalidArgument, true), "{token:?}");
        assert!(sentence.starts_with("resetPassword()"), "{sentence}");
        // It is in the body there.
        assert!(V1.begin(Operation::ResetPassword, argument).is_ok());
    }
}

#[test]
fn a_request_is_of_the_dialect_that_began_it() {
    for dialect in DIALECTS {
        for (_, request) in crate::support::begun(dialect) {
            assert_eq!(matches!(request.stage, Stage::V1(_)), dialect == V1);
        }
    }
}
