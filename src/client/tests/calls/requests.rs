use medusa_auth::{
    AddressFields, Backend, CallOptions, Code, CreateCustomer, Medusa, OrderFilters, ResetPassword, TokenLogin,
    transport::fake::Fake,
};
use serde_json::{Value, json};

use crate::support::{BASE, block_on, client, credentials, customer};

/// A JWT of a customer, without a signature.
const TOKEN: &str = "e30.eyJhY3Rvcl9pZCI6ImN1c18xIn0.x";

#[test]
fn a_request_has_the_headers_of_the_client_and_of_the_call() {
    let fake = Fake::new();
    let medusa = Medusa::builder(&format!("{BASE}/"))
        .publishable_key("pk_1")
        .header("X-Tenant", "a")
        .header("x-locale", "en")
        .transport(fake.clone())
        .build()
        .unwrap();
    fake.respond(200, customer());
    let options = CallOptions::new().header("X-Locale", "de").query("expand", "orders");
    block_on(medusa.auth().with(options).get_session()).unwrap();
    let [request] = fake.requests().try_into().unwrap();
    assert_eq!(request.url, format!("{BASE}/store/auth?expand=orders"));
    let headers =
        [("accept", "application/json"), ("x-publishable-api-key", "pk_1"), ("x-tenant", "a"), ("x-locale", "de")];
    assert_eq!(request.headers, headers.map(|(name, value)| (name.to_owned(), value.to_owned())));
    assert!(request.include_credentials && request.follow_redirects && request.body.is_none());
}

#[test]
fn requests_with_credentials_of_their_own_withhold_those_of_the_caller() {
    let (medusa, fake) = client(Backend::V2);
    fake.respond(200, json!({ "token": TOKEN })).respond(200, json!({})).respond(200, customer());
    let options = CallOptions::new().header("Authorization", "Bearer mine").header("cookie", "a=b").header("x-a", "b");
    block_on(medusa.auth().with(options).authenticate(&credentials())).unwrap();
    let [login, session, check] = fake.requests().try_into().unwrap();
    assert_eq!((login.header("authorization"), login.header("cookie"), login.header("x-a")), (None, None, Some("b")));
    assert!(!login.include_credentials);
    let bearer = format!("Bearer {TOKEN}");
    assert_eq!((session.header("authorization"), session.header("cookie")), (Some(bearer.as_str()), Some("a=b")));
    assert!(session.include_credentials);
    assert_eq!((check.header("authorization"), check.header("cookie")), (None, Some("a=b")));
}

#[test]
fn the_clients_token_is_sent_instead_of_the_cookie_on_v2() {
    let (medusa, fake) = client(Backend::V2);
    fake.respond(200, json!({ "token": TOKEN })).respond(200, customer());
    let login = block_on(medusa.auth().get_token(&credentials())).unwrap();
    assert!(matches!(login, TokenLogin::Token(token) if token.expose() == TOKEN));
    block_on(medusa.auth().get_session()).unwrap();
    let session = &fake.requests()[1];
    assert_eq!(session.header("authorization"), Some(format!("Bearer {TOKEN}").as_str()));
    assert!(!session.include_credentials);
}

#[test]
fn requests_with_a_secret_do_not_follow_redirects() {
    let (medusa, fake) = client(Backend::V1);
    fake.respond(200, customer()).respond(200, customer()).respond(200, customer()).respond(200, customer());
    block_on(async {
        medusa.auth().authenticate(&credentials()).await.unwrap();
        medusa.customers().create(&CreateCustomer::new("ada@example.com", "supersecret")).await.unwrap();
        medusa.customers().reset_password(&ResetPassword::new("ada@example.com", "a.b.c", "new")).await.unwrap();
        let basic = CallOptions::new().header("authorization", "basic YTpi");
        medusa.customers().with(basic).retrieve().await.unwrap();
    });
    assert!(fake.requests().iter().all(|request| !request.follow_redirects));
}

#[test]
fn bodies_have_the_fields_of_the_payload() {
    let body = |fake: &Fake, index: usize| -> Value {
        serde_json::from_str(fake.requests()[index].body.as_deref().unwrap()).unwrap()
    };
    let (medusa, fake) = client(Backend::V1);
    fake.respond(200, customer()).respond(200, customer());
    let address = AddressFields::new().city("London").extra("floor", 3);
    block_on(async {
        medusa.customers().addresses().add(&address).await.unwrap();
        medusa.customers().addresses().update("addr_1", &address).await.unwrap();
    });
    assert_eq!(body(&fake, 0), json!({ "address": { "city": "London", "floor": 3 } }));
    assert_eq!(body(&fake, 1), json!({ "city": "London", "floor": 3 }));

    let (medusa, fake) = client(Backend::V2);
    fake.respond(200, json!({ "token": TOKEN })).respond(200, customer()).fail();
    let payload = CreateCustomer::new("ada@example.com", "supersecret").first_name("Ada");
    block_on(medusa.customers().create(&payload)).unwrap_err();
    assert_eq!(body(&fake, 0), json!({ "email": "ada@example.com", "password": "supersecret" }));
    assert_eq!(body(&fake, 1), json!({ "email": "ada@example.com", "first_name": "Ada" }));
}

#[test]
fn filters_are_the_query_of_a_list_and_options_override_them() {
    let (medusa, fake) = client(Backend::V1);
    fake.respond(200, json!({ "orders": [], "count": 0, "offset": 0, "limit": 10 }));
    let filters = OrderFilters::default().status(["pending", "archived"]).limit(10_u64);
    let customers = medusa.customers().with(CallOptions::new().query("limit", 5));
    block_on(customers.list_orders(&filters)).unwrap();
    let url = &fake.requests()[0].url;
    assert!(url.contains("status%5B%5D=pending&status%5B%5D=archived"), "{url}");
    assert!(url.contains("limit=5") && !url.contains("limit=10"), "{url}");
}

#[test]
fn invalid_arguments_are_not_sent() {
    let (medusa, fake) = client(Backend::V1);
    let auth = medusa.auth();
    for options in [
        CallOptions::new().header("a b", "c"),
        CallOptions::new().header("", "c"),
        CallOptions::new().header("a", "b\nc"),
        CallOptions::new().header("a", "…"),
        CallOptions::new().timeout(std::time::Duration::MAX),
    ] {
        assert_eq!(block_on(auth.with(options).get_session()).unwrap_err().code, Code::InvalidArgument);
    }
    assert_eq!(block_on(auth.exists("")).unwrap_err().code, Code::InvalidArgument);
    assert_eq!(medusa.set_token(Some("a\nb")).unwrap_err().code, Code::InvalidArgument);
    assert_eq!(medusa.set_publishable_key("a\nb").unwrap_err().code, Code::InvalidArgument);
    assert!(fake.requests().is_empty());
}
