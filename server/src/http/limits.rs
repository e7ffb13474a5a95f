//! How many bytes a request may carry.

use app::seal::armor::MAX_FILE_BYTES;

/// For most requests: a full report with a grant for everyone on a large team.
pub const MAX_BODY: usize = 1024 * 1024;

/// For a form with an external report: so much more than a report that a file slightly too large gets an answer.
pub const MAX_EXTERNAL_REPORT: usize = 2 * MAX_FILE_BYTES;

/// For a form with attachments, whatever an event allows. It is read piece by piece.
pub const MAX_WITH_ATTACHMENTS: usize = 1024 * 1024 * 1024;
