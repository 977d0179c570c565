//! What reqwest does with redirects and cookies, against a server that always sends the same response.

use std::{cell::RefCell, rc::Rc};

use medusa_auth::{CallOptions, Code, Credentials, Medusa, transport::Native};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
    task::LocalSet,
};

const CUSTOMER: &str = r#"{"customer":{"id":"cus_1"}}"#;

/// Run a test against a server that responds with these header lines, and redirects from `/store` to the root if they say so.
/// The test gets a client, and the requests that have arrived.
async fn with_server<T: Future<Output = ()>>(headers: &str, test: impl FnOnce(Medusa, Rc<RefCell<Vec<String>>>) -> T) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let requests: Rc<RefCell<Vec<String>>> = Rc::default();
    let (seen, headers) = (requests.clone(), headers.to_owned());
    let set = LocalSet::new();
    set.spawn_local(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut buffer = [0; 4096];
            let length = stream.read(&mut buffer).await.unwrap();
            let request = String::from_utf8_lossy(&buffer[..length]).to_ascii_lowercase();
            let redirects = headers.contains("Location") && request.contains("/store/");
            let status = if redirects { "307 Temporary Redirect" } else { "200 OK" };
            seen.borrow_mut().push(request);
            let length = CUSTOMER.len();
            let head =
                format!("HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n\r\n");
            stream.write_all((head + CUSTOMER).as_bytes()).await.unwrap();
        }
    });
    let medusa = Medusa::builder(&url).transport(Native::new().unwrap()).build().unwrap();
    set.run_until(test(medusa, requests)).await;
}

#[tokio::test]
async fn a_secret_does_not_follow_redirects() {
    with_server("Location: /", async |medusa, requests| {
        assert_eq!(medusa.auth().get_session().await.unwrap().id, "cus_1");
        assert_eq!(requests.borrow().len(), 2);

        let error = medusa.auth().authenticate(&Credentials::new("ada@example.com", "secret")).await.unwrap_err();
        assert_eq!(error.code, Code::NetworkError);
        assert_eq!(requests.borrow().len(), 3);
        assert!(!format!("{error:?}").contains("127.0.0.1"), "{error:?}");
    })
    .await;
}

#[tokio::test]
async fn the_jar_keeps_the_clients_cookies_and_not_those_of_others() {
    with_server("Set-Cookie: sid=1; Path=/; HttpOnly", async |medusa, requests| {
        let auth = medusa.auth();
        auth.with(CallOptions::new().header("cookie", "sid=visitor")).get_session().await.unwrap();
        auth.get_session().await.unwrap();
        auth.get_session().await.unwrap();
        let requests = requests.borrow();
        assert!(requests[0].contains("cookie: sid=visitor\r\n"));
        assert!(!requests[1].contains("cookie:"));
        assert!(requests[2].contains("cookie: sid=1\r\n"));
    })
    .await;
}
