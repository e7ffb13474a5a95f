//! What a page's code says. The server puts the texts into the page in the reader's language, so that no phone downloads
//! a language that it does not show.

use std::marker::PhantomData;

use serde::{Deserialize, Serialize};

/// The texts of one piece of code, in the order of its list.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(transparent, bound = "")]
pub struct Messages<P> {
    texts: Vec<String>,
    #[serde(skip)]
    of: PhantomData<P>,
}

/// A text on a list.
pub trait MessageId: Copy {
    /// Its place on the list, counted from 0.
    fn place(self) -> usize;
}

impl<P: MessageId> Messages<P> {
    /// Texts in the order of the list. Called by [`messages!`](crate::messages).
    #[must_use]
    pub fn new(texts: Vec<String>) -> Self {
        Self { texts, of: PhantomData }
    }

    /// The text.
    #[must_use]
    pub fn text(&self, phrase: P) -> String {
        self.texts.get(phrase.place()).cloned().unwrap_or_default()
    }

    /// The text with a number in its gap.
    #[must_use]
    pub fn fill(&self, phrase: P, number: usize) -> String {
        self.text(phrase).replace(PLACEHOLDER, &number.to_string())
    }

    /// The text with these in its gaps.
    #[must_use]
    pub fn fill_both(&self, phrase: P, first: &str, second: &str) -> String {
        self.text(phrase).replace(PLACEHOLDERS[0], first).replace(PLACEHOLDERS[1], second)
    }
}

/// What stands before the gap of a text, and what behind it.
#[must_use]
pub fn split_at_placeholder(text: &str) -> (&str, &str) {
    text.split_once(PLACEHOLDER).unwrap_or((text, ""))
}

/// Stand for what is filled in later.
pub const PLACEHOLDERS: [&str; 2] = ["\u{fffc}", "\u{fffb}"];
/// The gap of a text that has just one.
pub const PLACEHOLDER: &str = PLACEHOLDERS[0];

/// Declares what a piece of code says: an enum, and the messages of `locales/` that it stands for.
#[macro_export]
macro_rules! messages {
    ($(#[$meta:meta])* $name:ident { $($phrase:ident => $message:ident $(($($gap:expr),+))?,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug)]
        pub enum $name { $(#[doc = stringify!($message)] $phrase,)+ }

        impl $crate::texts::messages::MessageId for $name {
            fn place(self) -> usize {
                self as usize
            }
        }

        #[cfg(feature = "ssr")]
        impl $name {
            /// All of them in the language of the page being rendered.
            #[must_use]
            pub fn messages() -> $crate::texts::messages::Messages<Self> {
                Self::gather($crate::texts::translations::texts())
            }

            /// All of them in English, for the team.
            #[must_use]
            pub fn english() -> $crate::texts::messages::Messages<Self> {
                Self::gather($crate::texts::translations::texts_in($crate::domain::language::Language::En))
            }

            fn gather(texts: &$crate::texts::translations::Texts) -> $crate::texts::messages::Messages<Self> {
                $crate::texts::messages::Messages::new(vec![$(texts.$message($($($gap),+)?),)+])
            }
        }
    };
}
