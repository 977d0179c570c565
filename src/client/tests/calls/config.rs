use std::time::Duration;

use medusa_auth::{Code, Medusa, MedusaBuilder, transport::fake::Fake};

fn builder(base_url: &str) -> MedusaBuilder {
    Medusa::builder(base_url).transport(Fake::new())
}

#[test]
fn base_urls_are_checked() {
    for url in
        ["http://localhost:9000", "https://api.example.com/", "HTTPS://api.example.com/base//", "http://[::1]:9000"]
    {
        assert!(builder(url).build().is_ok(), "{url}");
    }
    for url in [
        "",
        "/api",
        "//api.example.com",
        "api.example.com",
        "ftp://api.example.com",
        "https://",
        "https://:9000",
        "https:///api",
        "https://user:password@api.example.com",
        "https://api.example.com?a",
        "https://api.example.com#a",
        "https://api.example.com\\a",
        "https://api.example.com/a b",
    ] {
        assert_eq!(builder(url).build().unwrap_err().code, Code::InvalidConfig, "{url}");
    }
}

#[test]
fn options_are_checked_and_named() {
    let url = "https://api.example.com";
    for (name, builder) in [
        ("publishable_key", builder(url).publishable_key("a\nb")),
        ("headers", builder(url).header("a b", "c")),
        ("headers", builder(url).header("a", "…")),
        ("timeout", builder(url).timeout(Duration::MAX)),
    ] {
        let error = builder.build().unwrap_err();
        assert_eq!(error.code, Code::InvalidConfig);
        assert!(error.message.contains(name), "{}", error.message);
    }
    assert!(builder(url).publishable_key("").timeout(Duration::ZERO).build().is_ok());
}

#[test]
fn clones_share_everything() {
    let medusa = builder("https://api.example.com").build().unwrap();
    let clone = medusa.clone();
    assert!(clone.set_token(Some("a.b.c")).is_ok());
    assert_eq!(format!("{medusa:?}"), format!("{clone:?}"));
    assert_eq!(medusa, clone);
    assert_ne!(medusa, builder("https://api.example.com").build().unwrap());
}
