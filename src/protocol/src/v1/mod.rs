//! How Medusa v1 is spoken to.

#[cfg(feature = "admin")]
pub mod admin;
mod errors;
pub(crate) mod requests;

pub use requests::V1Request;

use crate::{Argument, Code, Completion, Data, Error, Operation, Outcome, Request, Step, age, headers};

/// The first request of a call.
pub(crate) fn begin(operation: Operation, argument: Argument<'_>) -> Result<Request, Error> {
    let kind = match operation {
        Operation::Authenticate => V1Request::LogIn,
        Operation::GetToken => V1Request::GetToken,
        Operation::GetSession => V1Request::GetSession,
        Operation::DeleteSession => V1Request::LogOut,
        Operation::Exists => V1Request::Exists,
        Operation::RefreshToken => return Err(errors::NO_REFRESH),
        Operation::CreateCustomer => V1Request::Create,
        Operation::RetrieveCustomer => V1Request::Retrieve,
        Operation::UpdateCustomer => V1Request::Update,
        Operation::GeneratePasswordToken => V1Request::SendToken,
        Operation::ResetPassword => V1Request::Reset,
        Operation::ListOrders => V1Request::ListOrders,
        Operation::AddAddress => V1Request::AddAddress,
        Operation::UpdateAddress => V1Request::UpdateAddress,
        Operation::DeleteAddress => V1Request::DeleteAddress,
        Operation::ListAddresses | Operation::RetrieveAddress => return Err(errors::NO_ADDRESSES),
        Operation::ListPaymentMethods => V1Request::ListPaymentMethods,
        #[cfg(feature = "admin")]
        Operation::Admin(operation) => return admin::begin(operation, argument),
    };
    Request::first(crate::RequestKind::V1(kind), argument.text, None)
}

const fn request(kind: V1Request) -> Request {
    Request::new(crate::RequestKind::V1(kind))
}

/// What follows from the answer to a call's request.
pub(crate) fn proceed(kind: V1Request, outcome: &Outcome<'_, impl Data>) -> Step {
    let Outcome { status, data, lost, .. } = *outcome;
    if !outcome.is_success() {
        // A request may have been sent twice on its way, whether its first answer was lost here or not.
        let next = match (kind, status) {
            // What was sent to find out whether a failure was none says that it was one.
            (V1Request::LogInAgain | V1Request::TryPassword | V1Request::AskWho | V1Request::TryAccount, 401) => {
                return Step::ConfirmFailure;
            }
            // Then the account is there, and the same password logs in. An older one is not logged in to.
            (V1Request::Create, 422) => {
                if lost {
                    V1Request::LogInAgain
                } else {
                    V1Request::TryAccount
                }
            }
            // Then the token is spent, which Medusa answers with a 500, and the new password is in force. To find out must
            // not log in.
            (V1Request::Reset, 401 | 500) => V1Request::TryPassword,
            _ => return Step::Fail(errors::of(kind, outcome)),
        };
        return Step::Recover(errors::of(kind, outcome), request(next));
    }
    let token = || data.text("access_token").filter(|token| headers::is_token(token));
    match kind {
        V1Request::TryPassword => match token() {
            Some(token) => {
                Step::Send(Request { authorization: Some(headers::bearer(&token)), ..request(V1Request::AskWho) })
            }
            None => Step::ConfirmFailure,
        },
        V1Request::TryAccount => {
            let age = data.age("access_token", "customer_id");
            age::step(age, outcome, Step::Send(request(V1Request::LogInAgain)), Step::ConfirmFailure)
        }
        _ if data.is_html() => Step::Fail(Code::InvalidResponse.into()),
        V1Request::GetToken if token().is_some() => Step::Done(Completion::Token("access_token")),
        V1Request::LogOut | V1Request::SendToken => Step::Done(Completion::AsIs),
        _ if data.has(kind.result()) => Step::Done(Completion::AsIs),
        _ => Step::Fail(Code::InvalidResponse.into()),
    }
}
