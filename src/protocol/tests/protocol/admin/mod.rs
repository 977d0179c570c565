//! What admins say to each Medusa, and what is made of its answers.

mod names;
mod refusals;
mod routes;
mod success;
mod walk;

use medusa_auth_protocol::{
    Admin, Argument, Dialect, Error, Operation, Request, Stage,
    v1::admin::Stage as One,
    v2::admin::{Form, Stage as Two},
};
use serde_json::{Value, json};

use crate::support::{Body, NOW_IN_SECONDS, jwt};

/// Every method of an admin's.
const METHODS: [Admin; 23] = [
    Admin::LogIn,
    Admin::LogOut,
    Admin::GetSession,
    Admin::GetToken,
    Admin::RefreshToken,
    Admin::Invite,
    Admin::CreateInvite,
    Admin::ListInvites,
    Admin::ResendInvite,
    Admin::RefreshInvite,
    Admin::DeleteInvite,
    Admin::ValidateToken,
    Admin::AcceptInvite,
    Admin::Join,
    Admin::CreateUser,
    Admin::RetrieveUser,
    Admin::UpdateUser,
    Admin::DeleteUser,
    Admin::ListUsers,
    Admin::SendPasswordToken,
    Admin::ResetPassword,
    Admin::Authenticate,
    Admin::AuthenticateOrCreate,
];

const FORMS: [Form; 3] = [Form::Nested, Form::Flat, Form::FlatOrKnown];

/// A token of an invite of either Medusa.
fn invitation() -> String {
    jwt(&json!({
        "id": "invite_1",
        "email": "a@x.co",
        "invite_id": "invite_1",
        "user_email": "a@x.co",
        "exp": NOW_IN_SECONDS + 60,
    }))
}

/// A payload that every method can use.
fn payload() -> Value {
    json!({
        "token": invitation(),
        "email": "a@x.co",
        "password": "supersecret",
        "user": { "password": "supersecret" },
    })
}

/// What this method begins with when this is passed.
fn begin(dialect: Dialect, operation: Admin, payload: &Value) -> Result<Request, Error> {
    let argument =
        Argument { text: Some("emailpass"), token: payload["token"].as_str(), payload: Some(&Body(payload.clone())) };
    dialect.begin(Operation::Admin(operation), argument)
}

/// Every method of either Medusa, with what it begins with.
fn begun() -> Vec<(Admin, Request)> {
    // An address as v1 has it would be one of its own there.
    let request = |dialect, operation| {
        let mut payload = payload();
        if operation == Admin::Invite || operation == Admin::CreateInvite {
            payload["user"].take();
        }
        Some((operation, begin(dialect, operation, &payload).ok()?))
    };
    let of = |dialect| METHODS.into_iter().filter_map(move |operation| request(dialect, operation));
    of(Dialect::V1).chain(of(Dialect::V2)).collect()
}

/// A request of v1 that knows nothing.
fn one(stage: One) -> Request {
    Request::new(Stage::AdminV1(stage))
}

/// A request of v2 that knows nothing.
fn two(stage: Two) -> Request {
    Request::new(Stage::AdminV2(stage))
}
