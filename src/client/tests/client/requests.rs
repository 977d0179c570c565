use medusa_auth::Call;
use medusa_auth_protocol::{
    Body::{self, Empty, None as Nothing, Payload},
    Code,
    Method::{self, Delete, Get, Post},
    Operation,
};

use crate::support::{Answer, BASE, Client, OPERATIONS, random, sent};

const TABLE: [(Operation, Method, &str, Body); 10] = [
    (Operation::Authenticate, Post, "/store/auth", Payload),
    (Operation::DeleteSession, Delete, "/store/auth", Empty),
    (Operation::GetSession, Get, "/store/auth", Nothing),
    (Operation::Exists, Get, "/store/auth/a%40x.co", Nothing),
    (Operation::GetToken, Post, "/store/auth/token", Payload),
    (Operation::CreateCustomer, Post, "/store/customers", Payload),
    (Operation::RetrieveCustomer, Get, "/store/customers/me", Nothing),
    (Operation::UpdateCustomer, Post, "/store/customers/me", Payload),
    (Operation::GeneratePasswordToken, Post, "/store/customers/password-token", Payload),
    (Operation::ResetPassword, Post, "/store/customers/password-reset", Payload),
];

#[test]
fn each_method_sends_what_medusa_js_does() {
    for (operation, method, path, body) in TABLE {
        let request = sent(&Client::new(0).call(operation));
        assert_eq!(request.method, method, "{operation:?}");
        assert_eq!(request.url, format!("{BASE}{path}"));
        assert_eq!(request.body, body, "{operation:?}");
        assert!(request.cookies, "{operation:?}");
        let json = |name: &str| (name.to_owned(), "application/json".to_owned());
        // Without a body there is no `Content-Type`: a GET needs no preflight then.
        let headers = match body {
            Nothing => vec![json("accept")],
            _ => vec![json("accept"), json("content-type")],
        };
        assert_eq!(request.headers, headers, "{operation:?}");
    }
}

#[test]
fn a_post_has_a_key_where_it_may_be_sent_again() {
    for (operation, method, ..) in TABLE {
        for retries in [0, 1, 3] {
            let key = sent(&Client::new(retries).call(operation)).key().map(str::len);
            let expected = (method == Post && retries > 0).then_some(36);
            assert_eq!(key, expected, "{operation:?} with {retries} retries");
        }
    }
}

#[test]
fn each_call_has_a_key_of_its_own() {
    let client = Client::new(1);
    let key = || sent(&client.call(Operation::Authenticate)).key().unwrap().to_owned();
    assert_ne!(key(), key());
}

#[test]
fn an_address_that_would_lead_elsewhere_is_refused() {
    let client = Client::new(0);
    for argument in [None, Some(""), Some("."), Some("..")] {
        let call: Result<Call<Answer>, _> =
            Call::new(client.state.clone(), Operation::Exists, argument, Vec::new(), true, random);
        assert_eq!(call.unwrap_err().code, Code::InvalidArgument);
    }
}

#[test]
fn a_base_url_is_joined_with_one_slash() {
    for (base_url, expected) in [
        ("http://localhost:9000", "http://localhost:9000/store/auth"),
        ("http://localhost:9000//", "http://localhost:9000/store/auth"),
        ("/api/", "/api/store/auth"),
        ("", "/store/auth"),
    ] {
        let settings = medusa_auth::Settings { base_url: base_url.to_owned(), max_retries: 0 };
        let client = Client { state: medusa_auth::State::new(settings).into() };
        assert_eq!(sent(&client.call(Operation::GetSession)).url, expected);
    }
}

#[test]
fn the_table_is_complete() {
    assert_eq!(TABLE.map(|(operation, ..)| operation), OPERATIONS);
}
