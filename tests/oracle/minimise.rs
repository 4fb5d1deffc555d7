//! Makes a text that fails as small as can be.

/// Removes what is not needed for `fails`.
pub fn minimise(text: &str, mut fails: impl FnMut(&str) -> bool) -> String {
    let mut text = text.to_owned();
    let mut size = text.len().div_ceil(2);
    while size > 0 {
        let mut removed = false;
        let mut at = 0;
        while at < text.len() {
            let from = text.floor_char_boundary(at);
            let to = text.ceil_char_boundary(from + size);
            let shorter = format!("{}{}", &text[..from], &text[to..]);
            if fails(&shorter) {
                text = shorter;
                removed = true;
            } else {
                at = to;
            }
        }
        size = if size == 1 && removed { 1 } else { size / 2 };
    }
    text
}
