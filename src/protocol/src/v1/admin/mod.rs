//! The protocol of Medusa v1 for admins and invited users.
//!
//! The responses to creating and accepting invites are just `OK`. If the call needs the invite or the user, another request
//! gets it.

mod errors;
pub(crate) mod requests;

pub use requests::V1AdminRequest;

use crate::{
    Admin, Argument, Code, Completion, Data, Error, Invite, Outcome, Request, Step, age, headers, http_status::NO_ID,
    url,
};

/// The first request of a call.
pub(crate) fn begin(operation: Admin, argument: Argument<'_>) -> Result<Request, Error> {
    let kind = match operation {
        Admin::LogIn => V1AdminRequest::LogIn,
        Admin::GetToken => V1AdminRequest::GetToken,
        Admin::GetSession => V1AdminRequest::GetSession,
        Admin::LogOut => V1AdminRequest::LogOut,
        Admin::RefreshToken => return Err(super::errors::NO_REFRESH),
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

impl From<V1AdminRequest> for crate::RequestKind {
    fn from(kind: V1AdminRequest) -> Self {
        Self::AdminV1(kind)
    }
}

const fn request(kind: V1AdminRequest) -> Request {
    Request::new(crate::RequestKind::AdminV1(kind))
}

fn request_with_email(kind: V1AdminRequest, email: Option<String>) -> Request {
    Request { body_fields: email.map(|email| ("email", email)).into_iter().collect(), ..request(kind) }
}

/// A request about the record whose id is the subject of the call.
fn request_by_id(kind: V1AdminRequest, argument: Argument<'_>, suffix: &str) -> Result<Request, Error> {
    let id = url::id(argument.subject).ok_or(NO_ID)?;
    Ok(Request { segment: Some(id + suffix), ..request(kind) })
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

impl Request {
    /// The follow-up that finds the user with the invite's email address. Medusa v1 stores users' addresses in lower case.
    fn follow_up_by_invited_email(&self, kind: V1AdminRequest) -> Self {
        let email = self.invite.as_ref().map(|invite| invite.email.to_ascii_lowercase());
        Self { segment: email.map(|email| url::query("email", &email)), ..self.follow_up(kind) }
    }

    /// The path to the call's invite in a list of invites.
    fn invite_path(&self, key: &str, data: &impl Data) -> Option<String> {
        let own = self.body_fields.first().map(|(_, text)| text.as_str());
        let text = self.invite.as_ref().map(|invite| invite.id.as_str()).or(own)?;
        data.find("invites", key, text)
    }
}

/// What the call does after the response to a request.
pub(crate) fn proceed(kind: V1AdminRequest, request: &Request, outcome: &Outcome<'_, impl Data>) -> Step {
    if outcome.is_success() { on_success(kind, request, outcome) } else { on_error(kind, request, outcome) }
}

fn on_error(kind: V1AdminRequest, request: &Request, outcome: &Outcome<'_, impl Data>) -> Step {
    let Outcome { status, lost, .. } = *outcome;
    let error = errors::of(kind, outcome);
    let recover = |kind| Step::Recover(error, request.follow_up(kind));
    match (kind, error.code) {
        // A lost request may have accepted the invite. Then the password logs in.
        (V1AdminRequest::AcceptInvite, Code::InviteRefused | Code::InviteAccepted) if lost => {
            recover(V1AdminRequest::CheckAccepted)
        }
        (V1AdminRequest::AcceptInviteReturningUser, Code::InviteRefused | Code::InviteAccepted) if lost => {
            recover(V1AdminRequest::CheckAcceptedReturningUser)
        }
        (V1AdminRequest::CreateUser, Code::DuplicateError) if lost => recover(V1AdminRequest::CheckCreated),
        // A duplicate of the request may have created the user.
        (V1AdminRequest::CreateUser, Code::DuplicateError) => recover(V1AdminRequest::CheckCreatedUserAge),
        // Somebody else may have created the user after the credentials were checked.
        (V1AdminRequest::CreateMissingUser, Code::DuplicateError) => Step::Send(request.follow_up(if lost {
            V1AdminRequest::CheckCreated
        } else {
            V1AdminRequest::RecheckCredentials
        })),
        // The user may not exist. If it exists, or if the caller may not create users, the password is wrong.
        (V1AdminRequest::CheckCredentials, Code::InvalidCredentials) => recover(V1AdminRequest::CreateMissingUser),
        (V1AdminRequest::CreateMissingUser, Code::Unauthorized) => Step::ConfirmFailure,
        (V1AdminRequest::ResetPassword, Code::InvalidData | Code::Unauthorized | Code::ServerError)
            if status <= 500 && !request.body_fields.is_empty() =>
        {
            recover(V1AdminRequest::CheckNewPassword)
        }
        // If the password logs in, the invite was accepted: by a duplicate of the request, or earlier.
        (V1AdminRequest::AcceptInvite | V1AdminRequest::AcceptInviteReturningUser, Code::InviteRefused)
            if request.invite.is_some() =>
        {
            recover(V1AdminRequest::CheckInvitedUserAge {
                returns_user: kind == V1AdminRequest::AcceptInviteReturningUser,
            })
        }
        (
            V1AdminRequest::CheckAccepted
            | V1AdminRequest::CheckAcceptedReturningUser
            | V1AdminRequest::CheckInvitedUserAge { .. },
            Code::Unauthorized,
        ) => Step::Send(request.follow_up(V1AdminRequest::DiagnoseInvite)),
        (
            V1AdminRequest::CheckCreated
            | V1AdminRequest::RecheckCredentials
            | V1AdminRequest::CheckCreatedUserAge
            | V1AdminRequest::CheckNewPassword,
            Code::Unauthorized | Code::InvalidData,
        )
        | (
            V1AdminRequest::CheckInvitedUserAge { .. } | V1AdminRequest::DiagnoseInvite | V1AdminRequest::DiagnoseUser,
            _,
        ) => Step::ConfirmFailure,
        // There is no session left to end.
        (V1AdminRequest::LogOut, Code::Unauthorized) => Step::Done(Completion::Success),
        // Only admins may list invites. For others, the token's claims are the result.
        (V1AdminRequest::ValidateInvite, Code::Unauthorized) => Step::Done(Completion::InviteClaims(UNCHECKED)),
        _ => Step::Fail(error),
    }
}

/// The errors that the claims of a token do not rule out.
const UNCHECKED: &str = "invite_refused invite_expired invite_accepted invite_deleted";

fn on_success(kind: V1AdminRequest, request: &Request, outcome: &Outcome<'_, impl Data>) -> Step {
    let Outcome { data, .. } = *outcome;
    let token = || data.text("access_token").filter(|token| headers::is_token(token));
    let explain = |code| Step::ReplaceFailure(Error::overriding(code));
    let fail = |code| Step::Fail(Error::overriding(code));
    let send_with_token = |kind, token: &str| {
        Step::Send(Request { authorization: Some(headers::bearer(token)), ..request.follow_up(kind) })
    };
    match kind {
        _ if data.is_html() => Step::Fail(Code::InvalidResponse.into()),
        V1AdminRequest::GetToken if token().is_some() => Step::Done(Completion::Token("access_token")),
        V1AdminRequest::CreateInvite => Step::Send(request.follow_up(V1AdminRequest::FindInvite)),
        V1AdminRequest::RefreshInvite => Step::Send(request.follow_up(V1AdminRequest::FindRefreshedInvite)),
        V1AdminRequest::AcceptInviteReturningUser => Step::Send(request.follow_up(V1AdminRequest::LogInAfterAccept)),
        V1AdminRequest::FindInvite | V1AdminRequest::FindRefreshedInvite => {
            let key = if kind == V1AdminRequest::FindInvite { "user_email" } else { "id" };
            match request.invite_path(key, data) {
                Some(path) => Step::Done(Completion::Invite(path, "")),
                None if data.has("invites") => fail(Code::InviteDeleted),
                None => fail(Code::InvalidResponse),
            }
        }
        V1AdminRequest::ValidateInvite => match request.invite_path("id", data) {
            Some(path) if is_past(&path, data) => fail(Code::InviteExpired),
            // Older tokens remain valid, so this one may be an older token or a forged one.
            Some(path) if !is_latest_token(request, &path, data) => {
                Step::Done(Completion::Invite(path, "invite_refused"))
            }
            Some(path) => Step::Done(Completion::Invite(path, "")),
            None if data.has("invites") => {
                Step::Send(request.follow_up_by_invited_email(V1AdminRequest::FindInvitedUser))
            }
            None => fail(Code::InvalidResponse),
        },
        V1AdminRequest::FindInvitedUser if data.has("users.0") => fail(Code::InviteAccepted),
        V1AdminRequest::FindInvitedUser if data.has("users") => fail(Code::InviteDeleted),
        V1AdminRequest::DiagnoseInvite => match request.invite_path("id", data) {
            Some(path) if is_past(&path, data) => explain(Code::InviteExpired),
            None if data.has("invites") => Step::Send(request.follow_up_by_invited_email(V1AdminRequest::DiagnoseUser)),
            _ => Step::ConfirmFailure,
        },
        V1AdminRequest::DiagnoseUser if data.has("users.0") => explain(Code::InviteAccepted),
        V1AdminRequest::DiagnoseUser if data.has("users") => explain(Code::InviteDeleted),
        V1AdminRequest::DiagnoseUser => Step::ConfirmFailure,
        V1AdminRequest::CheckInvitedUserAge { returns_user } => {
            let if_new = match token() {
                Some(token) if returns_user => send_with_token(V1AdminRequest::FetchUser, &token),
                _ => Step::Done(Completion::Success),
            };
            age::step(data.age("access_token", "user_id"), outcome, if_new, explain(Code::InviteAccepted))
        }
        V1AdminRequest::CheckCreatedUserAge => {
            let if_new =
                token().map_or(Step::ConfirmFailure, |token| send_with_token(V1AdminRequest::FetchUser, &token));
            age::step(data.age("access_token", "user_id"), outcome, if_new, Step::ConfirmFailure)
        }
        V1AdminRequest::CheckAccepted => Step::Done(Completion::Success),
        V1AdminRequest::CheckCreated
        | V1AdminRequest::CheckNewPassword
        | V1AdminRequest::CheckAcceptedReturningUser
        | V1AdminRequest::LogInAfterAccept => {
            token().map_or(Step::ConfirmFailure, |token| send_with_token(V1AdminRequest::FetchUser, &token))
        }
        V1AdminRequest::RecheckCredentials => {
            token().map_or(Step::ConfirmFailure, |token| send_with_token(V1AdminRequest::FetchExistingUser, &token))
        }
        V1AdminRequest::CheckCredentials => token().map_or_else(
            || fail(Code::InvalidResponse),
            |token| send_with_token(V1AdminRequest::FetchExistingUser, &token),
        ),
        V1AdminRequest::FetchExistingUser if data.has("user") => Step::Done(Completion::ExistingUser),
        _ if kind.result_key().is_none_or(|key| data.has(key)) => Step::Done(Completion::AsIs),
        _ => Step::Fail(Code::InvalidResponse.into()),
    }
}

fn is_past(path: &str, data: &impl Data) -> bool {
    data.text(&[path, ".expires_at"].concat()).is_some_and(|time| data.is_past(&time))
}

/// Whether the call's token is the latest one of its invite.
fn is_latest_token(request: &Request, path: &str, data: &impl Data) -> bool {
    let key = [path, ".token"].concat();
    request.invite.as_ref().is_some_and(|invite| data.text_is(&key, &invite.token))
}
