//! The team: logins, invites and users.

use medusa_auth::{
    Backend, Code, CreateCustomer, Credentials, Medusa, TokenLogin,
    admin::{AcceptInvite, AdminLogin, Authentication, CreateInvite, CreateUser, UpdateUser, UserFilters},
};

use crate::support::{ADMIN, EMAIL, PASSWORD, TestServer, on_both};

/// A client that the first user is logged in to.
async fn admin(server: &TestServer) -> Medusa {
    let medusa = server.client();
    let login = medusa.admin().auth().create_session(&Credentials::new(ADMIN, PASSWORD)).await.unwrap();
    assert!(matches!(login, AdminLogin::User(user) if user.email == ADMIN));
    medusa
}

on_both! {
    users_log_in_by_cookie_and_by_token(server) {
        let medusa = admin(&server).await;
        let auth = medusa.admin().auth();
        assert_eq!(auth.get_session().await.unwrap().email, ADMIN);
        auth.delete_session().await.unwrap();
        assert_eq!(auth.get_session().await.unwrap_err().code, Code::Unauthorized);

        let TokenLogin::Token(token) = auth.get_token(&Credentials::new(ADMIN, PASSWORD)).await.unwrap() else { panic!() };
        assert_eq!(auth.get_session().await.unwrap().email, ADMIN);
        match (server.backend, auth.refresh_token().await) {
            (Backend::V1, refreshed) => assert_eq!(refreshed.unwrap_err().code, Code::UnsupportedByBackend),
            (_, refreshed) => assert!(!refreshed.unwrap().expose().is_empty()),
        }
        auth.set_token(None).unwrap();
        assert_eq!(auth.get_session().await.unwrap_err().code, Code::Unauthorized);
        auth.set_token(Some(token.expose())).unwrap();
        assert_eq!(auth.get_session().await.unwrap().email, ADMIN);

        let error = auth.create_session(&Credentials::new(ADMIN, "wrong")).await.unwrap_err();
        assert_eq!(error.code, Code::InvalidCredentials);
    }

    invited_people_become_users(server) {
        let medusa = admin(&server).await;
        let invite = medusa.users().create_invite(&CreateInvite::new(EMAIL)).await.unwrap();
        assert_eq!(invite.email, EMAIL);
        let token = invite.token.expose();

        let known = medusa.users().validate_invite_token(token).await.unwrap();
        assert_eq!((&known.invite.id, &known.invite.email, known.unchecked), (&invite.id, &invite.email, vec![]));
        let visitor = server.client();
        let known = visitor.users().validate_invite_token(token).await.unwrap();
        assert_eq!((&known.invite.id, &known.invite.email), (&invite.id, &invite.email));
        assert_eq!(known.invite.expires_at.is_some(), server.backend == Backend::V2);
        assert!(known.unchecked.contains(&Code::InviteAccepted));
        let malformed = visitor.users().validate_invite_token("nonsense").await.unwrap_err();
        assert_eq!(malformed.code, Code::InviteMalformed);

        let accept = AcceptInvite::new(token, PASSWORD).first_name("Ada");
        let user = visitor.users().accept_invite(&accept).await.unwrap();
        assert_eq!((user.email.as_str(), user.first_name.as_deref()), (EMAIL, Some("Ada")));
        assert_eq!(visitor.admin().auth().get_session().await.unwrap_err().code, Code::Unauthorized);
        let login = visitor.admin().auth().create_session(&Credentials::new(EMAIL, PASSWORD)).await.unwrap();
        assert!(matches!(login, AdminLogin::User(found) if found.id == user.id));

        let again = server.client().users().accept_invite(&accept).await.unwrap_err();
        assert_eq!(again.code, Code::InviteAccepted);
    }

    invites_are_listed_resent_and_deleted(server) {
        let medusa = admin(&server).await;
        let invites = medusa.admin().invites();
        let created = invites.create(&CreateInvite::new(EMAIL)).await.unwrap();
        assert_eq!(created.is_some(), server.backend == Backend::V2);
        let page = invites.list().await.unwrap();
        assert_eq!((page.count, page.items[0].email.as_str()), (1, EMAIL));
        let resent = invites.resend(&page.items[0].id).await.unwrap();
        assert_eq!(resent.is_some(), server.backend == Backend::V2);

        let token = invites.list().await.unwrap().items[0].token.clone();
        let accepted = server.client().admin().invites().accept(&AcceptInvite::new(token.expose(), PASSWORD)).await.unwrap();
        assert_eq!(accepted.is_some(), server.backend == Backend::V2);

        let other = medusa.users().create_invite(&CreateInvite::new("other@example.com")).await.unwrap();
        invites.delete(&other.id).await.unwrap();
        invites.delete(&other.id).await.unwrap();
        assert!(invites.list().await.unwrap().items.iter().all(|invite| invite.id != other.id));
    }

    several_invites_are_created_and_renewed(server) {
        let medusa = admin(&server).await;
        let invites = [CreateInvite::new("a@example.com"), CreateInvite::new("b@example.com"), CreateInvite::new(ADMIN)];
        let error = medusa.users().create_invites(&invites).await.unwrap_err();
        assert_eq!((error.error.code, error.invites.len()), (Code::DuplicateError, 2));
        assert!(!format!("{error:?}").contains(error.invites[0].token.expose()));

        let done = medusa.users().create_invites(&invites[..2]).await.unwrap();
        assert_eq!(done[1].id, error.invites[1].id);
        let renewed = medusa.users().refresh_invite_tokens(&[&done[0].id, &done[1].id]).await.unwrap();
        assert_eq!((renewed[0].email.as_str(), renewed[1].email.as_str()), ("a@example.com", "b@example.com"));
        let error = medusa.users().refresh_invite_tokens(&[&done[0].id, "nobody"]).await.unwrap_err();
        assert_eq!((error.error.code, error.invites.len()), (Code::NotFound, 1));
    }

    users_are_created_listed_changed_and_deleted(server) {
        let medusa = admin(&server).await;
        let created = medusa.users().create(&CreateUser::new(EMAIL, PASSWORD).first_name("Ada")).await.unwrap();
        let duplicate = medusa.admin().users().create(&CreateUser::new(EMAIL, PASSWORD)).await.unwrap_err();
        assert_eq!(duplicate.code, Code::DuplicateError);

        let users = medusa.admin().users();
        assert_eq!(users.list(&UserFilters::new().limit(1_u64)).await.unwrap().items.len(), 1);
        let (found, count) = medusa.users().list_and_count(&UserFilters::new().email(EMAIL)).await.unwrap();
        assert_eq!((found.len(), count), (1, 1));
        let changed = users.update(&created.id, &UpdateUser::new().last_name("Lovelace")).await.unwrap();
        assert_eq!(changed.first_name.as_deref(), Some("Ada"));
        assert_eq!(users.retrieve(&created.id).await.unwrap().last_name.as_deref(), Some("Lovelace"));

        users.delete(&created.id).await.unwrap();
        assert_eq!(users.retrieve(&created.id).await.unwrap_err().code, Code::NotFound);
    }

    passwords_of_users_can_be_reset(server) {
        admin(&server).await;
        let users = server.client().admin().users();
        users.send_reset_password_token(ADMIN).await.unwrap();
        let token = server.password_token().await;
        let reset = medusa_auth::ResetPassword::new(ADMIN, &token, "new-password");
        let user = users.reset_password(&reset).await.unwrap();
        assert_eq!(user.is_some(), server.backend == Backend::V1);
        let login = server.client().admin().auth().create_session(&Credentials::new(ADMIN, "new-password")).await;
        assert!(matches!(login, Ok(AdminLogin::User(_))));
    }

    credentials_can_be_checked(server) {
        let users = server.client().users();
        let right = users.authenticate("emailpass", &Credentials::new(ADMIN, PASSWORD)).await.unwrap();
        let Authentication::Identity(identity) = right else { panic!("{right:?}") };
        assert_eq!(identity.provider_identities[0].entity_id.as_deref(), Some(ADMIN));
        assert!(identity.app_metadata.unwrap()["user_id"].is_string());

        let wrong = users.authenticate("emailpass", &Credentials::new(ADMIN, "wrong")).await.unwrap();
        assert!(matches!(wrong, Authentication::Failed { error } if !error.is_empty()));
    }

    users_are_authenticated_or_created(server) {
        let medusa = admin(&server).await;
        let user = CreateUser::new(EMAIL, PASSWORD);
        let first = medusa.users().authenticate_or_create(&user).await.unwrap();
        assert!(first.created);
        let second = medusa.users().authenticate_or_create(&user).await.unwrap();
        assert!(!second.created);
        assert_eq!(second.user.id, first.user.id);
        let stranger = CreateUser::new("stranger@example.com", PASSWORD);
        let error = server.client().users().authenticate_or_create(&stranger).await.unwrap_err();
        assert_eq!(error.code, Code::InvalidCredentials);
    }

    an_api_key_authenticates_admins(server) {
        if server.backend == Backend::V2 {
            // The embedded backend has no secret keys, and refuses them as a real server refuses a wrong one.
            let medusa = server.builder().api_key("sk_wrong").build().unwrap();
            let error = medusa.admin().users().list(&UserFilters::new()).await.unwrap_err();
            assert_eq!(error.code, Code::Unauthorized);
            return;
        }
        let medusa = admin(&server).await;
        let me = medusa.admin().auth().get_session().await.unwrap();
        medusa.admin().users().update(&me.id, &UpdateUser::new().api_token("secret-key")).await.unwrap();
        let with_key = server.builder().api_key("secret-key").build().unwrap();
        assert_eq!(with_key.admin().users().list(&UserFilters::new()).await.unwrap().count, 1);
        assert_eq!(with_key.auth().get_session().await.unwrap_err().code, Code::Unauthorized);
    }

    customers_and_users_are_separate(server) {
        let medusa = server.client();
        medusa.customers().create(&CreateCustomer::new(EMAIL, PASSWORD)).await.unwrap();
        assert_eq!(medusa.admin().users().list(&UserFilters::new()).await.unwrap_err().code, Code::Unauthorized);
    }
}
