use medusa_auth_protocol::{Body, Code, Credentials, Method, Operation, url, v1};
use percent_encoding::percent_decode_str;
use proptest::prelude::*;
use url::join;

/// Where a browser takes a request of this path, segment by segment.
fn segments(path: &str) -> Vec<String> {
    let url = ::url::Url::parse(&join("http://shop.example/api/", path)).unwrap();
    assert_eq!(url.host_str(), Some("shop.example"));
    assert_eq!((url.query(), url.fragment()), (None, None));
    url.path_segments().unwrap().map(str::to_owned).collect()
}

#[test]
fn what_would_be_another_route_is_refused() {
    for argument in [None, Some(""), Some("."), Some("..")] {
        let error = v1::begin(Operation::Exists, argument).unwrap_err();
        assert_eq!(error.code, Code::InvalidArgument);
        assert!(error.sentence.contains("exists()"), "{}", error.sentence);
    }
}

#[test]
fn only_exists_needs_an_argument() {
    for operation in crate::support::OPERATIONS {
        let request = v1::begin(operation, None);
        assert_eq!(request.is_err(), operation == Operation::Exists);
        // What is a payload elsewhere does not lead a request astray.
        let request = v1::begin(operation, Some("x")).unwrap();
        assert_eq!(request.path.ends_with("/x"), operation == Operation::Exists);
    }
}

fn address() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        // What browsers' URL parsers resolve, cut off or strip.
        r"[./\\%2eE?#@:;& \t\r\n]{1,8}",
        "[a-z+.]{1,8}@[a-z]{1,8}\\.example",
    ]
    .prop_filter("refused", |email| !["", ".", ".."].contains(&email.as_str()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn no_address_leads_to_another_route(email in address()) {
        let request = v1::begin(Operation::Exists, Some(&email)).unwrap();
        let segments = segments(&request.path);
        prop_assert_eq!(segments.len(), 4);
        prop_assert_eq!(&segments[..3], ["api", "store", "auth"]);
        prop_assert_eq!(percent_decode_str(&segments[3]).decode_utf8().unwrap(), email);
        prop_assert_eq!(
            (request.method, request.body, request.credentials),
            (Method::Get, Body::None, Credentials::Include)
        );
    }
}
