//! Why the server did not carry out a request. The variants are fixed and carry no data: the detail stays in the
//! server's log.

use leptos::server_fn::{codec::JsonEncoding, error::FromServerFnError, error::ServerFnErrorErr};
use serde::{Deserialize, Serialize};

/// Why a request was refused. The text is for the person who made it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum Refusal {
    #[error("Please sign in again.")]
    NotSignedIn,
    #[error("Your role on the team does not include this.")]
    NotAllowed,
    #[error(
        "This did not come from a page of this site, so it was not taken. Please open the page here and send it again."
    )]
    FromElsewhere,
    #[error("There is nothing at this address.")]
    NotFound,
    #[error(
        "Someone else changed this case in the meantime. Nothing of yours was saved. Look at it as it is now, then change it again."
    )]
    Stale,
    #[error("A case cannot take this step from where it stands.")]
    NotNext,
    #[error("Choose an outcome to close the case.")]
    OutcomeMissing,
    #[error("Something in the form is missing or not as expected. Please check it.")]
    Invalid,
    #[error("This is larger than we can take. Please shorten it.")]
    TooLarge,
    #[error("One of the files did not arrive whole. Please send it again, or leave it out.")]
    AttachmentMissing,
    #[error("There is no room for files at the moment. You can send your words without them, and add the files later.")]
    NoRoom,
    #[error("At least one team member must be able to read the report. Please leave someone unticked.")]
    NobodyLeft,
    #[error("This was sent before with a different content. Please open the form again.")]
    AlreadyUsed,
    #[error("Nobody else can open this case yet. Please give it to a colleague first.")]
    LastHolder,
    #[error("A team needs a chair. Please make someone else chair first.")]
    LastChair,
    #[error("The reporter asked for this, so the team cannot undo it.")]
    AskedByReporter,
    #[error("You have agreed to this already. Someone else has to agree, too.")]
    AgreedAlready,
    #[error("The team has closed this report, so nothing was changed. You can still write to the team.")]
    Closed,
    #[error("No report belongs to these words. Please check them against your receipt.")]
    NoSuchReceipt,
    #[error("This link was used before, has run out, or is incomplete. Please ask for a new one.")]
    LinkExpired,
    #[error("Someone on the team uses this e-mail address already.")]
    EmailTaken,
    #[error("E-mail address or passphrase is not right.")]
    WrongSignIn,
    #[error("Please type the code that your app shows now, or one of your recovery codes.")]
    CodeNeeded,
    #[error("This code is not right, or it was used before. Please wait for the next one, then try again.")]
    WrongCode,
    #[error("There were too many attempts that were not right. Please wait a quarter of an hour, then try again.")]
    TooManyTries,
    #[error("This needs a second factor. Please set yours up on your account page first.")]
    SecondFactorMissing,
    #[error("This event asks every member for a second factor, so yours stays on.")]
    SecondFactorRequired,
    #[error("Setting up your second factor took longer than it may. Please begin again.")]
    SetUpExpired,
    #[error("This is not your present passphrase.")]
    WrongPassphrase,
    #[error("This key and this e-mail address do not belong to the same member of the team. Please check both.")]
    WrongKit,
    #[error("This took too long, or was sent before. Please try again.")]
    TooLate,
    #[error("Your words are still here. We could not reach the server; please try again.")]
    Unreachable,
    #[error("Something went wrong on our side. Nothing was changed. Please try again in a moment.")]
    Broken,
}

impl Refusal {
    /// The HTTP status of the response.
    #[must_use]
    pub const fn status(self) -> u16 {
        match self {
            Self::NotSignedIn
            | Self::WrongSignIn
            | Self::WrongPassphrase
            | Self::WrongKit
            | Self::CodeNeeded
            | Self::WrongCode => 401,
            Self::NotAllowed | Self::FromElsewhere | Self::SecondFactorMissing | Self::AskedByReporter => 403,
            Self::NotFound | Self::NoSuchReceipt => 404,
            Self::Stale
            | Self::AlreadyUsed
            | Self::EmailTaken
            | Self::SecondFactorRequired
            | Self::LastHolder
            | Self::LastChair
            | Self::Closed
            | Self::AttachmentMissing
            | Self::AgreedAlready => 409,
            Self::LinkExpired | Self::SetUpExpired | Self::TooLate => 410,
            Self::TooLarge => 413,
            Self::NotNext | Self::OutcomeMissing | Self::Invalid | Self::NobodyLeft => 422,
            Self::TooManyTries => 429,
            Self::Broken => 500,
            Self::Unreachable => 503,
            Self::NoRoom => 507,
        }
    }
}

impl FromServerFnError for Refusal {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Request(_) => Self::Unreachable,
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) => Self::Invalid,
            // On the server the request could not be parsed, in the browser the response.
            ServerFnErrorErr::Deserialization(_) if cfg!(feature = "ssr") => Self::Invalid,
            _ => Self::Broken,
        }
    }
}
