//! The login form in `src/client/README.md`. `make lint` compiles it, and a test compares it with the README.

use medusa_auth::{Credentials, Customer, Login, Medusa};
use web_sys::HtmlInputElement;
use yew::{platform::spawn_local, prelude::*};

/// The properties of [`LoginForm`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Clones are equal, so passing one does not render the form again.
    pub medusa: Medusa,
    /// Called with the customer who has logged in.
    pub on_login: Callback<Customer>,
}

/// A form to log in with an email address and a password.
#[component]
pub fn LoginForm(props: &Props) -> Html {
    let email = use_node_ref();
    let password = use_node_ref();
    let error = use_state(String::new);

    let dependencies = (props.clone(), email.clone(), password.clone(), error.clone());
    let on_submit = use_callback(dependencies, |event: SubmitEvent, (props, email, password, error)| {
        event.prevent_default();
        let value = |input: &NodeRef| input.cast::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default();
        let credentials = Credentials::new(&value(email), &value(password));
        let (props, error) = (props.clone(), error.clone());
        spawn_local(async move {
            match props.medusa.auth().authenticate(&credentials).await {
                Ok(Login::Customer(customer)) => props.on_login.emit(*customer),
                Ok(_) => error.set("This login requires another step.".to_owned()),
                Err(failure) => error.set(failure.message),
            }
        });
    });

    html! {
        <form onsubmit={on_submit}>
            <input ref={email} type="email" placeholder="Email address" autocomplete="username" required=true />
            <input ref={password} type="password" placeholder="Password" autocomplete="current-password" required=true />
            <p role="alert">{ &*error }</p>
            <button>{ "Log in" }</button>
        </form>
    }
}
