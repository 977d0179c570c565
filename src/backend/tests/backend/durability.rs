//! The program: what it prints, how it stops, and that it loses no data if it is killed.

use std::io::{BufRead, BufReader, Read};
use std::net::TcpListener;
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use serde_json::json;

use crate::support::{Call, Folder, KEY, claims, credentials, eventually};

struct Program {
    child: Child,
    lines: Vec<String>,
}

impl Program {
    fn start(options: &[&str]) -> Self {
        let mut child = command(options).stdout(Stdio::piped()).spawn().unwrap();
        let stdout = child.stdout.as_mut().unwrap();
        let mut lines = Vec::new();
        for line in BufReader::new(stdout).lines() {
            lines.push(line.unwrap());
            if lines.last().is_some_and(|line| line == "ready") {
                break;
            }
        }
        Self { child, lines }
    }

    fn call(&self, method: &str, path: &str) -> Call {
        Call::to(self.lines[0].strip_prefix("api ").unwrap(), method, path)
    }

    fn v2(&self, method: &str, path: &str) -> Call {
        let call = Call::to(self.lines[1].strip_prefix("api-v2 ").unwrap(), method, path);
        call.header("x-publishable-api-key", KEY)
    }

    /// The next line that it prints.
    fn next_line(&mut self) -> String {
        let mut line = String::new();
        let stdout = self.child.stdout.as_mut().unwrap();
        while !line.ends_with('\n') {
            let mut byte = [0];
            stdout.read_exact(&mut byte).unwrap();
            line.push(char::from(byte[0]));
        }
        line.trim().to_owned()
    }

    fn signal(&self, name: &str) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args([name, &id]).status().unwrap().success());
    }

    /// Sends SIGKILL, and waits for the end.
    fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn command(options: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_medusa-auth-backend"));
    for port in ["--api-port", "--api-v2-port", "--page-port", "--provider-port"] {
        if !options.contains(&port) {
            command.args([port, "0"]);
        }
    }
    command.args(options);
    command
}

fn fails(options: &[&str]) -> String {
    let Output { status, stderr, stdout } = command(options).output().unwrap();
    assert_eq!(status.code(), Some(1));
    assert!(stdout.is_empty());
    String::from_utf8(stderr).unwrap()
}

#[test]
fn prints_its_urls_and_demo_accounts() {
    let program = Program::start(&["--seed", "--www", env!("CARGO_MANIFEST_DIR")]);
    let lines = &program.lines;
    assert!(lines[0].starts_with("api http://localhost:"), "{lines:?}");
    assert!(lines[1].starts_with("api-v2 http://localhost:"), "{lines:?}");
    assert!(lines[2].starts_with("page http://localhost:"), "{lines:?}");
    assert!(lines[3].starts_with("provider http://localhost:"), "{lines:?}");
    assert!(lines.iter().any(|line| line.contains("for development")), "{lines:?}");
    assert!(lines.iter().any(|line| line == "Publishable key of v2: pk_development"), "{lines:?}");
    assert!(lines.iter().any(|line| line.contains("shopper@example.com / supersecret")), "{lines:?}");
    assert!(lines.iter().any(|line| line == "Demo admin: admin@medusa-test.com / supersecret"), "{lines:?}");
    assert!(!lines.iter().any(|line| line.starts_with("Allowed to")), "{lines:?}");
    let login = program.call("POST", "/store/auth").json(&credentials("shopper@example.com")).send();
    assert_eq!(login.customer()["email"], "shopper@example.com");
}

#[test]
fn prints_allowed_origins_but_no_given_password() {
    let pages = ["--store-cors", "http://store", "--admin-cors", "http://admin"];
    let admin = ["--seed", "--admin-email", "me@example.com", "--admin-password", "secret"];
    let program = Program::start(&[&pages[..], &admin].concat());
    let lines = &program.lines;
    for expected in ["Allowed to administer: http://admin", "Allowed to log in to v2: http://store, http://admin"] {
        assert!(lines.iter().any(|line| line == expected), "{lines:?}");
    }
    assert!(!lines.iter().any(|line| line.contains("admin:") || line.contains("secret\"")), "{lines:?}");
}

#[test]
fn stops_on_sigterm_and_sigint() {
    for signal in ["-TERM", "-INT"] {
        let mut program = Program::start(&[]);
        program.signal(signal);
        assert_eq!(program.child.wait().unwrap().code(), Some(0), "{signal}");
    }
}

#[test]
fn prints_password_tokens() {
    let mut program = Program::start(&["--seed"]);
    let body = json!({ "email": "shopper@example.com" });
    program.call("POST", "/store/customers/password-token").json(&body).send();
    let line = program.next_line();
    let token = line.strip_prefix("password-token shopper@example.com ").unwrap();
    let body = json!({ "email": "shopper@example.com", "token": token, "password": "new" });
    assert_eq!(program.call("POST", "/store/customers/password-reset").json(&body).send().status, 200);
}

#[test]
fn prints_verification_codes() {
    let mut program = Program::start(&["--verify-email"]);
    let register = program.v2("POST", "/auth/customer/emailpass/register").json(&credentials("ann@example.com"));
    let body = json!({ "entity_id": "ann@example.com", "entity_type": "email" });
    program.v2("POST", "/auth/verification/request").bearer(&register.send().token()).json(&body).send();
    let line = program.next_line();
    let code = line.strip_prefix("verification-code ann@example.com ").unwrap();
    let confirm = program.v2("POST", "/auth/verification/confirm").json(&json!({ "code": code }));
    assert_eq!(confirm.send().status, 200);
}

#[test]
fn survives_a_closed_stdout() {
    let mut program = Program::start(&["--seed"]);
    drop(program.child.stdout.take());
    for _ in 0..3 {
        let body = json!({ "email": "shopper@example.com" });
        let response = program.call("POST", "/store/customers/password-token").json(&body).send();
        assert_eq!(response.status, 204);
    }
    assert_eq!(program.call("GET", "/health").send().body, "OK");
}

#[test]
fn reports_a_taken_port_and_how_to_choose_another() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let message = fails(&["--api-port", &port]);
    let expected = format!("medusa-auth-backend: port {port} is taken; choose another with --api-port or API_PORT.\n");
    assert_eq!(message, expected);
    let message = fails(&["--api-v2-port", &port]);
    let expected =
        format!("medusa-auth-backend: port {port} is taken; choose another with --api-v2-port or API_V2_PORT.\n");
    assert_eq!(message, expected);
    let message = fails(&["--page-port", &port, "--www", env!("CARGO_MANIFEST_DIR")]);
    let expected =
        format!("medusa-auth-backend: port {port} is taken; choose another with --page-port or PAGE_PORT.\n");
    assert_eq!(message, expected);
}

#[test]
fn reports_a_missing_folder_and_an_invalid_database() {
    let folder = Folder::new();
    let missing = folder.file("nope");
    assert_eq!(
        fails(&["--www", &missing]),
        format!("medusa-auth-backend: {missing} is not a folder, so it cannot be served.\n")
    );
    let file = folder.file("text.db");
    std::fs::write(&file, "this is no database, however long the text may be").unwrap();
    let message = fails(&["--db", &file]);
    assert!(message.contains(&format!("the database {file} cannot be used")), "{message}");
}

#[test]
fn reports_an_admin_email_that_has_another_password() {
    let folder = Folder::new();
    let file = folder.file("test.db");
    let ann = credentials("ann@example.com");
    let program = Program::start(&["--db", &file]);
    program.call("POST", "/store/customers").json(&ann).send().customer();
    drop(program);
    assert_eq!(
        fails(&["--db", &file, "--admin-email", "ann@example.com", "--admin-password", "another"]),
        "medusa-auth-backend: the admin ann@example.com cannot be created: there is an account with this \
         address and another password.\n"
    );
}

#[test]
fn customers_and_sessions_survive_a_kill() {
    let folder = Folder::new();
    let file = folder.file("test.db");
    let mut program = Program::start(&["--db", &file]);
    let response = program.call("POST", "/store/customers").json(&credentials("ann@example.com")).send();
    program.kill();
    let customer = response.customer();

    let mut program = Program::start(&["--db", &file]);
    let session = program.call("GET", "/store/auth").cookie(response.cookie()).send();
    assert_eq!(session.customer()["id"], customer["id"]);
    let change = json!({ "first_name": "Ann", "billing_address": { "city": "Aarhus" } });
    program.call("POST", "/store/customers/me").cookie(response.cookie()).json(&change).send().customer();
    program.call("DELETE", "/store/auth").cookie(response.cookie()).send();
    program.kill();

    let program = Program::start(&["--db", &file]);
    program.call("GET", "/store/auth").cookie(response.cookie()).send().is_not_logged_in();
    let login = program.call("POST", "/store/auth").json(&credentials("ann@example.com")).send();
    assert_eq!(login.customer()["first_name"], "Ann");
    let me = program.call("GET", "/store/customers/me").cookie(login.cookie()).send();
    assert_eq!(me.customer()["billing_address"]["city"], "Aarhus");
}

#[test]
fn identities_and_sessions_of_v2_survive_a_kill() {
    let folder = Folder::new();
    let file = folder.file("test.db");
    let ann = credentials("ann@example.com");
    let mut program = Program::start(&["--db", &file]);
    let token = program.v2("POST", "/auth/customer/emailpass/register").json(&ann).send().token();
    program.kill();

    let mut program = Program::start(&["--db", &file]);
    let body = json!({ "email": "ann@example.com" });
    program.v2("POST", "/store/customers").bearer(&token).json(&body).send().customer();
    program.kill();

    let mut program = Program::start(&["--db", &file]);
    let token = program.v2("POST", "/auth/token/refresh").bearer(&token).send().token();
    assert!(claims(&token)["actor_id"].as_str().unwrap().starts_with("cus_"));
    let session = program.v2("POST", "/auth/session").bearer(&token).send();
    program.kill();

    let mut program = Program::start(&["--db", &file]);
    let me = |program: &Program| program.v2("GET", "/store/customers/me").cookie(session.cookie()).send();
    assert_eq!(me(&program).customer()["email"], "ann@example.com");
    program.v2("DELETE", "/auth/session").cookie(session.cookie()).send();
    program.kill();

    let program = Program::start(&["--db", &file]);
    me(&program).is_unauthorized();
    program.v2("POST", "/auth/customer/emailpass").json(&ann).send().token();
}

#[test]
fn users_and_invites_survive_a_kill() {
    let folder = Folder::new();
    let file = folder.file("test.db");
    let options = ["--db", &file, "--admin-email", "admin@example.com"];
    let log_in = |program: &Program, email: &str| {
        program.v2("POST", "/auth/user/emailpass").json(&credentials(email)).send().token()
    };
    let mut program = Program::start(&options);
    let token = log_in(&program, "admin@example.com");
    let body = json!({ "email": "ann@example.com" });
    let invite = program.v2("POST", "/admin/invites").bearer(&token).json(&body).send().json()["invite"].clone();
    program.kill();

    let mut program = Program::start(&options);
    let kept = program.v2("GET", "/admin/invites").bearer(&token).send().json()["invites"].clone();
    assert_eq!(kept, json!([invite]));
    let ann = credentials("ann@example.com");
    let registration = program.v2("POST", "/auth/user/emailpass/register").json(&ann).send().token();
    let path = format!("/admin/invites/accept?token={}", invite["token"].as_str().unwrap());
    let user = program.v2("POST", &path).bearer(&registration).send().json()["user"].clone();
    program.kill();

    let mut program = Program::start(&options);
    assert_eq!(program.v2("POST", &path).bearer(&registration).send().status, 401);
    let token_of_ann = log_in(&program, "ann@example.com");
    let me = program.v2("GET", "/admin/users/me").bearer(&token_of_ann).send().json()["user"].clone();
    assert_eq!(me, user);
    let path = format!("/admin/users/{}", user["id"].as_str().unwrap());
    program.v2("DELETE", &path).bearer(&token).send();
    program.kill();

    let program = Program::start(&options);
    assert_eq!(program.v2("GET", "/admin/users").bearer(&token).send().json()["count"], 1);
    program.v2("POST", "/auth/user/emailpass").json(&ann).send().is_unauthorized_error("Invalid email or password");
}

/// Kills the server during many sign-ups. Afterwards, every acknowledged customer exists and is still logged in.
#[test]
fn a_kill_loses_no_acknowledged_sign_up() {
    let folder = Folder::new();
    let file = folder.file("test.db");
    let mut program = Program::start(&["--db", &file]);
    let base = program.lines[0].strip_prefix("api ").unwrap().to_owned();
    let (responses, stop) = (std::sync::Mutex::new(Vec::new()), AtomicBool::new(false));
    thread::scope(|scope| {
        for worker in 0..4 {
            let (base, responses, stop) = (&base, &responses, &stop);
            scope.spawn(move || {
                for round in 0.. {
                    let body = json!({ "email": format!("w{worker}r{round}@example.com"), "password": "" });
                    let call = Call::to(base, "POST", "/store/customers").json(&body);
                    let Some(response) = call.try_send() else { break };
                    responses.lock().unwrap().push(response);
                    if stop.load(Ordering::Relaxed) {
                        break;
                    }
                }
            });
        }
        eventually("a hundred sign-ups", || responses.lock().unwrap().len() >= 100);
        program.kill();
        stop.store(true, Ordering::Relaxed);
    });
    let program = Program::start(&["--db", &file]);
    for response in responses.into_inner().unwrap() {
        let session = program.call("GET", "/store/auth").cookie(response.cookie()).send();
        assert_eq!(session.customer()["id"], response.customer()["id"]);
    }
}
