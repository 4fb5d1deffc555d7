//! Texts that somebody could write to keep a program busy, of any size.

use std::fmt::Write as _;

/// What is in it, and as much of that as asked for.
pub struct Kind {
    pub name: &'static str,
    make: fn(usize) -> String,
}

impl Kind {
    /// At least so many bytes; not much more.
    pub fn of_size(&self, bytes: usize) -> String {
        let mut count = 16;
        loop {
            let text = (self.make)(count);
            if text.len() >= bytes {
                return text;
            }
            count += count / 8;
        }
    }
}

/// Who is asked about: the name of a role in most of these.
pub const CALLER: &str = "arn:aws:iam::111122223333:role/abcdefghijklmnop";

const NAME: &str = "abcdefghijklmnop";

/// Of use above a role with a path.
const IGNORE: &str = "# awsauth: ignore[AA201]\n";

const fn kind(name: &'static str, make: fn(usize) -> String) -> Kind {
    Kind { name, make }
}

pub const KINDS: &[Kind] = &[
    kind("brackets in brackets", |n| with(&("[".repeat(n) + &"]".repeat(n)))),
    kind("mappings in mappings", |n| with(&nested(n, "a:"))),
    kind("mappings in the manifest", |n| nested(n, "a:")),
    kind("mappings in an entry", |n| {
        with(&(role(NAME, "x") + "  x:\n" + &nested(n, "a:").replace('\n', "\n   ")))
    }),
    kind("lists in lists", |n| with(&("- ".repeat(n) + "a"))),
    kind("one huge ARN", |n| with(&role(&"x".repeat(n), "x"))),
    kind("one ARN of colons", |n| with(&role(&":/".repeat(n), "x"))),
    kind("one huge username", |n| with(&role(NAME, &"{{SesionName}}".repeat(n)))),
    kind("placeholders in one group", |n| {
        with(&role(NAME, "x").replace("[view]", &format!("['system:{}']", "{{SessionNameRaw}}".repeat(n))))
    }),
    kind("one line of entries", |n| {
        let entry = |at| format!("{{rolearn: '{ACCOUNT}:role/r{at} ', username: u}}, ");
        with(&format!("[{}]", many(n, entry)))
    }),
    kind("one line that is no YAML", |n| "x".repeat(n)),
    kind("one ARN again and again", |n| with(&many(n, |at| role(NAME, &format!("u{at}"))))),
    kind("one role in every case", |n| with(&many(n, |at| role(&in_case(at), "x")))),
    kind("one user in every case", |n| {
        with(&many(n, |at| user(&in_case(at)))).replace("mapRoles", "mapUsers")
    }),
    kind("one role behind every path", |n| with(&many(n, |at| role(&format!("p{at}/{NAME}"), "x")))),
    kind("one role with a slip in each", |n| with(&many(n, |at| role(&slip(at), "x")))),
    kind("letters that look alike", |n| {
        with(&many(n, |at| role(&format!("{}{at}", "\u{430}".repeat(20)), "x")))
    }),
    kind("entries that are dropped", |n| with(&many(n, |_| role(NAME, "x").replace("rolearn", "userarn")))),
    kind("aliases of an entry", |n| {
        let entry = role(NAME, "x").replace("- rolearn", "- &a\n  rolearn");
        with(&(entry + &"- *a\n".repeat(n)))
    }),
    kind("aliases of a long dropped one", |n| {
        let entry = format!("- &a\n  username: '{}'\n", format!("{CALLER}x ").repeat(n / 8));
        with(&(entry + &"- *a\n".repeat(n)))
    }),
    kind("aliases of groups", |n| {
        let entry = |at| role(&format!("r{at}"), "x").replace("[view]", "*g");
        with(&(role(NAME, "x").replace("[view]", "&g [view, edit]") + &many(n, entry)))
    }),
    kind("a fix for every entry", |n| {
        with(&many(n, |at| role(&format!("team/r{at}"), "'x '").replace("username", "userName")))
    }),
    kind("groups run together", |n| {
        with(&many(n, |at| role(&format!("r{at}"), "x").replace("view", "'a,b'")))
    }),
    kind("braces without quotes", |n| with(&many(n, |at| role(&format!("r{at}"), "{{SessionName}}")))),
    kind("ARNs in a key that is lost", |n| with(&("x\n".to_owned() + &format!("- {CALLER}x\n").repeat(n)))),
    kind("the beginning of ARNs", |n| with(&("x\n".to_owned() + &"arn:".repeat(n)))),
    kind("tabs", |n| with(&many(n, |at| role(&format!("r{at}"), "x").replace("  username", "\tusername")))),
    kind("unknown fields", |n| with(&(role(NAME, "x") + &many(n, |at| format!("  usernam{at}: x\n"))))),
    kind("unknown data keys", |n| with("") + &many(n, |at| format!("  mapRole{at}: x\n"))),
    kind("comments that are of use", |n| {
        with(&many(n, |at| IGNORE.to_owned() + &role(&format!("team/r{at}"), "x")))
    }),
    kind("comments that are of none", |n| {
        with(&many(n, |at| IGNORE.to_owned() + &role(&format!("r{at}"), "x")))
    }),
    kind("comments in a row", |n| with(&(IGNORE.repeat(n) + &role("team/x", "x")))),
    kind("comments that another covers", |n| {
        let entries = many(n, |at| IGNORE.to_owned() + &role(&format!("team/r{at}"), "x"));
        with(&entries).replace("data:\n", &format!("data:\n  {IGNORE}"))
    }),
    kind("comments within comments", |n| with(&nested(n, &format!("{IGNORE}a:")))),
    kind("words in a comment", |n| {
        let words = many(n, |at| format!(",x{at}"));
        with(&(format!("# awsauth: ignore[AA201{words}]\n") + &role("team/x", "x")))
    }),
    kind("documents", |n| many(n, |at| with(&role(&format!("r{at}"), "x")) + "---\n")),
    kind("documents in the value", |n| with(&many(n, |at| role(&format!("r{at}"), "x") + "---\n"))),
    kind("one value in quotes", |n| {
        let entries = many(n, |at| role(&format!("team/r{at}"), "x")).replace('\n', "\\n");
        with("").replace("|\n", &format!("\"{entries}\"\n"))
    }),
];

const ACCOUNT: &str = "arn:aws:iam::111122223333";

/// A manifest with this in `mapRoles`.
fn with(roles: &str) -> String {
    let mut all = String::from(
        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: aws-auth\n  namespace: kube-system\ndata:\n  mapRoles: |\n",
    );
    for line in roles.lines() {
        let _ = writeln!(all, "    {line}");
    }
    all
}

fn many(count: usize, piece: impl Fn(usize) -> String) -> String {
    (0..count).map(piece).collect()
}

fn role(name: &str, username: &str) -> String {
    format!("- rolearn: {ACCOUNT}:role/{name}\n  username: {username}\n  groups: [view]\n")
}

fn user(name: &str) -> String {
    format!("- userarn: {ACCOUNT}:user/{name}\n  username: x\n  groups: [view]\n")
}

/// Another mix of capitals for each number.
fn in_case(number: usize) -> String {
    let letter = |(at, c): (usize, char)| if number >> at & 1 == 1 { c.to_ascii_uppercase() } else { c };
    NAME.chars().enumerate().map(letter).collect()
}

/// One letter of the name is another one.
fn slip(number: usize) -> String {
    let mut name = NAME.to_owned();
    let at = number % name.len();
    name.replace_range(at..=at, "z");
    name
}

/// A block in a block in a block, each indented by one blank; the size grows with the square of
/// the depth.
fn nested(depth: usize, lines: &str) -> String {
    let mut all = String::new();
    for at in 0..depth {
        for line in lines.lines() {
            let _ = writeln!(all, "{}{line}", " ".repeat(at));
        }
    }
    all
}
