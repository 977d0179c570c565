//! What the package's promises settle with.

use std::collections::HashMap;

use serde::Deserialize;

/// A customer, as far as the tests look.
#[derive(Debug, Deserialize, PartialEq)]
pub struct Customer {
    /// `cus_…`
    pub id: String,
    /// In lower case.
    pub email: String,
    /// Not always given.
    pub first_name: Option<String>,
    /// Not a guest.
    pub has_account: bool,
}

/// The HTTP answer behind a result.
#[derive(Debug, Deserialize, PartialEq)]
pub struct Response {
    /// Such as 200.
    pub status: u16,
    /// What the page is allowed to read.
    pub headers: HashMap<String, String>,
}

/// `{ customer, response }`.
#[derive(Debug, Deserialize, PartialEq)]
pub struct Account {
    /// Who is logged in.
    pub customer: Customer,
    /// How it was said.
    pub response: Response,
}

/// `{ exists, response }`.
#[derive(Debug, Deserialize, PartialEq)]
pub struct Existence {
    /// Whether there is an account.
    pub exists: bool,
}

/// `{ access_token, response }`.
#[derive(Debug, Deserialize, PartialEq)]
pub struct Token {
    /// A JWT.
    pub access_token: String,
}

/// A `MedusaError`.
#[derive(Debug, Deserialize)]
pub struct Failure {
    /// Always `MedusaError`.
    pub name: String,
    /// For programs.
    pub code: String,
    /// For people.
    pub message: String,
    /// The server's word for it.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// Of the answer, if there was one.
    pub status: Option<u16>,
    /// The answer, if there was one.
    pub response: Option<Response>,
}
