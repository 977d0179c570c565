//! Which cookies and tokens each request carries.

use medusa_auth_protocol::{
    MedusaVersion::{V1, V2},
    Operation,
};

use crate::support::{
    browser::Browser,
    client::Client,
    drive::{Run, drive},
    jwt::claims,
    operations::{PASSWORD_TOKEN, methods},
    server::{NEW_PASSWORD, OLD_PASSWORD},
    store_api::{v1, v2},
};

/// The client's token, and whether the caller's headers identify the user.
const CREDENTIALS: [(Option<&str>, bool); 4] =
    [(None, false), (None, true), (Some("token"), false), (Some("token"), true)];

/// The path of each request, whether it carries cookies, and its `Authorization`.
fn credentials_of(run: &Run) -> Vec<(&str, bool, Option<&str>)> {
    run.requests.iter().map(|request| (request.path(), request.cookies, request.header("authorization"))).collect()
}

/// A call to this server. If the server has a session, the browser has its cookie.
fn perform(server: v2::StoreApi, operation: Operation, (token, authorized): (Option<&str>, bool)) -> Run {
    let mut browser = Browser::new(server, operation);
    if !browser.server.sessions.is_empty() {
        browser = browser.with_cookie(0);
    }
    let client = Client::new(V2, 0);
    client.state.set_token(token).unwrap();
    drive(client.call_with_headers(operation, authorized), browser.network(&[]))
}

/// The claim `actor_id` of a token.
fn actor(authorization: Option<&str>) -> String {
    let claims = claims(authorization.unwrap().strip_prefix("Bearer ").unwrap()).unwrap();
    claims["actor_id"].as_str().unwrap().to_owned()
}

#[test]
fn v1_sends_cookies_with_every_request() {
    for credentials in CREDENTIALS {
        for operation in methods(V1) {
            let server = match operation {
                Operation::CreateCustomer => v1::StoreApi::default(),
                Operation::ResetPassword => v1::StoreApi::with_customer(OLD_PASSWORD),
                _ => v1::StoreApi::with_customer(NEW_PASSWORD),
            };
            let mut browser = Browser::new(server, operation);
            let client = Client::new(V1, 0);
            client.state.set_token(credentials.0).unwrap();
            let run = drive(client.call_with_headers(operation, credentials.1), browser.network(&[]));
            let bearer = credentials.0.map(|_| "Bearer token");
            let [request] = &run.requests[..] else { panic!("{:?}", run.requests) };
            assert!(request.cookies && request.allows_caller_auth, "{operation:?}");
            assert_eq!(request.header("authorization"), bearer, "{operation:?}");
        }
    }
}

#[test]
fn v2_sends_either_the_token_or_cookies() {
    for credentials in CREDENTIALS {
        for (operation, path) in [
            (Operation::GetSession, "/store/customers/me"),
            (Operation::RetrieveCustomer, "/store/customers/me"),
            (Operation::UpdateCustomer, "/store/customers/me"),
            (Operation::ListOrders, "/store/orders"),
            (Operation::AddAddress, "/store/customers/me/addresses"),
            (Operation::UpdateAddress, "/store/customers/me/addresses/a%40x.co"),
            (Operation::DeleteAddress, "/store/customers/me/addresses/a%40x.co"),
            (Operation::ListAddresses, "/store/customers/me/addresses"),
            (Operation::RetrieveAddress, "/store/customers/me/addresses/a%40x.co"),
            (Operation::RefreshToken, "/auth/token/refresh"),
        ] {
            let run = perform(v2::StoreApi::with_customer(NEW_PASSWORD).with_session(), operation, credentials);
            let (token, authorized) = credentials;
            let bearer = token.map(|_| "Bearer token");
            // Medusa would ignore a token that comes with a session cookie.
            assert_eq!(
                credentials_of(&run),
                [(path, token.is_none() && !authorized, bearer)],
                "{operation:?} {credentials:?}"
            );
            assert!(run.requests[0].allows_caller_auth);
        }
    }
}

#[test]
fn a_login_sends_no_cookies_until_it_starts_a_session() {
    for credentials in CREDENTIALS {
        let run = perform(v2::StoreApi::with_customer(NEW_PASSWORD), Operation::Authenticate, credentials);
        let sent = credentials_of(&run);
        assert_eq!(sent[0], ("/auth/customer/emailpass", false, None), "{credentials:?}");
        assert_eq!((sent[1].0, sent[1].1), ("/auth/session", true));
        assert_eq!(actor(sent[1].2), "cus_0");
        assert_eq!(sent[2..], [("/store/customers/me", true, None)]);
        assert!(run.requests.iter().all(|request| !request.allows_caller_auth));
        run.result.unwrap();
    }
}

#[test]
fn a_sign_up_sends_no_cookies_until_it_starts_a_session() {
    for credentials in CREDENTIALS {
        let run = perform(v2::StoreApi::default(), Operation::CreateCustomer, credentials);
        let sent = credentials_of(&run);
        assert_eq!(sent[0], ("/auth/customer/emailpass/register", false, None), "{credentials:?}");
        // These carry the registration's token.
        assert_eq!((sent[1].0, sent[1].1), ("/store/customers", false));
        assert_eq!((sent[2].0, sent[2].1), ("/auth/token/refresh", false));
        assert_eq!((actor(sent[1].2), sent[1].2), (String::new(), sent[2].2));
        assert_eq!((sent[3].0, sent[3].1), ("/auth/session", true));
        assert_eq!(actor(sent[3].2), "cus_0");
        assert_eq!(sent[4..], [("/store/customers/me", true, None)]);
        assert!(run.requests.iter().all(|request| !request.allows_caller_auth));
        run.result.unwrap();
    }
}

#[test]
fn a_sign_up_checks_an_identity_without_credentials() {
    for credentials in CREDENTIALS {
        let server = v2::StoreApi { rejects_reregistration: true, ..v2::StoreApi::with_identity(NEW_PASSWORD) };
        let run = perform(server, Operation::CreateCustomer, credentials);
        assert_eq!(credentials_of(&run)[1], ("/auth/customer/emailpass", false, None), "{credentials:?}");
        run.result.unwrap();
    }
}

#[test]
fn public_routes_get_no_credentials() {
    for credentials in CREDENTIALS {
        for (operation, path) in [
            (Operation::GetToken, "/auth/customer/emailpass"),
            (Operation::GeneratePasswordToken, "/auth/customer/emailpass/reset-password"),
        ] {
            let run = perform(v2::StoreApi::with_customer(NEW_PASSWORD).with_session(), operation, credentials);
            assert_eq!(credentials_of(&run), [(path, false, None)], "{operation:?} {credentials:?}");
            run.result.unwrap();
        }
    }
}

#[test]
fn a_password_reset_sends_only_the_password_token() {
    for credentials in CREDENTIALS {
        let mut server = v2::StoreApi::with_customer(OLD_PASSWORD).with_session();
        server.password_tokens.push(PASSWORD_TOKEN.to_owned());
        let run = perform(server, Operation::ResetPassword, credentials);
        let bearer = format!("Bearer {PASSWORD_TOKEN}");
        assert_eq!(
            credentials_of(&run),
            [("/auth/customer/emailpass/update", false, Some(&*bearer))],
            "{credentials:?}"
        );
        run.result.unwrap();
    }
}

#[test]
fn a_logout_sends_only_the_cookie() {
    for credentials in CREDENTIALS {
        let run =
            perform(v2::StoreApi::with_customer(NEW_PASSWORD).with_session(), Operation::DeleteSession, credentials);
        assert_eq!(credentials_of(&run), [("/auth/session", true, None)], "{credentials:?}");
        run.result.unwrap();
    }
}
