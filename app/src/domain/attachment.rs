//! Attachments of reports and messages.

use serde::{Deserialize, Serialize};
use time::Duration;

use super::ids::AttachmentId;

/// One MiB, which people read as a megabyte.
const MIB: u64 = 1024 * 1024;
/// Maximum size of one file before sealing, in bytes. An event can set a lower limit. Without JavaScript a whole file
/// is held in memory.
pub const MAX_FILE_BYTES: u64 = 25 * MIB;
/// Maximum size of all files of one side of a case, in bytes. An event can set another limit.
pub const MAX_ALL_BYTES: u64 = 100 * MIB;
/// Maximum number of files of a report or a message.
pub const MAX_FILES: usize = 20;
/// How long a sealed file waits for its report or message, which may be in a phone's outbox.
pub const WAITS: Duration = Duration::days(14);
/// Maximum size of all files of an event that belong to no report or message yet, in bytes. Anybody may upload such
/// files; this keeps them from filling the disk.
pub const MAX_WAITING: u64 = 2 * 1024 * MIB;
/// How long such a file is kept even if there is no space left for others.
pub const HOLDS_ITS_ROOM: Duration = Duration::DAY;
/// Maximum length of a stored file name, in characters.
pub const MAX_NAME_CHARS: usize = 120;

/// A reference to a sealed file, in a report or a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attached {
    /// The file's id.
    pub id: AttachmentId,
    /// Its size when sealed, in bytes.
    pub bytes: u64,
}

/// The size limits of attachments at an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Maximum size of one file before sealing, in bytes.
    pub file: u64,
    /// Maximum size of all files of one side of a case, in bytes.
    pub all: u64,
}

impl Limits {
    /// The highest limit for one file that an event may set, in MiB.
    pub const EACH_MB: u64 = MAX_FILE_BYTES / MIB;
    /// The highest limit for all files of one side that an event may set, in MiB: a report full of the largest files.
    pub const ALL_MB: u64 = Self::EACH_MB * MAX_FILES as u64;

    /// Limits in whole MiB.
    #[must_use]
    pub const fn of_mb(each: u64, all: u64) -> Self {
        Self { file: each * MIB, all: all * MIB }
    }

    /// The limits in whole MiB: of one file and of all files.
    #[must_use]
    pub const fn in_mb(self) -> (u64, u64) {
        (self.file.div_ceil(MIB), self.all.div_ceil(MIB))
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self { file: MAX_FILE_BYTES, all: MAX_ALL_BYTES }
    }
}

/// A size for people: whole megabytes, or kilobytes below one.
#[must_use]
pub fn size(bytes: u64) -> String {
    const KIB: u64 = 1024;
    if bytes < MIB { format!("{} KB", bytes.div_ceil(KIB)) } else { format!("{} MB", (bytes + MIB / 2) / MIB) }
}

/// The file name to store: the last part of the path, on one line, shortened to [`MAX_NAME_CHARS`].
#[must_use]
pub fn tidy_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    last.chars().filter(|c| !c.is_control()).take(MAX_NAME_CHARS).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_line_and_no_path() {
        assert_eq!(tidy_name("C:\\Users\\Sam\\photo\n.jpg"), "photo.jpg");
        assert_eq!(tidy_name("../../etc/passwd"), "passwd");
        assert_eq!(tidy_name(&"\u{e4}".repeat(300)).chars().count(), MAX_NAME_CHARS);
    }

    #[test]
    fn a_size_is_read_at_a_glance() {
        let sizes = [0, 1, 1023, 1024, 1025, 1024 * 1024 - 1, 1024 * 1024, 25 * 1024 * 1024].map(size);
        assert_eq!(sizes, ["0 KB", "1 KB", "1 KB", "1 KB", "2 KB", "1024 KB", "1 MB", "25 MB"]);
    }
}
