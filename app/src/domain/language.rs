//! The languages of attendees' pages.

use crate::code_enum;

code_enum! {
    /// A language. The code is a BCP 47 tag, the label the language's own name.
    Language {
        /// English
        En => "en", "English";
        /// Spanish
        Es => "es", "Español";
        /// French
        Fr => "fr", "Français";
        /// German
        De => "de", "Deutsch";
        /// Brazilian Portuguese
        PtBr => "pt-BR", "Português (Brasil)";
        /// Italian
        It => "it", "Italiano";
        /// Dutch
        Nl => "nl", "Nederlands";
        /// Polish
        Pl => "pl", "Polski";
        /// Ukrainian
        Uk => "uk", "Українська";
        /// Turkish
        Tr => "tr", "Türkçe";
        /// Arabic
        Ar => "ar", "العربية";
        /// Hebrew
        He => "he", "עברית";
        /// Hindi
        Hi => "hi", "हिन्दी";
        /// Simplified Chinese
        ZhCn => "zh-CN", "简体中文";
        /// Japanese
        Ja => "ja", "日本語";
        /// Korean
        Ko => "ko", "한국어";
    }
}

impl Language {
    /// The `dir` attribute of HTML, according to the script of the language's own name.
    #[must_use]
    pub fn direction(self) -> &'static str {
        // The Unicode blocks from Hebrew to Arabic Extended-A hold right-to-left scripts only.
        let right_to_left = self.label().contains(|letter| matches!(letter, '\u{590}'..='\u{8ff}'));
        if right_to_left { "rtl" } else { "ltr" }
    }

    /// The BCP 47 tag for the formatting of dates.
    #[must_use]
    pub const fn dates(self) -> &'static str {
        match self {
            Self::En => "en-GB",
            other => other.code(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_written_as_its_name_is() {
        assert_eq!((Language::Ar.direction(), Language::He.direction()), ("rtl", "rtl"));
        for language in [Language::En, Language::Uk, Language::Hi, Language::ZhCn, Language::Ja, Language::Ko] {
            assert_eq!(language.direction(), "ltr", "{}", language.code());
        }
    }
}
