//! The protocol of Medusa v1.

#[cfg(feature = "admin")]
pub mod admin;
mod errors;
pub(crate) mod requests;

pub use requests::V1Request;

use crate::{Argument, Code, Completion, Data, Error, Operation, Outcome, Request, Step, age, headers, server_time};

/// The first request of a call.
pub(crate) fn begin(operation: Operation, argument: Argument<'_>) -> Result<Request, Error> {
    let kind = match operation {
        Operation::Authenticate => V1Request::LogIn,
        Operation::GetToken => V1Request::GetToken,
        Operation::GetSession => V1Request::GetSession,
        Operation::DeleteSession => V1Request::LogOut,
        Operation::Exists => V1Request::Exists,
        Operation::RefreshToken => return Err(errors::NO_REFRESH),
        Operation::CreateCustomer => V1Request::CreateCustomer,
        Operation::RetrieveCustomer => V1Request::RetrieveCustomer,
        Operation::UpdateCustomer => V1Request::UpdateCustomer,
        Operation::GeneratePasswordToken => V1Request::SendPasswordToken,
        Operation::ResetPassword => V1Request::ResetPassword,
        Operation::ListOrders => V1Request::ListOrders,
        Operation::AddAddress => V1Request::AddAddress,
        Operation::UpdateAddress => V1Request::UpdateAddress,
        Operation::DeleteAddress => V1Request::DeleteAddress,
        Operation::ListAddresses | Operation::RetrieveAddress => return Err(errors::NO_ADDRESSES),
        Operation::ListPaymentMethods => V1Request::ListPaymentMethods,
        #[cfg(feature = "admin")]
        Operation::Admin(operation) => return admin::begin(operation, argument),
    };
    Request::first(crate::RequestKind::V1(kind), argument.subject, None)
}

const fn request(kind: V1Request) -> Request {
    Request::new(crate::RequestKind::V1(kind))
}

/// What the call does after the response to a request.
pub(crate) fn proceed(kind: V1Request, outcome: &Outcome<'_, impl Data>) -> Step {
    let Outcome { status, data, lost, .. } = *outcome;
    if !outcome.is_success() {
        // A browser or proxy may have sent the request twice, even if no response was lost here.
        let next = match (kind, status) {
            (
                V1Request::LogInAfterCreate
                | V1Request::GetTokenAfterCreate
                | V1Request::CheckNewPassword
                | V1Request::FetchCustomer
                | V1Request::CheckAccountAge,
                401,
            ) => {
                return Step::ConfirmFailure;
            }
            // If this call created the account, its password logs in. An older account must not be logged in to.
            (V1Request::CreateCustomer | V1Request::CreateAccount, 422) => {
                if lost {
                    V1Request::LogInAfterCreate
                } else {
                    V1Request::CheckAccountAge
                }
            }
            // If this call has set the password, the token is spent. Medusa responds to a spent token with a 500.
            (V1Request::ResetPassword, 401 | 500) => V1Request::CheckNewPassword,
            _ => return Step::Fail(errors::of(kind, outcome)),
        };
        return Step::Recover(errors::of(kind, outcome), request(next));
    }
    let token = || data.text("access_token").filter(|token| headers::is_token(token));
    match kind {
        V1Request::CheckNewPassword | V1Request::GetLoginToken | V1Request::GetTokenAfterCreate => match token() {
            Some(token) => Step::Send(Request {
                authorization: Some(headers::bearer(&token)),
                ..request(if kind == V1Request::CheckNewPassword {
                    V1Request::FetchCustomer
                } else {
                    V1Request::FetchLogin
                })
            }),
            None => Step::ConfirmFailure,
        },
        V1Request::CheckAccountAge => {
            let age = server_time::age(data, "access_token", "customer_id");
            age::step(age, outcome, Step::Send(request(V1Request::LogInAfterCreate)), Step::ConfirmFailure)
        }
        _ if data.is_html() => Step::Fail(Code::InvalidResponse.into()),
        V1Request::FetchLogin if data.has("customer") => Step::Done(Completion::OwnToken),
        V1Request::CreateAccount if data.has("customer") => Step::Send(request(V1Request::GetAccountToken)),
        V1Request::GetToken | V1Request::GetAccountToken if token().is_some() => {
            Step::Done(Completion::Token("access_token"))
        }
        V1Request::GetAccountToken => Step::Fail(Code::InvalidResponse.into()),
        V1Request::LogOut | V1Request::SendPasswordToken => Step::Done(Completion::AsIs),
        _ if data.has(kind.result_key()) => Step::Done(Completion::AsIs),
        _ => Step::Fail(Code::InvalidResponse.into()),
    }
}
