//! Signs nobody sees.

/// Whether a sign can hide, turn or steer text: control signs, marks of direction, invisible blanks, tag letters. Line
/// ends and tabs are not among them.
#[inline]
pub(crate) fn is_hidden(sign: char) -> bool {
    // Nearly every sign of a case is a plain letter; the long list is for the others.
    !matches!(sign, ' '..='~' | '\u{a0}'..='\u{ff}') && is_on_the_list(sign)
}

fn is_on_the_list(sign: char) -> bool {
    (sign.is_control() && !matches!(sign, '\n' | '\r' | '\t'))
        || matches!(
            sign,
            '\u{061C}'
                | '\u{180E}'
                | '\u{200B}'
                | '\u{200E}'
                | '\u{200F}'
                | '\u{2028}'..='\u{202E}'
                | '\u{2060}'..='\u{2064}'
                | '\u{2066}'..='\u{206F}'
                | '\u{FEFF}'
                | '\u{FFF9}'..='\u{FFFB}'
                | '\u{E0000}'..='\u{E007F}'
        )
}
