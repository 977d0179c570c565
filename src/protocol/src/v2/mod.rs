//! How Medusa v2 is spoken to.
//!
//! An identity (an e-mail address and a password) and the customer it belongs to are two things there, and a log-in is
//! several requests. A live session's cookie wins over a token, so whatever is meant for a token goes without cookies.

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
        Operation::GetSession | Operation::RetrieveCustomer => V2Request::Retrieve,
        Operation::DeleteSession => V2Request::EndSession,
        // Registering somebody would tell too, and leave an identity behind.
        Operation::Exists => return Err(errors::NO_EXISTS),
        Operation::RefreshToken => V2Request::Refresh,
        Operation::CreateCustomer => V2Request::Register,
        Operation::UpdateCustomer => V2Request::Update,
        Operation::GeneratePasswordToken => V2Request::SendToken,
        Operation::ResetPassword => {
            let token = argument.token.filter(|token| headers::is_token(token)).ok_or(errors::NO_TOKEN)?;
            authorization = Some(headers::bearer(token));
            V2Request::NewPassword
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
    Request::first(crate::RequestKind::V2(kind), argument.text, authorization)
}

fn request(kind: V2Request, authorization: Option<String>) -> Request {
    Request { authorization, ..Request::new(crate::RequestKind::V2(kind)) }
}

/// What follows from the answer to a call's request, which had this `Authorization` of its own.
pub(crate) fn proceed(kind: V2Request, authorization: Option<&String>, outcome: &Outcome<'_, impl Data>) -> Step {
    let Outcome { status, data, .. } = *outcome;
    let send = |kind| request(kind, authorization.cloned());
    if !outcome.is_success() {
        return match (kind, status) {
            // An identity that is there may be one that was registered before, and has no customer yet.
            (V2Request::Register, 401) if !errors::is_malformed(data) => {
                Step::Recover(errors::EXISTS, request(V2Request::TryIdentity, None))
            }
            // The customer may be that of the same request, sent twice: then this identity has it now, and had none before.
            (V2Request::Create, 422) => Step::Recover(errors::of(kind, outcome), send(V2Request::RefreshRegistration)),
            // The token may have been spent by the same request, sent twice: then the new password is in force.
            (V2Request::NewPassword, 401) => Step::Recover(errors::DEAD_TOKEN, request(V2Request::TryPassword, None)),
            (V2Request::TryIdentity | V2Request::TryPassword, 401) if errors::is_wrong(data) => Step::ConfirmFailure,
            // Who passed no e-mail address needed none until here.
            (V2Request::TryPassword, 401) if errors::is_malformed(data) => Step::ConfirmFailure,
            // There is no session any more, which is what was wanted.
            (V2Request::EndSession, 401) => Step::Done(Completion::Success),
            (V2Request::AskWho, 401) => Step::Fail(Error::overriding(Code::CookieNotStored)),
            _ => Step::Fail(errors::of(kind, outcome)),
        };
    }
    match kind {
        _ if data.is_html() => Step::Fail(Code::InvalidResponse.into()),
        V2Request::TryPassword if data.has("token") => Step::Done(Completion::Success),
        _ if kind.gives_a_token() => authenticated(kind, data),
        // A registration's token has no customer, even when there is one now. Another one has.
        V2Request::Create if data.has("customer") => Step::Send(send(V2Request::RefreshRegistration)),
        V2Request::StartSession => Step::Send(request(V2Request::AskWho, None)),
        V2Request::EndSession => Step::Done(Completion::AsIs),
        V2Request::SendToken => Step::Done(Completion::Success),
        V2Request::AskWho if data.has("customer") => Step::Done(Completion::SessionCookie),
        _ if data.has(kind.result()) => Step::Done(Completion::AsIs),
        _ => Step::Fail(Code::InvalidResponse.into()),
    }
}

/// A password or a token was right: what is done with the token that came for it.
fn authenticated(kind: V2Request, data: &impl Data) -> Step {
    // Something is still asked of the person: that is the result, and its token is for that alone.
    if data.has("location") || data.has("verification_required") || data.has("mfa_required") {
        return Step::Done(Completion::AsIs);
    }
    let Some(token) = data.text("token").filter(|token| headers::is_token(token)) else {
        return Step::Fail(Code::InvalidResponse.into());
    };
    // One that cannot be read is for the server to judge.
    let has_customer = !data.claim("token", "actor_id").is_some_and(|id| id.is_empty());
    let next = match (kind, has_customer) {
        (V2Request::Refresh, _) | (V2Request::GetToken, true) => return Step::Done(Completion::Token("token")),
        (V2Request::LogIn | V2Request::GetToken, false) => return Step::Fail(Error::overriding(Code::NoCustomer)),
        (V2Request::Register, _) | (V2Request::TryIdentity, false) => V2Request::Create,
        // This e-mail address has a customer, whom this call has not made; or it has another identity's.
        (V2Request::TryIdentity, true) | (V2Request::RefreshRegistration, false) => return Step::ConfirmFailure,
        _ => V2Request::StartSession,
    };
    Step::Send(request(next, Some(headers::bearer(&token))))
}
