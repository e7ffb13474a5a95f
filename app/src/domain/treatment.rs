//! How a reporter wants to be treated.

use crate::code_enum;

code_enum! {
    /// How the reporter wants the team to treat their name.
    Treatment {
        /// Nobody knows the reporter's name.
        Anonymous => "anonymous", "Anonymous";
        /// The team may contact the reporter, and tells nobody their name.
        Confidential => "confidential", "Confidential";
        /// The team may name the reporter if that helps.
        Named => "named", "Named";
    }
}
