//! The files of one folder, for the page server.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::pin::Pin;

use tokio::fs;
use tower_http::services::ServeDir;
use tower_http::services::fs::{Backend, DefaultServeDirFallback, TokioBackend, TokioFile};

type Pending<T> = Pin<Box<dyn Future<Output = io::Result<T>> + Send>>;

/// The files below a folder, without hidden files, and without those outside that a symbolic link points to.
#[derive(Clone, Debug)]
pub(crate) struct OwnFiles {
    root: PathBuf,
}

impl OwnFiles {
    /// `None` if there is no such folder.
    pub(crate) fn below(folder: &Path) -> Option<Self> {
        let root = folder.canonicalize().ok().filter(|root| root.is_dir())?;
        Some(Self { root })
    }

    pub(crate) fn service(self) -> ServeDir<DefaultServeDirFallback, Self> {
        ServeDir::with_backend(self.root.clone(), self)
    }

    /// The file itself.
    ///
    /// # Errors
    /// `NotFound` also for a file that exists but is not served, so that nobody learns that it exists.
    async fn find(self, path: PathBuf) -> io::Result<PathBuf> {
        let file = fs::canonicalize(&path).await?;
        if self.serves(&path) && self.serves(&file) { Ok(file) } else { Err(io::ErrorKind::NotFound.into()) }
    }

    fn serves(&self, path: &Path) -> bool {
        let is_hidden = |part: &OsStr| part.as_encoded_bytes().starts_with(b".");
        path.strip_prefix(&self.root).is_ok_and(|inside| !inside.iter().any(is_hidden))
    }
}

impl Backend for OwnFiles {
    type File = TokioFile;
    type Metadata = std::fs::Metadata;
    type OpenFuture = Pending<TokioFile>;
    type MetadataFuture = Pending<std::fs::Metadata>;

    fn open(&self, path: PathBuf) -> Self::OpenFuture {
        let found = self.clone().find(path);
        Box::pin(async move { TokioBackend.open(found.await?).await })
    }

    fn metadata(&self, path: PathBuf) -> Self::MetadataFuture {
        let found = self.clone().find(path);
        Box::pin(async move { TokioBackend.metadata(found.await?).await })
    }
}
