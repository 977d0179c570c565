//! The first request of each method.

use super::{
    super::errors::NO_TOKEN,
    accept_invite,
    build::{request, request_by_id},
    errors,
    invite_token::read_token,
    requests::V2AdminRequest,
};
use crate::{Admin, Argument, Error, Request, headers, url};

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
            let token = argument.token.filter(|token| headers::is_token(token)).ok_or(NO_TOKEN)?;
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
        segment: Some(url::encode_segment(&invite.id)),
        invite: Some(invite),
        ..request(V2AdminRequest::ValidateInvite)
    })
}
