//! An address in a path, where v1 has it: no address leads a request astray.

use medusa_auth_protocol::{Argument, Code, Dialect, Operation, url::join};
use percent_encoding::percent_decode_str;
use proptest::prelude::*;

fn argument(text: Option<&str>) -> Argument<'_> {
    Argument { text, ..Argument::default() }
}

#[test]
fn what_would_be_another_route_is_refused() {
    for text in [None, Some(""), Some("."), Some("..")] {
        let error = Dialect::V1.begin(Operation::Exists, argument(text)).unwrap_err();
        assert_eq!(error.code, Code::InvalidArgument);
        assert!(error.stands && error.sentence.contains("exists()"), "{}", error.sentence);
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

/// Where a browser takes a request to this URL, segment by segment.
fn segments(url: &str) -> Vec<String> {
    let url = ::url::Url::parse(url).unwrap();
    assert_eq!(url.host_str(), Some("shop.example"));
    assert_eq!((url.query(), url.fragment()), (None, None));
    url.path_segments().unwrap().map(str::to_owned).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn no_address_leads_to_another_route(email in address()) {
        let request = Dialect::V1.begin(Operation::Exists, argument(Some(&email))).unwrap();
        let segment = request.segment.unwrap();
        let segments = segments(&join("http://shop.example/api/", request.stage.route().path, &segment, None));
        prop_assert_eq!(segments.len(), 4);
        prop_assert_eq!(&segments[..3], ["api", "store", "auth"]);
        prop_assert_eq!(percent_decode_str(&segments[3]).decode_utf8().unwrap(), email);
    }
}
