//! Texts that once were read differently, or that show where go-yaml has its own mind.

/// Each with a name.
pub fn all() -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> =
        SHORT.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    for depth in [9_999, 10_000, 10_001] {
        all.push((format!("{depth} brackets"), "[".repeat(depth) + &"]".repeat(depth)));
        all.push((format!("{depth} dashes"), "- ".repeat(depth) + "a"));
        all.push((format!("{depth} keys"), "? ".repeat(depth) + "a"));
    }
    for length in 1020..1028 {
        all.push((format!("a key of {length} characters"), format!("{}: a", "k".repeat(length))));
        all.push((format!("a first key of {length} characters"), format!("[{}]: a", "k".repeat(length))));
    }
    for length in 505..516 {
        all.push((
            format!("a control character at {length}"),
            format!("a\n---\n{}\u{1}", "b".repeat(length)),
        ));
        let bom = format!("{}\n\u{feff}\nc: d\ne: f\n", "#".repeat(length));
        all.push((format!("a byte order mark at {length}"), bom));
    }
    for length in 495..516 {
        for end in ["---\n\u{1}", "--- \u{1}", "---\n...\n\u{1}", "b\u{1}", "...\u{1}"] {
            let text = format!("{}\n'a'\n{end}", "#".repeat(length));
            all.push((format!("a control character behind the document at {length}"), text));
        }
    }
    all.extend(aliases());
    all
}

/// Around the points where go-yaml refuses to unfold aliases.
fn aliases() -> Vec<(String, String)> {
    let mut all = Vec::new();
    for (items, uses) in [
        (9, 1),
        (1, 60),
        (99, 9),
        (99, 10),
        (99, 11),
        (200, 90),
        (200, 100),
        (200, 400),
        (2_000, 198),
        (2_000, 205),
    ] {
        let list = "a,".repeat(items);
        for (kind, value, alias) in
            [("list", format!("[{list}]"), "*a,"), ("mapping", format!("{{{list}}}"), "{<<: *a},")]
        {
            all.push((
                format!("{uses} aliases of a {kind} of {items}"),
                format!("[&a {value}, {}]", alias.repeat(uses)),
            ));
        }
    }
    let mut laughs = String::from("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
    for level in 1..8 {
        let alias = format!("*a{},", level - 1);
        laughs = format!("{laughs}a{level}: &a{level} [{}]\n", alias.repeat(9));
        all.push((format!("a billion laughs, {level} levels"), laughs.clone()));
    }
    all
}

const SHORT: &[(&str, &str)] = &[
    ("a mapping after an empty list is no key", "[]: x"),
    ("a mapping after an empty mapping is no key", "- {}: y"),
    ("text after a complete root is never read", "'a' 'b'"),
    ("two byte order marks eat the start of each line", "\u{feff}\u{feff}abc\ndef: x\n"),
    ("a merge after a key wins", "a: &a {x: 1}\nb: {x: 2, <<: *a}"),
    ("a later duplicate hides what JSON lacks", "{a: .nan, a: 1}"),
    ("a later duplicate does not hide a bad key", "{a: {{b}: c}, a: 1}"),
    ("zero and minus zero are one key", "{0.0: a, -0.0: b}"),
    ("an item that cannot be read leaves empty strings", "[a, [b], c, !!int x, d]"),
    ("spaces between date and time", "[!!timestamp 2001-01-01   1:2:3, !!timestamp '2001-01-01 1:2:3']"),
    ("a date with a space behind it is no time", "!!timestamp '2001-01-01 '"),
    ("base64 with too much padding", "!!binary a==="),
    ("base64 of padding", "!!binary ===="),
    ("base64 with padding inside", "!!binary ab==cd=="),
    ("base64 without padding", "!!binary YQ"),
    ("base64 over lines", "!!binary |\n  aGVs\n  bG8=\n"),
    ("base64 with spaces", "!!binary 'aGVs bG8='"),
    ("base64 with spare bits", "!!binary YR=="),
    ("base64 of no text", "[!!binary /w==, !!binary w6k=, !!binary wyg=, !!binary 4pyTgOKc]"),
    ("base64 as a key", "{!!binary YQ==: 1, !!binary /w==: 2}"),
    ("a merge of a scalar", "<<: a"),
    ("a merge of null", "a: {<<: }"),
    ("a merge of an alias to a list", "a: &a []\nb: {<<: *a}"),
    ("a merge of a list with a list", "<<: [[]]"),
    ("a merge in a merge", "{<<: {<<: {a: 1}, b: 2}, c: 3}"),
    ("a merge in quotes is a key", "{'<<': {a: 1}}"),
    ("a merge with the tag !", "{! '<<': {a: 1}}"),
    ("a merge of what contains it", "&a {<<: *a, b: 1}"),
    ("a merge by an alias", "[&m <<, {*m : {a: 1}}]"),
    ("an alias as a key", "[&k a, {*k : 1}, &l [], {*l : 1}]"),
    ("a hidden value of null as a key", "{a: {~: 1}, a: 2}"),
    ("a bad tag in a hidden value", "{a: !!int x, a: 2}"),
    ("an alias in itself", "&a [*a]"),
    ("an anchor taken twice", "[&a 1, *a, &a 2, *a]"),
];
