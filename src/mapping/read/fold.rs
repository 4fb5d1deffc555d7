//! Case as Go folds it. Twice it matters: field names in `encoding/json`, and ARNs in
//! `strings.EqualFold`, both of which know more than ASCII: `ſ` is an `s`, the Kelvin sign a `k`.

/// Names that are equal to Go's `encoding/json` when it looks for the field of a key
/// (`encoding/json/fold.go`). `name` is lower-case ASCII.
pub(in crate::mapping) fn is_field(key: &str, name: &str) -> bool {
    if key.eq_ignore_ascii_case(name) {
        return true;
    }
    if key.is_ascii() {
        return false;
    }
    key.chars().map(fold_char).eq(name.chars())
}

/// Two texts fold alike exactly if `strings.EqualFold` holds them for equal.
pub(in crate::mapping) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.chars().map(fold_char).collect()
}

/// `strings.ToLower`: the key under which a role is stored (`RoleMapping.Key`).
pub(super) fn to_lower(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    // Go maps rune by rune; only the dotted İ has a longer form in Rust.
    text.chars().map(|c| if c == 'İ' { 'i' } else { one(c, c.to_lowercase()) }).collect()
}

fn fold_char(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    // The dotless ı has no simple folding, but an upper case.
    if c == 'ı' {
        return c;
    }
    let upper = one(c, c.to_uppercase());
    one(upper, upper.to_lowercase())
}

/// Simple case mappings are one character long; longer ones do not exist for Go.
fn one(c: char, mut mapped: impl Iterator<Item = char>) -> char {
    match (mapped.next(), mapped.next()) {
        (Some(mapped), None) => mapped,
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn field_names_fold_as_encoding_json_folds_them() {
        for key in ["rolearn", "roleARN", "ROLEARN"] {
            assert!(is_field(key, "rolearn"));
        }
        assert!(is_field("group\u{17f}", "groups"));
        assert!(!is_field("group", "groups") && !is_field("role_arn", "rolearn"));
        assert_eq!(fold("K\u{212a}ς\u{131}"), "kkσ\u{131}");
    }
}
