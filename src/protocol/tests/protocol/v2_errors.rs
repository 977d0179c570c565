//! The errors for Medusa v2's unsuccessful responses, and which of their messages override the server's.

use medusa_auth_protocol::{
    Code, Error, Step,
    v2::V2Request::{self, *},
};
use serde_json::{Value, json};

use crate::{
    routes::V2_ROUTES,
    support::{error_of, proceed, v2},
};

const LOGINS: [V2Request; 2] = [LogIn, GetToken];

fn unauthorized(message: &str) -> Value {
    json!({ "type": "unauthorized", "message": message })
}

fn error(kind: V2Request, status: u16, body: &Value) -> Error {
    error_of(&v2(kind), status, body)
}

fn kinds() -> impl Iterator<Item = V2Request> {
    V2_ROUTES.into_iter().map(|(kind, ..)| kind)
}

#[test]
fn wrong_credentials_mention_the_case() {
    for kind in LOGINS {
        let error = error(kind, 401, &unauthorized("Invalid email or password"));
        assert_eq!((error.code, error.overrides_server), (Code::InvalidCredentials, true));
        assert!(error.message.contains("case-sensitive"), "{}", error.message);
    }
}

#[test]
fn other_login_errors_show_the_servers_message() {
    for kind in LOGINS {
        for body in [unauthorized("Unable to retrieve the auth provider with id: emailpass"), json!({}), json!("No.")] {
            let error = error(kind, 401, &body);
            assert_eq!((error.code, error.overrides_server), (Code::InvalidCredentials, false), "{kind:?} {body}");
        }
    }
}

#[test]
fn malformed_credentials_are_invalid_data() {
    for kind in [LogIn, GetToken, Register] {
        for message in ["Password should be a string", "Email should be a string"] {
            let error = error(kind, 401, &unauthorized(message));
            // The server's message names the field.
            assert_eq!((error.code, error.overrides_server), (Code::InvalidData, false), "{kind:?} {message}");
        }
    }
}

#[test]
fn a_missing_publishable_key_names_the_option() {
    for kind in kinds() {
        for message in [
            "Publishable API key required in the request header: x-publishable-api-key. You can manage your keys in \
             settings in the dashboard.",
            "A valid publishable key is required to proceed with the request",
        ] {
            let error = error(kind, 400, &json!({ "type": "not_allowed", "message": message }));
            assert_eq!(error.code, Code::NotAllowed);
            // Routes below /auth/ do not require a key.
            let needs_key = v2(kind).kind.route().path.starts_with("/store/");
            assert_eq!(error.overrides_server, needs_key, "{kind:?}");
            assert_eq!(error.message.contains("publishableApiKey"), needs_key, "{kind:?}");
        }
        let error = error(kind, 400, &json!({ "type": "invalid_data", "message": "Unrecognized fields: 'x'" }));
        assert_eq!((error.code, error.overrides_server), (Code::InvalidData, false), "{kind:?}");
    }
}

#[test]
fn a_401_to_a_password_reset_is_about_the_token() {
    for body in [unauthorized("Invalid token"), json!({ "message": "Unauthorized" }), json!(null)] {
        let error = error(ResetPassword, 401, &body);
        assert_eq!((error.code, error.overrides_server), (Code::Unauthorized, true), "{body}");
        assert!(error.message.contains("password token"), "{}", error.message);
    }
}

#[test]
fn unauthorized_is_explained() {
    let body = json!({ "message": "Unauthorized" });
    for kind in [RetrieveCustomer, UpdateCustomer, RefreshToken, CreateCustomer, RefreshRegistration, StartSession] {
        assert_eq!(error(kind, 401, &body), Error::overriding(Code::Unauthorized), "{kind:?}");
        // Any other message is the server's to show.
        let error = error(kind, 401, &unauthorized("MFA verification is required to complete this request"));
        assert_eq!((error.code, error.overrides_server), (Code::Unauthorized, false), "{kind:?}");
    }
}

#[test]
fn a_session_without_a_customer_means_that_the_cookie_was_not_stored() {
    for body in [json!({ "message": "Unauthorized" }), json!("Unauthorized"), json!(null)] {
        let error = error(CheckCookie, 401, &body);
        assert_eq!(error, Error::overriding(Code::CookieNotStored), "{body}");
        assert!(error.message.contains("auth: \"jwt\""), "{}", error.message);
    }
    for status in [400, 403, 404, 500] {
        assert_ne!(error(CheckCookie, status, &json!({})).code, Code::CookieNotStored);
    }
}

#[test]
fn a_duplicate_customer_shows_the_servers_message() {
    let body = json!({ "type": "duplicate_error", "message": "Customer with this email already has an account" });
    let error = error(CreateCustomer, 422, &body);
    assert_eq!((error.code, error.overrides_server), (Code::DuplicateError, false));
}

#[test]
fn login_messages_have_no_meaning_with_other_statuses() {
    // These messages have a meaning of their own only for logins.
    for kind in kinds() {
        for message in ["Invalid email or password", "Password should be a string"] {
            if let Step::Fail(error) = proceed(&v2(kind), 403, &unauthorized(message), false) {
                assert_eq!(error, Code::Forbidden.into(), "{kind:?} {message}");
            }
        }
    }
}
