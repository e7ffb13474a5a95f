//! Ids of the server's records: opaque, random, never reused.

use serde::{Deserialize, Serialize};

/// The text is not an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an id")]
pub struct NotAnId;

macro_rules! id {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(into = "String", try_from = "String")]
        pub struct $name(String);

        impl $name {
            /// An id of 16 random bytes: 32 lower-case hexadecimal digits.
            #[must_use]
            pub fn from_random(bytes: [u8; 16]) -> Self {
                use std::fmt::Write as _;
                let mut text = String::with_capacity(32);
                for byte in bytes {
                    let _ = write!(text, "{byte:02x}");
                }
                Self(text)
            }

            /// The id as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::str::FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                let digits = text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
                if text.len() == 32 && digits { Ok(Self(text.to_owned())) } else { Err(NotAnId) }
            }
        }

        impl TryFrom<String> for $name {
            type Error = NotAnId;

            fn try_from(text: String) -> Result<Self, NotAnId> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }
    };
}

id!(
    /// The id of an event.
    EventId
);
id!(
    /// The id of a member of one event's team.
    MemberId
);
id!(
    /// The id of a case.
    CaseId
);
id!(
    /// The id of a filing, made by the client. Filing twice with the same id files once.
    SubmissionId
);
id!(
    /// The id of a message or note, made by the client. Sending twice with the same id stores it once.
    EntryId
);
id!(
    /// The id of an attachment, made by the client. Whoever knows it may append to the file until its report is
    /// filed.
    AttachmentId
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_and_nothing_else_does() {
        let id = CaseId::from_random([0xab; 16]);
        assert_eq!(id.as_str().parse(), Ok(id.clone()));
        for bad in ["", "ab", &"AB".repeat(16), &"g0".repeat(16), &"ab".repeat(17)] {
            assert_eq!(bad.parse::<CaseId>(), Err(NotAnId), "{bad}");
        }
    }
}
