//! What the package calls the methods of admins by.

use medusa_auth_protocol::{Admin, Operation};

use super::METHODS;
use crate::names::numbers;

#[test]
fn operations_of_admins_have_the_numbers_that_the_package_calls_them_by() {
    let numbers: Vec<_> = numbers(include_str!("../../../../../pkg/lib/admin/operations.js")).collect();
    for (name, number) in &numbers {
        let operation = Operation::from_number(*number);
        assert_eq!(operation.map(|known| format!("{known:?}")), Some(format!("Admin({name})")));
    }
    assert_eq!(numbers.len(), METHODS.len());
    assert_eq!(Operation::from_number(100 + numbers.len()), None);
}

#[test]
fn what_logs_out_what_asks_who_and_what_renews_is_known() {
    for operation in METHODS {
        let admin = Operation::Admin(operation);
        assert_eq!(admin.logs_out(), operation == Admin::LogOut);
        assert_eq!(admin.asks_who(), operation == Admin::GetSession);
        assert_eq!(admin.refreshes(), operation == Admin::RefreshToken);
    }
}
