//! By which names the servers may be called. A page elsewhere can have a name of its own point to this machine (DNS
//! rebinding), and would then be of the same origin.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;

use serde_json::json;

use crate::support::{Call, Folder, TestServer, credentials};

const REFUSAL: &str =
    "This development server answers only to localhost, 127.0.0.1 and [::1]. Use one of these names in the URL.\n";

/// A shop with a page, and where a request of each of its servers succeeds.
fn open() -> (Folder, TestServer, [(String, &'static str); 3]) {
    let folder = Folder::new();
    fs::write(folder.file("main.js"), "text").unwrap();
    let shop = TestServer::with(&["--www", &folder.file("")]);
    let server = &shop.server;
    let page = server.page_url.clone().unwrap();
    let places = [(server.api_url.clone(), "/health"), (server.api_v2_url.clone(), "/health"), (page, "/main.js")];
    (folder, shop, places)
}

#[test]
fn every_server_answers_to_this_machines_own_names() {
    let (_folder, _shop, places) = open();
    for (base, path) in &places {
        for host in ["localhost", "localhost:9000", "LocalHost:1", "127.0.0.1", "127.0.0.1:8000", "[::1]", "[::1]:9000"]
        {
            assert_eq!(Call::to(base, "GET", path).header("host", host).send().status, 200, "{base} {host}");
        }
    }
}

#[test]
fn no_server_answers_to_another_name() {
    let (_folder, _shop, places) = open();
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
    for (base, path) in &places {
        for host in others {
            for method in ["GET", "POST", "OPTIONS"] {
                let answer = Call::to(base, method, path).header("host", host).send();
                assert_eq!((answer.status, answer.body.as_str()), (403, REFUSAL), "{method} {base} {host}");
                assert_eq!(answer.header("content-type"), Some("text/plain; charset=utf-8"));
                for name in ["set-cookie", "access-control-allow-origin"] {
                    assert_eq!(answer.header(name), None);
                }
            }
        }
    }
}

#[test]
fn what_is_refused_has_done_nothing() {
    let shop = TestServer::open();
    let ann = credentials("ann@example.com");
    let sign_up = || shop.call("POST", "/store/customers").json(&ann);
    assert_eq!(sign_up().header("host", "evil.example").send().status, 403);
    assert_eq!(shop.get("/store/auth/ann@example.com").json(), json!({ "exists": false }));
    assert_eq!(sign_up().send().customer()["email"], "ann@example.com");
}

#[test]
fn a_request_without_a_name_or_with_two_is_refused() {
    let (_folder, _shop, places) = open();
    for (base, path) in &places {
        let address = base.strip_prefix("http://").unwrap().replace("localhost", "127.0.0.1");
        let of = |head: &str| {
            let mut stream = TcpStream::connect(&address).unwrap();
            stream.write_all(format!("GET {head}Connection: close\r\n\r\n").as_bytes()).unwrap();
            let mut answer = String::new();
            stream.read_to_string(&mut answer).unwrap();
            answer.split("\r\n").next().unwrap().split(' ').nth(1).unwrap().to_owned()
        };
        assert_eq!(of(&format!("{path} HTTP/1.1\r\nHost: localhost\r\n")), "200");
        assert_eq!(of(&format!("{path} HTTP/1.0\r\n")), "403");
        assert_eq!(of(&format!("{path} HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n")), "403");
        assert_eq!(of(&format!("http://evil.example{path} HTTP/1.1\r\nHost: localhost\r\n")), "403");
    }
}
