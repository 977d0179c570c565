//! The results and errors of the package's promises, deserialized.

use std::collections::HashMap;

use serde::Deserialize;

/// The fields of a customer that the tests check.
#[derive(Debug, Deserialize, PartialEq)]
pub struct Customer {
    /// `cus_…`
    pub id: String,
    /// In lower case.
    pub email: String,
    /// Optional.
    pub first_name: Option<String>,
    /// `false` for guests.
    pub has_account: bool,
}

/// The `response` of a result.
#[derive(Debug, Deserialize, PartialEq)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// The headers that CORS lets the page read.
    pub headers: HashMap<String, String>,
}

/// `{ customer, response }`.
#[derive(Debug, Deserialize, PartialEq)]
pub struct CustomerResult {
    /// The customer.
    pub customer: Customer,
    /// The HTTP response.
    pub response: Response,
}

/// `{ exists, response }`.
#[derive(Debug, Deserialize, PartialEq)]
pub struct ExistsResult {
    /// Whether there is an account.
    pub exists: bool,
}

/// `{ access_token, response }`.
#[derive(Debug, Deserialize, PartialEq)]
pub struct TokenResult {
    /// A JWT.
    pub access_token: String,
}

/// A `MedusaError`.
#[derive(Debug, Deserialize)]
pub struct ErrorData {
    /// Always `MedusaError`.
    pub name: String,
    /// The error code.
    pub code: String,
    /// The message for people.
    pub message: String,
    /// Medusa's `type`, if the server responded with one.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// The HTTP status, if there was a response.
    pub status: Option<u16>,
    /// The HTTP response, if there was one.
    pub response: Option<Response>,
}
