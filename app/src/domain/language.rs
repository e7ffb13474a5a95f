//! The languages in which an event speaks to attendees.

use crate::word_list;

word_list! {
    /// A language; its label is its name in itself.
    Language {
        /// English.
        English => "en", "English";
        /// Spanish.
        Spanish => "es", "Español";
        /// French.
        French => "fr", "Français";
        /// German.
        German => "de", "Deutsch";
        /// Brazilian Portuguese.
        Portuguese => "pt-BR", "Português (Brasil)";
        /// Italian.
        Italian => "it", "Italiano";
        /// Dutch.
        Dutch => "nl", "Nederlands";
        /// Polish.
        Polish => "pl", "Polski";
        /// Ukrainian.
        Ukrainian => "uk", "Українська";
        /// Turkish.
        Turkish => "tr", "Türkçe";
        /// Arabic.
        Arabic => "ar", "العربية";
        /// Hebrew.
        Hebrew => "he", "עברית";
        /// Hindi.
        Hindi => "hi", "हिन्दी";
        /// Simplified Chinese.
        Chinese => "zh-CN", "简体中文";
        /// Japanese.
        Japanese => "ja", "日本語";
        /// Korean.
        Korean => "ko", "한국어";
    }
}

impl Language {
    /// The direction of its lines, as HTML says it.
    #[must_use]
    pub const fn direction(self) -> &'static str {
        match self {
            Self::Arabic | Self::Hebrew => "rtl",
            _ => "ltr",
        }
    }
}
