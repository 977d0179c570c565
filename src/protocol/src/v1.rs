//! How Medusa v1 is spoken to.

use crate::{Body, Code, Data, Error, Method, Operation, Outcome, Request, Step, headers, url};

const SESSION: &str = "/store/auth";
const TOKEN: &str = "/store/auth/token";

/// The first request of a call. `argument` is what a method takes in place of a payload.
///
/// # Errors
/// `invalid_argument` for an argument that no request can be made of.
pub fn begin(operation: Operation, argument: Option<&str>) -> Result<Request, Error> {
    let post = |path: &'static str| Request::new(Method::Post, path, Body::Payload);
    let get = |path: &'static str| Request::new(Method::Get, path, Body::None);
    Ok(match operation {
        Operation::Authenticate => post(SESSION),
        Operation::GetToken => post(TOKEN),
        Operation::GetSession => get(SESSION),
        Operation::DeleteSession => Request::new(Method::Delete, SESSION, Body::Empty),
        Operation::Exists => Request::new(Method::Get, exists(argument)?, Body::None),
        Operation::CreateCustomer => post("/store/customers"),
        Operation::RetrieveCustomer => get("/store/customers/me"),
        Operation::UpdateCustomer => post("/store/customers/me"),
        Operation::GeneratePasswordToken => post("/store/customers/password-token"),
        Operation::ResetPassword => post("/store/customers/password-reset"),
    })
}

fn exists(email: Option<&str>) -> Result<String, Error> {
    match email {
        // An empty segment would be another route, and `.` and `..` are resolved away before anything is sent.
        None | Some("" | "." | "..") => {
            Err(Error::new(Code::InvalidArgument, "exists() takes an e-mail address, as a text that is not empty."))
        }
        Some(email) => Ok(url::join(SESSION, &url::encode_segment(email))),
    }
}

/// What follows from the answer to a call's request; `step` counts them from 0.
pub fn proceed(operation: Operation, step: u8, outcome: &Outcome<'_, impl Data>) -> Step {
    match (operation, step) {
        (_, 0) => conclude(operation, outcome, outcome.lost),
        (_, _) if outcome.status == 401 => Step::GiveUp,
        (Operation::ResetPassword, 1) => match token(outcome.data) {
            Some(token) => Step::Send(Request::new(Method::Get, SESSION, Body::None).bearing(&token)),
            None => Step::GiveUp,
        },
        (_, _) => conclude(operation, outcome, false),
    }
}

/// `lost`: whether the refusal may be the work of a request whose answer was lost.
fn conclude(operation: Operation, outcome: &Outcome<'_, impl Data>, lost: bool) -> Step {
    if !(200..300).contains(&outcome.status) {
        let error = Error::refused(operation, outcome);
        return match (operation, outcome.status) {
            // Then the account is there, and the same password logs in.
            (Operation::CreateCustomer, 422) if lost => {
                Step::Recover(error, Request::new(Method::Post, SESSION, Body::Credentials))
            }
            // Then the token is spent, which Medusa answers with a 500, and the new password is in force. To find out
            // must not log in.
            (Operation::ResetPassword, 401 | 500) if lost => {
                Step::Recover(error, Request::new(Method::Post, TOKEN, Body::Credentials).anonymous())
            }
            _ => Step::Fail(error),
        };
    }
    let kept = match operation {
        Operation::GetToken => token(outcome.data).is_some(),
        _ => operation.promises().is_none_or(|key| outcome.data.has(key)),
    };
    if kept && !outcome.data.is_html() { Step::Done } else { Step::Fail(Code::InvalidResponse.into()) }
}

fn token(data: &impl Data) -> Option<String> {
    data.text("access_token").filter(|token| headers::is_token(token))
}
