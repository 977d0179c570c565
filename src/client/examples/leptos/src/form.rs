//! The forms to log in and to sign up.

use leptos::{ev::SubmitEvent, prelude::*};
use medusa_auth::{CreateCustomer, Credentials, Error, Login};

use crate::client::Client;

/// What a form does with an email address and a password.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Purpose {
    LogIn,
    SignUp,
}

impl Purpose {
    async fn submit(self, client: Client, email: String, password: String) -> Result<Login, Error> {
        let medusa = client.get_value();
        match self {
            Self::LogIn => medusa.auth().authenticate(&Credentials::new(&email, &password)).await,
            Self::SignUp => medusa.customers().create(&CreateCustomer::new(&email, &password)).await,
        }
    }
}

/// Logs a customer in, or shows why nobody is. The page follows the session, and so replaces the form.
#[component]
pub(crate) fn CredentialsForm(client: Client, purpose: Purpose) -> impl IntoView {
    let email = RwSignal::new(String::new());
    let password = RwSignal::new(String::new());
    let submit = Action::new_local(move |(): &()| async move {
        match purpose.submit(client, email.get_untracked(), password.get_untracked()).await {
            Ok(Login::Customer(_)) => None,
            Ok(_) => Some("This login requires another step, which this page does not have.".to_owned()),
            Err(error) => Some(error.message),
        }
    });
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        submit.dispatch_local(());
    };
    let (title, autocomplete) = match purpose {
        Purpose::LogIn => ("Log in", "current-password"),
        Purpose::SignUp => ("Sign up", "new-password"),
    };

    view! {
        <form aria-label=title on:submit=on_submit>
            <h2>{title}</h2>
            <label>
                "Email address"
                <input type="email" autocomplete="username" required bind:value=email />
            </label>
            <label>
                "Password"
                <input type="password" autocomplete=autocomplete required bind:value=password />
            </label>
            <p role="alert">{move || submit.value().get().flatten()}</p>
            <button disabled=submit.pending()>{title}</button>
        </form>
    }
}
