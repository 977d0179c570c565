use medusa_auth_protocol::{Code, Operation};
use serde_json::json;

use crate::support::{
    Came::{self, Answer, Nothing},
    Client, OPERATIONS, drive,
    drive::{script, tell},
    sent,
};

fn jwt(token: &str) -> Came {
    Answer(200, json!({ "access_token": token }))
}

fn with_token(token: &str) -> Client {
    let client = Client::new(0);
    drive(client.call(Operation::GetToken), script([jwt(token)])).end.unwrap();
    client
}

#[test]
fn the_token_of_get_token_goes_with_every_later_call() {
    let client = Client::new(0);
    let before = client.call(Operation::GetSession);
    drive(client.call(Operation::GetToken), script([jwt("a.b.c")])).end.unwrap();
    for operation in OPERATIONS {
        // Logging out forgets it.
        client.state.set_token(Some("a.b.c")).unwrap();
        let request = sent(&client.call(operation));
        assert_eq!(request.header("authorization"), Some("Bearer a.b.c"), "{operation:?}");
        assert!(request.cookies);
    }
    assert_eq!(sent(&before).header("authorization"), None);
}

#[test]
fn no_failure_changes_the_token() {
    let failures = [
        Answer(401, json!("Unauthorized")),
        Answer(400, json!({ "access_token": "no" })),
        Answer(500, json!({ "access_token": "no" })),
        Answer(200, json!("<html>")),
        Answer(200, json!({})),
        Answer(200, json!({ "access_token": null })),
        Answer(200, json!({ "access_token": 7 })),
        Answer(200, json!({ "access_token": "" })),
        Answer(200, json!({ "access_token": "a\nb" })),
        Nothing(Code::NetworkError),
        Nothing(Code::Timeout),
        Nothing(Code::Aborted),
        Nothing(Code::InvalidResponse),
    ];
    let client = with_token("good");
    for failure in failures {
        for operation in OPERATIONS {
            if operation == Operation::DeleteSession {
                continue;
            }
            drive(client.call(operation), script([failure.clone()]));
            assert_eq!(client.token().as_deref(), Some("good"), "{operation:?} {failure:?}");
        }
    }
    // Nor does a call that is given up.
    drop(client.call(Operation::GetToken));
    assert_eq!(client.token().as_deref(), Some("good"));
}

#[test]
fn no_other_success_changes_the_token() {
    let client = with_token("good");
    for operation in OPERATIONS {
        if ![Operation::DeleteSession, Operation::GetToken].contains(&operation) {
            let answer = json!({ "customer": {}, "exists": true, "access_token": "other" });
            drive(client.call(operation), script([Answer(200, answer)])).end.unwrap();
            assert_eq!(client.token().as_deref(), Some("good"), "{operation:?}");
        }
    }
}

#[test]
fn logging_out_forgets_the_token_whatever_the_server_says() {
    for came in [
        Answer(200, json!("OK")),
        Answer(401, json!("Unauthorized")),
        Answer(503, json!("<html>")),
        Nothing(Code::NetworkError),
        Nothing(Code::Timeout),
    ] {
        let client = with_token("good");
        let call = client.call(Operation::DeleteSession);
        // The server has to know who is leaving; nobody else is to be sent with a token that is being dropped.
        assert_eq!(sent(&call).header("authorization"), Some("Bearer good"));
        assert_eq!(client.token(), None);
        drive(call, script([came]));
        assert_eq!(client.token(), None);
    }
}

#[test]
fn a_token_can_be_set_and_forgotten() {
    let client = Client::new(0);
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

#[test]
fn clients_never_see_each_others_token() {
    let (one, other) = (with_token("one"), Client::new(0));
    assert_eq!(other.token(), None);
    other.state.set_token(Some("other")).unwrap();
    assert_eq!(one.token().as_deref(), Some("one"));
    drive(one.call(Operation::DeleteSession), script([Answer(200, json!("OK"))])).end.unwrap();
    assert_eq!((one.token(), other.token().as_deref()), (None, Some("other")));
}

#[test]
fn an_answer_that_comes_late_does_not_overwrite_what_was_decided_since() {
    let client = Client::new(3);
    let mut slow = client.call(Operation::GetToken);
    tell(&mut slow, Nothing(Code::NetworkError));
    drive(client.call(Operation::DeleteSession), script([Answer(200, json!("OK"))])).end.unwrap();
    // Whoever waits for it gets it all the same.
    let next = tell(&mut slow, jwt("late"));
    assert!(matches!(next, medusa_auth::Next::Done(_)));
    assert_eq!(client.token(), None);

    let mut slow = client.call(Operation::GetToken);
    client.state.set_token(Some("set")).unwrap();
    tell(&mut slow, jwt("late"));
    assert_eq!(client.token().as_deref(), Some("set"));
}
