//! Creating users: an identity accepts an invite, either one that it received or one that this call creates.
//!
//! Shops may send a mail for every invite, so the call creates one only after the password has been checked.

use super::{
    super::errors::is_wrong_credentials,
    build::request,
    errors,
    invite_token::{read_token, token_fault},
    login_response::{needs_more, user_token},
    requests::{Purpose, V2AdminRequest},
};
use crate::{Argument, Code, Completion, Data, Error, Invite, Outcome, Request, Step, headers, server_time, url};

/// The first request to accept an invite.
pub(super) fn accept(argument: Argument<'_>) -> Result<Request, Error> {
    let invite = read_token(argument)?;
    let email = argument.field("email").unwrap_or_else(|| invite.email.clone());
    Ok(Request {
        body_fields: vec![("email", email)],
        invite: Some(invite),
        ..request(V2AdminRequest::Register(Purpose::AcceptInvite))
    })
}

/// The first request to create a user, of this kind.
pub(super) fn create(first: V2AdminRequest, argument: Argument<'_>) -> Result<Request, Error> {
    if ["role", "avatar_url", "metadata"].into_iter().any(|key| argument.has(key)) {
        return Err(errors::NO_FIELDS);
    }
    let text = |key| argument.field(key).filter(|text| !text.is_empty()).ok_or(errors::NO_CREDENTIALS);
    let (email, _) = (text("email")?, text("password")?);
    let segment = matches!(first, V2AdminRequest::CheckEmail).then(|| url::query("email", &email));
    Ok(Request { segment, body_fields: vec![("email", email)], ..request(first) })
}

impl V2AdminRequest {
    /// Whether the request belongs to the flows in this file.
    pub(super) const fn creates_user(self) -> bool {
        matches!(
            self,
            Self::Register(_)
                | Self::CheckIdentity(_)
                | Self::AcceptInvite(_)
                | Self::CheckAccepted(_)
                | Self::FetchUser
                | Self::DiagnoseInvite
                | Self::DiagnoseUser
                | Self::CheckCredentials
                | Self::RecheckCredentials
                | Self::FetchExistingUser
                | Self::CheckEmail
                | Self::CheckMissingUser
                | Self::CreateUserInvite(_)
                | Self::FindUserInvite(_)
                | Self::ResendUserInvite(_)
                | Self::DeleteUserInvite
        )
    }
}

impl Purpose {
    /// How to check whether the user exists after all, when the request that creates the user is refused. If no response
    /// was lost, the user existed before, or another call has created it in the meantime.
    const fn check_user(self, lost: bool) -> V2AdminRequest {
        match self {
            Self::AuthenticateOrCreate if !lost => V2AdminRequest::RecheckCredentials,
            purpose => V2AdminRequest::CheckAccepted(purpose),
        }
    }
}

/// What the call does after the response to a request.
pub(super) fn proceed(kind: V2AdminRequest, request: &Request, outcome: &Outcome<'_, impl Data>) -> Step {
    if outcome.is_success() { on_success(kind, request, outcome.data) } else { on_error(kind, request, outcome) }
}

fn on_error(kind: V2AdminRequest, request: &Request, outcome: &Outcome<'_, impl Data>) -> Step {
    let Outcome { status, data, lost, .. } = *outcome;
    let error = errors::of(kind, outcome);
    let check = |kind| Step::Recover(error, request.follow_up(kind));
    match (kind, status) {
        // The identity may be the same person's: a customer, or a person who did not finish accepting.
        (V2AdminRequest::Register(purpose), 401) if error.code != Code::InvalidData => {
            Step::Recover(errors::OTHER_PASSWORD, request.follow_up(V2AdminRequest::CheckIdentity(purpose)))
        }
        // A duplicate of the request may have accepted the invite, or the same person elsewhere. Then the identity has a
        // user now.
        (V2AdminRequest::AcceptInvite(purpose), 401) => check(purpose.check_user(lost)),
        (V2AdminRequest::AcceptInvite(purpose @ (Purpose::CreateUser | Purpose::AuthenticateOrCreate)), 400 | 422) => {
            check(purpose.check_user(lost))
        }
        (V2AdminRequest::DiagnoseInvite, 404) if !data.is_html() => {
            Step::Send(request.follow_up_by_email(V2AdminRequest::DiagnoseUser))
        }
        (V2AdminRequest::CreateUserInvite(purpose), 400) if errors::invite_exists(data) => {
            Step::Recover(error, request.follow_up_by_email(V2AdminRequest::FindUserInvite(purpose)))
        }
        (V2AdminRequest::CreateUserInvite(purpose), 400) if error.code == Code::DuplicateError => {
            check(purpose.check_user(false))
        }
        // The user may not exist. If it exists, or if no admin is logged in who may create it, the password is wrong.
        (V2AdminRequest::CheckCredentials, 401) if error.code == Code::InvalidCredentials => {
            Step::Recover(error, request.follow_up_by_email(V2AdminRequest::CheckMissingUser))
        }
        (V2AdminRequest::CheckIdentity(_), 401) if is_wrong_credentials(data) => Step::ConfirmFailure,
        (
            V2AdminRequest::CheckAccepted(_) | V2AdminRequest::RecheckCredentials | V2AdminRequest::CheckMissingUser,
            401,
        )
        | (V2AdminRequest::DiagnoseInvite | V2AdminRequest::DiagnoseUser | V2AdminRequest::DeleteUserInvite, _) => {
            Step::ConfirmFailure
        }
        _ => Step::Fail(error),
    }
}

fn on_success(kind: V2AdminRequest, request: &Request, data: &impl Data) -> Step {
    let send = |kind, token: &str| {
        Step::Send(Request { authorization: Some(headers::bearer(token)), ..request.follow_up(kind) })
    };
    let explain = |code| Step::ReplaceFailure(Error::overriding(code));
    match kind {
        _ if data.is_html() => Step::Fail(Code::InvalidResponse.into()),
        V2AdminRequest::Register(_)
        | V2AdminRequest::CheckIdentity(_)
        | V2AdminRequest::CheckAccepted(_)
        | V2AdminRequest::CheckCredentials
        | V2AdminRequest::RecheckCredentials
            if needs_more(data) =>
        {
            Step::Fail(errors::MORE_THAN_A_PASSWORD)
        }
        V2AdminRequest::Register(purpose) | V2AdminRequest::CheckIdentity(purpose) => match (purpose, user_token(data))
        {
            (_, None) => Step::Fail(Code::InvalidResponse.into()),
            // If the claims of a registration's token cannot be read, the server decides.
            (_, Some((token, is_user))) if !is_user || matches!(kind, V2AdminRequest::Register(_)) => {
                on_identity(purpose, request, data, token)
            }
            (Purpose::AcceptInvite, _) => explain(Code::InviteAccepted),
            (Purpose::CreateUser, _) => Step::ReplaceFailure(errors::LOGIN_HAS_USER),
            (Purpose::AuthenticateOrCreate, Some((token, _))) => send(V2AdminRequest::FetchExistingUser, &token),
        },
        V2AdminRequest::CheckAccepted(purpose) => match (purpose, user_token(data)) {
            (_, Some((token, true))) => send(V2AdminRequest::FetchUser, &token),
            (Purpose::AcceptInvite, Some(_)) => Step::Send(diagnosis(request)),
            _ => Step::ConfirmFailure,
        },
        V2AdminRequest::RecheckCredentials => match user_token(data) {
            Some((token, true)) => send(V2AdminRequest::FetchExistingUser, &token),
            _ => Step::ConfirmFailure,
        },
        V2AdminRequest::CheckCredentials => match user_token(data) {
            Some((token, true)) => send(V2AdminRequest::FetchExistingUser, &token),
            Some((token, false)) => on_identity(Purpose::AuthenticateOrCreate, request, data, token),
            None => Step::Fail(Code::InvalidResponse.into()),
        },
        V2AdminRequest::CheckEmail if data.has("users.0") => Step::Fail(errors::USER_EXISTS),
        // Another call may have created that user after the credentials were checked.
        V2AdminRequest::CheckMissingUser if data.has("users.0") => {
            Step::Send(request.follow_up(V2AdminRequest::RecheckCredentials))
        }
        V2AdminRequest::CheckEmail if data.has("users") => {
            Step::Send(request.follow_up(V2AdminRequest::Register(Purpose::CreateUser)))
        }
        V2AdminRequest::CheckMissingUser if data.has("users") => {
            Step::Send(request.follow_up(V2AdminRequest::Register(Purpose::AuthenticateOrCreate)))
        }
        V2AdminRequest::FetchExistingUser if data.has("user") => Step::Done(Completion::ExistingUser),
        V2AdminRequest::DiagnoseInvite if data.has("invite") => {
            token_fault(request, data).map_or(Step::ConfirmFailure, explain)
        }
        V2AdminRequest::DiagnoseUser if data.has("users.0") => explain(Code::InviteAccepted),
        V2AdminRequest::DiagnoseUser if data.has("users") => explain(Code::InviteDeleted),
        V2AdminRequest::DiagnoseInvite | V2AdminRequest::DiagnoseUser => Step::ConfirmFailure,
        V2AdminRequest::CreateUserInvite(purpose) => match Invite::from_response(data, "invite") {
            Some(invite) => on_invite(purpose, request, invite, true),
            // An incomplete invite may contain a token, which must not end up in an error.
            None => Step::ReplaceFailure(Code::InvalidResponse.into()),
        },
        V2AdminRequest::FindUserInvite(purpose) => {
            match (Invite::from_response(data, "invites.0"), data.text("invites.0.expires_at")) {
                (Some(invite), Some(time)) if data.is_past(&time) => {
                    let segment = Some(url::encode_segment(&invite.id) + "/resend");
                    Step::Send(Request { segment, ..request.follow_up(V2AdminRequest::ResendUserInvite(purpose)) })
                }
                (Some(invite), _) => {
                    // If the invite is newer than the identity's token, a lost request of this call created it.
                    let created = server_time::record_created_at(data, "invites.0.id");
                    let is_own = created.zip(request.reference_time).is_some_and(|(created, since)| created >= since);
                    on_invite(purpose, request, invite, is_own)
                }
                // It may have been accepted in the meantime.
                (None, _) => Step::Send(request.follow_up(purpose.check_user(false))),
            }
        }
        V2AdminRequest::ResendUserInvite(purpose) => match Invite::from_response(data, "invite") {
            Some(invite) => on_invite(purpose, request, invite, false),
            None => Step::ConfirmFailure,
        },
        V2AdminRequest::DeleteUserInvite => Step::ConfirmFailure,
        _ if data.has("user") => Step::Done(Completion::AsIs),
        _ => Step::Fail(Code::InvalidResponse.into()),
    }
}

/// Accept the invite now that the password has been checked, or create the invite first.
fn on_identity(purpose: Purpose, before: &Request, data: &impl Data, token: String) -> Step {
    // The token's time is rounded down to a second. The id of a new identity is more precise.
    let reference_time =
        Some(server_time::signed_at(data, "token") - server_time::age(data, "token", "auth_identity_id").min(0.0));
    let next = Request {
        identity_token: Some(token),
        reference_time,
        ..before.follow_up(V2AdminRequest::CreateUserInvite(purpose))
    };
    if purpose == Purpose::AcceptInvite { acceptance(purpose, next) } else { Step::Send(next) }
}

/// Accept an invite that the call created or found. If accepting fails, an invite of the call's own is deleted.
fn on_invite(purpose: Purpose, before: &Request, invite: Invite, is_own: bool) -> Step {
    let delete =
        || Request { segment: Some(url::encode_segment(&invite.id)), ..request(V2AdminRequest::DeleteUserInvite) };
    let undo = is_own.then(|| Box::new(delete()));
    acceptance(
        purpose,
        Request { undo, invite: Some(invite), ..before.follow_up(V2AdminRequest::CreateUserInvite(purpose)) },
    )
}

fn acceptance(purpose: Purpose, next: Request) -> Step {
    let segment = next.invite.as_ref().map(|invite| url::query("token", &invite.token));
    let authorization = next.identity_token.as_deref().map(headers::bearer);
    Step::Send(Request { kind: V2AdminRequest::AcceptInvite(purpose).into(), segment, authorization, ..next })
}

/// The request that explains why an invite was refused. It succeeds only if an admin is logged in.
fn diagnosis(before: &Request) -> Request {
    let segment = before.invite.as_ref().map(|invite| url::encode_segment(&invite.id));
    Request { segment, ..before.follow_up(V2AdminRequest::DiagnoseInvite) }
}
