//! The page: who is logged in, or the forms to log in and to sign up.

use leptos::prelude::*;
use medusa_auth::{Code, Customer, Error};

use crate::{
    client::{Client, connect},
    form::{CredentialsForm, Purpose},
};

/// The whole page.
#[component]
pub(crate) fn App() -> impl IntoView {
    view! {
        <main>
            <h1>"Your account"</h1>
            {match connect() {
                Ok(client) => view! { <Account client /> }.into_any(),
                Err(error) => view! { <p role="alert">{error.message}</p> }.into_any(),
            }}
        </main>
    }
}

/// Asks the server who is logged in, and shows the part of the page that follows from the response.
#[component]
fn Account(client: Client) -> impl IntoView {
    let session = LocalResource::new(move || get_session(client));
    let on_login = Callback::new(move |(customer,)| session.set(Some(Ok(Some(customer)))));
    let on_logout = Callback::new(move |()| session.set(Some(Ok(None))));

    move || match session.get() {
        None => view! { <p role="status">"Loading…"</p> }.into_any(),
        Some(Ok(Some(customer))) => view! { <Profile client customer on_logout /> }.into_any(),
        Some(Ok(None)) => view! {
            <div class="forms">
                <CredentialsForm client purpose=Purpose::LogIn on_login />
                <CredentialsForm client purpose=Purpose::SignUp on_login />
            </div>
        }
        .into_any(),
        Some(Err(error)) => view! {
            <p role="alert">{error.message}</p>
            <button on:click=move |_| session.refetch()>"Try again"</button>
        }
        .into_any(),
    }
}

/// The customer who is logged in, and a button to log out.
#[component]
fn Profile(client: Client, customer: Customer, on_logout: Callback<()>) -> impl IntoView {
    let log_out = Action::new_local(move |(): &()| async move {
        match client.get_value().auth().delete_session().await {
            Ok(()) => on_logout.run(()),
            Err(error) => return Some(error.message),
        }
        None
    });

    view! {
        <p role="status">"You are logged in as " <strong>{customer.email}</strong> "."</p>
        <p role="alert">{move || log_out.value().get().flatten()}</p>
        <button disabled=log_out.pending() on:click=move |_| { log_out.dispatch_local(()); }>"Log out"</button>
    }
}

/// `None` if nobody is logged in. Only `Unauthorized` means that: the server may not have been reached at all.
async fn get_session(client: Client) -> Result<Option<Customer>, Error> {
    match client.get_value().auth().get_session().await {
        Ok(customer) => Ok(Some(customer)),
        Err(Error { code: Code::Unauthorized, .. }) => Ok(None),
        Err(error) => Err(error),
    }
}
