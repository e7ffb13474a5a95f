//! Body limits of requests, in bytes.

use app::seal::armor::MAX_FILE_BYTES;

/// Most requests. Enough for a report of maximum size with a grant for everyone on a large team.
pub const MAX_BODY: usize = 1024 * 1024;

/// The form for an external report. Twice the file limit, so that a slightly oversized file gets our error page instead
/// of a reset connection.
pub const MAX_EXTERNAL_REPORT: usize = 2 * MAX_FILE_BYTES;

/// Forms with attachments, independent of the event's own limits. The body is read in pieces.
pub const MAX_WITH_ATTACHMENTS: usize = 1024 * 1024 * 1024;
