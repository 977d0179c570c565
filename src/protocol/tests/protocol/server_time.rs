//! When records were created, by their ids.

use medusa_auth_protocol::server_time::created_at;

#[test]
fn an_id_tells_when_its_record_was_created() {
    for (id, time) in [
        ("cus_01KAXN2K1CXXXXXXXXXXXXXXXX", 1_764_079_258_668.0),
        ("invite_00000000010000000000000000", 1.0),
        ("_0000000010ZZZZZZZZZZZZZZZZ", 32.0),
    ] {
        assert_eq!(created_at(id), time, "{id}");
    }
}

#[test]
fn another_text_tells_no_time() {
    for id in [
        "",
        "_",
        "01KAXN2K1CXXXXXXXXXXXXXXXX",
        "cus_1",
        "cus_91KAXN2K1CXXXXXXXXXXXXXXXX",
        "cus_01KAXN2K1CXXXXXXXXXXXXXXX",
        "cus_01kaxn2k1cxxxxxxxxxxxxxxxx",
        "cus_01KUXN2K1CXXXXXXXXXXXXXXXX",
        "cus_ä1KAXN2K1CXXXXXXXXXXXXXXX",
    ] {
        assert!(created_at(id).is_nan(), "{id}");
    }
}
