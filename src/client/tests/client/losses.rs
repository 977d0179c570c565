//! Whatever is lost on the way, and at whatever point: while there are retries left, a call ends as if nothing was.

use medusa_auth_protocol::Operation;
use proptest::prelude::*;

use crate::support::{
    Client, OPERATIONS, drive,
    drive::Went,
    shop::{EMAIL, Fate, NEW, OLD, Shop},
};

const RETRIES: u32 = 3;

/// A shop in which this call succeeds.
fn shop_for(operation: Operation) -> Shop {
    let mut shop = match operation {
        Operation::CreateCustomer => Shop::default(),
        Operation::ResetPassword => Shop::with_customer(OLD),
        _ => Shop::with_customer(NEW),
    };
    shop.reset_token = format!("token-for-{OLD}");
    if [Operation::GetSession, Operation::RetrieveCustomer, Operation::UpdateCustomer].contains(&operation) {
        shop.session = Some(EMAIL.to_owned());
    }
    shop
}

/// A call whose requests meet these fates in turn, later ones arriving.
fn go(operation: Operation, fates: &[Fate], shop: &mut Shop) -> Went {
    let mut fates = fates.iter().copied();
    drive(Client::new(RETRIES).call(operation), |request| shop.meet(request, fates.next().unwrap_or(Fate::Arrives)))
}

/// What is true afterwards, whatever was lost.
fn check(operation: Operation, shop: &Shop, went: &Went) -> Result<(), TestCaseError> {
    let data = went.end.as_ref().map_err(|error| TestCaseError::fail(format!("{error:?}: {:?}", went.sent)))?;
    if operation.promises() == Some("customer") {
        prop_assert_eq!(&data["customer"]["email"], EMAIL);
    }
    prop_assert_eq!(&shop.customers, &[(EMAIL.to_owned(), NEW.to_owned())]);
    let logged_in = !matches!(
        operation,
        Operation::ResetPassword
            | Operation::GetToken
            | Operation::DeleteSession
            | Operation::Exists
            | Operation::GeneratePasswordToken
    );
    prop_assert_eq!(shop.session.is_some(), logged_in);
    Ok(())
}

#[test]
fn each_request_in_turn_may_meet_each_fate() {
    for operation in OPERATIONS {
        for fate in Fate::FAULTS {
            for place in 0..6 {
                let mut fates = vec![Fate::Arrives; place];
                fates.push(fate);
                let mut shop = shop_for(operation);
                let went = go(operation, &fates, &mut shop);
                check(operation, &shop, &went).unwrap();
            }
        }
    }
}

#[test]
fn the_requests_of_a_recovery_may_be_lost_as_well() {
    for operation in [Operation::CreateCustomer, Operation::ResetPassword] {
        for second in Fate::FAULTS {
            for place in 2..6 {
                let mut fates = vec![Fate::AnswerLost];
                fates.resize(place, Fate::Arrives);
                fates.push(second);
                let mut shop = shop_for(operation);
                let went = go(operation, &fates, &mut shop);
                check(operation, &shop, &went).unwrap();
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn a_call_survives_as_many_faults_as_there_are_retries(
        operation in prop::sample::select(OPERATIONS.to_vec()),
        fates in prop::collection::vec(
            prop_oneof![3 => Just(Fate::Arrives), 4 => prop::sample::select(Fate::FAULTS.to_vec())],
            0..12,
        ),
    ) {
        let faults_in_a_row = fates.split(|fate| *fate == Fate::Arrives).map(<[_]>::len).max();
        prop_assume!(faults_in_a_row <= Some(RETRIES as usize));
        let mut shop = shop_for(operation);
        let went = go(operation, &fates, &mut shop);
        check(operation, &shop, &went)?;
    }

    #[test]
    fn a_call_that_fails_has_done_it_once_or_not_at_all(
        operation in prop::sample::select(OPERATIONS.to_vec()),
        fates in prop::collection::vec(prop::sample::select(Fate::FAULTS.to_vec()), 4..12),
    ) {
        let mut shop = shop_for(operation);
        let before = shop.customers.clone();
        let went = go(operation, &fates, &mut shop);
        prop_assert!(went.end.is_err());
        prop_assert_eq!(went.sent.len(), 1 + RETRIES as usize);
        let done = [(EMAIL.to_owned(), NEW.to_owned())];
        prop_assert!(shop.customers == before || shop.customers == done);
        // Whoever tries again where a call has failed ends up at the same.
        if operation != Operation::CreateCustomer && operation != Operation::ResetPassword {
            let again = go(operation, &[], &mut shop);
            prop_assert!(again.end.is_ok());
        }
    }
}
