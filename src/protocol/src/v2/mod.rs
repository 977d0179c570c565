//! How Medusa v2 is spoken to.
//!
//! An identity (an e-mail address and a password) and the customer it belongs to are two things there, and a log-in is
//! several requests. A live session's cookie wins over a token, so whatever is meant for a token goes without cookies.

#[cfg(feature = "admin")]
pub mod admin;
mod refusal;
mod stage;

pub use stage::Stage;

use crate::{Argument, Code, Completion, Data, Error, Operation, Outcome, Request, Step, headers};

/// The first request of a call.
pub(crate) fn begin(operation: Operation, argument: Argument<'_>) -> Result<Request, Error> {
    let mut authorization = None;
    let stage = match operation {
        Operation::Authenticate => Stage::LogIn,
        Operation::GetToken => Stage::GetToken,
        Operation::GetSession | Operation::RetrieveCustomer => Stage::Retrieve,
        Operation::DeleteSession => Stage::EndSession,
        // Registering somebody would tell too, and leave an identity behind.
        Operation::Exists => return Err(refusal::NO_EXISTS),
        Operation::RefreshToken => Stage::Refresh,
        Operation::CreateCustomer => Stage::Register,
        Operation::UpdateCustomer => Stage::Update,
        Operation::GeneratePasswordToken => Stage::SendToken,
        Operation::ResetPassword => {
            let token = argument.token.filter(|token| headers::is_token(token)).ok_or(refusal::NO_TOKEN)?;
            authorization = Some(headers::bearer(token));
            Stage::NewPassword
        }
        Operation::ListOrders => Stage::ListOrders,
        Operation::AddAddress => Stage::AddAddress,
        Operation::UpdateAddress => Stage::UpdateAddress,
        Operation::DeleteAddress => Stage::DeleteAddress,
        Operation::ListAddresses => Stage::ListAddresses,
        Operation::RetrieveAddress => Stage::RetrieveAddress,
        Operation::ListPaymentMethods => return Err(refusal::NO_PAYMENT_METHODS),
        #[cfg(feature = "admin")]
        Operation::Admin(operation) => return admin::begin(operation, argument),
    };
    Request::first(crate::Stage::V2(stage), argument.text, authorization)
}

fn request(stage: Stage, authorization: Option<String>) -> Request {
    Request { authorization, ..Request::new(crate::Stage::V2(stage)) }
}

/// What follows from the answer to a call's request, which had this `Authorization` of its own.
pub(crate) fn proceed(stage: Stage, authorization: Option<&String>, outcome: &Outcome<'_, impl Data>) -> Step {
    let Outcome { status, data, .. } = *outcome;
    let send = |stage| request(stage, authorization.cloned());
    if !outcome.is_success() {
        return match (stage, status) {
            // An identity that is there may be one that was registered before, and has no customer yet.
            (Stage::Register, 401) if !refusal::is_malformed(data) => {
                Step::Recover(refusal::EXISTS, request(Stage::TryIdentity, None))
            }
            // The customer may be that of the same request, sent twice: then this identity has it now, and had none before.
            (Stage::Create, 422) => Step::Recover(refusal::of(stage, outcome), send(Stage::RefreshRegistration)),
            // The token may have been spent by the same request, sent twice: then the new password is in force.
            (Stage::NewPassword, 401) => Step::Recover(refusal::DEAD_TOKEN, request(Stage::TryPassword, None)),
            (Stage::TryIdentity | Stage::TryPassword, 401) if refusal::is_wrong(data) => Step::ConfirmFailure,
            // Who passed no e-mail address needed none until here.
            (Stage::TryPassword, 401) if refusal::is_malformed(data) => Step::ConfirmFailure,
            // There is no session any more, which is what was wanted.
            (Stage::EndSession, 401) => Step::Done(Completion::Success),
            (Stage::AskWho, 401) => Step::Fail(Error::plain(Code::CookieNotStored)),
            _ => Step::Fail(refusal::of(stage, outcome)),
        };
    }
    match stage {
        _ if data.is_html() => Step::Fail(Code::InvalidResponse.into()),
        Stage::TryPassword if data.has("token") => Step::Done(Completion::Success),
        _ if stage.gives_a_token() => authenticated(stage, data),
        // A registration's token has no customer, even when there is one now. Another one has.
        Stage::Create if data.has("customer") => Step::Send(send(Stage::RefreshRegistration)),
        Stage::StartSession => Step::Send(request(Stage::AskWho, None)),
        Stage::EndSession => Step::Done(Completion::AsIs),
        Stage::SendToken => Step::Done(Completion::Success),
        Stage::AskWho if data.has("customer") => Step::Done(Completion::SessionCookie),
        _ if data.has(stage.result()) => Step::Done(Completion::AsIs),
        _ => Step::Fail(Code::InvalidResponse.into()),
    }
}

/// A password or a token was right: what is done with the token that came for it.
fn authenticated(stage: Stage, data: &impl Data) -> Step {
    // Something is still asked of the person: that is the result, and its token is for that alone.
    if data.has("location") || data.has("verification_required") || data.has("mfa_required") {
        return Step::Done(Completion::AsIs);
    }
    let Some(token) = data.text("token").filter(|token| headers::is_token(token)) else {
        return Step::Fail(Code::InvalidResponse.into());
    };
    // One that cannot be read is for the server to judge.
    let has_customer = !data.claim("token", "actor_id").is_some_and(|id| id.is_empty());
    let next = match (stage, has_customer) {
        (Stage::Refresh, _) | (Stage::GetToken, true) => return Step::Done(Completion::Token("token")),
        (Stage::LogIn | Stage::GetToken, false) => return Step::Fail(Error::plain(Code::NoCustomer)),
        (Stage::Register, _) | (Stage::TryIdentity, false) => Stage::Create,
        // This e-mail address has a customer, whom this call has not made; or it has another identity's.
        (Stage::TryIdentity, true) | (Stage::RefreshRegistration, false) => return Step::ConfirmFailure,
        _ => Stage::StartSession,
    };
    Step::Send(request(next, Some(headers::bearer(&token))))
}
