use medusa_auth_protocol::{Code, Operation, Step};
use serde_json::{Value, json};

use crate::support::{OPERATIONS, proceed};

/// A body that keeps what the operation promises.
fn kept(operation: Operation) -> Value {
    match operation {
        Operation::DeleteSession => json!("OK"),
        Operation::GeneratePasswordToken => json!(""),
        Operation::Exists => json!({ "exists": false }),
        Operation::GetToken => json!({ "access_token": "a.b.c" }),
        _ => json!({ "customer": { "id": "cus_1" } }),
    }
}

fn step(operation: Operation, status: u16, body: &Value) -> Step {
    proceed(operation, 0, status, body, false)
}

#[test]
fn any_2xx_with_what_is_promised_is_the_result() {
    for operation in OPERATIONS {
        for status in 200..300 {
            assert_eq!(step(operation, status, &kept(operation)), Step::Done);
        }
    }
}

#[test]
fn a_2xx_without_it_was_not_made_by_a_medusa_server() {
    let invalid = Step::Fail(Code::InvalidResponse.into());
    for operation in OPERATIONS {
        let promised = operation.promises();
        for body in [
            json!({}),
            json!([]),
            json!(null),
            json!(""),
            json!(7),
            json!("OK"),
            json!({ "customer": null, "exists": null, "access_token": null }),
            // An answer cut off on its way is no JSON any more.
            json!("{\"customer\":{\"id\":\"cus"),
        ] {
            let expected = if promised.is_some() { invalid.clone() } else { Step::Done };
            assert_eq!(step(operation, 200, &body), expected, "{operation:?} {body}");
        }
        for page in ["<!DOCTYPE html><title>Shop</title>", "<html>"] {
            assert_eq!(step(operation, 200, &json!(page)), invalid, "{operation:?}");
        }
    }
}

#[test]
fn a_token_that_no_header_can_carry_is_none() {
    for token in [json!(""), json!(7), json!({}), json!("a\r\nb"), json!("日本")] {
        assert_eq!(
            step(Operation::GetToken, 200, &json!({ "access_token": token })),
            Step::Fail(Code::InvalidResponse.into()),
            "{token}"
        );
    }
}
