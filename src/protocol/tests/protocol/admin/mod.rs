//! What admins say to each Medusa, and what is made of its answers.

mod names;
mod refusals;
mod routes;
mod success;
mod walk;

use medusa_auth_protocol::{
    Admin, Argument, Error, MedusaVersion, Operation, Request, RequestKind,
    v1::admin::V1AdminRequest as One,
    v2::admin::{Purpose, V2AdminRequest as Two},
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
    Admin::AcceptInviteReturningUser,
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

const FORMS: [Purpose; 3] = [Purpose::AcceptInvite, Purpose::CreateUser, Purpose::AuthenticateOrCreate];

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
fn begin(version: MedusaVersion, operation: Admin, payload: &Value) -> Result<Request, Error> {
    let argument =
        Argument { text: Some("emailpass"), token: payload["token"].as_str(), payload: Some(&Body(payload.clone())) };
    version.begin(Operation::Admin(operation), argument)
}

/// Every method of either Medusa, with what it begins with.
fn begun() -> Vec<(Admin, Request)> {
    // An address as v1 has it would be one of its own there.
    let request = |version, operation| {
        let mut payload = payload();
        if operation == Admin::Invite || operation == Admin::CreateInvite {
            payload["user"].take();
        }
        Some((operation, begin(version, operation, &payload).ok()?))
    };
    let of = |version| METHODS.into_iter().filter_map(move |operation| request(version, operation));
    of(MedusaVersion::V1).chain(of(MedusaVersion::V2)).collect()
}

/// A request of v1 that knows nothing.
fn one(kind: One) -> Request {
    Request::new(RequestKind::AdminV1(kind))
}

/// A request of v2 that knows nothing.
fn two(kind: Two) -> Request {
    Request::new(RequestKind::AdminV2(kind))
}
