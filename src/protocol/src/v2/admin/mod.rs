//! The protocol of Medusa v2 for admins and invited users.
//!
//! A user is created when an identity accepts an invite. The request to accept carries no cookies: Medusa would look at the
//! session of whoever is logged in, the inviter or a customer, and ignore the token.

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
use build::{request, request_by_id};
use invite_token::{read_token, token_fault};
use login_response::{needs_more, user_token};

/// The first request of a call.
pub(crate) fn begin(operation: Admin, argument: Argument<'_>) -> Result<Request, Error> {
    let kind = match operation {
        Admin::LogIn => V2AdminRequest::LogIn,
        Admin::GetToken => V2AdminRequest::GetToken,
        Admin::GetSession => V2AdminRequest::GetSession,
        Admin::LogOut => V2AdminRequest::EndSession,
        Admin::RefreshToken => V2AdminRequest::RefreshToken,
        Admin::Authenticate => {
            let segment = Some(url::id(argument.subject).ok_or(errors::NO_PROVIDER_NAME)?);
            return Ok(Request { segment, ..request(V2AdminRequest::Authenticate) });
        }
        Admin::Invite | Admin::CreateInvite => return invite(argument),
        Admin::ListInvites => V2AdminRequest::ListInvites,
        Admin::ResendInvite | Admin::RefreshInvite => {
            return request_by_id(V2AdminRequest::ResendInvite, argument, "/resend");
        }
        Admin::DeleteInvite => return request_by_id(V2AdminRequest::DeleteInvite, argument, ""),
        Admin::ValidateToken => return validate(argument),
        Admin::AcceptInvite | Admin::AcceptInviteReturningUser => return accept_invite::accept(argument),
        Admin::CreateUser => return accept_invite::create(V2AdminRequest::CheckEmail, argument),
        Admin::AuthenticateOrCreate if argument.subject != Some("emailpass") => return Err(errors::NO_PROVIDER),
        Admin::AuthenticateOrCreate => return accept_invite::create(V2AdminRequest::CheckCredentials, argument),
        Admin::RetrieveUser => return request_by_id(V2AdminRequest::RetrieveUser, argument, ""),
        Admin::UpdateUser => return request_by_id(V2AdminRequest::UpdateUser, argument, ""),
        Admin::DeleteUser => return request_by_id(V2AdminRequest::DeleteUser, argument, ""),
        Admin::ListUsers => V2AdminRequest::ListUsers,
        Admin::SendPasswordToken => V2AdminRequest::SendPasswordToken,
        Admin::ResetPassword => {
            let token = argument.token.filter(|token| headers::is_token(token)).ok_or(super::errors::NO_TOKEN)?;
            let email = argument.field("email").or_else(|| argument.payload?.claim("token", "entity_id"));
            let body_fields = email.map(|email| ("email", email)).into_iter().collect();
            return Ok(Request {
                body_fields,
                authorization: Some(headers::bearer(token)),
                ..request(V2AdminRequest::ResetPassword)
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
    Ok(Request {
        segment: Some(encode_segment(&invite.id)),
        invite: Some(invite),
        ..request(V2AdminRequest::ValidateInvite)
    })
}

/// What the call does after the response to a request.
pub(crate) fn proceed(kind: V2AdminRequest, request: &Request, outcome: &Outcome<'_, impl Data>) -> Step {
    if kind.creates_user() {
        return accept_invite::proceed(kind, request, outcome);
    }
    let Outcome { status, data, lost, .. } = *outcome;
    if !outcome.is_success() {
        return match (kind, status) {
            // A duplicate of the request may have created it.
            (V2AdminRequest::Invite | V2AdminRequest::InviteUser, 400) if errors::invite_exists(data) => Step::Recover(
                errors::of(kind, outcome),
                request.follow_up_by_email(V2AdminRequest::FindInvite { lost }),
            ),
            // Secret API keys cannot get a token. Then the lost response is taken as proof that the invite is new.
            (V2AdminRequest::CheckInviteAge { lost: true }, _) => {
                Step::Send(request.follow_up_by_email(V2AdminRequest::FetchInvite))
            }
            (
                V2AdminRequest::FindInvite { .. }
                | V2AdminRequest::CheckInviteAge { .. }
                | V2AdminRequest::CheckNewPassword,
                401,
            ) => Step::ConfirmFailure,
            // A duplicate of the request may have spent the token. Then the new password logs in.
            (V2AdminRequest::ResetPassword, 401) if !request.body_fields.is_empty() => Step::Recover(
                super::errors::INVALID_PASSWORD_TOKEN,
                request.follow_up(V2AdminRequest::CheckNewPassword),
            ),
            (V2AdminRequest::EndSession, 401) => Step::Done(Completion::Success),
            (V2AdminRequest::CheckCookie, 401) => Step::Fail(Error::overriding(Code::CookieNotStored)),
            // Only admins may get invites. For others, the token's claims are the result.
            (V2AdminRequest::ValidateInvite, 401) => Step::Done(Completion::InviteClaims(UNCHECKED)),
            (V2AdminRequest::ValidateInvite, 404) if !data.is_html() => {
                Step::Send(request.follow_up_by_email(V2AdminRequest::FindInvitedUser))
            }
            _ => Step::Fail(errors::of(kind, outcome)),
        };
    }
    let failed = |code| Step::Fail(Error::overriding(code));
    match kind {
        _ if data.is_html() => Step::Fail(Code::InvalidResponse.into()),
        V2AdminRequest::LogIn
        | V2AdminRequest::GetToken
        | V2AdminRequest::Authenticate
        | V2AdminRequest::RefreshToken => on_token(kind, data),
        V2AdminRequest::StartSession => Step::Send(request.follow_up(V2AdminRequest::CheckCookie)),
        V2AdminRequest::CheckCookie if data.has("user") => Step::Done(Completion::SessionCookie),
        // A token that is signed now tells the server's time.
        V2AdminRequest::FindInvite { lost } => {
            match (Invite::from_response(data, "invites.0"), data.text("invites.0.expires_at")) {
                (Some(invite), Some(time)) if !data.is_past(&time) => {
                    let reference_time = Some(data.time("invites.0.id"));
                    let found = Request { invite: Some(invite), reference_time, ..request.clone() };
                    Step::Send(found.follow_up(V2AdminRequest::CheckInviteAge { lost }))
                }
                _ => Step::ConfirmFailure,
            }
        }
        V2AdminRequest::CheckInviteAge { lost } => {
            let if_new = Step::Send(request.follow_up_by_email(V2AdminRequest::FetchInvite));
            let age = data.time("token") - request.reference_time.unwrap_or(f64::NAN);
            match age::step(age, outcome, if_new.clone(), Step::ConfirmFailure) {
                // A lost response shows as well that the invite is new.
                Step::Repeat(_) if lost => if_new,
                step => step,
            }
        }
        V2AdminRequest::FetchInvite if data.has("invites.0") => {
            Step::Done(Completion::Invite("invites.0".to_owned(), ""))
        }
        V2AdminRequest::FetchInvite => Step::ConfirmFailure,
        V2AdminRequest::ValidateInvite if data.has("invite") => {
            token_fault(request, data).map_or(Step::Done(Completion::AsIs), failed)
        }
        V2AdminRequest::FindInvitedUser if data.has("users.0") => failed(Code::InviteAccepted),
        V2AdminRequest::FindInvitedUser if data.has("users") => failed(Code::InviteDeleted),
        V2AdminRequest::CheckNewPassword if data.has("token") => Step::Done(Completion::Success),
        V2AdminRequest::SendPasswordToken => Step::Done(Completion::Success),
        V2AdminRequest::EndSession => Step::Done(Completion::AsIs),
        _ if data.has(kind.result_key()) => Step::Done(Completion::AsIs),
        _ => Step::Fail(Code::InvalidResponse.into()),
    }
}

/// The errors that the claims of a token do not rule out.
const UNCHECKED: &str = "invite_refused invite_rotated invite_accepted invite_deleted";

/// What the call does with the token in a response to a login or a refresh.
fn on_token(kind: V2AdminRequest, data: &impl Data) -> Step {
    if needs_more(data) {
        return Step::Done(Completion::AsIs);
    }
    let Some((token, is_user)) = user_token(data) else {
        return Step::Fail(Code::InvalidResponse.into());
    };
    match kind {
        V2AdminRequest::Authenticate => Step::Done(Completion::AsIs),
        V2AdminRequest::RefreshToken => Step::Done(Completion::Token("token")),
        _ if !is_user => Step::Fail(Error::overriding(Code::NoUser)),
        V2AdminRequest::GetToken => Step::Done(Completion::Token("token")),
        _ => Step::Send(Request {
            authorization: Some(headers::bearer(&token)),
            ..request(V2AdminRequest::StartSession)
        }),
    }
}
