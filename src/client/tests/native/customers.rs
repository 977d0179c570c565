use medusa_auth::{
    AddressFields, AddressFilters, Backend, Code, CreateCustomer, Credentials, Field, OrderFilters, ResetPassword,
    UpdateCustomer,
};

use crate::support::{EMAIL, PASSWORD, TestServer, customer, on_both};

on_both! {
    signing_up_logs_in(server) {
        let medusa = server.client();
        let payload = CreateCustomer::new(EMAIL, PASSWORD).first_name("Ada");
        let created = customer(medusa.customers().create(&payload).await.unwrap());
        assert_eq!(created.first_name.as_deref(), Some("Ada"));
        assert_eq!(medusa.customers().retrieve().await.unwrap().id, created.id);

        let error = server.client().customers().create(&payload).await.unwrap_err();
        assert_eq!(error.code, Code::DuplicateError);
    }

    profiles_can_be_changed(server) {
        let medusa = server.customer().await;
        let changes = UpdateCustomer::new().first_name("Ada").phone("+44 20 7946 0000");
        let changed = medusa.customers().update(&changes).await.unwrap();
        assert_eq!(changed.phone.as_deref(), Some("+44 20 7946 0000"));
        if server.backend == Backend::V2 {
            let cleared = medusa.customers().update(&UpdateCustomer::new().phone(Field::Null)).await.unwrap();
            assert_eq!(cleared.phone, None);
        }
        assert_eq!(medusa.customers().retrieve().await.unwrap().first_name.as_deref(), Some("Ada"));
    }

    addresses_can_be_added_changed_and_deleted(server) {
        let medusa = server.customer().await;
        let addresses = medusa.customers().addresses();
        let london = AddressFields::new()
            .first_name("Ada")
            .last_name("Lovelace")
            .address_1("St James's Square 12")
            .city("London")
            .country_code("gb")
            .postal_code("SW1Y 4JH");
        addresses.add(&london).await.unwrap();
        let profile = medusa.customers().retrieve().await.unwrap();
        let [address] = [&profile.shipping_addresses[..], &profile.addresses].concat().try_into().unwrap();
        assert_eq!(address.city.as_deref(), Some("London"));
        addresses.update(&address.id, &AddressFields::new().city("Ockham")).await.unwrap();

        let listed = addresses.list(&AddressFilters::default().limit(5_u64)).await;
        let retrieved = addresses.retrieve(&address.id).await;
        match server.backend {
            Backend::V1 => {
                assert_eq!(listed.unwrap_err().code, Code::UnsupportedByBackend);
                assert_eq!(retrieved.unwrap_err().code, Code::UnsupportedByBackend);
            }
            _ => {
                let listed = listed.unwrap();
                assert_eq!((listed.count, listed.limit), (1, Some(5)));
                assert_eq!(listed.items, [retrieved.unwrap()]);
                assert_eq!(listed.items[0].city.as_deref(), Some("Ockham"));
            }
        }
        let profile = addresses.delete(&address.id).await.unwrap();
        assert_eq!(profile.email, EMAIL);
        assert!(profile.addresses.is_empty() && profile.shipping_addresses.is_empty());
        assert_eq!(addresses.delete("..").await.unwrap_err().code, Code::InvalidArgument);
    }

    orders_can_be_listed(server) {
        let medusa = server.customer().await;
        let page = medusa.customers().list_orders(&OrderFilters::default().status(["pending"]).limit(3_u64)).await.unwrap();
        assert_eq!((page.items.len(), page.count, page.limit), (0, 0, Some(3)));
    }

    payment_methods_can_be_listed_on_v1(server) {
        let medusa = server.customer().await;
        let methods = medusa.customers().payment_methods().list().await;
        match server.backend {
            Backend::V1 => assert_eq!(methods.unwrap(), []),
            _ => assert_eq!(methods.unwrap_err().code, Code::UnsupportedByBackend),
        }
    }

    passwords_can_be_reset(server) {
        let medusa = server.customer().await;
        medusa.customers().generate_password_token(EMAIL).await.unwrap();
        let token = server.password_token().await;
        let reset = ResetPassword::new(EMAIL, &token, "new-password");
        let customer = medusa.customers().reset_password(&reset).await.unwrap();
        assert_eq!(customer.is_some(), server.backend == Backend::V1);
        let auth = server.client().auth();
        assert!(auth.authenticate(&Credentials::new(EMAIL, "new-password")).await.is_ok());
        assert!(auth.authenticate(&Credentials::new(EMAIL, PASSWORD)).await.is_err());
    }
}
