//! Documents and callers that have something to do with each other.

use std::fmt::Write as _;

use super::{Asker, Texts};
use crate::random::Random;

const ACCOUNTS: &[&str] = &["111122223333", "111122223333", "111122223333", "012345678912", "444455556666"];
const PARTITIONS: &[&str] = &["aws", "aws", "aws", "aws", "aws-cn", "aws-us-gov", "aws-iso-f", "aws-mars"];
const NAMES: &[&str] = &[
    "A",
    "A",
    "a",
    "Ab",
    "A.b",
    "A+b=c,d@e-f_g",
    "AWSReservedSSO_Admin_0123456789abcdef",
    "AWSReservedSSO_Admin_Other_0123456789abcdef",
    "AWSReservedSSO_a.b_0123456789abcdef",
    "awsreservedsso_admin_0123456789ABCDEF",
];
const TEXTS: &[&str] = &[
    "u",
    "''",
    "'{{AccountID}}'",
    "'{{SessionName}}'",
    "x:{{SessionName}}:{{SessionNameRaw}}",
    "'{{AccessKeyID}}{{AccessKeyID}}'",
    "system:node:{{EC2PrivateDNSName}}",
    "'{{ SessionName }}'",
    "'{{sessionname}}{{AccountId}}'",
    "'{{{{AccountID}}}}'",
    "'{{Session{{AccessKeyID}}Name}}'",
    "\"{{SessionName}}\\n\\u00e9\"",
    "123",
    "yes",
    "~",
    "[a]",
    "2020-01-01",
];
const SESSIONS: &[&str] = &[
    "me",
    "me@x.org",
    "a@b@c",
    "i-01234567",
    "i-0123456789abcdef0",
    "i-0123456789abcdef",
    "i-0123456_",
    "I-01234567",
    "i-0123456789abcdef0x",
    "{",
];

/// What a document and its callers have in common, so that they meet.
pub struct World {
    account: &'static str,
    name: &'static str,
}

impl World {
    pub fn new(random: &mut Random) -> Self {
        Self { account: random.pick(ACCOUNTS), name: random.pick(NAMES) }
    }

    fn pick(&self, random: &mut Random) -> (&'static str, &'static str, &'static str) {
        let partition = if random.one_in(12) { random.pick(PARTITIONS) } else { "aws" };
        let account = if random.one_in(8) { random.pick(ACCOUNTS) } else { self.account };
        let name = if random.one_in(4) { random.pick(NAMES) } else { self.name };
        (partition, account, name)
    }
}

/// What a document says about an ARN: right, or wrong in a way that people get it wrong.
fn stored(world: &World, random: &mut Random) -> String {
    let (partition, account, name) = world.pick(random);
    let iam = |resource: &str| format!("arn:{partition}:iam::{account}:{resource}");
    match random.below(19) {
        0..=5 => iam(&format!("role/{name}")),
        6 | 7 | 16..=18 => iam(&format!("user/{name}")),
        8 => iam(&format!("user/p/{name}")),
        9 => iam("root"),
        10 => format!("arn:{partition}:sts::{account}:federated-user/{name}"),
        11 => format!("arn:{partition}:sts::{account}:assumed-role/{name}/me"),
        12 => iam(&format!("role/p/{name}")),
        13 => format!(" {}", iam(&format!("role/{name}"))),
        14 => iam("role/*"),
        _ => (*random.pick(&[&"A", &"arn:aws:iam::111122223333", &"arn:aws:ec2::111122223333:role/A"]))
            .to_owned(),
    }
}

fn in_some_case(text: String, random: &mut Random) -> String {
    match random.below(8) {
        0 => text.to_uppercase(),
        1 => text.to_lowercase(),
        _ => text,
    }
}

fn groups(random: &mut Random) -> String {
    match random.below(8) {
        0 => "~".to_owned(),
        1 => "view".to_owned(),
        2 => "{a: b}".to_owned(),
        n => {
            let groups: Vec<&str> = (0..n - 3).map(|_| random.pick(TEXTS)).collect();
            format!("[{}]", groups.join(", "))
        }
    }
}

/// `sso` entries have no placeholders: what the gate lets in is compared by username.
fn sso(world: &World, random: &mut Random) -> String {
    let (set, account) =
        (random.pick(&["Admin", "admin", "a.b", "Admin_Other", "A b"]), world.pick(random).1);
    let partition = random.pick(&["", "", "", ", partition: aws", ", partition: ''", ", partition: x"]);
    let name = random.below(5);
    format!(
        "- sso: {{permissionSetName: {set}, accountID: '{account}'{partition}}}\n  username: sso-{name}\n"
    )
}

fn entry(field: &str, world: &World, random: &mut Random) -> String {
    if field == "rolearn" && random.one_in(5) {
        return sso(world, random);
    }
    let field = match random.below(20) {
        0 => "userarn",
        1 => "rolearn",
        2 => "roleARN",
        3 => "UserArn",
        _ => field,
    };
    let arn = stored(world, random);
    let arn = in_some_case(arn, random);
    let mut out = format!("- {field}: '{arn}'\n");
    if !random.one_in(6) {
        let field = random.pick(&["username", "username", "username", "userName"]);
        let _ = writeln!(out, "  {field}: {}", random.pick(TEXTS));
    }
    if !random.one_in(4) {
        let _ = writeln!(out, "  groups: {}", groups(random));
    }
    out
}

fn list(field: &str, world: &World, random: &mut Random) -> String {
    let mut out = String::new();
    for _ in 0..random.below(7) {
        out += &entry(field, world, random);
    }
    match random.below(24) {
        0 => out += "- username: {{SessionName}}\n",
        1 => out += "\t- x\n",
        2 => out += "---\n- rolearn: x\n",
        3 => out += "- ~\n- x\n",
        _ => {}
    }
    out
}

fn accounts(world: &World, random: &mut Random) -> String {
    const OTHERS: &[&str] = &["~", "1111-2222-3333", "0x1F", "[a]", "'111122223333 '", "yes"];
    let mut out = String::new();
    for _ in 0..random.below(6).saturating_sub(3) {
        let account = if random.one_in(4) { random.pick(OTHERS) } else { world.pick(random).1 };
        let _ = writeln!(out, "- {account}");
    }
    out
}

pub fn texts(world: &World, random: &mut Random) -> Texts {
    [list("rolearn", world, random), list("userarn", world, random), accounts(world, random)]
}

/// A caller as STS names it, sometimes one that is no principal, and roles by their own ARN with
/// a session beside it.
pub fn asker(world: &World, random: &mut Random) -> Asker {
    let (partition, account, name) = world.pick(random);
    let session = random.pick(SESSIONS);
    let (arn, session) = match random.below(15) {
        0..=6 => (format!("arn:{partition}:sts::{account}:assumed-role/{name}/{session}"), None),
        7 => (format!("arn:{partition}:iam::{account}:role/{name}"), Some(session.to_owned())),
        8 | 14 => (format!("arn:{partition}:iam::{account}:user/{name}"), None),
        9 => (format!("arn:{partition}:iam::{account}:user/p/{name}"), None),
        10 => (format!("arn:{partition}:iam::{account}:root"), None),
        11 => (format!("arn:{partition}:sts::{account}:federated-user/{name}"), None),
        12 => (format!("arn:{partition}:iam::{account}:instance-profile/{name}"), None),
        _ => (format!("ARN:{partition}:iam::{account}:user/{name}"), None),
    };
    let access_key = random.pick(&["AKIAEXAMPLE", "ASIAEXAMPLE", ""]).to_owned();
    Asker { arn, session, access_key }
}
