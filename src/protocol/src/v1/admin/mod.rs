//! How the admins of Medusa v1 speak to it, and those who become one.
//!
//! Its routes for invites say no more than `OK`: where the invite or the user is wanted, it is asked for.

mod refusal;
mod stage;

pub use stage::Stage;

use crate::{
    Admin, Argument, Code, Completion, Data, Error, Invite, Outcome, Request, Step, age, headers, refusal::NO_ID, url,
};

/// The first request of a call.
pub(crate) fn begin(operation: Admin, argument: Argument<'_>) -> Result<Request, Error> {
    let stage = match operation {
        Admin::LogIn => Stage::LogIn,
        Admin::GetToken => Stage::GetToken,
        Admin::GetSession => Stage::GetSession,
        Admin::LogOut => Stage::LogOut,
        Admin::RefreshToken => return Err(super::refusal::NO_REFRESH),
        Admin::Authenticate if argument.text != Some("emailpass") => return Err(refusal::NO_PROVIDER),
        Admin::Authenticate => Stage::Authenticate,
        Admin::AuthenticateOrCreate if argument.text != Some("emailpass") => return Err(refusal::NO_PROVIDER),
        Admin::AuthenticateOrCreate => return Ok(with_email(Stage::TryUser, argument.field("email"))),
        Admin::Invite | Admin::CreateInvite => return invite(operation, argument),
        Admin::ListInvites => Stage::ListInvites,
        Admin::ResendInvite => return about(Stage::Resend, argument, "/resend"),
        Admin::RefreshInvite => {
            let body_fields = argument.text.map(|id| ("id", id.to_owned())).into_iter().collect();
            return Ok(Request { body_fields, ..about(Stage::Refresh, argument, "/resend")? });
        }
        Admin::DeleteInvite => return about(Stage::DeleteInvite, argument, ""),
        Admin::ValidateToken => return Ok(Request { invite: Some(read(argument)?), ..request(Stage::Validate) }),
        Admin::AcceptInvite => {
            return Ok(
                read(argument).map_or_else(|_| request(Stage::Accept), |invite| of_invite(Stage::Accept, invite))
            );
        }
        Admin::Join => return join(argument),
        Admin::CreateUser => return Ok(with_email(Stage::CreateUser, argument.field("email"))),
        Admin::RetrieveUser => return about(Stage::RetrieveUser, argument, ""),
        Admin::UpdateUser => return about(Stage::UpdateUser, argument, ""),
        Admin::DeleteUser => return about(Stage::DeleteUser, argument, ""),
        Admin::ListUsers => Stage::ListUsers,
        Admin::SendPasswordToken => Stage::SendToken,
        Admin::ResetPassword => {
            let email = argument.field("email").or_else(|| argument.payload?.claim("token", "email"));
            return Ok(with_email(Stage::NewPassword, email));
        }
    };
    Ok(request(stage))
}

impl From<Stage> for crate::Stage {
    fn from(stage: Stage) -> Self {
        Self::AdminV1(stage)
    }
}

const fn request(stage: Stage) -> Request {
    Request::new(crate::Stage::AdminV1(stage))
}

fn with_email(stage: Stage, email: Option<String>) -> Request {
    Request { body_fields: email.map(|email| ("email", email)).into_iter().collect(), ..request(stage) }
}

/// A request of what has this id.
fn about(stage: Stage, argument: Argument<'_>, after: &str) -> Result<Request, Error> {
    let id = url::id(argument.text).ok_or(NO_ID)?;
    Ok(Request { segment: Some(id + after), ..request(stage) })
}

/// As medusa-js has it; or with an `email`, then as a member where there is no role.
fn invite(operation: Admin, argument: Argument<'_>) -> Result<Request, Error> {
    if argument.has("roles") || argument.has("metadata") {
        return Err(refusal::NO_FIELDS);
    }
    let stage = match operation {
        Admin::CreateInvite => Stage::CreateInvite,
        _ if argument.has("email") => Stage::InviteEmail,
        _ => Stage::Invite,
    };
    let role = (!argument.has("role")).then(|| ("role", "member".to_owned()));
    let email = argument.field("email").map(|email| ("user", email));
    Ok(Request { body_fields: email.into_iter().chain(role).collect(), ..request(stage) })
}

fn join(argument: Argument<'_>) -> Result<Request, Error> {
    let invite = read(argument)?;
    // Medusa would make a user who can never log in.
    argument.field("user.password").filter(|password| !password.is_empty()).ok_or(refusal::NO_PASSWORD)?;
    match argument.field("email") {
        Some(email) if !email.eq_ignore_ascii_case(&invite.email) => Err(refusal::OTHER_EMAIL),
        _ => Ok(of_invite(Stage::Join, invite)),
    }
}

/// What the token of an invite says. When it ends is not in it.
fn read(argument: Argument<'_>) -> Result<Invite, Error> {
    Invite::of(argument, "invite_id", "user_email")
}

fn of_invite(stage: Stage, invite: Invite) -> Request {
    Request { invite: Some(invite.clone()), ..with_email(stage, Some(invite.email)) }
}

impl Request {
    /// The next request, of the users with the e-mail address of the invite: users have it in small letters.
    fn then_user(&self, stage: Stage) -> Self {
        let email = self.invite.as_ref().map(|invite| invite.email.to_ascii_lowercase());
        Self { segment: email.map(|email| url::query("email", &email)), ..self.then(stage) }
    }

    /// The path to the invite, which this request knows by a text of its own or by its token, in a list of all.
    fn path(&self, key: &str, data: &impl Data) -> Option<String> {
        let own = self.body_fields.first().map(|(_, text)| text.as_str());
        let text = self.invite.as_ref().map(|invite| invite.id.as_str()).or(own)?;
        data.find("invites", key, text)
    }
}

/// What follows from the answer to a call's request.
pub(crate) fn proceed(stage: Stage, request: &Request, outcome: &Outcome<'_, impl Data>) -> Step {
    if outcome.is_success() { succeeded(stage, request, outcome) } else { refused(stage, request, outcome) }
}

fn refused(stage: Stage, request: &Request, outcome: &Outcome<'_, impl Data>) -> Step {
    let Outcome { status, lost, .. } = *outcome;
    let error = refusal::of(stage, outcome);
    let recover = |stage| Step::Recover(error, request.then(stage));
    match (stage, error.code) {
        // What was lost may have done it: then the password is in force.
        (Stage::Accept, Code::InviteRefused | Code::InviteAccepted) if lost => recover(Stage::TryAccepted),
        (Stage::Join, Code::InviteRefused | Code::InviteAccepted) if lost => recover(Stage::TryEntered),
        (Stage::CreateUser, Code::DuplicateError) if lost => recover(Stage::TryCreated),
        // The user may have been made by the same request, sent twice on its way.
        (Stage::CreateUser, Code::DuplicateError) => recover(Stage::TryMade),
        // Somebody else may have made the user since the password was tried.
        (Stage::CreateUnknown, Code::DuplicateError) => {
            Step::Send(request.then(if lost { Stage::TryCreated } else { Stage::TryKnown }))
        }
        // Nobody has this e-mail address, or nobody is here who may make users: then the password is wrong.
        (Stage::TryUser, Code::InvalidCredentials) => recover(Stage::CreateUnknown),
        (Stage::CreateUnknown, Code::Unauthorized) => Step::ConfirmFailure,
        (Stage::NewPassword, Code::InvalidData | Code::Unauthorized | Code::ServerError)
            if status <= 500 && !request.body_fields.is_empty() =>
        {
            recover(Stage::TryPassword)
        }
        // Whoever has its password has accepted it, by the same request, sent twice, or before.
        (Stage::Accept | Stage::Join, Code::InviteRefused) if request.invite.is_some() => {
            recover(Stage::TryJoined { wants_user: stage == Stage::Join })
        }
        (Stage::TryAccepted | Stage::TryEntered | Stage::TryJoined { .. }, Code::Unauthorized) => {
            Step::Send(request.then(Stage::Inspect))
        }
        (
            Stage::TryCreated | Stage::TryKnown | Stage::TryMade | Stage::TryPassword,
            Code::Unauthorized | Code::InvalidData,
        )
        | (Stage::TryJoined { .. } | Stage::Inspect | Stage::InspectUser, _) => Step::ConfirmFailure,
        // There is no session any more, which is what was wanted.
        (Stage::LogOut, Code::Unauthorized) => Step::Done(Completion::Success),
        // Nobody is here who may look at invites: what the token says is all there is.
        (Stage::Validate, Code::Unauthorized) => Step::Done(Completion::InviteClaims(UNCHECKED)),
        _ => Step::Fail(error),
    }
}

/// What may be wrong with a token that only its claims are known of.
const UNCHECKED: &str = "invite_refused invite_expired invite_accepted invite_deleted";

fn succeeded(stage: Stage, request: &Request, outcome: &Outcome<'_, impl Data>) -> Step {
    let Outcome { data, .. } = *outcome;
    let token = || data.text("access_token").filter(|token| headers::is_token(token));
    let explain = |code| Step::ReplaceFailure(Error::plain(code));
    let fail = |code| Step::Fail(Error::plain(code));
    let ask =
        |stage, token: &str| Step::Send(Request { authorization: Some(headers::bearer(token)), ..request.then(stage) });
    match stage {
        _ if data.is_html() => Step::Fail(Code::InvalidResponse.into()),
        Stage::GetToken if token().is_some() => Step::Done(Completion::Token("access_token")),
        Stage::CreateInvite => Step::Send(request.then(Stage::FindInvite)),
        Stage::Refresh => Step::Send(request.then(Stage::FindRefreshed)),
        Stage::Join => Step::Send(request.then(Stage::Enter)),
        Stage::FindInvite | Stage::FindRefreshed => {
            let key = if stage == Stage::FindInvite { "user_email" } else { "id" };
            match request.path(key, data) {
                Some(path) => Step::Done(Completion::Invite(path, "")),
                None if data.has("invites") => fail(Code::InviteDeleted),
                None => fail(Code::InvalidResponse),
            }
        }
        Stage::Validate => match request.path("id", data) {
            Some(path) if is_over(&path, data) => fail(Code::InviteExpired),
            // An older token is as good as the last one, and so would a forged one look.
            Some(path) if !is_last(request, &path, data) => Step::Done(Completion::Invite(path, "invite_refused")),
            Some(path) => Step::Done(Completion::Invite(path, "")),
            None if data.has("invites") => Step::Send(request.then_user(Stage::FindAccepted)),
            None => fail(Code::InvalidResponse),
        },
        Stage::FindAccepted if data.has("users.0") => fail(Code::InviteAccepted),
        Stage::FindAccepted if data.has("users") => fail(Code::InviteDeleted),
        Stage::Inspect => match request.path("id", data) {
            Some(path) if is_over(&path, data) => explain(Code::InviteExpired),
            None if data.has("invites") => Step::Send(request.then_user(Stage::InspectUser)),
            _ => Step::ConfirmFailure,
        },
        Stage::InspectUser if data.has("users.0") => explain(Code::InviteAccepted),
        Stage::InspectUser if data.has("users") => explain(Code::InviteDeleted),
        Stage::InspectUser => Step::ConfirmFailure,
        Stage::TryJoined { wants_user } => {
            let young = match token() {
                Some(token) if wants_user => ask(Stage::AskUser, &token),
                _ => Step::Done(Completion::Success),
            };
            age::step(data.age("access_token", "user_id"), outcome, young, explain(Code::InviteAccepted))
        }
        Stage::TryMade => {
            let young = token().map_or(Step::ConfirmFailure, |token| ask(Stage::AskUser, &token));
            age::step(data.age("access_token", "user_id"), outcome, young, Step::ConfirmFailure)
        }
        Stage::TryAccepted => Step::Done(Completion::Success),
        Stage::TryCreated | Stage::TryPassword | Stage::TryEntered | Stage::Enter => {
            token().map_or(Step::ConfirmFailure, |token| ask(Stage::AskUser, &token))
        }
        Stage::TryKnown => token().map_or(Step::ConfirmFailure, |token| ask(Stage::AskKnown, &token)),
        Stage::TryUser => token().map_or_else(|| fail(Code::InvalidResponse), |token| ask(Stage::AskKnown, &token)),
        Stage::AskKnown if data.has("user") => Step::Done(Completion::ExistingUser),
        _ if stage.result().is_none_or(|key| data.has(key)) => Step::Done(Completion::AsIs),
        _ => Step::Fail(Code::InvalidResponse.into()),
    }
}

fn is_over(path: &str, data: &impl Data) -> bool {
    data.text(&[path, ".expires_at"].concat()).is_some_and(|time| data.is_over(&time))
}

/// Whether the token is the last one of its invite.
fn is_last(request: &Request, path: &str, data: &impl Data) -> bool {
    let key = [path, ".token"].concat();
    request.invite.as_ref().is_some_and(|invite| data.is(&key, &invite.token))
}
