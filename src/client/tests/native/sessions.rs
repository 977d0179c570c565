use medusa_auth::{Auth, Backend, Code, CreateCustomer, Credentials, TokenLogin, storage::MemoryStorage};

use crate::support::{EMAIL, PASSWORD, TestServer, credentials, customer, on_both};

on_both! {
    a_cookie_logs_in_until_the_logout(server) {
        server.customer().await;
        let medusa = server.client();
        assert_eq!(medusa.auth().get_session().await.unwrap_err().code, Code::Unauthorized);

        let logged_in = customer(medusa.auth().authenticate(&credentials()).await.unwrap());
        assert_eq!(logged_in.email, EMAIL);
        let session = medusa.auth().get_session().await.unwrap();
        assert_eq!(session.id, logged_in.id);
        assert!(session.has_account);

        medusa.auth().delete_session().await.unwrap();
        assert_eq!(medusa.auth().get_session().await.unwrap_err().code, Code::Unauthorized);
        medusa.auth().delete_session().await.unwrap();
    }

    a_token_logs_in_until_the_logout(server) {
        server.customer().await;
        let medusa = server.client();
        let TokenLogin::Token(token) = medusa.auth().get_token(&credentials()).await.unwrap() else { panic!() };
        assert_eq!(medusa.auth().get_session().await.unwrap().email, EMAIL);

        let other = server.client();
        other.set_token(Some(token.expose())).unwrap();
        assert_eq!(other.auth().get_session().await.unwrap().email, EMAIL);
        other.set_token(None).unwrap();
        assert_eq!(other.auth().get_session().await.unwrap_err().code, Code::Unauthorized);

        medusa.auth().delete_session().await.unwrap();
        assert_eq!(medusa.auth().get_session().await.unwrap_err().code, Code::Unauthorized);
    }

    token_mode_signs_up_logs_in_and_shares_the_login(server) {
        let storage = MemoryStorage::new();
        let client = || server.builder().auth(Auth::Jwt(storage.clone())).build().unwrap();
        let (medusa, other) = (client(), client());
        let new = CreateCustomer::new(EMAIL, PASSWORD);
        assert_eq!(customer(medusa.customers().create(&new).await.unwrap()).email, EMAIL);
        assert_eq!(other.auth().get_session().await.unwrap().email, EMAIL);
        other.auth().delete_session().await.unwrap();
        assert_eq!(medusa.auth().get_session().await.unwrap_err().code, Code::Unauthorized);
        assert_eq!(customer(other.auth().authenticate(&credentials()).await.unwrap()).email, EMAIL);
        assert_eq!(medusa.customers().retrieve().await.unwrap().email, EMAIL);
    }

    tokens_are_not_kept_if_the_client_is_shared(server) {
        server.customer().await;
        let medusa = server.builder().keep_tokens(false).build().unwrap();
        assert!(matches!(medusa.auth().get_token(&credentials()).await, Ok(TokenLogin::Token(_))));
        assert_eq!(medusa.auth().get_session().await.unwrap_err().code, Code::Unauthorized);
    }

    a_wrong_password_is_refused(server) {
        server.customer().await;
        let medusa = server.client();
        for credentials in [Credentials::new(EMAIL, "wrong"), Credentials::new("nobody@example.com", PASSWORD)] {
            let error = medusa.auth().authenticate(&credentials).await.unwrap_err();
            assert_eq!(error.code, Code::InvalidCredentials);
            assert_eq!(error.status, Some(401));
            assert_eq!(medusa.auth().get_token(&credentials).await.unwrap_err().code, Code::InvalidCredentials);
        }
        assert_eq!(medusa.auth().get_session().await.unwrap_err().code, Code::Unauthorized);
    }

    tokens_can_be_refreshed_on_v2(server) {
        let medusa = server.customer().await;
        let refreshed = medusa.auth().refresh_token().await;
        match server.backend {
            Backend::V1 => assert_eq!(refreshed.unwrap_err().code, Code::UnsupportedByBackend),
            _ => assert!(!refreshed.unwrap().expose().is_empty()),
        }
        assert_eq!(medusa.auth().get_session().await.unwrap().email, EMAIL);
    }

    only_v1_tells_whether_an_account_exists(server) {
        let medusa = server.customer().await;
        let exists = medusa.auth().exists(EMAIL).await;
        match server.backend {
            Backend::V1 => {
                assert!(exists.unwrap());
                assert!(!medusa.auth().exists("nobody@example.com").await.unwrap());
            }
            _ => assert_eq!(exists.unwrap_err().code, Code::UnsupportedByBackend),
        }
        assert_eq!(medusa.auth().exists("").await.unwrap_err().status, None);
    }
}
