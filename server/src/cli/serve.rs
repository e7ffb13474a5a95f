//! `aside serve`: runs the web server.

use std::{io, net::SocketAddr, sync::Arc, time::Duration};

use app::ui::Assets;
use clap::Args;
use tokio::{net::TcpListener, signal};

use super::database::{Database, DatabaseError};
use crate::{
    http::{Site, assets, router, security_contact::SecurityContact},
    service::{AppState, demo},
};

/// The public address if none is given.
pub const DEFAULT_URL: &str = "http://127.0.0.1:3000";

/// Interval between purges of what has expired: sessions, sign-in attempts, unused devices, unbound attachments.
const PURGE_EVERY: Duration = Duration::from_hours(1);

/// Arguments of `aside serve`.
#[derive(Args, Debug)]
pub struct ServeArgs {
    /// Address and port to listen on
    #[arg(long, env = "ASIDE_LISTEN", default_value = "127.0.0.1:3000", value_name = "ADDRESS")]
    listen: SocketAddr,
    /// The public address of this site; with https, cookies are sent over https only and responses have the HSTS header
    #[arg(long, env = "ASIDE_PUBLIC_URL", value_name = "URL")]
    public_url: Option<String>,
    /// Contact for reports about vulnerabilities of this site, as mailto:… or https://…, shown at
    /// /.well-known/security.txt; repeat the option for several (in the environment: separated by spaces)
    #[arg(long, env = "ASIDE_SECURITY_CONTACT", value_name = "URI", value_delimiter = ' ')]
    security_contact: Vec<SecurityContact>,
    /// Serve a demonstration conference; in a new temporary database unless a folder or a database is given
    #[arg(long)]
    demo: bool,
    #[command(flatten)]
    database: Database,
}

/// Why the server does not start, or stopped.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    #[error("this aside was built without its browser part; build it with `make build`")]
    NoBundles,
    #[error("the public URL has to begin with https://, or with http:// for a site that only this machine reaches")]
    PublicUrl,
    #[error("cannot listen on {listen}: {error}")]
    Listen { listen: SocketAddr, error: io::Error },
    #[error("cannot create a temporary folder: {0}")]
    Temporary(io::Error),
    #[error("the server stopped: {0}")]
    Stopped(io::Error),
    #[error(transparent)]
    Database(#[from] DatabaseError),
    #[error(transparent)]
    Demo(#[from] demo::DemoError),
}

impl ServeArgs {
    /// Serves until Ctrl-C or SIGTERM; then finishes the open requests.
    ///
    /// # Errors
    /// [`ServeError`] if the server cannot start, or its listener fails.
    pub async fn run(self) -> Result<(), ServeError> {
        let Assets { attend_bundle, desk_bundle, .. } = assets::names();
        if attend_bundle.is_empty() || desk_bundle.is_empty() {
            return Err(ServeError::NoBundles);
        }
        let listen = self.listen;
        // Bound first, so that an address in use fails before the database is opened or a demonstration is made.
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
        let purging = tokio::spawn(purge_expired(state.clone()));
        let site = router(Site { state: state.clone(), secure, url: public_url, security_contacts });
        let served = axum::serve(listener, site).with_graceful_shutdown(shutdown_signal()).await;
        purging.abort();
        state.store.close().await;
        served.map_err(ServeError::Stopped)
    }
}

/// Purges at once and then at every interval. An error is logged, and the next round tries again.
async fn purge_expired(state: Arc<AppState>) {
    loop {
        if let Err(error) = state.purge_expired().await {
            tracing::error!(%error, "cannot purge expired data");
        }
        tokio::time::sleep(PURGE_EVERY).await;
    }
}

/// Waits for Ctrl-C or, on Unix, SIGTERM.
async fn shutdown_signal() {
    let interrupted = async {
        // Without a handler Ctrl-C still ends the process, but without a graceful shutdown.
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
