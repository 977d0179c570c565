//! How the admins of Medusa v2 speak to it, and those who become one.
//!
//! A user is made by an invite alone, which an identity accepts. Whoever accepts goes without cookies: a live session, the
//! inviter's or a customer's, would be asked in the place of the token.

mod accept_invite;
mod build;
mod errors;
mod invite_token;
mod login_response;
pub(crate) mod requests;

pub use requests::{Purpose, V2AdminRequest};

use crate::{
    Admin, Argument, Code, Completion, Data, Error, Invite, Outcome, Request, Step, age, headers,
    url::{self, encode_segment},
};
use build::{about, request};
use invite_token::{read_token, token_fault};
use login_response::{needs_more, user_token};

/// The first request of a call.
pub(crate) fn begin(operation: Admin, argument: Argument<'_>) -> Result<Request, Error> {
    let kind = match operation {
        Admin::LogIn => V2AdminRequest::LogIn,
        Admin::GetToken => V2AdminRequest::GetToken,
        Admin::GetSession => V2AdminRequest::GetSession,
        Admin::LogOut => V2AdminRequest::EndSession,
        Admin::RefreshToken => V2AdminRequest::Refresh,
        Admin::Authenticate => {
            let segment = Some(url::id(argument.text).ok_or(errors::NO_NAME)?);
            return Ok(Request { segment, ..request(V2AdminRequest::Authenticate) });
        }
        Admin::Invite | Admin::CreateInvite => return invite(argument),
        Admin::ListInvites => V2AdminRequest::ListInvites,
        Admin::ResendInvite | Admin::RefreshInvite => return about(V2AdminRequest::Resend, argument, "/resend"),
        Admin::DeleteInvite => return about(V2AdminRequest::DeleteInvite, argument, ""),
        Admin::ValidateToken => return validate(argument),
        Admin::AcceptInvite | Admin::AcceptInviteReturningUser => return accept_invite::accept(argument),
        Admin::CreateUser => return accept_invite::create(V2AdminRequest::CheckUser, argument),
        Admin::AuthenticateOrCreate if argument.text != Some("emailpass") => return Err(errors::NO_PROVIDER),
        Admin::AuthenticateOrCreate => return accept_invite::create(V2AdminRequest::TryUser, argument),
        Admin::RetrieveUser => return about(V2AdminRequest::RetrieveUser, argument, ""),
        Admin::UpdateUser => return about(V2AdminRequest::UpdateUser, argument, ""),
        Admin::DeleteUser => return about(V2AdminRequest::DeleteUser, argument, ""),
        Admin::ListUsers => V2AdminRequest::ListUsers,
        Admin::SendPasswordToken => V2AdminRequest::SendToken,
        Admin::ResetPassword => {
            let token = argument.token.filter(|token| headers::is_token(token)).ok_or(super::errors::NO_TOKEN)?;
            let email = argument.field("email").or_else(|| argument.payload?.claim("token", "entity_id"));
            let body_fields = email.map(|email| ("email", email)).into_iter().collect();
            return Ok(Request {
                body_fields,
                authorization: Some(headers::bearer(token)),
                ..request(V2AdminRequest::NewPassword)
            });
        }
    };
    Ok(request(kind))
}

fn invite(argument: Argument<'_>) -> Result<Request, Error> {
    if argument.has("role") {
        return Err(errors::NO_ROLE);
    }
    let (kind, email) = match argument.field("user") {
        Some(user) => (V2AdminRequest::InviteUser, Some(user)),
        None => (V2AdminRequest::Invite, argument.field("email")),
    };
    let body_fields = email.map(|email| ("email", email)).into_iter().collect();
    Ok(Request { body_fields, ..request(kind) })
}

fn validate(argument: Argument<'_>) -> Result<Request, Error> {
    let invite = read_token(argument)?;
    Ok(Request { segment: Some(encode_segment(&invite.id)), invite: Some(invite), ..request(V2AdminRequest::Validate) })
}

/// What follows from the answer to a call's request.
pub(crate) fn proceed(kind: V2AdminRequest, request: &Request, outcome: &Outcome<'_, impl Data>) -> Step {
    if kind.accepts_invite() {
        return accept_invite::proceed(kind, request, outcome);
    }
    let Outcome { status, data, lost, .. } = *outcome;
    if !outcome.is_success() {
        return match (kind, status) {
            // It may be that of the same request, sent twice.
            (V2AdminRequest::Invite | V2AdminRequest::InviteUser, 400) if errors::is_invited(data) => {
                Step::Recover(errors::of(kind, outcome), request.then_about_email(V2AdminRequest::FindInvite { lost }))
            }
            // Secret API keys cannot ask for a token.
            (V2AdminRequest::TimeInvite { lost: true }, _) => {
                Step::Send(request.then_about_email(V2AdminRequest::FetchInvite))
            }
            (
                V2AdminRequest::FindInvite { .. } | V2AdminRequest::TimeInvite { .. } | V2AdminRequest::TryPassword,
                401,
            ) => Step::ConfirmFailure,
            // The token may have been spent by the same request, sent twice: then the new password is in force.
            (V2AdminRequest::NewPassword, 401) if !request.body_fields.is_empty() => {
                Step::Recover(super::errors::DEAD_TOKEN, request.then(V2AdminRequest::TryPassword))
            }
            (V2AdminRequest::EndSession, 401) => Step::Done(Completion::Success),
            (V2AdminRequest::AskWho, 401) => Step::Fail(Error::overriding(Code::CookieNotStored)),
            // Nobody is here who may look at invites: what the token says is all there is.
            (V2AdminRequest::Validate, 401) => Step::Done(Completion::InviteClaims(UNCHECKED)),
            (V2AdminRequest::Validate, 404) if !data.is_html() => {
                Step::Send(request.then_about_email(V2AdminRequest::FindAccepted))
            }
            _ => Step::Fail(errors::of(kind, outcome)),
        };
    }
    let failed = |code| Step::Fail(Error::overriding(code));
    match kind {
        _ if data.is_html() => Step::Fail(Code::InvalidResponse.into()),
        V2AdminRequest::LogIn | V2AdminRequest::GetToken | V2AdminRequest::Authenticate | V2AdminRequest::Refresh => {
            authenticated(kind, data)
        }
        V2AdminRequest::StartSession => Step::Send(request.then(V2AdminRequest::AskWho)),
        V2AdminRequest::AskWho if data.has("user") => Step::Done(Completion::SessionCookie),
        // Only a token that is signed now tells what time it is there.
        V2AdminRequest::FindInvite { lost } => match (Invite::at(data, "invites.0"), data.text("invites.0.expires_at"))
        {
            (Some(invite), Some(time)) if !data.is_past(&time) => {
                let since = Some(data.time("invites.0.id"));
                let found = Request { invite: Some(invite), since, ..request.clone() };
                Step::Send(found.then(V2AdminRequest::TimeInvite { lost }))
            }
            _ => Step::ConfirmFailure,
        },
        V2AdminRequest::TimeInvite { lost } => {
            let young = Step::Send(request.then_about_email(V2AdminRequest::FetchInvite));
            let age = data.time("token") - request.since.unwrap_or(f64::NAN);
            match age::step(age, outcome, young.clone(), Step::ConfirmFailure) {
                // A lost answer says that it is new, too.
                Step::Repeat(_) if lost => young,
                step => step,
            }
        }
        V2AdminRequest::FetchInvite if data.has("invites.0") => {
            Step::Done(Completion::Invite("invites.0".to_owned(), ""))
        }
        V2AdminRequest::FetchInvite => Step::ConfirmFailure,
        V2AdminRequest::Validate if data.has("invite") => {
            token_fault(request, data).map_or(Step::Done(Completion::AsIs), failed)
        }
        V2AdminRequest::FindAccepted if data.has("users.0") => failed(Code::InviteAccepted),
        V2AdminRequest::FindAccepted if data.has("users") => failed(Code::InviteDeleted),
        V2AdminRequest::TryPassword if data.has("token") => Step::Done(Completion::Success),
        V2AdminRequest::SendToken => Step::Done(Completion::Success),
        V2AdminRequest::EndSession => Step::Done(Completion::AsIs),
        _ if data.has(kind.result()) => Step::Done(Completion::AsIs),
        _ => Step::Fail(Code::InvalidResponse.into()),
    }
}

/// What may be wrong with a token that only its claims are known of.
const UNCHECKED: &str = "invite_refused invite_rotated invite_accepted invite_deleted";

/// A password or a token was right: what is done with the token that came for it.
fn authenticated(kind: V2AdminRequest, data: &impl Data) -> Step {
    if needs_more(data) {
        return Step::Done(Completion::AsIs);
    }
    let Some((token, is_user)) = user_token(data) else {
        return Step::Fail(Code::InvalidResponse.into());
    };
    match kind {
        V2AdminRequest::Authenticate => Step::Done(Completion::AsIs),
        V2AdminRequest::Refresh => Step::Done(Completion::Token("token")),
        _ if !is_user => Step::Fail(Error::overriding(Code::NoUser)),
        V2AdminRequest::GetToken => Step::Done(Completion::Token("token")),
        _ => Step::Send(Request {
            authorization: Some(headers::bearer(&token)),
            ..request(V2AdminRequest::StartSession)
        }),
    }
}
