//! The command line and the environment variables of the server.

use std::path::PathBuf;

use clap::builder::{FalseyValueParser, NonEmptyStringValueParser};
use clap::{Parser, value_parser};
use medusa_auth_modules::password::HashConfig;

/// The email address of the demo customer.
pub const DEMO_EMAIL: &str = "shopper@example.com";
/// The email address of the demo admin, which is that of a new Medusa project.
const DEMO_ADMIN: &str = "admin@medusa-test.com";
/// The password of both.
pub const DEMO_PASSWORD: &str = "supersecret";

/// A stand-in Medusa server for development and tests.
#[derive(Clone, Debug, Parser)]
#[command(name = "medusa-auth-backend", version)]
pub struct Config {
    /// Port of the API of Medusa v1; 0 for any free one.
    #[arg(long, env = "API_PORT", default_value_t = 9000)]
    pub api_port: u16,
    /// Port of the API of Medusa v2; 0 for any free one, which is the default if --api-port is 0.
    #[arg(long, env = "API_V2_PORT", default_value_t = 9001, default_value_if("api_port", "0", "0"))]
    pub api_v2_port: u16,
    /// Port of the page; 0 for any free one.
    #[arg(long, env = "PAGE_PORT", default_value_t = 8000)]
    pub page_port: u16,
    /// Port of the page that stands in for Google and GitHub; 0 for any free one, which is the default if --api-port is 0.
    #[arg(long, env = "PROVIDER_PORT", default_value_t = 9002, default_value_if("api_port", "0", "0"))]
    pub provider_port: u16,
    /// Where logins with Google and GitHub continue, unless the storefront says; the path /callback of the page if not given.
    #[arg(long, env = "CALLBACK_URL")]
    pub callback_url: Option<String>,
    /// The SQLite file; `:memory:` keeps nothing.
    #[arg(long, env = "DB", default_value = ":memory:")]
    pub db: PathBuf,
    /// Origins that may call the API from a page, separated by commas; the page's own if not given.
    #[arg(long, env = "STORE_CORS", value_delimiter = ',')]
    pub store_cors: Vec<String>,
    /// Origins that may administer the shop from a page, separated by commas; the page's own if not given.
    #[arg(long, env = "ADMIN_CORS", value_delimiter = ',')]
    pub admin_cors: Vec<String>,
    /// Origins that may log in to Medusa v2 from a page; those of the store and of the admins if not given.
    #[arg(long, env = "AUTH_CORS", value_delimiter = ',')]
    pub auth_cors: Vec<String>,
    /// The API key that Medusa v2 requires in x-publishable-api-key.
    #[arg(long, env = "PUBLISHABLE_KEY", default_value = "pk_development")]
    pub publishable_key: String,
    /// Folder of the page; no page is served if not given.
    #[arg(long, env = "WWW")]
    pub www: Option<PathBuf>,
    /// Folder served under /pkg/ on the page's origin.
    #[arg(long, env = "PKG")]
    pub pkg: Option<PathBuf>,
    /// The secret that signs the tokens.
    #[arg(
        long,
        env = "JWT_SECRET",
        default_value = "supersecret",
        hide_env_values = true,
        value_parser = NonEmptyStringValueParser::new()
    )]
    pub jwt_secret: String,
    /// The secret that signs the cookies.
    #[arg(long, env = "COOKIE_SECRET", default_value = "supersecret", hide_env_values = true)]
    pub cookie_secret: String,
    /// Milliseconds until a session that is not used expires.
    #[arg(long, env = "SESSION_TTL", default_value_t = 36_000_000)]
    pub session_ttl: u32,
    /// Seconds that a token of Medusa v2 is valid.
    #[arg(long, env = "JWT_TTL", default_value_t = 86_400)]
    pub jwt_ttl: u32,
    /// Seconds that Medusa v2 waits for a code of the second factor.
    #[arg(long, env = "MFA_CHALLENGE_TTL", default_value_t = 300)]
    pub mfa_challenge_ttl: u32,
    /// Require customers of Medusa v2 who log in with a password to verify their email address.
    #[arg(long, env = "VERIFY_EMAIL", value_parser = FalseyValueParser::new())]
    pub verify_email: bool,
    /// Seconds that a code to verify an email address is valid.
    #[arg(long, env = "VERIFICATION_TTL", default_value_t = 900)]
    pub verification_ttl: u32,
    /// The cost of hashing new passwords: the binary logarithm of scrypt's N. Lower values make tests faster.
    #[arg(long, env = "HASH_LOG_N", default_value_t = HashConfig::default().log_n, value_parser = value_parser!(u8).range(1..=20))]
    pub hash_log_n: u8,
    /// Send the cookies of Medusa v2 over HTTPS only, as in production.
    #[arg(long, env = "SECURE_COOKIES", value_parser = FalseyValueParser::new())]
    pub secure_cookies: bool,
    /// Email address of the first admin; none if not given, and the demo admin with --seed.
    #[arg(long, env = "ADMIN_EMAIL")]
    pub admin_email: Option<String>,
    /// Password of the first admin, if there is none yet.
    #[arg(
        long,
        env = "ADMIN_PASSWORD",
        default_value = DEMO_PASSWORD,
        hide_env_values = true,
        value_parser = NonEmptyStringValueParser::new()
    )]
    pub admin_password: String,
    /// Create the demo customer and the demo admin if they are missing.
    #[arg(long, env = "SEED", value_parser = FalseyValueParser::new())]
    pub seed: bool,
}

/// The origins whose pages may read the responses.
#[derive(Clone, Debug)]
pub struct Origins {
    /// To customers.
    pub store: Vec<String>,
    /// To users.
    pub admin: Vec<String>,
    /// Of `/auth` on Medusa v2.
    pub auth: Vec<String>,
}

impl Config {
    /// The origins that may read the responses, if the page is at this URL.
    pub(crate) fn origins(&self, page: &str) -> Origins {
        let given = |origins: &[String]| origins.iter().filter(|origin| !origin.is_empty()).cloned().collect();
        let given_or =
            |origins, default| Some(given(origins)).filter(|origins: &Vec<_>| !origins.is_empty()).unwrap_or(default);
        let store = given_or(&self.store_cors, vec![page.to_owned()]);
        let admin = given_or(&self.admin_cors, vec![page.to_owned()]);
        let both = store.iter().chain(admin.iter().filter(|origin| !store.contains(origin))).cloned().collect();
        Origins { auth: given_or(&self.auth_cors, both), store, admin }
    }

    /// The email address of the first admin; `None` for no admin.
    #[must_use]
    pub fn admin(&self) -> Option<&str> {
        let given = self.admin_email.as_deref().filter(|email| !email.is_empty());
        given.or_else(|| self.seed.then_some(DEMO_ADMIN))
    }

    /// The credentials of the demo admin, to print them.
    #[must_use]
    pub fn demo_admin(&self) -> Option<String> {
        let is_known = self.seed && self.admin_password == DEMO_PASSWORD;
        self.admin().filter(|_| is_known).map(|email| format!("{email} / {DEMO_PASSWORD}"))
    }
}
