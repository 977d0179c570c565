//! Which values of the Host header the servers accept. With DNS rebinding, a page elsewhere can point its own name to this
//! machine, and its requests are then same-origin.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;

use serde_json::json;

use crate::support::{Call, Folder, TestServer, credentials};

const REJECTION: &str =
    "This development server answers only to localhost, 127.0.0.1 and [::1]. Use one of these names in the URL.\n";

/// A server with a page, and for each of its ports the base URL and an existing path.
fn open() -> (Folder, TestServer, [(String, &'static str); 3]) {
    let folder = Folder::new();
    fs::write(folder.file("main.js"), "text").unwrap();
    let server = TestServer::with(&["--www", &folder.file("")]);
    let inner = &server.inner;
    let page = inner.page_url.clone().unwrap();
    let endpoints = [(inner.api_url.clone(), "/health"), (inner.api_v2_url.clone(), "/health"), (page, "/main.js")];
    (folder, server, endpoints)
}

#[test]
fn every_port_accepts_loopback_names() {
    let (_folder, _server, endpoints) = open();
    for (base, path) in &endpoints {
        for host in ["localhost", "localhost:9000", "LocalHost:1", "127.0.0.1", "127.0.0.1:8000", "[::1]", "[::1]:9000"]
        {
            assert_eq!(Call::to(base, "GET", path).header("host", host).send().status, 200, "{base} {host}");
        }
    }
}

#[test]
fn every_port_rejects_other_names() {
    let (_folder, _server, endpoints) = open();
    let others = [
        "evil.example",
        "evil.example:9000",
        "localhost.evil.example",
        "evil-localhost",
        "127.0.0.1.evil.example",
        "localhost@evil.example",
        "0.0.0.0",
        "127.0.0.2",
        "[::]",
    ];
    for (base, path) in &endpoints {
        for host in others {
            for method in ["GET", "POST", "OPTIONS"] {
                let response = Call::to(base, method, path).header("host", host).send();
                assert_eq!((response.status, response.body.as_str()), (403, REJECTION), "{method} {base} {host}");
                assert_eq!(response.header("content-type"), Some("text/plain; charset=utf-8"));
                for name in ["set-cookie", "access-control-allow-origin"] {
                    assert_eq!(response.header(name), None);
                }
            }
        }
    }
}

#[test]
fn a_rejected_request_has_no_effect() {
    let server = TestServer::open();
    let ann = credentials("ann@example.com");
    let sign_up = || server.call("POST", "/store/customers").json(&ann);
    assert_eq!(sign_up().header("host", "evil.example").send().status, 403);
    assert_eq!(server.get("/store/auth/ann@example.com").json(), json!({ "exists": false }));
    assert_eq!(sign_up().send().customer()["email"], "ann@example.com");
}

#[test]
fn rejects_a_missing_or_repeated_host() {
    let (_folder, _server, endpoints) = open();
    for (base, path) in &endpoints {
        let address = base.strip_prefix("http://").unwrap().replace("localhost", "127.0.0.1");
        let status = |head: &str| {
            let mut stream = TcpStream::connect(&address).unwrap();
            stream.write_all(format!("GET {head}Connection: close\r\n\r\n").as_bytes()).unwrap();
            let mut response = String::new();
            stream.read_to_string(&mut response).unwrap();
            response.split("\r\n").next().unwrap().split(' ').nth(1).unwrap().to_owned()
        };
        assert_eq!(status(&format!("{path} HTTP/1.1\r\nHost: localhost\r\n")), "200");
        assert_eq!(status(&format!("{path} HTTP/1.0\r\n")), "403");
        assert_eq!(status(&format!("{path} HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n")), "403");
        assert_eq!(status(&format!("http://evil.example{path} HTTP/1.1\r\nHost: localhost\r\n")), "403");
    }
}
