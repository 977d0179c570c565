//! What Medusa v2 means by its refusals, and which of its sentences say less than ours.

use medusa_auth_protocol::{
    Code, Error, Step,
    v2::V2Request::{self, *},
};
use serde_json::{Value, json};

use crate::{
    routes::OF_V2,
    support::{proceed, refusal, v2},
};

const LOG_INS: [V2Request; 2] = [LogIn, GetToken];

fn says(message: &str) -> Value {
    json!({ "type": "unauthorized", "message": message })
}

fn refused(kind: V2Request, status: u16, body: &Value) -> Error {
    refusal(&v2(kind), status, body)
}

fn stages() -> impl Iterator<Item = V2Request> {
    OF_V2.into_iter().map(|(kind, ..)| kind)
}

#[test]
fn who_is_not_let_in_is_told_that_capital_letters_count() {
    for kind in LOG_INS {
        let error = refused(kind, 401, &says("Invalid email or password"));
        assert_eq!((error.code, error.overrides_server), (Code::InvalidCredentials, true));
        assert!(error.message.contains("case-sensitive"), "{}", error.message);
    }
}

#[test]
fn what_else_a_log_in_is_refused_for_the_server_says() {
    for kind in LOG_INS {
        for body in [says("Unable to retrieve the auth provider with id: emailpass"), json!({}), json!("No.")] {
            let error = refused(kind, 401, &body);
            assert_eq!((error.code, error.overrides_server), (Code::InvalidCredentials, false), "{kind:?} {body}");
        }
    }
}

#[test]
fn credentials_that_are_none_are_bad_data_and_not_wrong() {
    for kind in [LogIn, GetToken, Register] {
        for message in ["Password should be a string", "Email should be a string"] {
            let error = refused(kind, 401, &says(message));
            // The server's sentence says which it is.
            assert_eq!((error.code, error.overrides_server), (Code::InvalidData, false), "{kind:?} {message}");
        }
    }
}

#[test]
fn a_publishable_key_that_is_missing_or_wrong_is_asked_for_by_the_name_of_the_option() {
    for kind in stages() {
        for message in [
            "Publishable API key required in the request header: x-publishable-api-key. You can manage your keys in \
             settings in the dashboard.",
            "A valid publishable key is required to proceed with the request",
        ] {
            let error = refused(kind, 400, &json!({ "type": "not_allowed", "message": message }));
            assert_eq!(error.code, Code::NotAllowed);
            // Nothing below /auth/ takes one.
            let takes_one = v2(kind).kind.route().path.starts_with("/store/");
            assert_eq!(error.overrides_server, takes_one, "{kind:?}");
            assert_eq!(error.message.contains("publishableApiKey"), takes_one, "{kind:?}");
        }
        let error = refused(kind, 400, &json!({ "type": "invalid_data", "message": "Unrecognized fields: 'x'" }));
        assert_eq!((error.code, error.overrides_server), (Code::InvalidData, false), "{kind:?}");
    }
}

#[test]
fn a_password_token_that_is_not_accepted_is_what_is_said_whatever_the_reason() {
    for body in [says("Invalid token"), json!({ "message": "Unauthorized" }), json!(null)] {
        let error = refused(NewPassword, 401, &body);
        assert_eq!((error.code, error.overrides_server), (Code::Unauthorized, true), "{body}");
        assert!(error.message.contains("password token"), "{}", error.message);
    }
}

#[test]
fn who_is_nobody_is_told_more_than_unauthorized() {
    let unauthorized = json!({ "message": "Unauthorized" });
    for kind in [Retrieve, Update, Refresh, Create, RefreshRegistration, StartSession] {
        assert_eq!(refused(kind, 401, &unauthorized), Error::overriding(Code::Unauthorized), "{kind:?}");
        // Any other sentence is one.
        let error = refused(kind, 401, &says("MFA verification is required to complete this request"));
        assert_eq!((error.code, error.overrides_server), (Code::Unauthorized, false), "{kind:?}");
    }
}

#[test]
fn a_session_that_nobody_has_is_a_cookie_that_was_not_kept() {
    for body in [json!({ "message": "Unauthorized" }), json!("Unauthorized"), json!(null)] {
        let error = refused(AskWho, 401, &body);
        assert_eq!(error, Error::overriding(Code::CookieNotStored), "{body}");
        assert!(error.message.contains("getToken()"), "{}", error.message);
    }
    for status in [400, 403, 404, 500] {
        assert_ne!(refused(AskWho, status, &json!({})).code, Code::CookieNotStored);
    }
}

#[test]
fn a_customer_who_is_there_is_a_duplicate_in_the_servers_words() {
    let body = json!({ "type": "duplicate_error", "message": "Customer with this email already has an account" });
    let error = refused(Create, 422, &body);
    assert_eq!((error.code, error.overrides_server), (Code::DuplicateError, false));
}

#[test]
fn no_refusal_of_one_request_is_the_last_word_on_another() {
    // These sentences mean what they do at a log-in only.
    for kind in stages() {
        for message in ["Invalid email or password", "Password should be a string"] {
            if let Step::Fail(error) = proceed(&v2(kind), 403, &says(message), false) {
                assert_eq!(error, Code::Forbidden.into(), "{kind:?} {message}");
            }
        }
    }
}
