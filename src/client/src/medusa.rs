use std::rc::Rc;

use medusa_auth_protocol::Code;

use crate::{
    AuthResource, CustomersResource, Error,
    call::{CallOptions, Client, is_valid_key},
};

/// A client of one Medusa server. Clients share nothing with each other. Clones are cheap, and share everything.
///
/// Clones are equal. See the [crate's documentation](crate) for an example.
#[derive(Clone, Debug)]
pub struct Medusa {
    pub(crate) client: Rc<Client>,
    /// The client for admins, which has a token of its own.
    #[cfg(feature = "admin")]
    pub(crate) admin: Rc<Client>,
    #[cfg(feature = "admin")]
    pub(crate) created_invites: crate::admin::CreatedInvites,
}

impl PartialEq for Medusa {
    /// Whether both are clones of one client. Properties of components in Yew and Dioxus have to be comparable.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.client, &other.client)
    }
}

impl Medusa {
    /// Logging customers in and out.
    #[must_use]
    pub fn auth(&self) -> AuthResource {
        AuthResource::new(self.client.clone(), CallOptions::new())
    }

    /// Customers: their profiles, addresses, orders and payment methods.
    #[must_use]
    pub fn customers(&self) -> CustomersResource {
        CustomersResource::new(self.client.clone(), CallOptions::new())
    }

    /// Use this JWT, from an earlier [`AuthResource::get_token`], for later calls. `None` forgets the current token. Sends
    /// nothing to the server.
    ///
    /// # Errors
    /// [`Code::InvalidArgument`] if the `Authorization` header cannot hold the token, or if it is longer than 16,384 characters.
    pub fn set_token(&self, token: Option<&str>) -> Result<(), Error> {
        self.auth().set_token(token)
    }

    /// Send this publishable key from now on, unless the client was built with one.
    ///
    /// # Errors
    /// [`Code::InvalidArgument`] if a header cannot hold the key, or if it is longer than 16,384 characters.
    pub fn set_publishable_key(&self, key: &str) -> Result<(), Error> {
        if !is_valid_key(key) {
            return Err(Error::new(Code::InvalidArgument, "The publishable key must be a valid header value."));
        }
        self.client.publish(key);
        Ok(())
    }
}

#[cfg(feature = "admin")]
impl Medusa {
    /// Logins of the team, invites and users, with the methods of medusa-js.
    #[must_use]
    pub fn admin(&self) -> crate::admin::AdminResource {
        crate::admin::AdminResource::new(self.admin.clone(), CallOptions::new())
    }

    /// The flows that create users, with the methods of Medusa's User Module and Auth Module.
    #[must_use]
    pub fn users(&self) -> crate::admin::UsersResource {
        crate::admin::UsersResource::new(self.admin.clone(), self.created_invites.clone())
    }
}
