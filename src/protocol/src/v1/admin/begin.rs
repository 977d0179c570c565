//! The first request of each method.

use super::{
    super::errors::NO_REFRESH,
    build::{request, request_by_id, request_with_email},
    errors,
    requests::V1AdminRequest,
};
use crate::{Admin, Argument, Error, Invite, Request};

/// The first request of a call.
pub(crate) fn begin(operation: Admin, argument: Argument<'_>) -> Result<Request, Error> {
    let kind = match operation {
        Admin::LogIn => V1AdminRequest::LogIn,
        Admin::GetToken => V1AdminRequest::GetToken,
        Admin::GetSession => V1AdminRequest::GetSession,
        Admin::LogOut => V1AdminRequest::LogOut,
        Admin::RefreshToken => return Err(NO_REFRESH),
        Admin::Authenticate if argument.subject != Some("emailpass") => return Err(errors::NO_PROVIDER),
        Admin::Authenticate => V1AdminRequest::Authenticate,
        Admin::AuthenticateOrCreate if argument.subject != Some("emailpass") => return Err(errors::NO_PROVIDER),
        Admin::AuthenticateOrCreate => {
            return Ok(request_with_email(V1AdminRequest::CheckCredentials, argument.field("email")));
        }
        Admin::Invite | Admin::CreateInvite => return invite(operation, argument),
        Admin::ListInvites => V1AdminRequest::ListInvites,
        Admin::ResendInvite => return request_by_id(V1AdminRequest::ResendInvite, argument, "/resend"),
        Admin::RefreshInvite => {
            let body_fields = argument.subject.map(|id| ("id", id.to_owned())).into_iter().collect();
            return Ok(Request { body_fields, ..request_by_id(V1AdminRequest::RefreshInvite, argument, "/resend")? });
        }
        Admin::DeleteInvite => return request_by_id(V1AdminRequest::DeleteInvite, argument, ""),
        Admin::ValidateToken => {
            return Ok(Request { invite: Some(read_token(argument)?), ..request(V1AdminRequest::ValidateInvite) });
        }
        Admin::AcceptInvite => {
            return Ok(read_token(argument).map_or_else(
                |_| request(V1AdminRequest::AcceptInvite),
                |invite| request_with_invite(V1AdminRequest::AcceptInvite, invite),
            ));
        }
        Admin::AcceptInviteReturningUser => return accept_returning_user(argument),
        Admin::CreateUser => return Ok(request_with_email(V1AdminRequest::CreateUser, argument.field("email"))),
        Admin::RetrieveUser => return request_by_id(V1AdminRequest::RetrieveUser, argument, ""),
        Admin::UpdateUser => return request_by_id(V1AdminRequest::UpdateUser, argument, ""),
        Admin::DeleteUser => return request_by_id(V1AdminRequest::DeleteUser, argument, ""),
        Admin::ListUsers => V1AdminRequest::ListUsers,
        Admin::SendPasswordToken => V1AdminRequest::SendPasswordToken,
        Admin::ResetPassword => {
            let email = argument.field("email").or_else(|| argument.payload?.claim("token", "email"));
            return Ok(request_with_email(V1AdminRequest::ResetPassword, email));
        }
    };
    Ok(request(kind))
}

/// The payload is as in medusa-js, or has an `email` as on Medusa v2. The default role is then `member`.
fn invite(operation: Admin, argument: Argument<'_>) -> Result<Request, Error> {
    if argument.has("roles") || argument.has("metadata") {
        return Err(errors::NO_FIELDS);
    }
    let kind = match operation {
        Admin::CreateInvite => V1AdminRequest::CreateInvite,
        _ if argument.has("email") => V1AdminRequest::InviteEmail,
        _ => V1AdminRequest::Invite,
    };
    let role = (!argument.has("role")).then(|| ("role", "member".to_owned()));
    let email = argument.field("email").map(|email| ("user", email));
    Ok(Request { body_fields: email.into_iter().chain(role).collect(), ..request(kind) })
}

fn accept_returning_user(argument: Argument<'_>) -> Result<Request, Error> {
    let invite = read_token(argument)?;
    // Medusa would create a user who cannot log in.
    argument.field("user.password").filter(|password| !password.is_empty()).ok_or(errors::NO_PASSWORD)?;
    match argument.field("email") {
        Some(email) if !email.eq_ignore_ascii_case(&invite.email) => Err(errors::OTHER_EMAIL),
        _ => Ok(request_with_invite(V1AdminRequest::AcceptInviteReturningUser, invite)),
    }
}

/// The invite that the token in the payload belongs to. Its claims do not tell when it expires.
fn read_token(argument: Argument<'_>) -> Result<Invite, Error> {
    Invite::from_token(argument, "invite_id", "user_email")
}

fn request_with_invite(kind: V1AdminRequest, invite: Invite) -> Request {
    Request { invite: Some(invite.clone()), ..request_with_email(kind, Some(invite.email)) }
}
