//! As whom each request of a call is made: what goes with it of cookies and tokens, whatever else is there.

use medusa_auth_protocol::{
    MedusaVersion::{V1, V2},
    Operation,
};

use crate::support::{
    Client, RESET, drive,
    drive::Went,
    jwt::claims,
    methods,
    shop::{Browser, NEW, OLD, v1, v2},
};

/// What a call is made with: whether the client keeps a token, and whether the caller's headers say who is asking.
const WITH: [(Option<&str>, bool); 4] = [(None, false), (None, true), (Some("kept"), false), (Some("kept"), true)];

/// Where requests went, whether cookies did, and what was said of who is asking.
fn said(went: &Went) -> Vec<(&str, bool, Option<&str>)> {
    went.sent.iter().map(|request| (request.path(), request.cookies, request.header("authorization"))).collect()
}

/// How a call goes at this shop, with a session of its first customer's in the browser.
fn go(shop: v2::Shop, operation: Operation, (token, authorized): (Option<&str>, bool)) -> Went {
    let mut browser = Browser::new(shop, operation);
    if !browser.shop.sessions.is_empty() {
        browser = browser.with_cookie(0);
    }
    let client = Client::new(V2, 0);
    client.state.set_token(token).unwrap();
    drive(client.call_with_headers(operation, authorized), browser.line(&[]))
}

/// What a token says of whose it is.
fn actor(authorization: Option<&str>) -> String {
    let claims = claims(authorization.unwrap().strip_prefix("Bearer ").unwrap()).unwrap();
    claims["actor_id"].as_str().unwrap().to_owned()
}

#[test]
fn cookies_go_with_every_request_of_v1_that_is_not_made_as_nobody() {
    for with in WITH {
        for operation in methods(V1) {
            let shop = match operation {
                Operation::CreateCustomer => v1::Shop::default(),
                Operation::ResetPassword => v1::Shop::with_customer(OLD),
                _ => v1::Shop::with_customer(NEW),
            };
            let mut browser = Browser::new(shop, operation);
            let client = Client::new(V1, 0);
            client.state.set_token(with.0).unwrap();
            let went = drive(client.call_with_headers(operation, with.1), browser.line(&[]));
            let bearer = with.0.map(|_| "Bearer kept");
            let [request] = &went.sent[..] else { panic!("{:?}", went.sent) };
            assert!(request.cookies && request.allows_caller_auth, "{operation:?}");
            assert_eq!(request.header("authorization"), bearer, "{operation:?}");
        }
    }
}

#[test]
fn what_is_up_to_the_caller_goes_by_token_or_by_cookie_and_never_by_both() {
    for with in WITH {
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
            let went = go(v2::Shop::with_customer(NEW).with_session(), operation, with);
            let (token, authorized) = with;
            let bearer = token.map(|_| "Bearer kept");
            // A session would be looked at first, and whoever says who is asking would not be heard.
            assert_eq!(said(&went), [(path, token.is_none() && !authorized, bearer)], "{operation:?} {with:?}");
            assert!(went.sent[0].allows_caller_auth);
        }
    }
}

#[test]
fn a_log_in_is_nobodys_until_its_token_is_exchanged_for_a_cookie() {
    for with in WITH {
        let went = go(v2::Shop::with_customer(NEW), Operation::Authenticate, with);
        let said = said(&went);
        assert_eq!(said[0], ("/auth/customer/emailpass", false, None), "{with:?}");
        assert_eq!((said[1].0, said[1].1), ("/auth/session", true));
        assert_eq!(actor(said[1].2), "cus_0");
        assert_eq!(said[2..], [("/store/customers/me", true, None)]);
        assert!(went.sent.iter().all(|request| !request.allows_caller_auth));
        went.end.unwrap();
    }
}

#[test]
fn a_sign_up_sends_no_cookie_before_there_is_one_of_its_own() {
    for with in WITH {
        let went = go(v2::Shop::default(), Operation::CreateCustomer, with);
        let said = said(&went);
        assert_eq!(said[0], ("/auth/customer/emailpass/register", false, None), "{with:?}");
        // What is made and refreshed is the registration's, by its own token.
        assert_eq!((said[1].0, said[1].1), ("/store/customers", false));
        assert_eq!((said[2].0, said[2].1), ("/auth/token/refresh", false));
        assert_eq!((actor(said[1].2), said[1].2), (String::new(), said[2].2));
        assert_eq!((said[3].0, said[3].1), ("/auth/session", true));
        assert_eq!(actor(said[3].2), "cus_0");
        assert_eq!(said[4..], [("/store/customers/me", true, None)]);
        assert!(went.sent.iter().all(|request| !request.allows_caller_auth));
        went.end.unwrap();
    }
}

#[test]
fn a_password_that_is_tried_for_a_sign_up_is_tried_as_nobody() {
    for with in WITH {
        let shop = v2::Shop { is_older: true, ..v2::Shop::with_identity(NEW) };
        let went = go(shop, Operation::CreateCustomer, with);
        assert_eq!(said(&went)[1], ("/auth/customer/emailpass", false, None), "{with:?}");
        went.end.unwrap();
    }
}

#[test]
fn what_needs_nobody_says_nothing_of_anybody() {
    for with in WITH {
        for (operation, path) in [
            (Operation::GetToken, "/auth/customer/emailpass"),
            (Operation::GeneratePasswordToken, "/auth/customer/emailpass/reset-password"),
        ] {
            let went = go(v2::Shop::with_customer(NEW).with_session(), operation, with);
            assert_eq!(said(&went), [(path, false, None)], "{operation:?} {with:?}");
            went.end.unwrap();
        }
    }
}

#[test]
fn a_new_password_is_set_by_the_token_that_was_sent_and_by_no_other() {
    for with in WITH {
        let mut shop = v2::Shop::with_customer(OLD).with_session();
        shop.resets.push(RESET.to_owned());
        let went = go(shop, Operation::ResetPassword, with);
        let bearer = format!("Bearer {RESET}");
        assert_eq!(said(&went), [("/auth/customer/emailpass/update", false, Some(&*bearer))], "{with:?}");
        went.end.unwrap();
    }
}

#[test]
fn a_session_is_ended_by_its_cookie_alone() {
    for with in WITH {
        let went = go(v2::Shop::with_customer(NEW).with_session(), Operation::DeleteSession, with);
        assert_eq!(said(&went), [("/auth/session", true, None)], "{with:?}");
        went.end.unwrap();
    }
}
