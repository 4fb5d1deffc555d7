//! Characters that nobody sees: a terminal obeys them, and two names that differ by one look the
//! same (Trojan Source, CVE-2021-42574).

/// Whether a character shows nothing, or changes how its neighbours show. Line feeds and tabs are
/// control characters too.
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{180e}' // soft hyphen, grapheme joiner, vowel separator
            | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' // fillers without a glyph
            | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' // bidi
            | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}' | '\u{feff}' // zero width
            | '\u{2028}' | '\u{2029}' // line and paragraph separators
            | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' // variation selectors
            | '\u{fff9}'..='\u{fffb}' // interlinear annotation
            | '\u{fffe}' | '\u{ffff}' // no characters at all, and not allowed in YAML
            | '\u{e0000}'..='\u{e007f}') // tags
}

/// The first of them in a text.
pub fn first_hidden(text: &str) -> Option<char> {
    text.chars().find(|c| is_hidden(*c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_shows_is_not_hidden() {
        assert_eq!(first_hidden("arn:aws:iam::111122223333:role/A {{SessionName}} ü 木 \u{430}"), None);
    }

    #[test]
    fn the_first_of_what_does_not_show_is_found() {
        for c in ['\0', '\n', '\u{7f}', '\u{9b}', '\u{202e}', '\u{200b}', '\u{3164}', '\u{fe0f}', '\u{ffff}']
        {
            assert_eq!(first_hidden(&format!("ü{c}\u{ad}")), Some(c));
        }
    }
}
