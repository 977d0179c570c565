use medusa_auth::{Backend, Code, Login, TokenLogin, transport::Response};
use serde_json::json;

use crate::support::{block_on, client, credentials};

#[test]
fn unfinished_logins_are_not_customers() {
    let (medusa, fake) = client(Backend::V2);
    let auth = medusa.auth();
    fake.respond(200, json!({ "location": "https://accounts.example.com" }));
    let login = block_on(auth.authenticate(&credentials())).unwrap();
    assert_eq!(login, Login::Redirect { location: "https://accounts.example.com".to_owned() });

    let challenge = json!({ "id": "mfa_1", "methods": ["totp"], "expires_in": 300 });
    fake.respond(200, json!({ "mfa_required": true, "mfa_challenge": challenge, "token": "a.b.c" }));
    let Login::MfaRequired(challenge) = block_on(auth.authenticate(&credentials())).unwrap() else { panic!() };
    assert_eq!((challenge.id.as_str(), challenge.methods.as_slice()), ("mfa_1", &["totp".to_owned()][..]));
    assert_eq!((challenge.token.expose(), &challenge.extra["expires_in"]), ("a.b.c", &json!(300)));

    let response = json!({ "verification_required": true, "verification": { "id": "v_1" }, "token": "a.b.c" });
    fake.respond(200, response);
    let TokenLogin::VerificationRequired(found) = block_on(auth.get_token(&credentials())).unwrap() else { panic!() };
    assert_eq!((found.token.expose(), &found.verification["id"]), ("a.b.c", &json!("v_1")));
    assert!(found.extra.is_empty());

    // The token of an unfinished login is not used.
    fake.respond(401, json!({}));
    block_on(auth.get_session()).unwrap_err();
    assert_eq!(fake.requests()[3].header("authorization"), None);
}

#[test]
fn errors_have_the_servers_message_and_body() {
    let (medusa, fake) = client(Backend::V2);
    fake.respond(400, json!({ "type": "invalid_data", "message": "Field 'fields' is unknown" }));
    let error = block_on(medusa.customers().retrieve()).unwrap_err();
    assert_eq!((error.code, error.status, error.kind.as_deref()), (Code::InvalidData, Some(400), Some("invalid_data")));
    assert_eq!(error.to_string(), "Field 'fields' is unknown");
    assert_eq!(error.body.unwrap()["type"], "invalid_data");

    fake.respond(400, json!({}));
    assert_eq!(block_on(medusa.customers().retrieve()).unwrap_err().message, "The server rejected the data.");
}

#[test]
fn errors_can_be_sent_to_other_threads() {
    fn is_send<T: Send + Sync + std::error::Error + 'static>() {}
    is_send::<medusa_auth::Error>();
}

#[test]
fn errors_without_a_response_have_a_source() {
    let (medusa, fake) = client(Backend::V1);
    fake.fail();
    let error = block_on(medusa.auth().get_session()).unwrap_err();
    assert_eq!((error.code, error.status, &error.body), (Code::NetworkError, None, &None));
    assert!(std::error::Error::source(&error).is_some());
}

#[test]
fn responses_that_are_not_medusas_are_invalid() {
    let (medusa, fake) = client(Backend::V1);
    for (response, has_body) in [
        (Response::new(200, " <html>"), true),
        (Response::new(200, "{\"customer\":{\"id\":"), true),
        (Response::new(200, "{\"customer\":null}"), true),
        (Response::new(200, "{\"customer\":{\"token\":\"secr"), false),
        (Response::new(200, ""), true),
    ] {
        fake.respond_with(response);
        let error = block_on(medusa.auth().get_session()).unwrap_err();
        assert_eq!((error.code, error.status), (Code::InvalidResponse, Some(200)));
        assert_eq!(error.body.is_some(), has_body);
    }
    fake.respond_with(Response::new(0, ""));
    let error = block_on(medusa.auth().get_session()).unwrap_err();
    assert_eq!((error.code, error.status), (Code::InvalidResponse, None));
    fake.respond(200, json!({ "customer": "Ada" }));
    assert_eq!(block_on(medusa.auth().get_session()).unwrap_err().code, Code::InvalidResponse);
}

#[test]
fn secrets_are_not_in_debug_output() {
    let (medusa, fake) = client(Backend::V1);
    medusa.set_token(Some("secret.secret.secret")).unwrap();
    fake.respond(200, json!({ "access_token": "secret" })).respond(401, json!({ "message": "no", "secret": "secret" }));
    let credentials = medusa_auth::Credentials::new("ada@example.com", "secret");
    let auth = medusa.auth().with(medusa_auth::CallOptions::new().header("authorization", "secret"));
    let login = block_on(auth.get_token(&credentials)).unwrap();
    let error = block_on(auth.get_token(&credentials)).unwrap_err();
    let output =
        format!("{medusa:?} {auth:?} {credentials:?} {login:?} {error:?} {error} {:?} {fake:?}", fake.requests());
    assert!(!output.contains("secret"), "{output}");
}
