//! The mistakes that people make in this mapping, one by one, and the rule that finds each.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use awsauth::configmap::{Manifest, ObjectName};
use awsauth::lint::{Selection, Subject, lint};
use awsauth::mapping::{self, AuthMap};

const HEAD: &str = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: aws-auth\n  namespace: kube-system\n";

/// What nobody finds fault with, and every case has beside its own.
const SOUND: &str = "\
- rolearn: arn:aws:iam::111122223333:role/node
  username: system:node:{{EC2PrivateDNSName}}
  groups: [system:bootstrappers, system:nodes]
- rolearn: arn:aws:iam::111122223333:role/admin
  username: admin
  groups: [system:masters]
";

fn codes(text: &str) -> BTreeSet<&'static str> {
    let want = ObjectName::default();
    let found = match Manifest::find(text.into(), &want) {
        Ok(manifest) => {
            let map = mapping::read(manifest.values());
            lint(&Subject::of_manifest(&manifest, &map), &Selection::default())
        }
        Err(found) => {
            let map = AuthMap::default();
            lint(&Subject::of_broken(text, &want, &found, &map), &Selection::default())
        }
    };
    found.findings.iter().map(|finding| finding.rule.code).collect()
}

/// A manifest with this under `data:`.
fn with_data(data: &str) -> String {
    let lines = data.lines().map(|line| format!("  {line}\n"));
    format!("{HEAD}data:\n{}", lines.collect::<String>())
}

/// The value of a key, as a block.
fn block(key: &str, value: &str) -> String {
    let lines = value.lines().map(|line| format!("  {line}\n"));
    format!("{key}: |\n{}", lines.collect::<String>())
}

/// A manifest with these roles beside the sound ones.
fn with_roles(roles: &str) -> String {
    with_data(&block("mapRoles", &format!("{SOUND}{roles}")))
}

fn with(key: &str, value: &str) -> String {
    with_data(&(block("mapRoles", SOUND) + &block(key, value)))
}

/// One more role, and what else its entry says.
fn role(arn: &str, rest: &str) -> String {
    with_roles(&format!("- rolearn: {arn}\n{rest}"))
}

const ACCOUNT: &str = "arn:aws:iam::111122223333";
const PLAIN: &str = "  username: x\n  groups: [view]\n";

/// An ARN in the account, with a username and a group.
fn arn(arn: &str) -> String {
    role(&format!("{ACCOUNT}:{arn}"), PLAIN)
}

/// A role whose ARN is beyond doubt.
fn says(rest: &str) -> String {
    role(&format!("{ACCOUNT}:role/x"), rest)
}

/// A role with this username.
fn named(username: &str) -> String {
    says(&format!("  username: {username}\n  groups: [view]\n"))
}

fn check(cases: &[(&str, &str, String)]) {
    let mut missed = String::new();
    for (what, code, text) in cases {
        let found = codes(text);
        if !found.contains(code) {
            writeln!(missed, "{what}: {code} is not among {found:?}").expect("a string takes everything");
        }
    }
    assert!(missed.is_empty(), "\n{missed}");
}

#[test]
fn what_every_case_starts_from_is_sound() {
    for text in [with_roles(""), arn("role/x"), named("x"), with("mapUsers", "[]\n")] {
        assert_eq!(codes(&text), BTreeSet::new(), "{text}");
    }
}

#[test]
fn keys_and_manifests() {
    check(&[
        ("syntax", "AA001", with("mapUsers", "- {userarn: x\n")),
        ("a tab", "AA001", with_roles(&format!("- rolearn: {ACCOUNT}:role/x\n\tusername: x\n"))),
        ("a mapping on top", "AA001", with("mapUsers", "userarn: x\n")),
        ("a text on top", "AA001", with("mapUsers", "x\n")),
        ("braces without quotes", "AA001", named("{{SessionName}}")),
        ("braces without quotes, whole entry", "AA001", with("mapUsers", "- {{ .Values.user }}\n")),
        ("key in other letters", "AA003", with("maproles", "[]\n")),
        ("key in the singular", "AA003", with("mapUser", "[]\n")),
        ("key misspelt", "AA003", with("mapAcounts", "[]\n")),
        ("second document", "AA004", with_roles(&format!("---\n- rolearn: {ACCOUNT}:role/x\n"))),
        ("near 1 MiB", "AA005", with_roles(&"# 34567\n".repeat(130_000))),
        ("no namespace", "AA006", with_roles("").replace("  namespace: kube-system\n", "")),
        ("immutable", "AA007", with_roles("").replace("\ndata:", "\nimmutable: true\ndata:")),
        ("key beside data", "AA003", format!("{HEAD}{}data: {{}}\n", block("mapRoles", SOUND))),
        ("not YAML at all", "AA002", with_roles("").replace("\ndata:", "\ndata: [")),
        ("no admin left", "AA405", with_roles("").replace("system:masters", "view")),
        ("no node entry", "AA406", with_data("mapRoles: '[]'")),
        ("anchors", "AA503", says("  username: &x x\n  groups: [*x]\n")),
    ]);
}

#[test]
fn entries_and_fields() {
    check(&[
        ("no rolearn", "AA101", with_roles("- username: x\n")),
        ("empty rolearn", "AA101", role("''", PLAIN)),
        (
            "rolearn among the users",
            "AA101",
            with("mapUsers", &format!("- rolearn: {ACCOUNT}:user/x\n{PLAIN}")),
        ),
        ("not a mapping", "AA101", with_roles("- x\n")),
        ("misspelt field", "AA102", says("  usrname: x\n  groups: [view]\n")),
        ("field in the singular", "AA102", says("  username: x\n  group: [view]\n")),
        ("unknown field", "AA102", says(&format!("{PLAIN}  comment: x\n"))),
        ("field given twice", "AA103", says(&format!("{PLAIN}  userName: z\n"))),
        ("number as username", "AA104", named("1234")),
        ("boolean as username", "AA104", named("yes")),
        ("date as username", "AA502", named("2026-01-01")),
        ("number to the base of 60", "AA502", named("1:20")),
        ("groups as text", "AA104", says("  username: x\n  groups: view\n")),
        ("two groups run together by a comma", "AA105", says("  username: x\n  groups: ['view,edit']\n")),
        ("two groups run together by a blank", "AA105", says("  username: x\n  groups: [view edit]\n")),
        (
            "two groups run together by a dash",
            "AA105",
            says("  username: x\n  groups:\n  - view\n    - edit\n"),
        ),
    ]);
}

#[test]
fn principals_that_never_match() {
    let sso = "AWSReservedSSO_Dev_0123456789abcdef";
    check(&[
        ("path in a role", "AA201", arn("role/team/x")),
        ("session", "AA202", role("arn:aws:sts::111122223333:assumed-role/x/y", PLAIN)),
        ("path of an SSO role", "AA203", arn(&format!("role/aws-reserved/sso.amazonaws.com/{sso}"))),
        (
            "path of an SSO role with a region",
            "AA203",
            arn(&format!("role/aws-reserved/sso.amazonaws.com/eu-west-1/{sso}")),
        ),
        ("SSO role with a wildcard for its suffix", "AA206", arn("role/AWSReservedSSO_Dev_*")),
        ("blank", "AA204", role(&format!("'{ACCOUNT}:role/x '"), PLAIN)),
        ("line break", "AA204", role(&format!("\"{ACCOUNT}:role/x\\n\""), PLAIN)),
        ("not an ARN", "AA219", role("x", PLAIN)),
        ("placeholder in angles", "AA205", role("arn:aws:iam::<ACCOUNT_ID>:role/x", PLAIN)),
        ("placeholder as a variable", "AA205", role("arn:aws:iam::${ACCOUNT_ID}:role/x", PLAIN)),
        ("instance profile", "AA207", arn("instance-profile/x")),
        ("wildcard", "AA206", arn("role/x*")),
        ("unknown partition", "AA208", role("arn:aws-eu:iam::111122223333:role/x", PLAIN)),
        ("account too short", "AA209", role("arn:aws:iam::11112222333:role/x", PLAIN)),
        ("account too long", "AA209", role("arn:aws:iam::1111222233334:role/x", PLAIN)),
        ("account with dashes", "AA209", role("arn:aws:iam::1111-2222-3333:role/x", PLAIN)),
        (
            "service-linked role",
            "AA210",
            arn("role/aws-service-role/eks.amazonaws.com/AWSServiceRoleForAmazonEKS"),
        ),
        ("group of IAM", "AA219", with("mapUsers", &format!("- userarn: {ACCOUNT}:group/x\n{PLAIN}"))),
        ("other service", "AA219", role("arn:aws:s3:::x", PLAIN)),
        (
            "sso",
            "AA211",
            with_roles(&format!(
                "- sso:\n    permissionSetName: Dev\n    accountID: '111122223333'\n{PLAIN}"
            )),
        ),
        ("account too short in mapAccounts", "AA209", with("mapAccounts", "- '11112222333'\n")),
    ]);
}

#[test]
fn principals_twice() {
    let twice = |a: &str, b: &str| {
        with_roles(&[a, b].map(|arn| format!("- rolearn: {ACCOUNT}:role/{arn}\n{PLAIN}")).concat())
    };
    let users = |a: &str, b: &str| {
        let both = [a, b]
            .map(|name| format!("- userarn: {ACCOUNT}:user/{name}\n  username: {name}\n  groups: [x]\n"));
        with("mapUsers", &both.concat())
    };
    check(&[
        ("the same", "AA221", twice("x", "x")),
        ("the same but for case", "AA221", twice("x", "X")),
        ("the same user", "AA221", users("x", "x")),
        ("case variants of a user", "AA222", users("x", "X")),
    ]);
}

#[test]
fn usernames_groups_and_templates() {
    let node =
        |username: &str, groups: &str| says(&format!("  username: {username}\n  groups: [{groups}]\n"));
    let (ec2, fargate) = ("system:node:{{EC2PrivateDNSName}}", "system:node:{{SessionName}}");
    let user = |rest: &str| with("mapUsers", &format!("- userarn: {ACCOUNT}:user/x\n{rest}"));
    check(&[
        ("no username", "AA301", says("  groups: [view]\n")),
        ("empty username", "AA301", named("''")),
        ("no groups", "AA302", says("  username: x\n")),
        ("no groups in a list", "AA302", says("  username: x\n  groups: []\n")),
        ("empty group", "AA303", says("  username: x\n  groups: ['', view]\n")),
        ("template misspelt", "AA304", named("'x:{{SesionName}}'")),
        ("template with blanks", "AA304", named("'x:{{ SessionName }}'")),
        ("template in other letters", "AA304", named("'x:{{sessionName}}'")),
        ("session of a user", "AA305", user("  username: 'x:{{SessionName}}'\n  groups: [view]\n")),
        ("node name of a user", "AA305", user("  username: 'x:{{EC2PrivateDNSName}}'\n  groups: [view]\n")),
        ("node without its template", "AA306", node("node", "system:bootstrappers, system:nodes")),
        ("node without a name", "AA306", node("system:node", "system:bootstrappers, system:nodes")),
        ("Linux node without bootstrappers", "AA307", node(ec2, "system:nodes")),
        ("Linux node without nodes", "AA307", node(ec2, "system:bootstrappers")),
        ("Windows node without nodes", "AA307", node(ec2, "system:bootstrappers, eks:kube-proxy-windows")),
        ("Windows node without bootstrappers", "AA307", node(ec2, "system:nodes, eks:kube-proxy-windows")),
        ("Fargate without its groups", "AA307", node(fargate, "system:node-proxier")),
        ("Fargate without its proxier", "AA307", node(fargate, "system:bootstrappers, system:nodes")),
        (
            "Fargate by the name of an instance",
            "AA306",
            node(ec2, "system:bootstrappers, system:nodes, system:node-proxier"),
        ),
        (
            "Windows by the name of a session",
            "AA306",
            node(fargate, "system:bootstrappers, system:nodes, eks:kube-proxy-windows"),
        ),
        (
            "a user as a node",
            "AA308",
            user(&format!("  username: '{ec2}'\n  groups: [system:bootstrappers, system:nodes]\n")),
        ),
        ("a blank at an end", "AA309", named("'x '")),
    ]);
}

#[test]
fn power_and_names_that_mean_something() {
    let admin = |arn: &str| role(arn, "  username: x\n  groups: [system:masters]\n");
    check(&[
        (
            "root as admin",
            "AA401",
            with(
                "mapUsers",
                &format!("- userarn: {ACCOUNT}:root\n  username: x\n  groups: [system:masters]\n"),
            ),
        ),
        (
            "a widely assumable role as admin",
            "AA401",
            admin(&format!("{ACCOUNT}:role/OrganizationAccountAccessRole")),
        ),
        ("session name as it comes", "AA402", named("'{{SessionNameRaw}}'")),
        ("session name without a prefix", "AA402", named("'{{SessionName}}'")),
        ("session name as it comes, behind a prefix", "AA402", named("'x:{{SessionNameRaw}}'")),
        ("session name behind a prefix of power", "AA402", named("'system:{{SessionName}}'")),
        ("group by session", "AA402", says("  username: x\n  groups: ['{{SessionName}}']\n")),
        (
            "group of admins by session",
            "AA401",
            says("  username: x\n  groups: ['system:{{SessionName}}']\n"),
        ),
        ("prefix eks", "AA403", named("eks:x")),
        ("prefix aws", "AA403", named("aws:x")),
        ("prefix amazon", "AA403", named("amazon:x")),
        ("prefix iam", "AA403", named("iam:x")),
        ("prefix system", "AA403", named("system:x")),
        ("service account", "AA404", named("system:serviceaccount:kube-system:default")),
        ("scheduler", "AA404", named("system:kube-scheduler")),
        ("controller manager", "AA404", named("system:kube-controller-manager")),
        ("proxy", "AA404", named("system:kube-proxy")),
    ]);
}

#[test]
fn text_that_deceives() {
    check(&[
        ("account that other tools corrupt", "AA501", with("mapAccounts", "- 012345670123\n")),
        ("control character", "AA504", named("\"x\\x07\"")),
        ("bidi in a username", "AA504", named("x\u{202e}y")),
        ("nothing to see in a group", "AA504", says("  username: x\n  groups: [\"vi\u{200b}ew\"]\n")),
        ("bidi in an ARN", "AA504", arn("role/x\u{2066}y")),
        ("look-alike in a username", "AA505", named("\u{430}dmin")),
        ("look-alike in a group", "AA505", says("  username: x\n  groups: ['system:m\u{430}sters']\n")),
        ("look-alike in an ARN", "AA505", arn("role/\u{430}dmin")),
        ("comment for no rule", "AA506", with_roles("# awsauth: ignore[AA999]\n")),
        ("comment for nothing", "AA507", with_roles("# awsauth: ignore[AA201]\n")),
    ]);
}
