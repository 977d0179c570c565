//! What follows each response.

use super::{errors, requests::V1AdminRequest};
use crate::concat::concat;
use crate::{Code, Completion, Data, Error, Outcome, Request, Step, age, headers, server_time, url};

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
        // Another call may have created the user after the credentials were checked.
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
const UNCHECKED: &[Code] = &[Code::InviteRefused, Code::InviteExpired, Code::InviteAccepted, Code::InviteDeleted];

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
        V1AdminRequest::Authenticate if data.has("access_token") => Step::Done(Completion::LowercaseEmail),
        V1AdminRequest::CreateInvite => Step::Send(request.follow_up(V1AdminRequest::FindInvite)),
        V1AdminRequest::RefreshInvite => Step::Send(request.follow_up(V1AdminRequest::FindRefreshedInvite)),
        V1AdminRequest::AcceptInviteReturningUser => Step::Send(request.follow_up(V1AdminRequest::LogInAfterAccept)),
        V1AdminRequest::FindInvite | V1AdminRequest::FindRefreshedInvite => {
            let key = if kind == V1AdminRequest::FindInvite { "user_email" } else { "id" };
            match request.invite_path(key, data) {
                Some(path) => Step::Done(Completion::Invite(path, &[])),
                None if data.has("invites") => fail(Code::InviteDeleted),
                None => fail(Code::InvalidResponse),
            }
        }
        V1AdminRequest::ValidateInvite => match request.invite_path("id", data) {
            Some(path) if is_past(&path, data) => fail(Code::InviteExpired),
            // Older tokens remain valid, so this one may be an older token or a forged one.
            Some(path) if !is_latest_token(request, &path, data) => {
                Step::Done(Completion::Invite(path, &[Code::InviteRefused]))
            }
            Some(path) => Step::Done(Completion::Invite(path, &[])),
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
            age::step(server_time::age(data, "access_token", "user_id"), outcome, if_new, explain(Code::InviteAccepted))
        }
        V1AdminRequest::CheckCreatedUserAge => {
            let if_new =
                token().map_or(Step::ConfirmFailure, |token| send_with_token(V1AdminRequest::FetchUser, &token));
            age::step(server_time::age(data, "access_token", "user_id"), outcome, if_new, Step::ConfirmFailure)
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
        V1AdminRequest::GetLoginToken => token()
            .map_or_else(|| fail(Code::InvalidResponse), |token| send_with_token(V1AdminRequest::FetchLogin, &token)),
        V1AdminRequest::FetchLogin if data.has("user") => Step::Done(Completion::OwnToken),
        V1AdminRequest::FetchExistingUser if data.has("user") => Step::Done(Completion::ExistingUser),
        _ if kind.result_key().is_none_or(|key| data.has(key)) => Step::Done(Completion::AsIs),
        _ => Step::Fail(Code::InvalidResponse.into()),
    }
}

fn is_past(path: &str, data: &impl Data) -> bool {
    data.text(&concat(&[path, ".expires_at"])).is_some_and(|time| data.is_past(&time))
}

/// Whether the call's token is the latest one of its invite.
fn is_latest_token(request: &Request, path: &str, data: &impl Data) -> bool {
    let key = concat(&[path, ".token"]);
    request.invite.as_ref().is_some_and(|invite| data.text_is(&key, &invite.token))
}
