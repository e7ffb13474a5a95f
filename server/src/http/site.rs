//! What the router needs to know.

use std::sync::Arc;

use super::security_contact::SecurityContact;
use crate::service::AppState;

/// The site as people reach it.
#[derive(Clone)]
pub struct Site {
    pub state: Arc<AppState>,
    /// Whether people reach us by https: then cookies are for https alone, and browsers are told to insist on it.
    pub secure: bool,
    /// The address that people reach us by, without a slash at its end.
    pub url: String,
    /// Whom to tell about a vulnerability of this site; without any there is no security.txt.
    pub security_contacts: Arc<[SecurityContact]>,
}
