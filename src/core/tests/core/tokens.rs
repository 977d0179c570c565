//! Which calls store a token, and which clear it.

use medusa_auth_protocol::{
    Code,
    MedusaVersion::{self, V1, V2},
    Operation,
};
use serde_json::{Value, json};

use crate::support::{
    client::Client,
    drive::{
        Event::{self, NoResponse, Response},
        any_success, drive, report, scripted,
    },
    jwt::identity_token,
    operations::{VERSIONS, every_method},
    sent_request::SentRequest,
};

/// A response body with a token.
fn token_body(version: MedusaVersion, token: &str) -> Value {
    if version == V1 { json!({ "access_token": token }) } else { json!({ "token": token }) }
}

fn token_response(version: MedusaVersion, token: &str) -> Event {
    Response(200, token_body(version, token))
}

/// A client with this token.
fn with_token(version: MedusaVersion, token: &str) -> Client {
    let client = Client::new(version, 0);
    drive(client.call(Operation::GetToken), scripted([token_response(version, token)])).result.unwrap();
    client
}

/// A response that is a success of any request.
fn success() -> Event {
    Response(200, any_success("other"))
}

/// Whether a success of the method changes the token.
fn changes_token(version: MedusaVersion, operation: Operation) -> bool {
    match operation {
        Operation::GetToken | Operation::RefreshToken | Operation::DeleteSession => true,
        // An older token would be used instead of the new session.
        Operation::Authenticate | Operation::CreateCustomer => version == V2,
        _ => false,
    }
}

#[test]
fn later_calls_send_the_token() {
    for (version, operation) in every_method() {
        let client = Client::new(version, 0);
        let before = client.call(Operation::GetSession);
        drive(client.call(Operation::GetToken), scripted([token_response(version, "a.b.c")])).result.unwrap();
        let request = SentRequest::of(&client.call(operation));
        let is_password_token = request.header("authorization") == Some("Bearer token-for-old");
        let expected = request.allows_caller_auth.then_some("Bearer a.b.c");
        assert!(is_password_token || request.header("authorization") == expected, "{version:?} {operation:?}");
        assert_eq!(is_password_token, (version, operation) == (V2, Operation::ResetPassword));
        assert_eq!(SentRequest::of(&before).header("authorization"), None);
    }
}

#[test]
fn the_result_has_access_token_as_in_medusa_js() {
    for version in VERSIONS {
        let run =
            drive(Client::new(version, 0).call(Operation::GetToken), scripted([token_response(version, "a.b.c")]));
        let data = run.result.unwrap();
        assert_eq!(data["access_token"], "a.b.c");
        // The server's own field is still there.
        for (key, value) in token_body(version, "a.b.c").as_object().unwrap() {
            assert_eq!(&data[key], value);
        }
    }
}

#[test]
fn a_refresh_replaces_the_token() {
    let client = with_token(V2, "old");
    let call = client.call(Operation::RefreshToken);
    let request = SentRequest::of(&call);
    assert_eq!((request.header("authorization"), request.cookies), (Some("Bearer old"), false));
    let run = drive(call, scripted([token_response(V2, "new")]));
    assert_eq!(run.result.unwrap(), json!({ "token": "new", "access_token": "new" }));
    assert_eq!(client.token().as_deref(), Some("new"));
}

#[test]
fn a_session_can_be_refreshed_into_a_token() {
    let client = Client::new(V2, 0);
    let call = client.call(Operation::RefreshToken);
    assert_eq!((SentRequest::of(&call).header("authorization"), SentRequest::of(&call).cookies), (None, true));
    drive(call, scripted([token_response(V2, "of-the-session")])).result.unwrap();
    assert_eq!(client.token().as_deref(), Some("of-the-session"));
}

#[test]
fn no_failure_changes_the_token() {
    let failures = [
        Response(401, json!("Unauthorized")),
        Response(401, json!({ "message": "Unauthorized" })),
        Response(400, json!({ "access_token": "no", "token": "no" })),
        Response(500, json!({ "access_token": "no", "token": "no" })),
        Response(200, json!("<html>")),
        Response(200, json!({ "access_token": null, "token": null })),
        Response(200, json!({ "access_token": 7, "token": 7 })),
        Response(200, json!({ "access_token": "", "token": "" })),
        Response(200, json!({ "access_token": "a\nb", "token": "a\nb" })),
        NoResponse(Code::NetworkError),
        NoResponse(Code::Timeout),
        NoResponse(Code::Aborted),
        NoResponse(Code::InvalidResponse),
    ];
    for (version, operation) in every_method() {
        if operation == Operation::DeleteSession {
            continue;
        }
        let client = with_token(version, "good");
        for failure in &failures {
            // Follow-ups meet the same failure.
            drive(client.call(operation), |_| failure.clone());
            assert_eq!(client.token().as_deref(), Some("good"), "{version:?} {operation:?} {failure:?}");
        }
        // Aborting a call does not change the token either.
        drop(client.call(operation));
        assert_eq!(client.token().as_deref(), Some("good"));
    }
}

#[test]
fn no_other_success_changes_the_token() {
    for (version, operation) in every_method() {
        let client = with_token(version, "good");
        drive(client.call(operation), |_| success()).result.unwrap();
        let is_unchanged = client.token().as_deref() == Some("good");
        assert_eq!(is_unchanged, !changes_token(version, operation), "{version:?} {operation:?}");
    }
}

#[test]
fn a_new_session_on_v2_clears_the_token() {
    for operation in [Operation::Authenticate, Operation::CreateCustomer] {
        let client = with_token(V2, "another-customers");
        let run = drive(client.call(operation), |_| success());
        run.result.unwrap();
        let another_customers = Some("Bearer another-customers");
        assert!(
            run.requests.iter().all(|request| request.header("authorization") != another_customers),
            "{operation:?}"
        );
        assert_eq!(client.token(), None);
        assert!(SentRequest::of(&client.call(Operation::GetSession)).cookies);
    }
}

#[test]
fn the_token_is_kept_until_the_new_session_exists() {
    for operation in [Operation::Authenticate, Operation::CreateCustomer] {
        let client = with_token(V2, "good");
        let run = drive(client.call(operation), |request| {
            assert_eq!(client.token().as_deref(), Some("good"));
            // The cookie was not stored.
            if request.path() == "/store/customers/me" {
                Response(401, json!({ "message": "Unauthorized" }))
            } else {
                success()
            }
        });
        assert_eq!(run.code(), Code::CookieNotStored);
        assert_eq!(client.token().as_deref(), Some("good"));
    }
}

#[test]
fn incomplete_logins_do_not_change_the_token() {
    let challenges = [
        json!({ "mfa_required": true, "mfa_challenge": {}, "token": identity_token() }),
        json!({ "verification_required": true, "verification": {}, "token": identity_token() }),
        json!({ "location": "https://idp.example/" }),
    ];
    for challenge in challenges {
        for operation in
            [Operation::Authenticate, Operation::GetToken, Operation::RefreshToken, Operation::CreateCustomer]
        {
            let client = with_token(V2, "good");
            let run = drive(client.call(operation), scripted([Response(200, challenge.clone())]));
            assert_eq!(run.result.as_ref(), Ok(&challenge), "{operation:?}");
            assert_eq!(client.token().as_deref(), Some("good"));
        }
    }
}

#[test]
fn errors_do_not_contain_the_token_of_an_identity() {
    for operation in [Operation::Authenticate, Operation::GetToken] {
        let client = with_token(V2, "good");
        let run = drive(client.call(operation), scripted([token_response(V2, &identity_token())]));
        let (error, response) = run.result.unwrap_err();
        assert_eq!((error.code, response), (Code::NoCustomer, None));
        assert_eq!(client.token().as_deref(), Some("good"));
    }
}

#[test]
fn logging_out_clears_the_token_even_if_it_fails() {
    for version in VERSIONS {
        for event in [
            Response(200, json!("OK")),
            Response(401, json!("Unauthorized")),
            Response(503, json!("<html>")),
            NoResponse(Code::NetworkError),
            NoResponse(Code::Timeout),
        ] {
            let client = with_token(version, "good");
            let call = client.call(Operation::DeleteSession);
            // v1 may need the token to identify the user. v2 looks only at the cookie.
            let expected = (version == V1).then_some("Bearer good");
            assert_eq!(SentRequest::of(&call).header("authorization"), expected);
            assert!(SentRequest::of(&call).cookies);
            // Later calls no longer use the token.
            assert_eq!(client.token(), None);
            drive(call, scripted([event]));
            assert_eq!(client.token(), None);
        }
    }
}

#[test]
fn a_token_can_be_set_and_cleared() {
    for version in VERSIONS {
        let client = Client::new(version, 0);
        assert_eq!(client.token(), None);
        client.state.set_token(Some("a.b.c")).unwrap();
        assert_eq!(client.token().as_deref(), Some("a.b.c"));
        for refused in ["", " ", "\n", "a\r\nb", "日本", "\0"] {
            let error = client.state.set_token(Some(refused)).unwrap_err();
            assert_eq!(error.code, Code::InvalidArgument, "{refused:?}");
            assert_eq!(client.token().as_deref(), Some("a.b.c"));
        }
        client.state.set_token(None).unwrap();
        assert_eq!(client.token(), None);
    }
}

#[test]
fn clients_do_not_share_tokens() {
    for version in VERSIONS {
        let (one, other) = (with_token(version, "one"), Client::new(version, 0));
        assert_eq!(other.token(), None);
        other.state.set_token(Some("other")).unwrap();
        assert_eq!(one.token().as_deref(), Some("one"));
        drive(one.call(Operation::DeleteSession), scripted([Response(200, json!("OK"))])).result.unwrap();
        assert_eq!((one.token(), other.token().as_deref()), (None, Some("other")));
    }
}

#[test]
fn a_late_response_does_not_override_a_newer_change() {
    for version in VERSIONS {
        let client = Client::new(version, 3);
        let mut slow = client.call(Operation::GetToken);
        report(&mut slow, NoResponse(Code::NetworkError));
        drive(client.call(Operation::DeleteSession), scripted([Response(200, json!("OK"))])).result.unwrap();
        report(&mut slow, token_response(version, "late"));
        assert_eq!(client.token(), None);

        let mut slow = client.call(Operation::GetToken);
        client.state.set_token(Some("set")).unwrap();
        report(&mut slow, token_response(version, "late"));
        assert_eq!(client.token().as_deref(), Some("set"));
    }
}

#[test]
fn a_late_session_does_not_clear_a_newer_token() {
    for operation in [Operation::Authenticate, Operation::CreateCustomer] {
        let client = Client::new(V2, 0);
        let slow = client.call(operation);
        client.state.set_token(Some("newer")).unwrap();
        drive(slow, |_| success()).result.unwrap();
        assert_eq!(client.token().as_deref(), Some("newer"), "{operation:?}");
    }
}

#[test]
fn a_late_refresh_does_not_undo_a_login() {
    // A page may refresh its token at any time. That must not undo a login or a logout, even if the refresh began later.
    for operation in [Operation::Authenticate, Operation::CreateCustomer] {
        let client = with_token(V2, "old");
        let login = client.call(operation);
        let refresh = client.call(Operation::RefreshToken);
        drive(login, |_| success()).result.unwrap();
        // The caller still receives the token.
        let run = drive(refresh, scripted([token_response(V2, "late")]));
        assert_eq!(run.result.unwrap()["access_token"], "late");
        assert_eq!(client.token(), None, "{operation:?}");
    }
    let client = with_token(V2, "old");
    let login = client.call(Operation::GetToken);
    let refresh = client.call(Operation::RefreshToken);
    drive(login, scripted([token_response(V2, "newer")])).result.unwrap();
    drive(refresh, scripted([token_response(V2, "late")])).result.unwrap();
    assert_eq!(client.token().as_deref(), Some("newer"));
}

#[test]
fn the_last_of_two_refreshes_applies() {
    let client = with_token(V2, "old");
    let [first, second] = [0, 1].map(|_| client.call(Operation::RefreshToken));
    drive(second, scripted([token_response(V2, "second")])).result.unwrap();
    assert_eq!(client.token().as_deref(), Some("second"));
    drive(first, scripted([token_response(V2, "first")])).result.unwrap();
    assert_eq!(client.token().as_deref(), Some("first"));
}

#[test]
fn a_401_for_an_old_token_does_not_clear_a_newer_one() {
    for (version, operation) in every_method() {
        if operation == Operation::DeleteSession {
            continue;
        }
        let client = with_token(version, "old");
        let slow = client.call(operation);
        drive(client.call(Operation::GetToken), scripted([token_response(version, "newer")])).result.unwrap();
        drive(slow, |_| Response(401, json!({ "message": "Unauthorized" })));
        assert_eq!(client.token().as_deref(), Some("newer"), "{version:?} {operation:?}");
    }
}
