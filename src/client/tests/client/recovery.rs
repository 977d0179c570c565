//! What a call finds out when an answer was lost, and what it must not do about it.

use medusa_auth_protocol::{Code, Method, Operation};
use serde_json::json;

use crate::support::{
    BASE,
    Came::{Answer, Nothing},
    Client, drive,
    drive::script,
    shop::{EMAIL, Fate, NEW, OLD, Shop},
};

fn url(path: &str) -> String {
    format!("{BASE}{path}")
}

/// A line that loses the first answer.
fn lossy(shop: &mut Shop) -> impl FnMut(&crate::support::Sent) -> crate::support::Came {
    let mut fates = [Fate::AnswerLost].into_iter();
    move |request| shop.meet(request, fates.next().unwrap_or(Fate::Arrives))
}

#[test]
fn the_account_of_a_lost_request_is_logged_in_to() {
    let mut shop = Shop::default();
    let went = drive(Client::new(3).call(Operation::CreateCustomer), lossy(&mut shop));
    assert_eq!(went.end.unwrap()["customer"]["email"], EMAIL);
    assert_eq!(shop.session.as_deref(), Some(EMAIL));
    let urls: Vec<_> = went.sent.iter().map(|request| request.url.clone()).collect();
    assert_eq!(urls, [url("/store/customers"), url("/store/customers"), url("/store/auth")]);
    assert!(went.sent.iter().all(|request| request.cookies));
    // The log-in is another request than the sign-up.
    assert_eq!(went.sent[0].key(), went.sent[1].key());
    assert_ne!(went.sent[1].key(), went.sent[2].key());
    assert!(went.sent[2].key().is_some());
    assert_eq!(went.waits[1], 0.0);
}

#[test]
fn an_account_of_somebody_elses_is_a_duplicate() {
    let mut shop = Shop::with_customer(OLD);
    let went = drive(Client::new(3).call(Operation::CreateCustomer), lossy(&mut shop));
    let (error, answer) = went.end.unwrap_err();
    assert_eq!(error.code, Code::DuplicateError);
    assert_eq!(answer.unwrap()["message"], "Log in instead");
    assert_eq!((shop.session, shop.customers.len()), (None, 1));
}

#[test]
fn without_a_lost_answer_nobody_is_logged_in() {
    // The password is the right one: even so, who did not lose an answer asked for a new account.
    for retries in [0, 3] {
        let mut shop = Shop::with_customer(NEW);
        let call = Client::new(retries).call(Operation::CreateCustomer);
        let went = drive(call, |request| shop.meet(request, Fate::Arrives));
        assert_eq!(went.code(), Code::DuplicateError);
        assert_eq!((went.sent.len(), shop.session), (1, None));
    }
    // A conflict vouches for nothing having been done.
    let mut shop = Shop::with_customer(NEW);
    let mut fates = [Fate::Conflict].into_iter();
    let went = drive(Client::new(3).call(Operation::CreateCustomer), |request| {
        shop.meet(request, fates.next().unwrap_or(Fate::Arrives))
    });
    assert_eq!((went.code(), went.sent.len()), (Code::DuplicateError, 2));
}

#[test]
fn the_password_of_a_lost_request_is_in_force_and_nobody_is_logged_in() {
    let mut shop = Shop::with_customer(OLD);
    shop.reset_token = format!("token-for-{OLD}");
    let client = Client::new(3);
    client.state.set_token(Some("somebody-elses")).unwrap();
    let went = drive(client.call(Operation::ResetPassword), lossy(&mut shop));
    assert_eq!(went.end.unwrap()["customer"]["email"], EMAIL);
    assert_eq!(shop.customers, [(EMAIL.to_owned(), NEW.to_owned())]);
    assert_eq!(shop.session, None);
    assert_eq!(client.token().as_deref(), Some("somebody-elses"));

    let [_, _, log_in, ask] = &went.sent[..] else { panic!("{:?}", went.sent) };
    assert_eq!((log_in.method, &log_in.url), (Method::Post, &url("/store/auth/token")));
    assert_eq!((log_in.cookies, log_in.header("authorization")), (false, None));
    assert_eq!((ask.method, &ask.url), (Method::Get, &url("/store/auth")));
    assert!(!ask.cookies);
    assert_eq!(ask.header("authorization"), Some("Bearer jwt-of-a@x.co"));
}

#[test]
fn a_token_that_was_dead_before_stays_a_failure() {
    // Medusa fails over a dead token, and refuses an unknown address.
    let shops = [(Shop::with_customer(OLD), Code::ServerError), (Shop::default(), Code::Unauthorized)];
    for (mut shop, code) in shops {
        shop.reset_token = "dead".to_owned();
        let went = drive(Client::new(3).call(Operation::ResetPassword), lossy(&mut shop));
        assert_eq!(went.code(), code);
        assert_eq!(went.sent.len(), 3);
        assert!(shop.customers.iter().all(|(_, password)| password == OLD));
    }
}

#[test]
fn a_dead_token_is_a_failure_at_once_where_no_answer_was_lost() {
    let mut shop = Shop::with_customer(NEW);
    let call = Client::new(3).call(Operation::ResetPassword);
    let went = drive(call, |request| shop.meet(request, Fate::Arrives));
    assert_eq!((went.code(), went.sent.len()), (Code::ServerError, 1));
}

#[test]
fn credentials_of_the_callers_stay_out_of_what_is_asked_as_nobody() {
    let headers =
        [("authorization", "Bearer callers"), ("COOKIE", "connect.sid=callers"), ("x-publishable-api-key", "pk_1")];
    let call = Client::new(3).call_with(Operation::ResetPassword, &headers).unwrap();
    let went = drive(
        call,
        script([
            Nothing(Code::Timeout),
            Answer(500, json!({})),
            Answer(200, json!({ "access_token": "found" })),
            Answer(200, json!({ "customer": {} })),
        ]),
    );
    let said = |name| went.sent.iter().map(|request| request.header(name)).collect::<Vec<_>>();
    let callers = Some("Bearer callers");
    assert_eq!(said("authorization"), [callers, callers, None, Some("Bearer found")]);
    let cookie = Some("connect.sid=callers");
    assert_eq!(said("cookie"), [cookie, cookie, None, None]);
    assert_eq!(said("x-publishable-api-key"), [Some("pk_1"); 4]);
    let cookies: Vec<_> = went.sent.iter().map(|request| request.cookies).collect();
    assert_eq!(cookies, [true, true, false, false]);
}

#[test]
fn a_recovery_that_cannot_be_finished_says_why() {
    for operation in [Operation::CreateCustomer, Operation::ResetPassword] {
        let refused = if operation == Operation::CreateCustomer { 422 } else { 500 };
        let mut answers = vec![Nothing(Code::NetworkError), Answer(refused, json!({}))];
        answers.extend([Nothing(Code::NetworkError), Nothing(Code::Timeout)]);
        let went = drive(Client::new(1).call(operation), script(answers));
        assert_eq!(went.code(), Code::Timeout, "{operation:?}");
    }
}
