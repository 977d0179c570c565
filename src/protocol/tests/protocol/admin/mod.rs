//! Tests of the methods of admins and invited users.

mod errors;
mod names;
mod routes;
mod success;
mod termination;

use medusa_auth_protocol::{
    Admin, Argument, Error, MedusaVersion, Operation, Request, RequestKind,
    v1::admin::V1AdminRequest as V1,
    v2::admin::{Purpose, V2AdminRequest as V2},
};
use serde_json::{Value, json};

use crate::support::{NOW_IN_SECONDS, data, jwt};

const PURPOSES: [Purpose; 3] = [Purpose::AcceptInvite, Purpose::CreateUser, Purpose::AuthenticateOrCreate];

/// An invite token that both versions accept.
fn invite_token() -> String {
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
        "token": invite_token(),
        "email": "a@x.co",
        "password": "supersecret",
        "user": { "password": "supersecret" },
    })
}

/// The first request of a method with this payload.
fn begin(version: MedusaVersion, operation: Admin, payload: &Value) -> Result<Request, Error> {
    let argument = Argument {
        subject: Some("emailpass"),
        token: payload["token"].as_str(),
        payload: Some(&data(payload.clone())),
    };
    version.begin(Operation::Admin(operation), argument)
}

/// Every method of both versions, with its first request.
fn first_requests() -> Vec<(Admin, Request)> {
    // For these, `user` would be the email address, as on v1.
    let request = |version, operation| {
        let mut payload = payload();
        if operation == Admin::Invite || operation == Admin::CreateInvite {
            payload["user"].take();
        }
        Some((operation, begin(version, operation, &payload).ok()?))
    };
    let all = |version| Admin::ALL.into_iter().filter_map(move |operation| request(version, operation));
    all(MedusaVersion::V1).chain(all(MedusaVersion::V2)).collect()
}

/// A request to v1.
fn v1(kind: V1) -> Request {
    Request::new(RequestKind::AdminV1(kind))
}

/// A request to v2.
fn v2(kind: V2) -> Request {
    Request::new(RequestKind::AdminV2(kind))
}
