//! The page: who is logged in, or the forms to log in and to sign up.

use leptos::prelude::*;
use medusa_auth::{Customer, SessionStatus};

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

/// Follows who is logged in, also in other tabs, and shows the part of the page that goes with it.
#[component]
fn Account(client: Client) -> impl IntoView {
    let session = client.get_value().auth().session();
    let status = RwSignal::new_local(session.get().status);
    let subscription = session.subscribe(move |session| status.set(session.status.clone()));
    // Ends with this component.
    StoredValue::new_local(subscription);
    let ask_again = Action::new_local(move |(): &()| {
        let session = session.clone();
        async move { drop(session.ready().await) }
    });

    move || match status.get() {
        SessionStatus::Authenticated(customer) => view! { <Profile client customer=*customer /> }.into_any(),
        SessionStatus::Anonymous => view! {
            <div class="forms">
                <CredentialsForm client purpose=Purpose::LogIn />
                <CredentialsForm client purpose=Purpose::SignUp />
            </div>
        }
        .into_any(),
        SessionStatus::Error(error) => view! {
            <p role="alert">{error.message}</p>
            <button on:click=move |_| { ask_again.dispatch_local(()); }>"Try again"</button>
        }
        .into_any(),
        _ => view! { <p role="status">"Loading…"</p> }.into_any(),
    }
}

/// The customer who is logged in, and a button to log out.
#[component]
fn Profile(client: Client, customer: Customer) -> impl IntoView {
    let log_out = Action::new_local(move |(): &()| async move {
        client.get_value().auth().delete_session().await.err().map(|error| error.message)
    });

    view! {
        <p role="status">"You are logged in as " <strong>{customer.email}</strong> "."</p>
        <p role="alert">{move || log_out.value().get().flatten()}</p>
        <button disabled=log_out.pending() on:click=move |_| { log_out.dispatch_local(()); }>"Log out"</button>
    }
}
