//! How Medusa v1 is spoken to.

#[cfg(feature = "admin")]
pub mod admin;
mod refusal;
mod stage;

pub use stage::Stage;

use crate::{Argument, Code, Completion, Data, Error, Operation, Outcome, Request, Step, age, headers};

/// The first request of a call.
pub(crate) fn begin(operation: Operation, argument: Argument<'_>) -> Result<Request, Error> {
    let stage = match operation {
        Operation::Authenticate => Stage::LogIn,
        Operation::GetToken => Stage::GetToken,
        Operation::GetSession => Stage::GetSession,
        Operation::DeleteSession => Stage::LogOut,
        Operation::Exists => Stage::Exists,
        Operation::RefreshToken => return Err(refusal::NO_REFRESH),
        Operation::CreateCustomer => Stage::Create,
        Operation::RetrieveCustomer => Stage::Retrieve,
        Operation::UpdateCustomer => Stage::Update,
        Operation::GeneratePasswordToken => Stage::SendToken,
        Operation::ResetPassword => Stage::Reset,
        Operation::ListOrders => Stage::ListOrders,
        Operation::AddAddress => Stage::AddAddress,
        Operation::UpdateAddress => Stage::UpdateAddress,
        Operation::DeleteAddress => Stage::DeleteAddress,
        Operation::ListAddresses | Operation::RetrieveAddress => return Err(refusal::NO_ADDRESSES),
        Operation::ListPaymentMethods => Stage::ListPaymentMethods,
        #[cfg(feature = "admin")]
        Operation::Admin(operation) => return admin::begin(operation, argument),
    };
    Request::first(crate::Stage::V1(stage), argument.text, None)
}

const fn request(stage: Stage) -> Request {
    Request::new(crate::Stage::V1(stage))
}

/// What follows from the answer to a call's request.
pub(crate) fn proceed(stage: Stage, outcome: &Outcome<'_, impl Data>) -> Step {
    let Outcome { status, data, lost, .. } = *outcome;
    if !outcome.is_success() {
        // A request may have been sent twice on its way, whether its first answer was lost here or not.
        let next = match (stage, status) {
            // What was sent to find out whether a failure was none says that it was one.
            (Stage::LogInAgain | Stage::TryPassword | Stage::AskWho | Stage::TryAccount, 401) => {
                return Step::ConfirmFailure;
            }
            // Then the account is there, and the same password logs in. An older one is not logged in to.
            (Stage::Create, 422) => {
                if lost {
                    Stage::LogInAgain
                } else {
                    Stage::TryAccount
                }
            }
            // Then the token is spent, which Medusa answers with a 500, and the new password is in force. To find out must
            // not log in.
            (Stage::Reset, 401 | 500) => Stage::TryPassword,
            _ => return Step::Fail(refusal::of(stage, outcome)),
        };
        return Step::Recover(refusal::of(stage, outcome), request(next));
    }
    let token = || data.text("access_token").filter(|token| headers::is_token(token));
    match stage {
        Stage::TryPassword => match token() {
            Some(token) => {
                Step::Send(Request { authorization: Some(headers::bearer(&token)), ..request(Stage::AskWho) })
            }
            None => Step::ConfirmFailure,
        },
        Stage::TryAccount => {
            let age = data.age("access_token", "customer_id");
            age::step(age, outcome, Step::Send(request(Stage::LogInAgain)), Step::ConfirmFailure)
        }
        _ if data.is_html() => Step::Fail(Code::InvalidResponse.into()),
        Stage::GetToken if token().is_some() => Step::Done(Completion::Token("access_token")),
        Stage::LogOut | Stage::SendToken => Step::Done(Completion::AsIs),
        _ if data.has(stage.result()) => Step::Done(Completion::AsIs),
        _ => Step::Fail(Code::InvalidResponse.into()),
    }
}
