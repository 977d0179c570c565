//! The page that asks which account to log in with. It is a plain form, without scripts.

use axum::http::StatusCode;

use super::target::Target;
use crate::http::reply::{self, Reply, escape};

/// The style sheet of the page.
pub(super) const STYLE: &str = include_str!("consent.css");

const PAGE: &str = include_str!("consent.html");

/// The page of a provider. `problem` says what was wrong with the form.
pub(super) fn page(provider: &str, target: &Target, problem: &str) -> Reply {
    let alert = match problem {
        "" => String::new(),
        problem => format!("<p class=\"alert\" role=\"alert\">{}</p>", escape(problem)),
    };
    let html =
        PAGE.replace("{provider}", provider).replace("{alert}", &alert).replace("{host}", &escape(target.host()));
    let status = if problem.is_empty() { StatusCode::OK } else { StatusCode::BAD_REQUEST };
    reply::html_text(status, &html)
}
