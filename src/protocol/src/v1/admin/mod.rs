//! How the admins of Medusa v1 speak to it, and those who become one.
//!
//! Its routes for invites say no more than `OK`: where the invite or the user is wanted, it is asked for.

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
        Admin::Authenticate if argument.text != Some("emailpass") => return Err(errors::NO_PROVIDER),
        Admin::Authenticate => V1AdminRequest::Authenticate,
        Admin::AuthenticateOrCreate if argument.text != Some("emailpass") => return Err(errors::NO_PROVIDER),
        Admin::AuthenticateOrCreate => return Ok(with_email(V1AdminRequest::TryUser, argument.field("email"))),
        Admin::Invite | Admin::CreateInvite => return invite(operation, argument),
        Admin::ListInvites => V1AdminRequest::ListInvites,
        Admin::ResendInvite => return about(V1AdminRequest::Resend, argument, "/resend"),
        Admin::RefreshInvite => {
            let body_fields = argument.text.map(|id| ("id", id.to_owned())).into_iter().collect();
            return Ok(Request { body_fields, ..about(V1AdminRequest::Refresh, argument, "/resend")? });
        }
        Admin::DeleteInvite => return about(V1AdminRequest::DeleteInvite, argument, ""),
        Admin::ValidateToken => {
            return Ok(Request { invite: Some(read(argument)?), ..request(V1AdminRequest::Validate) });
        }
        Admin::AcceptInvite => {
            return Ok(read(argument)
                .map_or_else(|_| request(V1AdminRequest::Accept), |invite| of_invite(V1AdminRequest::Accept, invite)));
        }
        Admin::AcceptInviteReturningUser => return join(argument),
        Admin::CreateUser => return Ok(with_email(V1AdminRequest::CreateUser, argument.field("email"))),
        Admin::RetrieveUser => return about(V1AdminRequest::RetrieveUser, argument, ""),
        Admin::UpdateUser => return about(V1AdminRequest::UpdateUser, argument, ""),
        Admin::DeleteUser => return about(V1AdminRequest::DeleteUser, argument, ""),
        Admin::ListUsers => V1AdminRequest::ListUsers,
        Admin::SendPasswordToken => V1AdminRequest::SendToken,
        Admin::ResetPassword => {
            let email = argument.field("email").or_else(|| argument.payload?.claim("token", "email"));
            return Ok(with_email(V1AdminRequest::NewPassword, email));
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

fn with_email(kind: V1AdminRequest, email: Option<String>) -> Request {
    Request { body_fields: email.map(|email| ("email", email)).into_iter().collect(), ..request(kind) }
}

/// A request of what has this id.
fn about(kind: V1AdminRequest, argument: Argument<'_>, after: &str) -> Result<Request, Error> {
    let id = url::id(argument.text).ok_or(NO_ID)?;
    Ok(Request { segment: Some(id + after), ..request(kind) })
}

/// As medusa-js has it; or with an `email`, then as a member where there is no role.
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

fn join(argument: Argument<'_>) -> Result<Request, Error> {
    let invite = read(argument)?;
    // Medusa would make a user who can never log in.
    argument.field("user.password").filter(|password| !password.is_empty()).ok_or(errors::NO_PASSWORD)?;
    match argument.field("email") {
        Some(email) if !email.eq_ignore_ascii_case(&invite.email) => Err(errors::OTHER_EMAIL),
        _ => Ok(of_invite(V1AdminRequest::Join, invite)),
    }
}

/// What the token of an invite says. When it ends is not in it.
fn read(argument: Argument<'_>) -> Result<Invite, Error> {
    Invite::of(argument, "invite_id", "user_email")
}

fn of_invite(kind: V1AdminRequest, invite: Invite) -> Request {
    Request { invite: Some(invite.clone()), ..with_email(kind, Some(invite.email)) }
}

impl Request {
    /// The next request, of the users with the e-mail address of the invite: users have it in small letters.
    fn then_user(&self, kind: V1AdminRequest) -> Self {
        let email = self.invite.as_ref().map(|invite| invite.email.to_ascii_lowercase());
        Self { segment: email.map(|email| url::query("email", &email)), ..self.then(kind) }
    }

    /// The path to the invite, which this request knows by a text of its own or by its token, in a list of all.
    fn path(&self, key: &str, data: &impl Data) -> Option<String> {
        let own = self.body_fields.first().map(|(_, text)| text.as_str());
        let text = self.invite.as_ref().map(|invite| invite.id.as_str()).or(own)?;
        data.find("invites", key, text)
    }
}

/// What follows from the answer to a call's request.
pub(crate) fn proceed(kind: V1AdminRequest, request: &Request, outcome: &Outcome<'_, impl Data>) -> Step {
    if outcome.is_success() { succeeded(kind, request, outcome) } else { refused(kind, request, outcome) }
}

fn refused(kind: V1AdminRequest, request: &Request, outcome: &Outcome<'_, impl Data>) -> Step {
    let Outcome { status, lost, .. } = *outcome;
    let error = errors::of(kind, outcome);
    let recover = |kind| Step::Recover(error, request.then(kind));
    match (kind, error.code) {
        // What was lost may have done it: then the password is in force.
        (V1AdminRequest::Accept, Code::InviteRefused | Code::InviteAccepted) if lost => {
            recover(V1AdminRequest::TryAccepted)
        }
        (V1AdminRequest::Join, Code::InviteRefused | Code::InviteAccepted) if lost => {
            recover(V1AdminRequest::TryEntered)
        }
        (V1AdminRequest::CreateUser, Code::DuplicateError) if lost => recover(V1AdminRequest::TryCreated),
        // The user may have been made by the same request, sent twice on its way.
        (V1AdminRequest::CreateUser, Code::DuplicateError) => recover(V1AdminRequest::TryMade),
        // Somebody else may have made the user since the password was tried.
        (V1AdminRequest::CreateUnknown, Code::DuplicateError) => {
            Step::Send(request.then(if lost { V1AdminRequest::TryCreated } else { V1AdminRequest::TryKnown }))
        }
        // Nobody has this e-mail address, or nobody is here who may make users: then the password is wrong.
        (V1AdminRequest::TryUser, Code::InvalidCredentials) => recover(V1AdminRequest::CreateUnknown),
        (V1AdminRequest::CreateUnknown, Code::Unauthorized) => Step::ConfirmFailure,
        (V1AdminRequest::NewPassword, Code::InvalidData | Code::Unauthorized | Code::ServerError)
            if status <= 500 && !request.body_fields.is_empty() =>
        {
            recover(V1AdminRequest::TryPassword)
        }
        // Whoever has its password has accepted it, by the same request, sent twice, or before.
        (V1AdminRequest::Accept | V1AdminRequest::Join, Code::InviteRefused) if request.invite.is_some() => {
            recover(V1AdminRequest::TryJoined { wants_user: kind == V1AdminRequest::Join })
        }
        (
            V1AdminRequest::TryAccepted | V1AdminRequest::TryEntered | V1AdminRequest::TryJoined { .. },
            Code::Unauthorized,
        ) => Step::Send(request.then(V1AdminRequest::Inspect)),
        (
            V1AdminRequest::TryCreated
            | V1AdminRequest::TryKnown
            | V1AdminRequest::TryMade
            | V1AdminRequest::TryPassword,
            Code::Unauthorized | Code::InvalidData,
        )
        | (V1AdminRequest::TryJoined { .. } | V1AdminRequest::Inspect | V1AdminRequest::InspectUser, _) => {
            Step::ConfirmFailure
        }
        // There is no session any more, which is what was wanted.
        (V1AdminRequest::LogOut, Code::Unauthorized) => Step::Done(Completion::Success),
        // Nobody is here who may look at invites: what the token says is all there is.
        (V1AdminRequest::Validate, Code::Unauthorized) => Step::Done(Completion::InviteClaims(UNCHECKED)),
        _ => Step::Fail(error),
    }
}

/// What may be wrong with a token that only its claims are known of.
const UNCHECKED: &str = "invite_refused invite_expired invite_accepted invite_deleted";

fn succeeded(kind: V1AdminRequest, request: &Request, outcome: &Outcome<'_, impl Data>) -> Step {
    let Outcome { data, .. } = *outcome;
    let token = || data.text("access_token").filter(|token| headers::is_token(token));
    let explain = |code| Step::ReplaceFailure(Error::overriding(code));
    let fail = |code| Step::Fail(Error::overriding(code));
    let ask =
        |kind, token: &str| Step::Send(Request { authorization: Some(headers::bearer(token)), ..request.then(kind) });
    match kind {
        _ if data.is_html() => Step::Fail(Code::InvalidResponse.into()),
        V1AdminRequest::GetToken if token().is_some() => Step::Done(Completion::Token("access_token")),
        V1AdminRequest::CreateInvite => Step::Send(request.then(V1AdminRequest::FindInvite)),
        V1AdminRequest::Refresh => Step::Send(request.then(V1AdminRequest::FindRefreshed)),
        V1AdminRequest::Join => Step::Send(request.then(V1AdminRequest::Enter)),
        V1AdminRequest::FindInvite | V1AdminRequest::FindRefreshed => {
            let key = if kind == V1AdminRequest::FindInvite { "user_email" } else { "id" };
            match request.path(key, data) {
                Some(path) => Step::Done(Completion::Invite(path, "")),
                None if data.has("invites") => fail(Code::InviteDeleted),
                None => fail(Code::InvalidResponse),
            }
        }
        V1AdminRequest::Validate => match request.path("id", data) {
            Some(path) if is_past(&path, data) => fail(Code::InviteExpired),
            // An older token is as good as the last one, and so would a forged one look.
            Some(path) if !is_last(request, &path, data) => Step::Done(Completion::Invite(path, "invite_refused")),
            Some(path) => Step::Done(Completion::Invite(path, "")),
            None if data.has("invites") => Step::Send(request.then_user(V1AdminRequest::FindAccepted)),
            None => fail(Code::InvalidResponse),
        },
        V1AdminRequest::FindAccepted if data.has("users.0") => fail(Code::InviteAccepted),
        V1AdminRequest::FindAccepted if data.has("users") => fail(Code::InviteDeleted),
        V1AdminRequest::Inspect => match request.path("id", data) {
            Some(path) if is_past(&path, data) => explain(Code::InviteExpired),
            None if data.has("invites") => Step::Send(request.then_user(V1AdminRequest::InspectUser)),
            _ => Step::ConfirmFailure,
        },
        V1AdminRequest::InspectUser if data.has("users.0") => explain(Code::InviteAccepted),
        V1AdminRequest::InspectUser if data.has("users") => explain(Code::InviteDeleted),
        V1AdminRequest::InspectUser => Step::ConfirmFailure,
        V1AdminRequest::TryJoined { wants_user } => {
            let young = match token() {
                Some(token) if wants_user => ask(V1AdminRequest::AskUser, &token),
                _ => Step::Done(Completion::Success),
            };
            age::step(data.age("access_token", "user_id"), outcome, young, explain(Code::InviteAccepted))
        }
        V1AdminRequest::TryMade => {
            let young = token().map_or(Step::ConfirmFailure, |token| ask(V1AdminRequest::AskUser, &token));
            age::step(data.age("access_token", "user_id"), outcome, young, Step::ConfirmFailure)
        }
        V1AdminRequest::TryAccepted => Step::Done(Completion::Success),
        V1AdminRequest::TryCreated
        | V1AdminRequest::TryPassword
        | V1AdminRequest::TryEntered
        | V1AdminRequest::Enter => token().map_or(Step::ConfirmFailure, |token| ask(V1AdminRequest::AskUser, &token)),
        V1AdminRequest::TryKnown => token().map_or(Step::ConfirmFailure, |token| ask(V1AdminRequest::AskKnown, &token)),
        V1AdminRequest::TryUser => {
            token().map_or_else(|| fail(Code::InvalidResponse), |token| ask(V1AdminRequest::AskKnown, &token))
        }
        V1AdminRequest::AskKnown if data.has("user") => Step::Done(Completion::ExistingUser),
        _ if kind.result().is_none_or(|key| data.has(key)) => Step::Done(Completion::AsIs),
        _ => Step::Fail(Code::InvalidResponse.into()),
    }
}

fn is_past(path: &str, data: &impl Data) -> bool {
    data.text(&[path, ".expires_at"].concat()).is_some_and(|time| data.is_past(&time))
}

/// Whether the token is the last one of its invite.
fn is_last(request: &Request, path: &str, data: &impl Data) -> bool {
    let key = [path, ".token"].concat();
    request.invite.as_ref().is_some_and(|invite| data.is(&key, &invite.token))
}
