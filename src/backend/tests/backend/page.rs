//! The page server.

use std::fs;

use crate::support::{Answer, Call, Folder, Shop};

const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' http://localhost:*";

fn get(shop: &Shop, path: &str) -> Answer {
    Call::to(&shop.server.page_url().unwrap(), "GET", path).send()
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
    let shop = Shop::with(&["--www", &www, "--pkg", &pkg]);
    for (file, path, kind) in files {
        let answer = get(&shop, path);
        assert_eq!((answer.status, answer.body.as_str()), (200, file), "{path}");
        assert_eq!(answer.header("content-type").map(|found| found.split(';').next().unwrap()), Some(kind));
        assert_eq!(answer.header("content-security-policy"), Some(POLICY));
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(answer.header("cache-control"), Some("no-cache"));
        assert_eq!(answer.header("set-cookie"), None);
    }
    for path in
        ["/nope", "/pkg/nope", "/../Cargo.toml", "/%2e%2e/pkg/index.mjs", "/pkg/..%2fwww/main.js", "/store/auth"]
    {
        assert_eq!(get(&shop, path).status, 404, "{path}");
    }
}

#[test]
fn there_is_no_page_without_a_folder() {
    assert_eq!(Shop::open().server.page_url(), None);
}
