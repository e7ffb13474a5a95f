//! The texts that a page's code needs. The server puts them into the page in the reader's language, so that no phone
//! downloads languages that it does not show.

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

/// The id of a text on a list.
pub trait MessageId: Copy {
    /// Its index on the list.
    fn index(self) -> usize;
}

impl<P: MessageId> Messages<P> {
    /// Texts in the order of the list. Called by [`messages!`](crate::messages).
    #[must_use]
    pub fn new(texts: Vec<String>) -> Self {
        Self { texts, of: PhantomData }
    }

    /// The text; empty if the list is too short.
    #[must_use]
    pub fn text(&self, id: P) -> String {
        self.texts.get(id.index()).cloned().unwrap_or_default()
    }

    /// The text with a number in place of its placeholder.
    #[must_use]
    pub fn fill(&self, id: P, number: usize) -> String {
        self.text(id).replace(PLACEHOLDER, &number.to_string())
    }

    /// The text with values in place of its two placeholders.
    #[must_use]
    pub fn fill_both(&self, id: P, first: &str, second: &str) -> String {
        self.text(id).replace(PLACEHOLDERS[0], first).replace(PLACEHOLDERS[1], second)
    }
}

/// The parts of a text before and after its placeholder.
#[must_use]
pub fn split_at_placeholder(text: &str) -> (&str, &str) {
    text.split_once(PLACEHOLDER).unwrap_or((text, ""))
}

/// Placeholders of values that are filled in later.
pub const PLACEHOLDERS: [&str; 2] = ["\u{fffc}", "\u{fffb}"];
/// The placeholder of a text that has only one.
pub const PLACEHOLDER: &str = PLACEHOLDERS[0];

/// Declares the texts of a piece of code: an enum of ids, each with its message of `locales/`.
#[macro_export]
macro_rules! messages {
    ($(#[$meta:meta])* $name:ident { $($id:ident => $message:ident $(($($value:expr),+))?,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug)]
        pub enum $name { $(#[doc = stringify!($message)] $id,)+ }

        impl $crate::texts::messages::MessageId for $name {
            fn index(self) -> usize {
                self as usize
            }
        }

        #[cfg(feature = "ssr")]
        impl $name {
            /// All texts, in the language of the page being rendered.
            #[must_use]
            pub fn messages() -> $crate::texts::messages::Messages<Self> {
                Self::from_texts($crate::texts::translations::texts())
            }

            /// All texts in English, for the team.
            #[must_use]
            pub fn english() -> $crate::texts::messages::Messages<Self> {
                Self::from_texts($crate::texts::translations::texts_in($crate::domain::language::Language::En))
            }

            fn from_texts(texts: &$crate::texts::translations::Texts) -> $crate::texts::messages::Messages<Self> {
                $crate::texts::messages::Messages::new(vec![$(texts.$message($($($value),+)?),)+])
            }
        }
    };
}
