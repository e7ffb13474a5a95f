//! `aside serve`: the site.

use std::{io, net::SocketAddr, sync::Arc, time::Duration};

use app::ui::Assets;
use clap::Args;
use tokio::{net::TcpListener, signal};

use super::database::{Database, DatabaseError};
use crate::{
    http::{Site, assets, router, security_contact::SecurityContact},
    service::{AppState, demo},
};

/// Where the site is when nobody says otherwise.
pub const DEFAULT_URL: &str = "http://127.0.0.1:3000";

/// How often what is over is forgotten: sessions, tries at signing in, browsers that are not used.
const PURGE_EVERY: Duration = Duration::from_hours(1);

/// How `aside serve` is asked to run.
#[derive(Args, Debug)]
pub struct ServeArgs {
    /// Address and port to listen on
    #[arg(long, env = "ASIDE_LISTEN", default_value = "127.0.0.1:3000", value_name = "ADDRESS")]
    listen: SocketAddr,
    /// The address that people reach this site by; https makes cookies and browsers insist on it
    #[arg(long, env = "ASIDE_PUBLIC_URL", value_name = "URL")]
    public_url: Option<String>,
    /// Where to report vulnerabilities of this site, as mailto:… or https://…, shown at /.well-known/security.txt; give it
    /// once for each contact (in the environment: separated by spaces)
    #[arg(long, env = "ASIDE_SECURITY_CONTACT", value_name = "URI", value_delimiter = ' ')]
    security_contact: Vec<SecurityContact>,
    /// Show a demonstration conference, in a fresh temporary database unless one is named
    #[arg(long)]
    demo: bool,
    #[command(flatten)]
    database: Database,
}

/// Why the site does not run.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    #[error("this aside was built without its browser part; build it with `make build`")]
    NoBundles,
    #[error("the public URL has to begin with https://, or with http:// for a site that only this machine reaches")]
    PublicUrl,
    #[error("cannot listen on {listen}: {error}")]
    Listen { listen: SocketAddr, error: io::Error },
    #[error("cannot make a temporary folder: {0}")]
    Temporary(io::Error),
    #[error("the server stopped: {0}")]
    Stopped(io::Error),
    #[error(transparent)]
    Database(#[from] DatabaseError),
    #[error(transparent)]
    Demo(#[from] demo::DemoError),
}

impl ServeArgs {
    /// Serves until it is told to stop (Ctrl-C or SIGTERM); then finishes what was begun.
    ///
    /// # Errors
    /// [`ServeError`].
    pub async fn run(self) -> Result<(), ServeError> {
        let Assets { attend_bundle, desk_bundle, .. } = assets::names();
        if attend_bundle.is_empty() || desk_bundle.is_empty() {
            return Err(ServeError::NoBundles);
        }
        let listen = self.listen;
        let listener = TcpListener::bind(listen).await.map_err(|error| ServeError::Listen { listen, error })?;
        let listen = listener.local_addr().unwrap_or(listen);
        let public_url = self.public_url.unwrap_or_else(|| format!("http://{listen}"));
        let public_url = public_url.trim_end_matches('/').to_owned();
        let secure = public_url.starts_with("https://");
        if !secure && !public_url.starts_with("http://") {
            return Err(ServeError::PublicUrl);
        }
        let security_contacts = self.security_contact.into();
        let mut database = self.database;
        let temporary = (self.demo && database.data_dir.is_none() && database.database_url.is_none())
            .then(tempfile::tempdir)
            .transpose()
            .map_err(ServeError::Temporary)?;
        if let Some(folder) = &temporary {
            database.data_dir = Some(folder.path().to_owned());
        }
        let state = Arc::new(database.open().await?);
        if self.demo {
            tracing::info!("preparing the demonstration conference");
            print!("{}", demo::prepare(&state, &public_url).await?);
        }
        println!("Aside is at {public_url}");
        let tidying = tokio::spawn(purge_expired(state.clone()));
        let site = router(Site { state: state.clone(), secure, url: public_url, security_contacts });
        let served = axum::serve(listener, site).with_graceful_shutdown(shutdown_signal()).await;
        tidying.abort();
        state.store.close().await;
        served.map_err(ServeError::Stopped)
    }
}

async fn purge_expired(state: Arc<AppState>) {
    loop {
        if let Err(error) = state.purge_expired().await {
            tracing::error!(%error, "what is over could not be forgotten");
        }
        tokio::time::sleep(PURGE_EVERY).await;
    }
}

async fn shutdown_signal() {
    let interrupted = async {
        // Without a handler Ctrl-C still ends the process, only less gently.
        if signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    {
        let terminated = async {
            match signal::unix::signal(signal::unix::SignalKind::terminate()) {
                Ok(mut signal) => {
                    signal.recv().await;
                }
                Err(_) => std::future::pending().await,
            }
        };
        tokio::select! { () = interrupted => {}, () = terminated => {} }
    }
    #[cfg(not(unix))]
    interrupted.await;
}
