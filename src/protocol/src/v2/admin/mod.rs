//! How the admins of Medusa v2 speak to it, and those who become one.
//!
//! A user is made by an invite alone, which an identity accepts. Whoever accepts goes without cookies: a live session, the
//! inviter's or a customer's, would be asked in the place of the token.

mod join;
mod refusal;
mod stage;

pub use stage::{Form, Stage};

use crate::{
    Admin, Argument, Code, Completion, Data, Error, Invite, Outcome, Request, Step, age, headers,
    refusal::NO_ID,
    url::{self, encode_segment},
};

/// The first request of a call.
pub(crate) fn begin(operation: Admin, argument: Argument<'_>) -> Result<Request, Error> {
    let stage = match operation {
        Admin::LogIn => Stage::LogIn,
        Admin::GetToken => Stage::GetToken,
        Admin::GetSession => Stage::GetSession,
        Admin::LogOut => Stage::EndSession,
        Admin::RefreshToken => Stage::Refresh,
        Admin::Authenticate => {
            let segment = Some(url::id(argument.text).ok_or(refusal::NO_NAME)?);
            return Ok(Request { segment, ..request(Stage::Authenticate) });
        }
        Admin::Invite | Admin::CreateInvite => return invite(argument),
        Admin::ListInvites => Stage::ListInvites,
        Admin::ResendInvite | Admin::RefreshInvite => return about(Stage::Resend, argument, "/resend"),
        Admin::DeleteInvite => return about(Stage::DeleteInvite, argument, ""),
        Admin::ValidateToken => return validate(argument),
        Admin::AcceptInvite | Admin::Join => return join::accept(argument),
        Admin::CreateUser => return join::create(Stage::CheckUser, argument),
        Admin::AuthenticateOrCreate if argument.text != Some("emailpass") => return Err(refusal::NO_PROVIDER),
        Admin::AuthenticateOrCreate => return join::create(Stage::TryUser, argument),
        Admin::RetrieveUser => return about(Stage::RetrieveUser, argument, ""),
        Admin::UpdateUser => return about(Stage::UpdateUser, argument, ""),
        Admin::DeleteUser => return about(Stage::DeleteUser, argument, ""),
        Admin::ListUsers => Stage::ListUsers,
        Admin::SendPasswordToken => Stage::SendToken,
        Admin::ResetPassword => {
            let token = argument.token.filter(|token| headers::is_token(token)).ok_or(refusal::NO_TOKEN)?;
            let email = argument.field("email").or_else(|| argument.payload?.claim("token", "entity_id"));
            let body_fields = email.map(|email| ("email", email)).into_iter().collect();
            return Ok(Request {
                body_fields,
                authorization: Some(headers::bearer(token)),
                ..request(Stage::NewPassword)
            });
        }
    };
    Ok(request(stage))
}

impl From<Stage> for crate::Stage {
    fn from(stage: Stage) -> Self {
        Self::AdminV2(stage)
    }
}

const fn request(stage: Stage) -> Request {
    Request::new(crate::Stage::AdminV2(stage))
}

/// A request of what has this id.
fn about(stage: Stage, argument: Argument<'_>, after: &str) -> Result<Request, Error> {
    let id = url::id(argument.text).ok_or(NO_ID)?;
    Ok(Request { segment: Some(id + after), ..request(stage) })
}

fn invite(argument: Argument<'_>) -> Result<Request, Error> {
    if argument.has("role") {
        return Err(refusal::NO_ROLE);
    }
    let (stage, email) = match argument.field("user") {
        Some(user) => (Stage::InviteUser, Some(user)),
        None => (Stage::Invite, argument.field("email")),
    };
    let body_fields = email.map(|email| ("email", email)).into_iter().collect();
    Ok(Request { body_fields, ..request(stage) })
}

fn validate(argument: Argument<'_>) -> Result<Request, Error> {
    let invite = read(argument)?;
    Ok(Request { segment: Some(encode_segment(&invite.id)), invite: Some(invite), ..request(Stage::Validate) })
}

/// What the token of an invite says, if that is not that it is over.
fn read(argument: Argument<'_>) -> Result<Invite, Error> {
    let invite = Invite::of(argument, "id", "email")?;
    match argument.payload.zip(invite.expires.as_deref()) {
        Some((payload, expires)) if payload.is_over(expires) => Err(Code::InviteExpired.into()),
        _ => Ok(invite),
    }
}

impl Request {
    /// The next request, of the e-mail address that this one is about.
    fn then_about_email(&self, stage: Stage) -> Self {
        let own = || self.body_fields.first().map(|(_, text)| text.as_str());
        let email = self.invite.as_ref().map(|invite| invite.email.as_str()).or_else(own).unwrap_or_default();
        Self { segment: Some(url::query("email", email)), ..self.then(stage) }
    }
}

/// What follows from the answer to a call's request.
pub(crate) fn proceed(stage: Stage, request: &Request, outcome: &Outcome<'_, impl Data>) -> Step {
    if stage.is_of_joining() {
        return join::proceed(stage, request, outcome);
    }
    let Outcome { status, data, lost, .. } = *outcome;
    if !outcome.is_success() {
        return match (stage, status) {
            // It may be that of the same request, sent twice.
            (Stage::Invite | Stage::InviteUser, 400) if refusal::is_invited(data) => {
                Step::Recover(refusal::of(stage, outcome), request.then_about_email(Stage::FindInvite { lost }))
            }
            // Secret API keys cannot ask for a token.
            (Stage::TimeInvite { lost: true }, _) => Step::Send(request.then_about_email(Stage::FetchInvite)),
            (Stage::FindInvite { .. } | Stage::TimeInvite { .. } | Stage::TryPassword, 401) => Step::ConfirmFailure,
            // The token may have been spent by the same request, sent twice: then the new password is in force.
            (Stage::NewPassword, 401) if !request.body_fields.is_empty() => {
                Step::Recover(super::refusal::DEAD_TOKEN, request.then(Stage::TryPassword))
            }
            (Stage::EndSession, 401) => Step::Done(Completion::Success),
            (Stage::AskWho, 401) => Step::Fail(Error::plain(Code::CookieNotStored)),
            // Nobody is here who may look at invites: what the token says is all there is.
            (Stage::Validate, 401) => Step::Done(Completion::InviteClaims(UNCHECKED)),
            (Stage::Validate, 404) if !data.is_html() => Step::Send(request.then_about_email(Stage::FindAccepted)),
            _ => Step::Fail(refusal::of(stage, outcome)),
        };
    }
    let failed = |code| Step::Fail(Error::plain(code));
    match stage {
        _ if data.is_html() => Step::Fail(Code::InvalidResponse.into()),
        Stage::LogIn | Stage::GetToken | Stage::Authenticate | Stage::Refresh => authenticated(stage, data),
        Stage::StartSession => Step::Send(request.then(Stage::AskWho)),
        Stage::AskWho if data.has("user") => Step::Done(Completion::SessionCookie),
        // Only a token that is signed now tells what time it is there.
        Stage::FindInvite { lost } => match (Invite::at(data, "invites.0"), data.text("invites.0.expires_at")) {
            (Some(invite), Some(time)) if !data.is_over(&time) => {
                let since = Some(data.time("invites.0.id"));
                let found = Request { invite: Some(invite), since, ..request.clone() };
                Step::Send(found.then(Stage::TimeInvite { lost }))
            }
            _ => Step::ConfirmFailure,
        },
        Stage::TimeInvite { lost } => {
            let young = Step::Send(request.then_about_email(Stage::FetchInvite));
            let age = data.time("token") - request.since.unwrap_or(f64::NAN);
            match age::step(age, outcome, young.clone(), Step::ConfirmFailure) {
                // A lost answer says that it is new, too.
                Step::Repeat(_) if lost => young,
                step => step,
            }
        }
        Stage::FetchInvite if data.has("invites.0") => Step::Done(Completion::Invite("invites.0".to_owned(), "")),
        Stage::FetchInvite => Step::ConfirmFailure,
        Stage::Validate if data.has("invite") => fault(request, data).map_or(Step::Done(Completion::AsIs), failed),
        Stage::FindAccepted if data.has("users.0") => failed(Code::InviteAccepted),
        Stage::FindAccepted if data.has("users") => failed(Code::InviteDeleted),
        Stage::TryPassword if data.has("token") => Step::Done(Completion::Success),
        Stage::SendToken => Step::Done(Completion::Success),
        Stage::EndSession => Step::Done(Completion::AsIs),
        _ if data.has(stage.result()) => Step::Done(Completion::AsIs),
        _ => Step::Fail(Code::InvalidResponse.into()),
    }
}

/// What may be wrong with a token that only its claims are known of.
const UNCHECKED: &str = "invite_refused invite_rotated invite_accepted invite_deleted";

/// What is wrong with a token, now that its invite is known.
fn fault(request: &Request, data: &impl Data) -> Option<Code> {
    if !request.invite.as_ref().is_some_and(|invite| data.is("invite.token", &invite.token)) {
        Some(Code::InviteRotated)
    } else if data.text("invite.expires_at").is_some_and(|time| data.is_over(&time)) {
        Some(Code::InviteExpired)
    } else {
        None
    }
}

/// A password or a token was right: what is done with the token that came for it.
fn authenticated(stage: Stage, data: &impl Data) -> Step {
    if asks_for_more(data) {
        return Step::Done(Completion::AsIs);
    }
    let Some((token, is_user)) = token(data) else {
        return Step::Fail(Code::InvalidResponse.into());
    };
    match stage {
        Stage::Authenticate => Step::Done(Completion::AsIs),
        Stage::Refresh => Step::Done(Completion::Token("token")),
        _ if !is_user => Step::Fail(Error::plain(Code::NoUser)),
        Stage::GetToken => Step::Done(Completion::Token("token")),
        _ => Step::Send(Request { authorization: Some(headers::bearer(&token)), ..request(Stage::StartSession) }),
    }
}

/// Whether something is still asked of the person.
fn asks_for_more(data: &impl Data) -> bool {
    data.has("location") || data.has("verification_required") || data.has("mfa_required")
}

/// The token that came, and whether it is a user's. One that cannot be read is for the server to judge.
fn token(data: &impl Data) -> Option<(String, bool)> {
    let token = data.text("token").filter(|token| headers::is_token(token))?;
    let is_user = !data.claim("token", "actor_id").is_some_and(|id| id.is_empty());
    Some((token, is_user))
}
