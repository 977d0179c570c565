//! The page server.

use std::fs;
use std::os::unix::fs::symlink;

use crate::support::{Call, Folder, Response, TestServer};

const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' http://localhost:*";

fn get(server: &TestServer, path: &str) -> Response {
    Call::to(server.inner.page_url.as_ref().unwrap(), "GET", path).send()
}

#[test]
fn serves_the_page_and_the_package() {
    let folder = Folder::new();
    let (www, pkg) = (folder.file("www"), folder.file("pkg"));
    fs::create_dir_all(&www).unwrap();
    fs::create_dir_all(format!("{pkg}/dist")).unwrap();
    let files = [
        ("www/index.html", "/", "text/html"),
        ("www/style.css", "/style.css", "text/css"),
        ("www/main.js", "/main.js", "text/javascript"),
        ("pkg/index.mjs", "/pkg/index.mjs", "application/javascript"),
        ("pkg/dist/a.wasm", "/pkg/dist/a.wasm", "application/wasm"),
    ];
    for (file, ..) in files {
        fs::write(folder.file(file), file).unwrap();
    }
    let server = TestServer::with(&["--www", &www, "--pkg", &pkg]);
    for (file, path, kind) in files {
        let response = get(&server, path);
        assert_eq!((response.status, response.body.as_str()), (200, file), "{path}");
        assert_eq!(response.header("content-type").map(|found| found.split(';').next().unwrap()), Some(kind));
        assert_eq!(response.header("content-security-policy"), Some(POLICY));
        assert_eq!(response.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(response.header("cache-control"), Some("no-cache"));
        assert_eq!(response.header("set-cookie"), None);
    }
    for path in
        ["/nope", "/pkg/nope", "/../Cargo.toml", "/%2e%2e/pkg/index.mjs", "/pkg/..%2fwww/main.js", "/store/auth"]
    {
        assert_eq!(get(&server, path).status, 404, "{path}");
    }
}

#[test]
fn there_is_no_page_server_without_a_folder() {
    assert_eq!(TestServer::open().inner.page_url, None);
}

#[test]
fn serves_no_dotfiles_and_nothing_outside_the_two_folders() {
    let folder = Folder::new();
    let (www, pkg) = (folder.file("www"), folder.file("pkg"));
    for directory in ["www/app", "www/.git", "pkg", "outside"] {
        fs::create_dir_all(folder.file(directory)).unwrap();
    }
    for file in ["www/app/main.js", "www/.env", "www/.git/config", "pkg/.npmrc", "pkg/index.js", "outside/secret.txt"] {
        fs::write(folder.file(file), "text").unwrap();
    }
    let links = [
        ("outside/secret.txt", "www/file.txt"),
        ("outside", "www/folder"),
        ("outside/secret.txt", "pkg/file.txt"),
        ("pkg", "www/other"),
        ("www/.env", "www/env.txt"),
        ("www/app/main.js", "www/.main.js"),
        ("www/app", "www/same"),
    ];
    for (target, link) in links {
        symlink(folder.file(target), folder.file(link)).unwrap();
    }
    let server = TestServer::with(&["--www", &www, "--pkg", &pkg]);
    for path in ["/app/main.js", "/same/main.js", "/pkg/index.js"] {
        assert_eq!(get(&server, path).status, 200, "{path}");
    }
    let hidden = ["/.env", "/%2eenv", "/.git", "/.git/", "/.git/config", "/.main.js", "/env.txt", "/pkg/.npmrc"];
    let outside =
        ["/file.txt", "/folder", "/folder/", "/folder/secret.txt", "/pkg/file.txt", "/other", "/other/index.js"];
    for path in hidden.iter().chain(&outside) {
        for method in ["GET", "HEAD"] {
            let response = Call::to(server.inner.page_url.as_ref().unwrap(), method, path).send();
            assert_eq!((response.status, response.body.as_str()), (404, ""), "{method} {path}");
        }
    }
}

#[test]
fn a_served_folder_may_be_a_link() {
    let folder = Folder::new();
    fs::create_dir(folder.file("www")).unwrap();
    fs::write(folder.file("www/main.js"), "text").unwrap();
    symlink(folder.file("www"), folder.file("link")).unwrap();
    let server = TestServer::with(&["--www", &folder.file("link")]);
    assert_eq!(get(&server, "/main.js").status, 200);
}
