//! Email addresses and ids in paths cannot change where a request goes.

use medusa_auth_protocol::{
    Argument, Code,
    MedusaVersion::{self, V1, V2},
    Operation,
    url::join,
};
use percent_encoding::percent_decode_str;
use proptest::prelude::*;

fn argument(subject: Option<&str>) -> Argument<'_> {
    Argument { subject, ..Argument::default() }
}

/// The methods whose path ends with the subject, and the segments before it.
const WITH_SUBJECT: [(MedusaVersion, Operation, &[&str]); 6] = [
    (V1, Operation::Exists, &["api", "store", "auth"]),
    (V1, Operation::UpdateAddress, ADDRESSES),
    (V1, Operation::DeleteAddress, ADDRESSES),
    (V2, Operation::UpdateAddress, ADDRESSES),
    (V2, Operation::DeleteAddress, ADDRESSES),
    (V2, Operation::RetrieveAddress, ADDRESSES),
];

const ADDRESSES: &[&str] = &["api", "store", "customers", "me", "addresses"];

#[test]
fn subjects_that_lead_to_another_route_are_rejected() {
    for (version, operation, _) in WITH_SUBJECT {
        for text in [None, Some(""), Some("."), Some("..")] {
            let error = version.begin(operation, argument(text)).unwrap_err();
            assert_eq!(error.code, Code::InvalidArgument);
            assert!(error.overrides_server && error.message.contains("non-empty"), "{}", error.message);
        }
    }
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        // Characters that URL parsers resolve, cut off or strip.
        r"[./\\%2eE?#@:;& \t\r\n]{1,8}",
        "[a-z+.]{1,8}@[a-z]{1,8}\\.example",
    ]
    .prop_filter("rejected", |text| !["", ".", ".."].contains(&text.as_str()))
}

/// The path segments that a browser requests for this URL.
fn segments(url: &str) -> Vec<String> {
    let url = ::url::Url::parse(url).unwrap();
    assert_eq!(url.host_str(), Some("shop.example"));
    assert_eq!((url.query(), url.fragment()), (None, None));
    url.path_segments().unwrap().map(str::to_owned).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn no_subject_leads_to_another_route((version, operation, before) in prop::sample::select(&WITH_SUBJECT), text in text()) {
        let request = version.begin(operation, argument(Some(&text))).unwrap();
        let segment = request.segment.unwrap();
        let segments = segments(&join("http://shop.example/api/", request.kind.route().path, &segment, None));
        let (last, first) = segments.split_last().unwrap();
        prop_assert_eq!(first, before);
        prop_assert_eq!(percent_decode_str(last).decode_utf8().unwrap(), text);
    }
}
