//! Which token is kept, and what takes it away.

use medusa_auth_protocol::{
    Code,
    MedusaVersion::{self, V1, V2},
    Operation,
};
use serde_json::{Value, json};

use crate::support::{
    Came::{self, Answer, Nothing},
    Client, VERSIONS, any_success, drive,
    drive::{script, tell},
    every_method, jwt, sent,
};

/// The answer of this Medusa that gives a token.
fn gives(version: MedusaVersion, token: &str) -> Value {
    if version == V1 { json!({ "access_token": token }) } else { json!({ "token": token }) }
}

fn given(version: MedusaVersion, token: &str) -> Came {
    Answer(200, gives(version, token))
}

/// A client that was given this token.
fn with_token(version: MedusaVersion, token: &str) -> Client {
    let client = Client::new(version, 0);
    drive(client.call(Operation::GetToken), script([given(version, token)])).end.unwrap();
    client
}

/// An answer that is a success of any request.
fn success() -> Came {
    Answer(200, any_success("other"))
}

/// Methods that change the token when they succeed.
fn decides(version: MedusaVersion, operation: Operation) -> bool {
    match operation {
        Operation::GetToken | Operation::RefreshToken | Operation::DeleteSession => true,
        // A token from before would go on being used in the place of the new session.
        Operation::Authenticate | Operation::CreateCustomer => version == V2,
        _ => false,
    }
}

#[test]
fn the_token_of_get_token_goes_with_every_later_call_that_is_the_callers() {
    for (version, operation) in every_method() {
        let client = Client::new(version, 0);
        let before = client.call(Operation::GetSession);
        drive(client.call(Operation::GetToken), script([given(version, "a.b.c")])).end.unwrap();
        let request = sent(&client.call(operation));
        let own = request.header("authorization") == Some("Bearer token-for-old");
        let expected = request.allows_caller_auth.then_some("Bearer a.b.c");
        assert!(own || request.header("authorization") == expected, "{version:?} {operation:?}");
        assert_eq!(own, (version, operation) == (V2, Operation::ResetPassword));
        assert_eq!(sent(&before).header("authorization"), None);
    }
}

#[test]
fn the_result_has_the_token_where_medusa_js_has_it() {
    for version in VERSIONS {
        let went = drive(Client::new(version, 0).call(Operation::GetToken), script([given(version, "a.b.c")]));
        let data = went.end.unwrap();
        assert_eq!(data["access_token"], "a.b.c");
        // And what the server called it is left.
        for (key, value) in gives(version, "a.b.c").as_object().unwrap() {
            assert_eq!(&data[key], value);
        }
    }
}

#[test]
fn a_refreshed_token_takes_the_place_of_the_old_one() {
    let client = with_token(V2, "old");
    let call = client.call(Operation::RefreshToken);
    let request = sent(&call);
    assert_eq!((request.header("authorization"), request.cookies), (Some("Bearer old"), false));
    let went = drive(call, script([given(V2, "new")]));
    assert_eq!(went.end.unwrap(), json!({ "token": "new", "access_token": "new" }));
    assert_eq!(client.token().as_deref(), Some("new"));
}

#[test]
fn a_session_can_be_refreshed_into_a_token() {
    let client = Client::new(V2, 0);
    let call = client.call(Operation::RefreshToken);
    assert_eq!((sent(&call).header("authorization"), sent(&call).cookies), (None, true));
    drive(call, script([given(V2, "of-the-session")])).end.unwrap();
    assert_eq!(client.token().as_deref(), Some("of-the-session"));
}

#[test]
fn no_failure_changes_the_token() {
    let failures = [
        Answer(401, json!("Unauthorized")),
        Answer(401, json!({ "message": "Unauthorized" })),
        Answer(400, json!({ "access_token": "no", "token": "no" })),
        Answer(500, json!({ "access_token": "no", "token": "no" })),
        Answer(200, json!("<html>")),
        Answer(200, json!({ "access_token": null, "token": null })),
        Answer(200, json!({ "access_token": 7, "token": 7 })),
        Answer(200, json!({ "access_token": "", "token": "" })),
        Answer(200, json!({ "access_token": "a\nb", "token": "a\nb" })),
        Nothing(Code::NetworkError),
        Nothing(Code::Timeout),
        Nothing(Code::Aborted),
        Nothing(Code::InvalidResponse),
    ];
    for (version, operation) in every_method() {
        if operation == Operation::DeleteSession {
            continue;
        }
        let client = with_token(version, "good");
        for failure in &failures {
            // What is asked after a refusal is refused as well.
            drive(client.call(operation), |_| failure.clone());
            assert_eq!(client.token().as_deref(), Some("good"), "{version:?} {operation:?} {failure:?}");
        }
        // Nor does a call that is given up.
        drop(client.call(operation));
        assert_eq!(client.token().as_deref(), Some("good"));
    }
}

#[test]
fn no_other_success_changes_the_token() {
    for (version, operation) in every_method() {
        let client = with_token(version, "good");
        drive(client.call(operation), |_| success()).end.unwrap();
        let kept = client.token().as_deref() == Some("good");
        assert_eq!(kept, !decides(version, operation), "{version:?} {operation:?}");
    }
}

#[test]
fn a_new_session_of_v2_is_not_asked_for_with_a_token_from_before() {
    for operation in [Operation::Authenticate, Operation::CreateCustomer] {
        let client = with_token(V2, "somebody-elses");
        let went = drive(client.call(operation), |_| success());
        went.end.unwrap();
        let somebody_elses = Some("Bearer somebody-elses");
        assert!(went.sent.iter().all(|request| request.header("authorization") != somebody_elses), "{operation:?}");
        assert_eq!(client.token(), None);
        assert!(sent(&client.call(Operation::GetSession)).cookies);
    }
}

#[test]
fn until_there_is_a_new_session_the_token_from_before_holds() {
    for operation in [Operation::Authenticate, Operation::CreateCustomer] {
        let client = with_token(V2, "good");
        let went = drive(client.call(operation), |request| {
            assert_eq!(client.token().as_deref(), Some("good"));
            // The cookie was not kept: nobody new is logged in.
            if request.path() == "/store/customers/me" {
                Answer(401, json!({ "message": "Unauthorized" }))
            } else {
                success()
            }
        });
        assert_eq!(went.code(), Code::CookieNotStored);
        assert_eq!(client.token().as_deref(), Some("good"));
    }
}

#[test]
fn what_is_still_asked_of_a_person_leaves_the_token_as_it_is() {
    let challenges = [
        json!({ "mfa_required": true, "mfa_challenge": {}, "token": jwt::of_nobody() }),
        json!({ "verification_required": true, "verification": {}, "token": jwt::of_nobody() }),
        json!({ "location": "https://idp.example/" }),
    ];
    for challenge in challenges {
        for operation in
            [Operation::Authenticate, Operation::GetToken, Operation::RefreshToken, Operation::CreateCustomer]
        {
            let client = with_token(V2, "good");
            let went = drive(client.call(operation), script([Answer(200, challenge.clone())]));
            assert_eq!(went.end.as_ref(), Ok(&challenge), "{operation:?}");
            assert_eq!(client.token().as_deref(), Some("good"));
        }
    }
}

#[test]
fn no_error_holds_the_token_of_an_identity_that_has_no_customer() {
    for operation in [Operation::Authenticate, Operation::GetToken] {
        let client = with_token(V2, "good");
        let went = drive(client.call(operation), script([given(V2, &jwt::of_nobody())]));
        let (error, answer) = went.end.unwrap_err();
        assert_eq!((error.code, answer), (Code::NoCustomer, None));
        assert_eq!(client.token().as_deref(), Some("good"));
    }
}

#[test]
fn logging_out_forgets_the_token_whatever_the_server_says() {
    for version in VERSIONS {
        for came in [
            Answer(200, json!("OK")),
            Answer(401, json!("Unauthorized")),
            Answer(503, json!("<html>")),
            Nothing(Code::NetworkError),
            Nothing(Code::Timeout),
        ] {
            let client = with_token(version, "good");
            let call = client.call(Operation::DeleteSession);
            // The server of v1 has to know who is leaving; that of v2 looks at nothing but the cookie.
            let said = (version == V1).then_some("Bearer good");
            assert_eq!(sent(&call).header("authorization"), said);
            assert!(sent(&call).cookies);
            // Nobody else is to be sent with a token that is being dropped.
            assert_eq!(client.token(), None);
            drive(call, script([came]));
            assert_eq!(client.token(), None);
        }
    }
}

#[test]
fn a_token_can_be_set_and_forgotten() {
    for version in VERSIONS {
        let client = Client::new(version, 0);
        assert_eq!(client.token(), None);
        client.state.set_token(Some("kept.from.before")).unwrap();
        assert_eq!(client.token().as_deref(), Some("kept.from.before"));
        for refused in ["", " ", "\n", "a\r\nb", "日本", "\0"] {
            let error = client.state.set_token(Some(refused)).unwrap_err();
            assert_eq!(error.code, Code::InvalidArgument, "{refused:?}");
            assert_eq!(client.token().as_deref(), Some("kept.from.before"));
        }
        client.state.set_token(None).unwrap();
        assert_eq!(client.token(), None);
    }
}

#[test]
fn clients_never_see_each_others_token() {
    for version in VERSIONS {
        let (one, other) = (with_token(version, "one"), Client::new(version, 0));
        assert_eq!(other.token(), None);
        other.state.set_token(Some("other")).unwrap();
        assert_eq!(one.token().as_deref(), Some("one"));
        drive(one.call(Operation::DeleteSession), script([Answer(200, json!("OK"))])).end.unwrap();
        assert_eq!((one.token(), other.token().as_deref()), (None, Some("other")));
    }
}

#[test]
fn an_answer_that_comes_late_does_not_overwrite_what_was_decided_since() {
    for version in VERSIONS {
        let client = Client::new(version, 3);
        let mut slow = client.call(Operation::GetToken);
        tell(&mut slow, Nothing(Code::NetworkError));
        drive(client.call(Operation::DeleteSession), script([Answer(200, json!("OK"))])).end.unwrap();
        tell(&mut slow, given(version, "late"));
        assert_eq!(client.token(), None);

        let mut slow = client.call(Operation::GetToken);
        client.state.set_token(Some("set")).unwrap();
        tell(&mut slow, given(version, "late"));
        assert_eq!(client.token().as_deref(), Some("set"));
    }
}

#[test]
fn a_session_that_comes_late_does_not_take_a_newer_token_away() {
    for operation in [Operation::Authenticate, Operation::CreateCustomer] {
        let client = Client::new(V2, 0);
        let slow = client.call(operation);
        client.state.set_token(Some("newer")).unwrap();
        drive(slow, |_| success()).end.unwrap();
        assert_eq!(client.token().as_deref(), Some("newer"), "{operation:?}");
    }
}

#[test]
fn a_refresh_that_comes_late_brings_nobody_back() {
    // A page refreshes by a clock. Who has logged in since, or out, is not undone, although the refresh was made later.
    for operation in [Operation::Authenticate, Operation::CreateCustomer] {
        let client = with_token(V2, "old");
        let log_in = client.call(operation);
        let refresh = client.call(Operation::RefreshToken);
        drive(log_in, |_| success()).end.unwrap();
        // Whoever waits for it gets it all the same.
        let went = drive(refresh, script([given(V2, "late")]));
        assert_eq!(went.end.unwrap()["access_token"], "late");
        assert_eq!(client.token(), None, "{operation:?}");
    }
    let client = with_token(V2, "old");
    let log_in = client.call(Operation::GetToken);
    let refresh = client.call(Operation::RefreshToken);
    drive(log_in, script([given(V2, "newer")])).end.unwrap();
    drive(refresh, script([given(V2, "late")])).end.unwrap();
    assert_eq!(client.token().as_deref(), Some("newer"));
}

#[test]
fn of_two_refreshes_the_last_to_come_is_kept() {
    let client = with_token(V2, "old");
    let [first, second] = [0, 1].map(|_| client.call(Operation::RefreshToken));
    drive(second, script([given(V2, "second")])).end.unwrap();
    assert_eq!(client.token().as_deref(), Some("second"));
    drive(first, script([given(V2, "first")])).end.unwrap();
    assert_eq!(client.token().as_deref(), Some("first"));
}

#[test]
fn a_refusal_of_an_old_token_does_not_take_a_newer_one_away() {
    for (version, operation) in every_method() {
        if operation == Operation::DeleteSession {
            continue;
        }
        let client = with_token(version, "old");
        let slow = client.call(operation);
        drive(client.call(Operation::GetToken), script([given(version, "newer")])).end.unwrap();
        drive(slow, |_| Answer(401, json!({ "message": "Unauthorized" })));
        assert_eq!(client.token().as_deref(), Some("newer"), "{version:?} {operation:?}");
    }
}
