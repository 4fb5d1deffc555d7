//! Pieces that YAML readers disagree about.

/// Scalars which YAML 1.1, YAML 1.2, Go and JSON each see in their own way.
#[rustfmt::skip]
pub const SCALARS: &[&str] = &[
    "a", "b", "x", "yes", "No", "ON", "off", "y", "N", "true", "False", "~", "null", "Null", "NULL", "nULL",
    "", "0", "-0", "+0", "1", "-1", "+1", "007", "08", "0o7", "0O7", "0x1F", "0X1f", "-0x1F", "0x", "0b1",
    "0B1", "-0b1", "0b", "0b-1", "0b+1", "-0b+1", "0b2", "1_000", "_1", "1_", "0_7", "0x_1", "1__0", "1:20",
    "190:20:30", "1.", "1.0", "-1.5", ".5", "-.5", "+.5", "._5", ".5_0", ".5_", ".", "..", "...", "1e3",
    "1E3", "1e+3", "+12e03", "1e-7", "1e21", "1e20", "123456789012345678901234567890",
    "9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809",
    "18446744073709551615", "18446744073709551616", "0xFFFFFFFFFFFFFFFF", "0x8000000000000000",
    "0x10000000000000000", "01777777777777777777777", "1e400", "-1e400", "1e-400", ".1e400", "0.1", "1.10",
    "3.0e0", "1e", "1e+", "e1", ".e1", "0.1e1_0", "1.5_5", ".inf", "-.inf", "+.INF", ".NaN", ".nan", ".Nan",
    "inf", "nan", "Infinity", "0x1p4", "1,000", "=", "<<", "!", "2001-01-01", "2001-1-1", "2001-02-30",
    "2001-12-14t21:59:43.10-05:00", "2001-12-14 21:59:43.10 -5", "2001-12-14 21:59:43",
    "2001-12-15T02:59:43.1Z", "2001-12-15T2:59:43,1Z", "2001-12-15T02:59:60Z",
    "2001-12-15T02:59:43.1+24:60", "2001-13-01", "20010101", "2001-1", "0001-01-01", "{{SessionName}}",
    "x:{{AccountID}}", "{{a}}:b", "[a", "a]", "{a", "a}", "a,b", "a: b", "a:b", "a :b", "a#b", "a #b", "#a",
    "-a", "- a", "--- a", "---", "-", "?", "?a", "? a", ":", ":a", ": a", "@a", "`a", "%a", "|", ">", "&a",
    "*a", "*", "&", "!a", "a!", "a'b", "a\"b", "\\", "a\\b", "'a'", "'it''s'", "''", "'", "\"", "\"a\"",
    "\"\"", "\"\\n\"", "\"\\/\"", "\"\\x41\"", "\"\\u00e9\"", "\"\\ud83d\\ude00\"", "\"\\U0001F600\"",
    "\"\\U00110000\"", "\"\\0\\a\\b\\t\\n\\v\\f\\r\\e\\ \\\"\\'\\\\\\N\\_\\L\\P\"", "\"\\	\"", "\"\\q\"",
    "\"\\x4\"", "'a\nb'", "\"a\n\n b\"", "\"a\\\n  b\"", "\"a \\\n\n b\"", "'a\n\n\n b '", "\"a	\n	b\"",
    "é", "日本", "😀", "\u{85}", "\u{2028}", "\u{2029}", "\u{a0}", "\u{feff}", "\u{7f}", "\u{80}", "\u{9f}",
    "\u{fffe}", "\u{ffff}", "\u{fffd}", "\u{1fffe}", "\u{0}", "\u{1}", "\u{1b}", "a\u{85}b", "a\u{2028}b",
    "a\u{feff}b", "arn:aws:iam::111122223333:role/A", "system:masters", "system:node:{{EC2PrivateDNSName}}",
    "012345678912", "111122223333",
];

/// Tags, anchors and aliases.
#[rustfmt::skip]
pub const PROPS: &[&str] = &[
    "!!str", "!!int", "!!float", "!!bool", "!!null", "!!binary", "!!timestamp", "!!merge", "!!set",
    "!!omap", "!!map", "!!seq", "!", "!foo", "!foo!bar", "!<tag:yaml.org,2002:str>",
    "!<tag:yaml.org,2002:int>", "!<!>", "!<>", "!<a", "!!", "!!%73tr", "!%zz", "!%c3%a9", "!%ff", "!e!x",
    "!a,b", "!a]", "&a", "&b", "&a-_1", "&", "&é", "&a:", "*a", "*b", "*c", "*a :", "*a:", "&a &b",
    "!!str &a", "&a !!int", "!!str !!int", "&a *a",
];

/// Pieces between values.
#[rustfmt::skip]
pub const JOINTS: &[&str] = &[
    "\n", "\n", "\n", "\n  ", "\n    ", "\n ", "\n\t", " ", " ", "  ", "\t", "\r\n", "\r", "\u{85}",
    "\u{2028}", "- ", "- ", "-", "-\t", "- - ", ": ", ": ", ":", ":\n", ":\t", "? ", "?", "\n? ", "\n: ",
    "[", "]", "{", "}", ", ", ",", "[]", "{}", "#", " #", " # c", "\n# c", "\n#c\n", "|", ">", "|-", "|+",
    ">-", ">+", "|2", "|1-", ">+1", "|0", "|10", "| #c", "|#c", "|\n", "|\n  ", ">\n  ", "|\n\n",
    "|-\n  a\n", "---", "\n---\n", "\n--- ", "\n...\n", "\n...", "%YAML 1.1\n---\n", "%YAML 1.2\n---\n",
    "%TAG !e! tag:e,1:\n---\n", "%TAG ! x\n---\n", "%FOO\n", "%", "\n%", "<<: *a", "<<: ", "<<: [*a, *b]",
    "<<", "? <<\n: ", "\u{feff}", "\n\u{feff}", "''", "\"\"", "'", "\"", "\\", "a: ", "b: ", "- a: ",
    "\n- ", "\n  - ", "\na: ", "\n  b: ", "\n  \n", "\n \t\n", "   \n", "\n\n",
];

/// Whole texts to change a little.
pub const TEXTS: &[&str] = &[
    "- rolearn: arn:aws:iam::111122223333:role/A\n  username: system:node:{{EC2PrivateDNSName}}\n  groups:\n    - system:bootstrappers\n    - system:nodes\n",
    "- rolearn: arn:aws:iam::111122223333:role/A\n  username: admin\n  groups:\n  - system:masters\n# the end\n",
    "- groups: [system:masters, \"b\"]\n  rolearn: 'arn:aws:iam::111122223333:role/A'\n  username: \"x:{{SessionName}}\"\n",
    "[{\"rolearn\": \"arn:aws:iam::111122223333:role/A\", \"groups\": [\"a\", \"b\"], \"username\": \"u\"}]\n",
    "- &n\n  rolearn: r\n  groups: &g [a, b]\n- <<: *n\n  rolearn: s\n- rolearn: t\n  groups: *g\n",
    "- 111122223333\n- \"012345678912\"\n- 1_0\n- 0x1F\n- ~\n- yes\n- 2001-01-01\n",
    "- a: |\n    text\n      more\n\n    end\n\n  b: >-\n    folded\n    text\n\n      kept\n    x\n  c: |+\n    k\n\n- d\n",
    "a: {b: [c, {d: e}], f: , g}\nh:\n- i\n-\n- - j\n  - k\nl: &x !!str 1\nm: *x\n? n\n: o\n? [p]\n",
    "%YAML 1.1\n%TAG !e! tag:example.com,2000:\n--- !e!foo\na: !!int \"3\"\n...\n# c\n---\nb: 1\n",
    "a: 'one\n  two\n\n  three'\nb: \"one \\\n  two\\n\"\nc: plain\n  more\n  # comment\nd: x # y\n",
    "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: aws-auth, namespace: kube-system}\ndata:\n  mapRoles: |\n    - rolearn: r\n      username: u\n  mapUsers: \"[]\"\n",
    "base: &b {x: 1, y: 2}\nc: {<<: *b, y: 3}\nd: {y: 3, <<: *b}\ne:\n  <<: [*b, {z: 4, x: 5}]\n  x: 6\n",
    "1: a\n1.5: b\ntrue: c\n~: d\n0x10: e\n'1': f\n1e3: g\n-0.0: h\n0.0: i\n2001-01-01: j\n",
    "\u{feff}a: b\r\nc:\r\n  - d\r\n  - e\r\n",
    "- [a, b]: c\n- {a: b}: c\n- ? - a\n  : b\n- []: x\n- {}: y\n- [[]]: z\n",
    "[a: b, ? c : d, e, : f, [g]: h, ? , \"i\":j, {k}: l]\n",
    "{a: b, c, ? d, e: , \"f\":g, 'h':i, ? : j, [k]: l}\n",
];

/// Each scalar in each place where one can stand, with each tag.
pub fn everywhere() -> Vec<String> {
    let mut texts = Vec::new();
    for scalar in SCALARS {
        let quoted = scalar.replace('\'', "''");
        for value in [(*scalar).to_owned(), format!("'{quoted}'")] {
            for tag in PROPS.iter().chain(&[""]) {
                texts.push(format!("{tag} {value}"));
                texts.push(format!("- {tag} {value}"));
                texts.push(format!("{tag} {value}: a\nb: {tag} {value}"));
                texts.push(format!("[{tag} {value}, {{{tag} {value}: {tag} {value}}}]"));
            }
            texts.push(value.clone());
            texts.push(format!("[{value}]"));
            texts.push(format!("{{{value}}}"));
            texts.push(format!("{{a: {value}, {value}}}"));
            texts.push(format!("- |\n  {value}\n- >\n {value}\n  {value}\n"));
            texts.push(format!("? {value}\n: {value}\n"));
            texts.push(format!("# {value}\na: \n  {value} # c\n\n"));
            for other in ["a", "1", "true", "'", "\"", "\n"] {
                texts.push(format!("{value}{other}"));
                texts.push(format!("{other}: {value}\n{value}: {other}"));
            }
        }
    }
    texts
}
