//! Characters that a reader can't see, and that make two names look alike.

/// The first character that shows nothing or changes how its neighbours show: C0 and C1
/// controls, bidirectional marks and overrides, zero-width characters, line separators.
pub fn hidden_char(text: &str) -> Option<char> {
    text.chars().find(|c| {
        c.is_control()
            || matches!(
                c,
                '\u{ad}'
                    | '\u{61c}'
                    | '\u{180e}'
                    | '\u{200b}'..='\u{200f}'
                    | '\u{2028}'..='\u{202e}'
                    | '\u{2060}'..='\u{2069}'
                    | '\u{feff}'
            )
    })
}
