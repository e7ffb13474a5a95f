//! The state of the router.

use std::sync::Arc;

use super::security_contact::SecurityContact;
use crate::service::AppState;

/// The state that every handler can extract: application state, and the public address of the site.
#[derive(Clone)]
pub struct Site {
    pub state: Arc<AppState>,
    /// Whether the public address is https: then cookies are `Secure` and responses have the HSTS header.
    pub secure: bool,
    /// The public address of the site, without a trailing slash.
    pub url: String,
    /// The contacts in security.txt; without any the file does not exist.
    pub security_contacts: Arc<[SecurityContact]>,
}
