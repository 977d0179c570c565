//! Networks that lose and duplicate requests and responses.

use proptest::prelude::*;

use super::browser::Delivery;

/// A single fault, at any of this many requests.
pub(crate) fn single_faults(requests: usize) -> impl Iterator<Item = Vec<Delivery>> {
    let places =
        move |delivery| (0..requests).map(move |place| [vec![Delivery::Normal; place], vec![delivery]].concat());
    Delivery::FAULTS_AND_DUPLICATES.into_iter().flat_map(places)
}

/// One of the first requests takes effect unnoticed or twice, and one of this many requests after it meets any fault.
pub(crate) fn faults_of_recoveries(first_requests: usize, requests: usize) -> impl Iterator<Item = Vec<Delivery>> {
    let first = move |place| {
        [Delivery::ResponseLost, Delivery::Duplicated]
            .map(|delivery| [vec![Delivery::Normal; place], vec![delivery]].concat())
    };
    let second = move |first: Vec<_>| single_faults(requests).map(move |second| [first.clone(), second].concat());
    (0..first_requests).flat_map(first).flat_map(second)
}

/// Every choice of duplicated requests among this many.
pub(crate) fn duplicates(requests: usize) -> impl Iterator<Item = Vec<Delivery>> {
    let delivery = |is_duplicated| if is_duplicated { Delivery::Duplicated } else { Delivery::Normal };
    (0..1_u32 << requests).map(move |mask| (0..requests).map(|place| delivery(mask >> place & 1 == 1)).collect())
}

/// A fault, or a duplicate.
pub(crate) fn fault_or_duplicate() -> impl Strategy<Value = Delivery> {
    prop::sample::select(&Delivery::FAULTS_AND_DUPLICATES[..])
}

/// More faults in a row than a call retries.
pub(crate) fn too_many_faults() -> impl Strategy<Value = Vec<Delivery>> {
    prop::collection::vec(prop::sample::select(&Delivery::FAULTS[..]), 4..12)
}
