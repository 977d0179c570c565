//! Becoming a user: an identity accepts an invite, its own or one that is made for that. Shops may mail every invite, so
//! one is made only when the identity has shown the right password.

use super::{super::refusal::is_wrong, Form, Stage, asks_for_more, fault, read, refusal, request, token};
use crate::{Argument, Code, Completion, Data, Error, Invite, Outcome, Request, Step, headers, url};

/// Accept the invite of a token.
pub(super) fn accept(argument: Argument<'_>) -> Result<Request, Error> {
    let invite = read(argument)?;
    let email = argument.field("email").unwrap_or_else(|| invite.email.clone());
    Ok(Request { body_fields: vec![("email", email)], invite: Some(invite), ..request(Stage::Register(Form::Nested)) })
}

/// Have an invite made, and accept it. This request comes first.
pub(super) fn create(first: Stage, argument: Argument<'_>) -> Result<Request, Error> {
    if ["role", "avatar_url", "metadata"].into_iter().any(|key| argument.has(key)) {
        return Err(refusal::NO_FIELDS);
    }
    let text = |key| argument.field(key).filter(|text| !text.is_empty()).ok_or(refusal::NO_CREDENTIALS);
    let (email, _) = (text("email")?, text("password")?);
    let segment = matches!(first, Stage::CheckUser).then(|| url::query("email", &email));
    Ok(Request { segment, body_fields: vec![("email", email)], ..request(first) })
}

impl Stage {
    /// Whether it is one of those here.
    pub(super) const fn is_of_joining(self) -> bool {
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

impl Form {
    /// Where the request that makes a user is refused: whether there is one all the same, with this password. Where nothing
    /// was lost, the user is taken to have been there, or to have been made elsewhere in the meantime.
    const fn user_made(self, lost: bool) -> Stage {
        match self {
            Self::FlatOrKnown if !lost => Stage::TryKnown,
            form => Stage::TryAccepted(form),
        }
    }
}

/// What follows from the answer to a call's request.
pub(super) fn proceed(stage: Stage, request: &Request, outcome: &Outcome<'_, impl Data>) -> Step {
    if outcome.is_success() { succeeded(stage, request, outcome.data) } else { refused(stage, request, outcome) }
}

fn refused(stage: Stage, request: &Request, outcome: &Outcome<'_, impl Data>) -> Step {
    let Outcome { status, data, lost, .. } = *outcome;
    let error = refusal::of(stage, outcome);
    let check = |stage| Step::Recover(error, request.then(stage));
    match (stage, status) {
        // An identity that is there may be of the same person: a customer, or who stopped half-way.
        (Stage::Register(form), 401) if error.code != Code::InvalidData => {
            Step::Recover(refusal::OTHER_PASSWORD, request.then(Stage::TryIdentity(form)))
        }
        // The same request, sent twice, may have accepted it, or the same person elsewhere: then this identity has a user
        // now, and had none before.
        (Stage::Accept(form), 401) => check(form.user_made(lost)),
        (Stage::Accept(form @ (Form::Flat | Form::FlatOrKnown)), 400 | 422) => check(form.user_made(lost)),
        (Stage::Inspect, 404) if !data.is_html() => Step::Send(request.then_about_email(Stage::InspectUser)),
        (Stage::Reserve(form), 400) if refusal::is_invited(data) => {
            Step::Recover(error, request.then_about_email(Stage::FindReserved(form)))
        }
        (Stage::Reserve(form), 400) if error.code == Code::DuplicateError => check(form.user_made(false)),
        // The address may be unknown, and an admin here to make a user. If not, the password is wrong.
        (Stage::TryUser, 401) if error.code == Code::InvalidCredentials => {
            Step::Recover(error, request.then_about_email(Stage::CheckUnknown))
        }
        (Stage::TryIdentity(_), 401) if is_wrong(data) => Step::ConfirmFailure,
        (Stage::TryAccepted(_) | Stage::TryKnown | Stage::CheckUnknown, 401)
        | (Stage::Inspect | Stage::InspectUser | Stage::Withdraw, _) => Step::ConfirmFailure,
        _ => Step::Fail(error),
    }
}

fn succeeded(stage: Stage, request: &Request, data: &impl Data) -> Step {
    let send =
        |stage, token: &str| Step::Send(Request { authorization: Some(headers::bearer(token)), ..request.then(stage) });
    let explain = |code| Step::ReplaceFailure(Error::plain(code));
    match stage {
        _ if data.is_html() => Step::Fail(Code::InvalidResponse.into()),
        Stage::Register(_) | Stage::TryIdentity(_) | Stage::TryAccepted(_) | Stage::TryUser | Stage::TryKnown
            if asks_for_more(data) =>
        {
            Step::Fail(refusal::MORE_THAN_A_PASSWORD)
        }
        Stage::Register(form) | Stage::TryIdentity(form) => match (form, token(data)) {
            (_, None) => Step::Fail(Code::InvalidResponse.into()),
            // A registration's token that cannot be read is for the server to judge.
            (_, Some((token, is_user))) if !is_user || matches!(stage, Stage::Register(_)) => {
                identified(form, request, data, token)
            }
            (Form::Nested, _) => explain(Code::InviteAccepted),
            (Form::Flat, _) => Step::ReplaceFailure(refusal::IS_A_USER),
            (Form::FlatOrKnown, Some((token, _))) => send(Stage::AskKnown, &token),
        },
        Stage::TryAccepted(form) => match (form, token(data)) {
            (_, Some((token, true))) => send(Stage::AskUser, &token),
            (Form::Nested, Some(_)) => Step::Send(inspection(request)),
            _ => Step::ConfirmFailure,
        },
        Stage::TryKnown => match token(data) {
            Some((token, true)) => send(Stage::AskKnown, &token),
            _ => Step::ConfirmFailure,
        },
        Stage::TryUser => match token(data) {
            Some((token, true)) => send(Stage::AskKnown, &token),
            Some((token, false)) => identified(Form::FlatOrKnown, request, data, token),
            None => Step::Fail(Code::InvalidResponse.into()),
        },
        Stage::CheckUser if data.has("users.0") => Step::Fail(refusal::TAKEN),
        // Somebody else may have made that user since the password was tried.
        Stage::CheckUnknown if data.has("users.0") => Step::Send(request.then(Stage::TryKnown)),
        Stage::CheckUser if data.has("users") => Step::Send(request.then(Stage::Register(Form::Flat))),
        Stage::CheckUnknown if data.has("users") => Step::Send(request.then(Stage::Register(Form::FlatOrKnown))),
        Stage::AskKnown if data.has("user") => Step::Done(Completion::ExistingUser),
        Stage::Inspect if data.has("invite") => fault(request, data).map_or(Step::ConfirmFailure, explain),
        Stage::InspectUser if data.has("users.0") => explain(Code::InviteAccepted),
        Stage::InspectUser if data.has("users") => explain(Code::InviteDeleted),
        Stage::Inspect | Stage::InspectUser => Step::ConfirmFailure,
        Stage::Reserve(form) => match Invite::at(data, "invite") {
            Some(invite) => invited(form, request, invite, true),
            // Half an invite may have a token, which no error is to hold.
            None => Step::ReplaceFailure(Code::InvalidResponse.into()),
        },
        Stage::FindReserved(form) => match (Invite::at(data, "invites.0"), data.text("invites.0.expires_at")) {
            (Some(invite), Some(time)) if data.is_over(&time) => {
                let segment = Some(url::encode_segment(&invite.id) + "/resend");
                Step::Send(Request { segment, ..request.then(Stage::RenewReserved(form)) })
            }
            (Some(invite), _) => {
                // One that is younger than this identity's token was made by this call: its answer was lost.
                let is_ours = request.since.is_some_and(|since| data.time("invites.0.id") >= since);
                invited(form, request, invite, is_ours)
            }
            // It may have been accepted in between.
            (None, _) => Step::Send(request.then(form.user_made(false))),
        },
        Stage::RenewReserved(form) => match Invite::at(data, "invite") {
            Some(invite) => invited(form, request, invite, false),
            None => Step::ConfirmFailure,
        },
        Stage::Withdraw => Step::ConfirmFailure,
        _ if data.has("user") => Step::Done(Completion::AsIs),
        _ => Step::Fail(Code::InvalidResponse.into()),
    }
}

/// The password is right: accept the invite, or have one made first.
fn identified(form: Form, before: &Request, data: &impl Data, token: String) -> Step {
    // A token says no more than the second. The identity may be new, and its id says more.
    let since = Some(data.time("token") - data.age("token", "auth_identity_id").min(0.0));
    let next = Request { identity: Some(token), since, ..before.then(Stage::Reserve(form)) };
    if form == Form::Nested { acceptance(form, next) } else { Step::Send(next) }
}

/// Accept an invite that was made for that. If accepting fails, one that this call made is withdrawn.
fn invited(form: Form, before: &Request, invite: Invite, is_ours: bool) -> Step {
    let withdraw = || Request { segment: Some(url::encode_segment(&invite.id)), ..request(Stage::Withdraw) };
    let undo = is_ours.then(|| Box::new(withdraw()));
    acceptance(form, Request { undo, invite: Some(invite), ..before.then(Stage::Reserve(form)) })
}

fn acceptance(form: Form, next: Request) -> Step {
    let segment = next.invite.as_ref().map(|invite| url::query("token", &invite.token));
    let authorization = next.identity.as_deref().map(headers::bearer);
    Step::Send(Request { stage: Stage::Accept(form).into(), segment, authorization, ..next })
}

/// Where somebody is logged in who may look at invites, they are told why this one is refused.
fn inspection(before: &Request) -> Request {
    let segment = before.invite.as_ref().map(|invite| url::encode_segment(&invite.id));
    Request { segment, ..before.then(Stage::Inspect) }
}
