//! Files that belong to reports and messages.

use serde::{Deserialize, Serialize};
use time::Duration;

use super::ids::AttachmentId;

/// A megabyte as people read sizes here.
const MIB: u64 = 1024 * 1024;
/// The most that one file may have before sealing, in bytes; an event may ask for less. Without JavaScript a whole file is
/// held in memory.
pub const MAX_FILE_BYTES: u64 = 25 * MIB;
/// The most that all files of one side of a case may have together, in bytes, unless the event says otherwise.
pub const MAX_ALL_BYTES: u64 = 100 * MIB;
/// How many files a report or a message may have.
pub const MAX_FILES: usize = 20;
/// How long a sealed file is kept for the report or the message that it belongs to. That may wait on a phone for a
/// connection.
pub const WAITS: Duration = Duration::days(14);
/// How much room the files of an event may take that belong to nothing yet, in bytes. Anybody may hand in such files;
/// this keeps them from filling the disk.
pub const MAX_WAITING: u64 = 2 * 1024 * MIB;
/// How long such a file is kept even where there is no room for others.
pub const HOLDS_ITS_ROOM: Duration = Duration::DAY;
/// The most characters of a file's name that are kept.
pub const MAX_NAME_CHARS: usize = 120;

/// A sealed file that is named in a report or a message, and how much of it there is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attached {
    /// Which.
    pub id: AttachmentId,
    /// Its size, sealed.
    pub bytes: u64,
}

/// How much may be attached at an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// The most that one file may have before sealing, in bytes.
    pub file: u64,
    /// The most that all files of one side of a case may have together, in bytes.
    pub all: u64,
}

impl Limits {
    /// The most megabytes that an event may allow for one file.
    pub const EACH_MB: u64 = MAX_FILE_BYTES / MIB;
    /// The most megabytes that it may allow for all files of one side: a report full of the largest ones.
    pub const ALL_MB: u64 = Self::EACH_MB * MAX_FILES as u64;

    /// Limits in whole megabytes.
    #[must_use]
    pub const fn of_mb(each: u64, all: u64) -> Self {
        Self { file: each * MIB, all: all * MIB }
    }

    /// The same in whole megabytes: one file's, and that of all.
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

/// A size as people read it: whole megabytes, or kilobytes below one.
#[must_use]
pub fn size(bytes: u64) -> String {
    const KIB: u64 = 1024;
    if bytes < MIB { format!("{} KB", bytes.div_ceil(KIB)) } else { format!("{} MB", (bytes + MIB / 2) / MIB) }
}

/// The name of a file as it is kept: its last part, on one line, not too long.
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
