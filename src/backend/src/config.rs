//! What the server is started with.

use std::path::PathBuf;

use clap::Parser;
use clap::builder::FalseyValueParser;

/// A stand-in Medusa server for development and tests.
#[derive(Clone, Debug, Parser)]
#[command(name = "medusa-auth-backend", version)]
pub struct Config {
    /// Port of the store API; 0 for any free one.
    #[arg(long, env = "API_PORT", default_value_t = 9000)]
    pub api_port: u16,
    /// Port of the page; 0 for any free one.
    #[arg(long, env = "PAGE_PORT", default_value_t = 8000)]
    pub page_port: u16,
    /// The SQLite file; `:memory:` keeps nothing.
    #[arg(long, env = "DB", default_value = ":memory:")]
    pub db: PathBuf,
    /// Origins that may call the API from a page, separated by commas; the page's own if not given.
    #[arg(long, env = "STORE_CORS", value_delimiter = ',')]
    pub store_cors: Vec<String>,
    /// Folder of the page; no page is served if not given.
    #[arg(long, env = "WWW")]
    pub www: Option<PathBuf>,
    /// Folder served under /pkg/ on the page's origin.
    #[arg(long, env = "PKG")]
    pub pkg: Option<PathBuf>,
    /// Signs the tokens.
    #[arg(long, env = "JWT_SECRET", default_value = "supersecret", hide_env_values = true)]
    pub jwt_secret: String,
    /// Signs the cookies.
    #[arg(long, env = "COOKIE_SECRET", default_value = "supersecret", hide_env_values = true)]
    pub cookie_secret: String,
    /// Milliseconds a session lives without being used.
    #[arg(long, env = "SESSION_TTL", default_value_t = 36_000_000)]
    pub session_ttl: u32,
    /// Create the demo customer if it is missing.
    #[arg(long, env = "SEED", value_parser = FalseyValueParser::new())]
    pub seed: bool,
}
