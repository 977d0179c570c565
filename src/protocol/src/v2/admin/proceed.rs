//! What follows each response, except those in `accept_invite.rs`.

use super::{
    super::errors::INVALID_PASSWORD_TOKEN,
    accept_invite,
    build::request,
    errors,
    invite_token::token_fault,
    login_response::{needs_more, user_token},
    requests::V2AdminRequest,
};
use crate::{Code, Completion, Data, Error, Invite, Outcome, Request, Step, age, headers, server_time};

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
            (V2AdminRequest::ResetPassword, 401) if !request.body_fields.is_empty() => {
                Step::Recover(INVALID_PASSWORD_TOKEN, request.follow_up(V2AdminRequest::CheckNewPassword))
            }
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
        V2AdminRequest::FetchLogin if data.has("user") => Step::Done(Completion::OwnToken),
        V2AdminRequest::CheckCookie if data.has("user") => Step::Done(Completion::SessionCookie),
        // A token that is signed now tells the server's time.
        V2AdminRequest::FindInvite { lost } => {
            match (Invite::from_response(data, "invites.0"), data.text("invites.0.expires_at")) {
                (Some(invite), Some(time)) if !data.is_past(&time) => {
                    let reference_time = server_time::record_created_at(data, "invites.0.id");
                    let found = Request { invite: Some(invite), reference_time, ..request.clone() };
                    Step::Send(found.follow_up(V2AdminRequest::CheckInviteAge { lost }))
                }
                _ => Step::ConfirmFailure,
            }
        }
        V2AdminRequest::CheckInviteAge { lost } => {
            let if_new = Step::Send(request.follow_up_by_email(V2AdminRequest::FetchInvite));
            let age = server_time::signed_at(data, "token") - request.reference_time.unwrap_or(f64::NAN);
            match age::step(age, outcome, if_new.clone(), Step::ConfirmFailure) {
                // A lost response shows as well that the invite is new.
                Step::Repeat(_) if lost => if_new,
                step => step,
            }
        }
        V2AdminRequest::FetchInvite if data.has("invites.0") => {
            Step::Done(Completion::Invite("invites.0".to_owned(), &[]))
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
const UNCHECKED: &[Code] = &[Code::InviteRefused, Code::InviteRotated, Code::InviteAccepted, Code::InviteDeleted];

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
