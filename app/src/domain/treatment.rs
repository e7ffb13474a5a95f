//! How a reporter wants to be treated.

use crate::code_enum;

code_enum! {
    /// How the reporter wants to be treated.
    Treatment {
        /// Nobody knows who they are.
        Anonymous => "anonymous", "Anonymous";
        /// The team may contact them and names them to nobody.
        Confidential => "confidential", "Confidential";
        /// The team may name them where that helps.
        Named => "named", "Named";
    }
}
