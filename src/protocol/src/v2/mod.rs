//! The protocol of Medusa v2.
//!
//! Medusa v2 separates identities (an email address and a password) from customers, and a login takes several requests. It
//! ignores a token that comes with a session cookie, so requests that rely on a token carry no cookies.

#[cfg(feature = "admin")]
pub mod admin;
mod errors;
pub(crate) mod requests;

pub use requests::V2Request;

use crate::{Argument, Code, Completion, Data, Error, Operation, Outcome, Request, Step, headers};

/// The first request of a call.
pub(crate) fn begin(operation: Operation, argument: Argument<'_>) -> Result<Request, Error> {
    let mut authorization = None;
    let kind = match operation {
        Operation::Authenticate => V2Request::LogIn,
        Operation::GetToken => V2Request::GetToken,
        Operation::GetSession | Operation::RetrieveCustomer => V2Request::RetrieveCustomer,
        Operation::DeleteSession => V2Request::EndSession,
        // A registration would tell, but leave an identity behind.
        Operation::Exists => return Err(errors::NO_EXISTS),
        Operation::RefreshToken => V2Request::RefreshToken,
        Operation::CreateCustomer => V2Request::Register,
        Operation::UpdateCustomer => V2Request::UpdateCustomer,
        Operation::GeneratePasswordToken => V2Request::SendPasswordToken,
        Operation::ResetPassword => {
            let token = argument.token.filter(|token| headers::is_token(token)).ok_or(errors::NO_TOKEN)?;
            authorization = Some(headers::bearer(token));
            V2Request::ResetPassword
        }
        Operation::ListOrders => V2Request::ListOrders,
        Operation::AddAddress => V2Request::AddAddress,
        Operation::UpdateAddress => V2Request::UpdateAddress,
        Operation::DeleteAddress => V2Request::DeleteAddress,
        Operation::ListAddresses => V2Request::ListAddresses,
        Operation::RetrieveAddress => V2Request::RetrieveAddress,
        Operation::ListPaymentMethods => return Err(errors::NO_PAYMENT_METHODS),
        #[cfg(feature = "admin")]
        Operation::Admin(operation) => return admin::begin(operation, argument),
    };
    Request::first(crate::RequestKind::V2(kind), argument.subject, authorization)
}

fn request(kind: V2Request, authorization: Option<String>) -> Request {
    Request { authorization, ..Request::new(crate::RequestKind::V2(kind)) }
}

/// What the call does after the response to a request, which had this `Authorization` header.
pub(crate) fn proceed(kind: V2Request, authorization: Option<&String>, outcome: &Outcome<'_, impl Data>) -> Step {
    let Outcome { status, data, .. } = *outcome;
    let send = |kind| request(kind, authorization.cloned());
    if !outcome.is_success() {
        return match (kind, status) {
            // The identity may be left over from an earlier sign-up, without a customer.
            (V2Request::Register, 401) if !errors::is_malformed(data) => {
                Step::Recover(errors::ACCOUNT_EXISTS, request(V2Request::CheckIdentity, None))
            }
            // A duplicate of the request may have created the customer. Then the identity has a customer now.
            (V2Request::CreateCustomer | V2Request::CreateAccount, 400 | 422)
                if status == 422 || errors::customer_exists(data) =>
            {
                Step::Recover(errors::of(kind, outcome), send(V2Request::RefreshRegistration))
            }
            // A duplicate of the request may have spent the token. Then the new password logs in.
            (V2Request::ResetPassword, 401) => {
                Step::Recover(errors::INVALID_PASSWORD_TOKEN, request(V2Request::CheckNewPassword, None))
            }
            (V2Request::CheckIdentity | V2Request::CheckNewPassword, 401) if errors::is_wrong_credentials(data) => {
                Step::ConfirmFailure
            }
            // The payload may have no email address: only this check needs one.
            (V2Request::CheckNewPassword, 401) if errors::is_malformed(data) => Step::ConfirmFailure,
            // There is no session left to end.
            (V2Request::EndSession, 401) => Step::Done(Completion::Success),
            (V2Request::CheckCookie, 401) => Step::Fail(Error::overriding(Code::CookieNotStored)),
            _ => Step::Fail(errors::of(kind, outcome)),
        };
    }
    match kind {
        _ if data.is_html() => Step::Fail(Code::InvalidResponse.into()),
        V2Request::CheckNewPassword if data.has("token") => Step::Done(Completion::Success),
        _ if kind.returns_token() => on_token(kind, data),
        // The registration's token does not include the new customer.
        V2Request::CreateCustomer | V2Request::CreateAccount if data.has("customer") => {
            Step::Send(send(if kind == V2Request::CreateAccount {
                V2Request::RefreshAccount
            } else {
                V2Request::RefreshRegistration
            }))
        }
        V2Request::FetchLogin if data.has("customer") => Step::Done(Completion::OwnToken),
        V2Request::StartSession => Step::Send(request(V2Request::CheckCookie, None)),
        V2Request::EndSession => Step::Done(Completion::AsIs),
        V2Request::SendPasswordToken => Step::Done(Completion::Success),
        V2Request::CheckCookie if data.has("customer") => Step::Done(Completion::SessionCookie),
        _ if data.has(kind.result_key()) => Step::Done(Completion::AsIs),
        _ => Step::Fail(Code::InvalidResponse.into()),
    }
}

/// What the call does with the token in a response to a login, a registration or a refresh.
fn on_token(kind: V2Request, data: &impl Data) -> Step {
    // The login is not complete. The response says what is missing, and its token must not be used for anything else.
    if data.has("location") || data.has("verification_required") || data.has("mfa_required") {
        return Step::Done(Completion::AsIs);
    }
    let Some(token) = data.text("token").filter(|token| headers::is_token(token)) else {
        return Step::Fail(Code::InvalidResponse.into());
    };
    // If the claims cannot be read, the server decides.
    let has_customer = !data.claim("token", "actor_id").is_some_and(|id| id.is_empty());
    let next = match (kind, has_customer) {
        (V2Request::RefreshToken, _) | (V2Request::GetToken | V2Request::RefreshAccount, true) => {
            return Step::Done(Completion::Token("token"));
        }
        (V2Request::LogIn | V2Request::GetToken, false) => return Step::Fail(Error::overriding(Code::NoCustomer)),
        (V2Request::Register, _) | (V2Request::CheckIdentity, false) => V2Request::CreateCustomer,
        // The customer with this email address is not this call's: it existed before, or belongs to another identity.
        (V2Request::CheckIdentity, true) | (V2Request::RefreshRegistration | V2Request::RefreshAccount, false) => {
            return Step::ConfirmFailure;
        }
        _ => V2Request::StartSession,
    };
    Step::Send(request(next, Some(headers::bearer(&token))))
}
