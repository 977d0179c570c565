//! Becoming a user: an identity accepts an invite, its own or one that is made for that. Shops may mail every invite, so
//! one is made only when the identity has shown the right password.

use super::{
    super::errors::is_wrong,
    build::request,
    errors,
    invite_token::{read_token, token_fault},
    login_response::{needs_more, user_token},
    requests::{Purpose, V2AdminRequest},
};
use crate::{Argument, Code, Completion, Data, Error, Invite, Outcome, Request, Step, headers, url};

/// Accept the invite of a token.
pub(super) fn accept(argument: Argument<'_>) -> Result<Request, Error> {
    let invite = read_token(argument)?;
    let email = argument.field("email").unwrap_or_else(|| invite.email.clone());
    Ok(Request {
        body_fields: vec![("email", email)],
        invite: Some(invite),
        ..request(V2AdminRequest::Register(Purpose::AcceptInvite))
    })
}

/// Have an invite made, and accept it. This request comes first.
pub(super) fn create(first: V2AdminRequest, argument: Argument<'_>) -> Result<Request, Error> {
    if ["role", "avatar_url", "metadata"].into_iter().any(|key| argument.has(key)) {
        return Err(errors::NO_FIELDS);
    }
    let text = |key| argument.field(key).filter(|text| !text.is_empty()).ok_or(errors::NO_CREDENTIALS);
    let (email, _) = (text("email")?, text("password")?);
    let segment = matches!(first, V2AdminRequest::CheckUser).then(|| url::query("email", &email));
    Ok(Request { segment, body_fields: vec![("email", email)], ..request(first) })
}

impl V2AdminRequest {
    /// Whether it is one of those here.
    pub(super) const fn accepts_invite(self) -> bool {
        matches!(
            self,
            Self::Register(_)
                | Self::TryIdentity(_)
                | Self::Accept(_)
                | Self::TryAccepted(_)
                | Self::AskUser
                | Self::Inspect
                | Self::InspectUser
                | Self::TryUser
                | Self::TryKnown
                | Self::AskKnown
                | Self::CheckUser
                | Self::CheckUnknown
                | Self::Reserve(_)
                | Self::FindReserved(_)
                | Self::RenewReserved(_)
                | Self::Withdraw
        )
    }
}

impl Purpose {
    /// Where the request that makes a user is refused: whether there is one all the same, with this password. Where nothing
    /// was lost, the user is taken to have been there, or to have been made elsewhere in the meantime.
    const fn user_made(self, lost: bool) -> V2AdminRequest {
        match self {
            Self::AuthenticateOrCreate if !lost => V2AdminRequest::TryKnown,
            purpose => V2AdminRequest::TryAccepted(purpose),
        }
    }
}

/// What follows from the answer to a call's request.
pub(super) fn proceed(kind: V2AdminRequest, request: &Request, outcome: &Outcome<'_, impl Data>) -> Step {
    if outcome.is_success() { succeeded(kind, request, outcome.data) } else { refused(kind, request, outcome) }
}

fn refused(kind: V2AdminRequest, request: &Request, outcome: &Outcome<'_, impl Data>) -> Step {
    let Outcome { status, data, lost, .. } = *outcome;
    let error = errors::of(kind, outcome);
    let check = |kind| Step::Recover(error, request.then(kind));
    match (kind, status) {
        // An identity that is there may be of the same person: a customer, or who stopped half-way.
        (V2AdminRequest::Register(purpose), 401) if error.code != Code::InvalidData => {
            Step::Recover(errors::OTHER_PASSWORD, request.then(V2AdminRequest::TryIdentity(purpose)))
        }
        // The same request, sent twice, may have accepted it, or the same person elsewhere: then this identity has a user
        // now, and had none before.
        (V2AdminRequest::Accept(purpose), 401) => check(purpose.user_made(lost)),
        (V2AdminRequest::Accept(purpose @ (Purpose::CreateUser | Purpose::AuthenticateOrCreate)), 400 | 422) => {
            check(purpose.user_made(lost))
        }
        (V2AdminRequest::Inspect, 404) if !data.is_html() => {
            Step::Send(request.then_about_email(V2AdminRequest::InspectUser))
        }
        (V2AdminRequest::Reserve(purpose), 400) if errors::is_invited(data) => {
            Step::Recover(error, request.then_about_email(V2AdminRequest::FindReserved(purpose)))
        }
        (V2AdminRequest::Reserve(purpose), 400) if error.code == Code::DuplicateError => {
            check(purpose.user_made(false))
        }
        // The address may be unknown, and an admin here to make a user. If not, the password is wrong.
        (V2AdminRequest::TryUser, 401) if error.code == Code::InvalidCredentials => {
            Step::Recover(error, request.then_about_email(V2AdminRequest::CheckUnknown))
        }
        (V2AdminRequest::TryIdentity(_), 401) if is_wrong(data) => Step::ConfirmFailure,
        (V2AdminRequest::TryAccepted(_) | V2AdminRequest::TryKnown | V2AdminRequest::CheckUnknown, 401)
        | (V2AdminRequest::Inspect | V2AdminRequest::InspectUser | V2AdminRequest::Withdraw, _) => Step::ConfirmFailure,
        _ => Step::Fail(error),
    }
}

fn succeeded(kind: V2AdminRequest, request: &Request, data: &impl Data) -> Step {
    let send =
        |kind, token: &str| Step::Send(Request { authorization: Some(headers::bearer(token)), ..request.then(kind) });
    let explain = |code| Step::ReplaceFailure(Error::overriding(code));
    match kind {
        _ if data.is_html() => Step::Fail(Code::InvalidResponse.into()),
        V2AdminRequest::Register(_)
        | V2AdminRequest::TryIdentity(_)
        | V2AdminRequest::TryAccepted(_)
        | V2AdminRequest::TryUser
        | V2AdminRequest::TryKnown
            if needs_more(data) =>
        {
            Step::Fail(errors::MORE_THAN_A_PASSWORD)
        }
        V2AdminRequest::Register(purpose) | V2AdminRequest::TryIdentity(purpose) => match (purpose, user_token(data)) {
            (_, None) => Step::Fail(Code::InvalidResponse.into()),
            // A registration's token that cannot be read is for the server to judge.
            (_, Some((token, is_user))) if !is_user || matches!(kind, V2AdminRequest::Register(_)) => {
                identified(purpose, request, data, token)
            }
            (Purpose::AcceptInvite, _) => explain(Code::InviteAccepted),
            (Purpose::CreateUser, _) => Step::ReplaceFailure(errors::IS_A_USER),
            (Purpose::AuthenticateOrCreate, Some((token, _))) => send(V2AdminRequest::AskKnown, &token),
        },
        V2AdminRequest::TryAccepted(purpose) => match (purpose, user_token(data)) {
            (_, Some((token, true))) => send(V2AdminRequest::AskUser, &token),
            (Purpose::AcceptInvite, Some(_)) => Step::Send(inspection(request)),
            _ => Step::ConfirmFailure,
        },
        V2AdminRequest::TryKnown => match user_token(data) {
            Some((token, true)) => send(V2AdminRequest::AskKnown, &token),
            _ => Step::ConfirmFailure,
        },
        V2AdminRequest::TryUser => match user_token(data) {
            Some((token, true)) => send(V2AdminRequest::AskKnown, &token),
            Some((token, false)) => identified(Purpose::AuthenticateOrCreate, request, data, token),
            None => Step::Fail(Code::InvalidResponse.into()),
        },
        V2AdminRequest::CheckUser if data.has("users.0") => Step::Fail(errors::TAKEN),
        // Somebody else may have made that user since the password was tried.
        V2AdminRequest::CheckUnknown if data.has("users.0") => Step::Send(request.then(V2AdminRequest::TryKnown)),
        V2AdminRequest::CheckUser if data.has("users") => {
            Step::Send(request.then(V2AdminRequest::Register(Purpose::CreateUser)))
        }
        V2AdminRequest::CheckUnknown if data.has("users") => {
            Step::Send(request.then(V2AdminRequest::Register(Purpose::AuthenticateOrCreate)))
        }
        V2AdminRequest::AskKnown if data.has("user") => Step::Done(Completion::ExistingUser),
        V2AdminRequest::Inspect if data.has("invite") => {
            token_fault(request, data).map_or(Step::ConfirmFailure, explain)
        }
        V2AdminRequest::InspectUser if data.has("users.0") => explain(Code::InviteAccepted),
        V2AdminRequest::InspectUser if data.has("users") => explain(Code::InviteDeleted),
        V2AdminRequest::Inspect | V2AdminRequest::InspectUser => Step::ConfirmFailure,
        V2AdminRequest::Reserve(purpose) => match Invite::at(data, "invite") {
            Some(invite) => invited(purpose, request, invite, true),
            // Half an invite may have a token, which no error is to hold.
            None => Step::ReplaceFailure(Code::InvalidResponse.into()),
        },
        V2AdminRequest::FindReserved(purpose) => {
            match (Invite::at(data, "invites.0"), data.text("invites.0.expires_at")) {
                (Some(invite), Some(time)) if data.is_past(&time) => {
                    let segment = Some(url::encode_segment(&invite.id) + "/resend");
                    Step::Send(Request { segment, ..request.then(V2AdminRequest::RenewReserved(purpose)) })
                }
                (Some(invite), _) => {
                    // One that is younger than this identity's token was made by this call: its answer was lost.
                    let is_ours = request.since.is_some_and(|since| data.time("invites.0.id") >= since);
                    invited(purpose, request, invite, is_ours)
                }
                // It may have been accepted in between.
                (None, _) => Step::Send(request.then(purpose.user_made(false))),
            }
        }
        V2AdminRequest::RenewReserved(purpose) => match Invite::at(data, "invite") {
            Some(invite) => invited(purpose, request, invite, false),
            None => Step::ConfirmFailure,
        },
        V2AdminRequest::Withdraw => Step::ConfirmFailure,
        _ if data.has("user") => Step::Done(Completion::AsIs),
        _ => Step::Fail(Code::InvalidResponse.into()),
    }
}

/// The password is right: accept the invite, or have one made first.
fn identified(purpose: Purpose, before: &Request, data: &impl Data, token: String) -> Step {
    // A token says no more than the second. The identity may be new, and its id says more.
    let since = Some(data.time("token") - data.age("token", "auth_identity_id").min(0.0));
    let next = Request { identity: Some(token), since, ..before.then(V2AdminRequest::Reserve(purpose)) };
    if purpose == Purpose::AcceptInvite { acceptance(purpose, next) } else { Step::Send(next) }
}

/// Accept an invite that was made for that. If accepting fails, one that this call made is withdrawn.
fn invited(purpose: Purpose, before: &Request, invite: Invite, is_ours: bool) -> Step {
    let withdraw = || Request { segment: Some(url::encode_segment(&invite.id)), ..request(V2AdminRequest::Withdraw) };
    let undo = is_ours.then(|| Box::new(withdraw()));
    acceptance(purpose, Request { undo, invite: Some(invite), ..before.then(V2AdminRequest::Reserve(purpose)) })
}

fn acceptance(purpose: Purpose, next: Request) -> Step {
    let segment = next.invite.as_ref().map(|invite| url::query("token", &invite.token));
    let authorization = next.identity.as_deref().map(headers::bearer);
    Step::Send(Request { kind: V2AdminRequest::Accept(purpose).into(), segment, authorization, ..next })
}

/// Where somebody is logged in who may look at invites, they are told why this one is refused.
fn inspection(before: &Request) -> Request {
    let segment = before.invite.as_ref().map(|invite| url::encode_segment(&invite.id));
    Request { segment, ..before.then(V2AdminRequest::Inspect) }
}
