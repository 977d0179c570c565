//! The numbers of admins' operations in the package.

use medusa_auth_protocol::{Admin, Effect, Operation};

use crate::names::numbers;

#[test]
fn operations_have_the_same_numbers_in_the_package() {
    let numbers: Vec<_> = numbers(include_str!("../../../../../pkg/lib/admin/operations.js")).collect();
    for (name, number) in &numbers {
        let operation = Operation::from_number(*number);
        assert_eq!(operation.map(|known| format!("{known:?}")), Some(format!("Admin({name})")));
    }
    assert_eq!(numbers.len(), Admin::ALL.len());
    assert_eq!(Operation::from_number(100 + numbers.len()), None);
}

#[test]
fn operations_know_their_effect_on_the_session() {
    for operation in Admin::ALL {
        let admin = Operation::Admin(operation);
        let effect = match operation {
            Admin::LogOut => Effect::LogOut,
            Admin::RefreshToken => Effect::RefreshToken,
            _ => Effect::None,
        };
        assert_eq!(admin.effect(), effect);
        assert_eq!(admin.gets_session(), operation == Admin::GetSession);
    }
}
