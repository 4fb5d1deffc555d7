use serde_json::json;

use crate::cluster::Cluster;
use crate::sandbox::{EXAMPLE, Sandbox, manifest, said};

const ELSEWHERE: &str = "hint: name the file or folder that has it; with neither, the cluster's is linted\n";

/// An entry that the server drops, and one that loses to another.
const POOR: &str = "mapRoles: |\n  - username: x\n  - rolearn: arn:aws:iam::111122223333:role/a\n    username: a\n    groups: [g]\n  - rolearn: arn:aws:iam::111122223333:role/A\n    username: a\n    groups: [g]\n";

#[test]
fn findings_are_underlined_counted_and_exit_1() {
    let sandbox = Sandbox::new();
    let file = sandbox.file("f.yaml", manifest(POOR));
    let said = sandbox.run(["lint", file, "--select", "AA101,shadowed"]).exits(1);
    assert!(said.out.starts_with("error[AA101 entry-dropped]: the server drops this entry: it has no `rolearn`\n --> f.yaml:8:7\n  |\n8 |     - username: x\n  |       ^^^^^^^^^^^\n\nwarning[AA221 shadowed]: "), "{}", said.out);
    assert!(said.out.contains("  = fix: remove it (--fix)\n"), "{}", said.out);
    assert!(said.out.ends_with("\n\n1 error, 1 warning\n"), "{}", said.out);
    assert_eq!(said.err, "hint: 1 of these can be mended: add --fix\n");
    let short = sandbox.run(["lint", "-f", file, "--select", "AA1", "-o", "name"]).exits(1);
    assert_eq!(short.out, "f.yaml:8:7: error[AA101]: the server drops this entry: it has no `rolearn`\n");
}

#[test]
fn json_tells_the_same() {
    let sandbox = Sandbox::new();
    let file = sandbox.file("f.yaml", manifest(POOR));
    let json = sandbox.run(["lint", file, "--select", "AA101,AA221", "-o", "json"]).exits(1).json();
    assert_eq!((&json["kind"], &json["sources"]), (&json!("Lint"), &json!(["f.yaml"])));
    assert_eq!((&json["errors"], &json["warnings"], &json["notes"]), (&json!(1), &json!(1), &json!(0)));
    let finding = &json["findings"][1];
    assert_eq!((&finding["rule"], &finding["code"]), (&json!("AA221"), &json!("shadowed")));
    assert_eq!(finding["fix"], json!({ "title": "remove it", "applicability": "safe" }));
    assert_eq!(finding["places"][1]["line"], 12);
}

#[test]
fn what_counts_for_the_exit_code_can_be_chosen() {
    let sandbox = Sandbox::new();
    let file = sandbox.file("f.yaml", manifest(POOR));
    sandbox.run(["lint", file, "--select", "AA221"]).exits(1);
    sandbox.run(["lint", file, "--select", "AA221", "--fail-on", "error"]).exits(0);
    let quiet = sandbox.run(["lint", file, "--select", "AA221", "--min-severity", "error"]).exits(0);
    assert_eq!((quiet.out.as_str(), quiet.err.as_str()), ("", "note: nothing found in f.yaml\n"));
    sandbox.run(["lint", file, "--select", "AA9999"]).exits(2).complains("no rule is called `AA9999`");
}

#[test]
fn stdin_and_what_can_not_be_used_are_linted_too() {
    let sandbox = Sandbox::new();
    let said = sandbox.run_with_stdin(EXAMPLE, &["lint", "-", "--select", "AA0,AA1"]).exits(0);
    assert_eq!(said.err, "note: nothing found in stdin\n");
    let broken = sandbox.file("broken.yaml", "data: {\n");
    let said = sandbox.run(["lint", "-f", broken]).exits(1);
    assert!(said.out.contains("error[AA002 unusable-manifest]"), "{}", said.out);
    sandbox.run(["lint", "-f", "missing.yaml"]).exits(4).complains("missing.yaml");
}

#[test]
fn a_comment_leaves_a_finding_out_and_that_is_said() {
    let sandbox = Sandbox::new();
    let ignored = POOR.replace("username: x", "username: x # awsauth: ignore[AA101]");
    let file = sandbox.file("f.yaml", manifest(&ignored));
    let said = sandbox.run(["lint", file, "--select", "AA1"]).exits(0);
    assert_eq!(said.err, "note: 1 left out by comments in the text\nnote: nothing found in f.yaml\n");
}

const BROKEN: &str = "mapRoles: |\n  - rolearn: arn:aws:iam::111122223333:role/a\n    username: {{SessionName}}\n    groups: [g]\n";

#[test]
fn fixes_are_shown_asked_about_and_written_byte_for_byte() {
    let sandbox = Sandbox::new();
    let text = manifest(POOR);
    let file = sandbox.file("f.yaml", &text);
    let said = sandbox.run(["lint", file, "--select", "AA221", "--fix"]).exits(2).complains("no terminal");
    assert_eq!(said.out, "");
    let said = sandbox.run(["lint", file, "--select", "AA221", "--fix", "--dry-run"]).exits(0);
    assert!(said.err.contains("-    - rolearn: arn:aws:iam::111122223333:role/a\n"), "{}", said.err);
    assert!(said.err.contains("note: f.yaml: mends AA221 shadowed\n"), "{}", said.err);
    assert_eq!(sandbox.read(file), text);
    sandbox.run(["lint", file, "--select", "AA221", "--fix", "--dry-run", "--exit-code"]).exits(1);
    sandbox.run(["lint", file, "--select", "AA221", "--fix", "--yes"]).exits(0);
    let gone = "    - rolearn: arn:aws:iam::111122223333:role/a\n      username: a\n      groups: [g]\n";
    assert_eq!(sandbox.read(file), text.replacen(gone, "", 1));
    let again = sandbox.run(["lint", file, "--select", "AA221", "--fix"]).exits(0);
    assert_eq!(again.err, "note: nothing found in f.yaml\n");
}

#[test]
fn what_was_mended_can_be_taken_back() {
    let sandbox = Sandbox::new();
    for (data, rule) in [(POOR, "AA221"), (BROKEN, "AA001")] {
        let text = manifest(data);
        let file = sandbox.file("f.yaml", &text);
        let fix = ["lint", file, "--select", rule, "--fix", "--yes", "--fail-on", "never"];
        let said = sandbox.run(fix).exits(0);
        let undo = said.err.split_once("note: f.yaml: to take it back: awsauth ").expect("a command").1;
        let words: Vec<&str> = undo.lines().next().unwrap().split(' ').collect();
        assert_ne!(sandbox.read(file), text);
        // Back to a text that the server loses: that takes saying so.
        sandbox.run(words.iter().copied().chain(["--yes", "--allow-lost-key"])).exits(0);
        assert_eq!(sandbox.read(file), text, "{rule}");
    }
    let file = sandbox.file("g.yaml", manifest(POOR));
    let fix = ["lint", file, "--select", "AA221", "--fix", "--yes", "--no-history"];
    assert!(!sandbox.run(fix).exits(0).err.contains("take it back"));
    assert!(sandbox.run(["history", "-f", file, "-o", "name"]).exits(0).out.is_empty());
}

#[test]
fn a_file_that_no_record_can_be_made_of_stays_as_it_is() {
    let sandbox = Sandbox::new();
    let text = manifest(POOR);
    let file = sandbox.file("f.yaml", &text);
    let nowhere = sandbox.file("state", "a file, not a folder");
    let fix = ["lint", file, "--select", "AA221", "--fix", "--yes"];
    let nowhere = sandbox.path(nowhere);
    let said = said(sandbox.command().args(fix).env("XDG_STATE_HOME", nowhere)).exits(4);
    assert!(said.err.contains("f.yaml: no record") && said.err.contains("--no-history"), "{}", said.err);
    assert_eq!(sandbox.read(file), text);
}

#[test]
fn text_that_the_server_loses_is_mended_too() {
    let sandbox = Sandbox::new();
    let file = sandbox.file("f.yaml", manifest(BROKEN));
    let hint = sandbox.run(["lint", file, "--select", "AA001"]).exits(1);
    assert_eq!(hint.err, "hint: 1 of these can be mended: add --fix\n");
    let json = sandbox.run(["lint", file, "--select", "AA001", "--fix", "-y", "-o", "json"]).exits(0).json();
    assert_eq!(
        json["fixed"],
        json!([{ "source": "f.yaml", "rule": "AA001", "code": "key-lost", "count": 1 }])
    );
    assert_eq!(sandbox.read(file), manifest(&BROKEN.replace("{{SessionName}}", "'{{SessionName}}'")));
    let get = sandbox.run(["get", "-f", file, "-o", "name"]).exits(0);
    assert_eq!(get.out, "arn:aws:iam::111122223333:role/a\n");
}

#[test]
fn a_manifest_that_is_no_yaml_yet_is_mended_in_place() {
    let sandbox = Sandbox::new();
    let good = manifest("mapRoles: |\n  []\n");
    let file = sandbox.file("f.yaml", good.replace("  name:", "\tname:").replace(": |", ":"));
    let said = sandbox.run(["lint", file, "--select", "AA0", "--fix", "--yes"]).exits(0);
    assert!(said.err.contains("note: f.yaml: mends AA002 unusable-manifest, 2 times\n"), "{}", said.err);
    assert_eq!(sandbox.read(file), good);
}

#[test]
fn stdin_comes_back_mended_on_stdout() {
    let sandbox = Sandbox::new();
    let args = ["lint", "-", "--select", "AA001,AA101", "--fix"];
    let said = sandbox.run_with_stdin(manifest(BROKEN), &args).exits(0);
    assert_eq!(said.out, manifest(&BROKEN.replace("{{SessionName}}", "'{{SessionName}}'")));
    let same = sandbox.run_with_stdin(manifest(POOR), &args).exits(1).complains("error[AA101");
    assert_eq!(same.out, manifest(POOR));
    sandbox.run_with_stdin(EXAMPLE, &["lint", "-", "--fix", "-o", "json"]).exits(2);
}

#[test]
fn folders_are_searched_and_templates_left_alone_with_a_word() {
    let sandbox = Sandbox::new();
    for folder in ["k", "k/deep", "k/.git", "k/chart", "k/tf"] {
        std::fs::create_dir(sandbox.path(folder)).unwrap();
    }
    sandbox.file("k/aws-auth.yaml", manifest(POOR));
    sandbox.file("k/deep/x.yml", manifest(POOR));
    sandbox.file("k/.git/y.yaml", manifest(POOR));
    sandbox.file("k/deep/other.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n");
    sandbox.file("k/deep/values.yaml", "aws-auth: [1, 2]\n");
    sandbox.file("k/deep/image.json", b"\xff\xfe\x00");
    sandbox.file(
        "k/chart/t.yaml",
        "kind: ConfigMap\nmetadata:\n  name: aws-auth\ndata:\n  mapRoles: |\n{{ .Values.x | indent 4 }}\n",
    );
    sandbox.file("k/tf/main.tf", "resource \"kubernetes_config_map\" \"aws_auth\" {\n}\n");
    let said = sandbox.run(["lint", "k", "--select", "AA101", "-o", "name"]).exits(1);
    let files: Vec<_> = said.out.lines().map(|line| line.split(':').next().unwrap()).collect();
    assert_eq!(files, ["k/aws-auth.yaml", "k/deep/x.yml"]);
    assert!(said.err.contains("note: k/chart/t.yaml is a Helm template and was left alone"), "{}", said.err);
    assert!(said.err.contains("note: k/tf/main.tf is Terraform and was left alone"), "{}", said.err);
    let other = sandbox.run(["lint", "k/deep/other.yaml"]).exits(0);
    assert_eq!(
        other.err,
        format!("note: k/deep/other.yaml: the file has no aws-auth ConfigMap\n{ELSEWHERE}")
    );
    let templates = sandbox.run(["lint", "k/chart", "k/tf"]).exits(0);
    let all = "note: k/chart, k/tf: nothing was linted, 2 templates are all there is\n";
    assert!(
        templates.err.ends_with(&format!("awsauth lint --cluster …\n{all}{ELSEWHERE}")),
        "{}",
        templates.err
    );
    std::fs::create_dir(sandbox.path("k/none")).unwrap();
    let none = sandbox.run(["lint", "k/none"]).exits(0);
    assert_eq!(none.err, format!("note: there are no manifests in k/none: no YAML, no JSON\n{ELSEWHERE}"));
    let none = sandbox.run(["lint", "k/none", "-o", "json"]).exits(0).json();
    assert_eq!((&none["sources"], &none["errors"]), (&json!([]), &json!(0)));
    sandbox.run(["lint", "-f", "k/deep/other.yaml"]).exits(1);
    // What can't be read is said, and the others are linted.
    let some =
        sandbox.run(["lint", "no.yaml", "k/aws-auth.yaml", "--select", "AA101", "-o", "name"]).exits(4);
    assert!(some.err.contains("no.yaml") && some.out.starts_with("k/aws-auth.yaml:8:7"), "{some:?}");
    sandbox.run(["lint", "k", "--cluster", "prod"]).exits(2).complains("--cluster is about a cluster");
}

#[test]
fn a_mapping_that_can_not_be_read_is_not_passed_over() {
    let sandbox = Sandbox::new();
    let text = manifest(POOR);
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let long = format!("{text}# {}\n", "x".repeat(10 << 20));
    for (name, bytes) in [
        ("nul.yaml", text.replace("data", "da\0ta").as_bytes()),
        ("wide.yaml", &[&[0xff, 0xfe], wide.as_slice()].concat()),
        ("latin.yaml", &[text.as_bytes(), b"# \xe9\n"].concat()),
        ("long.yaml", long.as_bytes()),
    ] {
        let file = sandbox.file(name, bytes);
        let said = sandbox.run(["lint", file]).exits(3);
        assert!(
            said.err.starts_with(&format!("error: {name} ")) && !said.err.contains("no aws-auth"),
            "{said:?}"
        );
        sandbox.run_with_stdin(bytes, &["lint", "-"]).exits(3).complains("error: stdin ");
    }
    sandbox.file("photo.json", b"\x89PNG\0aws-auth");
    sandbox.run(["lint", "photo.json"]).exits(0);
    // The object is there, and its data is none.
    let list = text.split("\ndata:").next().unwrap().to_owned() + "\ndata: [a]\n";
    let file = sandbox.file("list.yaml", list);
    let said = sandbox.run(["lint", file, "-o", "name"]).exits(1);
    assert_eq!(said.out.lines().count(), 1, "nothing is said to be missing in it: {}", said.out);
    assert!(said.out.contains("AA002"), "{}", said.out);
}

#[test]
fn sarif_keeps_its_schema() {
    let sandbox = Sandbox::new();
    std::fs::create_dir(sandbox.path("a b")).unwrap();
    let file = sandbox.file("a b/f.yaml", manifest(POOR));
    let broken = sandbox.file("b.yaml", "data: {\n");
    let said = sandbox.run(["lint", file, "-f", broken, "-o", "sarif"]).exits(1);
    let schema = serde_json::from_str(include_str!("../data/sarif-schema-2.1.0.json")).unwrap();
    let sarif = said.json();
    assert_eq!(crate::schema::violations(&schema, &sarif), [""; 0]);
    let run = &sarif["runs"][0];
    let dropped = run["results"].as_array().unwrap().iter().find(|it| it["ruleId"] == "AA101").unwrap();
    let index = usize::try_from(dropped["ruleIndex"].as_u64().unwrap()).unwrap();
    assert_eq!(run["tool"]["driver"]["rules"][index]["name"], "entry-dropped");
    assert_eq!(
        dropped["locations"],
        json!([{ "physicalLocation": {
            "artifactLocation": { "uri": "a%20b/f.yaml" },
            "region": { "startLine": 8, "startColumn": 7, "endColumn": 18 },
        } }])
    );
    let clean =
        sandbox.run_with_stdin(manifest("{}"), &["lint", "-", "--select", "AA0", "-o", "sarif"]).exits(0);
    assert_eq!(crate::schema::violations(&schema, &clean.json()), [""; 0]);
    sandbox.run(["get", "-f", file, "-o", "sarif"]).exits(2).complains("are for lint");
}

#[test]
fn github_shows_findings_beside_their_lines() {
    let sandbox = Sandbox::new();
    let file = sandbox.file("a,b.yaml", manifest("mapRoles: |\n  - username: 100%\n"));
    let said = sandbox.run(["lint", file, "--select", "AA101", "-o", "github"]).exits(1);
    assert_eq!(
        said.out,
        "::error file=a%2Cb.yaml,line=8,col=7,endColumn=21,title=AA101 entry-dropped::the server drops this entry: it has no `rolearn`\n"
    );
}

#[test]
fn a_rule_explains_itself() {
    let sandbox = Sandbox::new();
    let page = sandbox.run(["lint", "--explain", "AA001"]).exits(0).out;
    let shipped = format!("{}/docs/rules/AA001.md", env!("CARGO_MANIFEST_DIR"));
    assert_eq!(page, std::fs::read_to_string(shipped).unwrap());
    let json = sandbox.run(["lint", "--explain", "key-lost", "-o", "json"]).exits(0).json();
    assert_eq!(
        (&json["kind"], &json["rule"], &json["fix"]),
        (&json!("Rule"), &json!("AA001"), &json!("safe"))
    );
    for (word, hint) in [
        ("NOPE", "hint: to list them all: awsauth lint --explain all\n"),
        ("AA00X", "there are AA001 key-lost, AA002 "),
        ("AA99", "there are AA901 not-read, "),
        ("key-losst", "hint: did you mean AA001 key-lost?\n"),
        ("lost", "hint: did you mean AA001 key-lost?\n"),
        ("wildcrd", "hint: did you mean AA206 wildcard?\n"),
        ("username", "hint: there are AA301 no-username, AA306 node-username, AA402 "),
        ("é", "awsauth lint --explain all"),
    ] {
        let said = sandbox.run(["lint", "--explain", word]).exits(2);
        assert!(said.err.starts_with(&format!("error: no rule is called `{word}`\n")), "{}", said.err);
        said.complains(hint);
    }
    sandbox.run(["lint", "--explain", "AA001", "f.yaml"]).exits(2);
}

#[test]
fn all_rules_can_be_listed() {
    let sandbox = Sandbox::new();
    let list = |format| sandbox.run(["lint", "--explain", "all", "-o", format]).exits(0);
    let (table, names, json) = (list("table").out, list("name").out, list("json").json());
    assert!(table.starts_with("CODE    NAME "), "{table}");
    assert!(table.contains("AA001   key-lost              error      --fix"), "{table}");
    assert!(names.starts_with("AA001 key-lost\nAA002 unusable-manifest\n"), "{names}");
    assert_eq!((&json["kind"], &json["rules"][0]["rule"]), (&json!("Rules"), &json!("AA001")));
    assert_eq!(json["rules"][0]["severity"], "error");
    assert_eq!(json["rules"].as_array().unwrap().len(), names.lines().count());
    assert_eq!(table.lines().count(), names.lines().count() + 1);
}

#[test]
fn settings_are_found_above_and_flags_go_before_them() {
    let sandbox = Sandbox::new();
    std::fs::create_dir_all(sandbox.path("clusters/dev")).unwrap();
    for name in ["clusters/dev/a.yaml", "clusters/b.yaml"] {
        sandbox.file(name, manifest(POOR));
    }
    let codes = |args: &[&str], code: i32| {
        let said = sandbox.run(["lint", "clusters", "-o", "name"].iter().chain(args)).exits(code);
        let code = |line: &str| {
            format!("{} {}", line.split(':').next().unwrap(), line.split(['[', ']']).nth(1).unwrap())
        };
        said.out.lines().map(code).collect::<Vec<_>>()
    };
    sandbox.file(
        "awsauth.toml",
        "[lint]\nselect = [\"AA101\", \"shadowed\"]\nmin-severity = \"note\"\nfail-on = \"error\"\n\n[lint.per-file-ignores]\n\"clusters/dev/**\" = [\"AA101\"]\n",
    );
    assert_eq!(
        codes(&[], 1),
        ["clusters/b.yaml AA101", "clusters/b.yaml AA221", "clusters/dev/a.yaml AA221"]
    );
    assert_eq!(codes(&["--ignore", "AA101"], 0), ["clusters/b.yaml AA221", "clusters/dev/a.yaml AA221"]);
    assert_eq!(codes(&["--select", "AA101", "--fail-on", "never"], 0), ["clusters/b.yaml AA101"]);
    let mut below = sandbox.command();
    let below =
        crate::sandbox::said(below.args(["lint", "a.yaml"]).current_dir(sandbox.path("clusters/dev")));
    assert!(below.exits(0).out.ends_with("\n1 warning\n"));
    sandbox.file("other.toml", "[lint]\nignore = [\"all\"]\n");
    assert_eq!(codes(&["--config", "other.toml"], 0), [""; 0]);
    for (text, word) in [
        ("[lint]\nselekt = []\n", "unknown field `selekt`"),
        ("[lint]\nselekt = []\n", "for key `lint` at line 2\nhint: docs/ci.md shows what it may hold\n"),
        ("\n\n[lnt]\n", "unknown field `lnt`, expected `lint` at line 3\n"),
        ("[lint\n", "at line 1 column 6\nhint: docs/ci.md"),
        ("[lint]\nselect = \"AA1\"\n", "for key `lint.select` at line 2 column 10\n"),
        ("[lint]\nselect = [\n", "other.toml can't be used"),
        ("[lint]\nmin-severity = \"bad\"\n", "unknown variant `bad`"),
        ("[lint]\nmin-severity = \"bad\"\n", "for key `lint.min-severity` at line 2\n"),
        ("[lint]\nignore = [\"AA999\"]\n", "no rule is called `AA999`"),
        ("[lint.per-file-ignores]\n\"x\" = [\"AA998\"]\n", "it stands in other.toml"),
    ] {
        sandbox.file("other.toml", text);
        sandbox.run(["lint", "clusters", "--config", "other.toml"]).exits(2).complains(word);
    }
    sandbox.run(["lint", "clusters", "--config", "no.toml"]).exits(4).complains("no.toml");
}

#[test]
fn what_a_fix_leaves_on_a_cluster_is_in_the_answer_for_programs_too() {
    let roles = Some(
        "- {rolearn: 'arn:aws:iam::111122223333:role/ci', username: a, groups: [x]}\n\
         - {rolearn: 'arn:aws:iam::111122223333:role/ci', username: b}\n",
    );
    let user = json!({ "username": "asks", "groups": ["system:authenticated"] });
    let cluster = Cluster { roles, user, ..Cluster::default() };
    let args = ["lint", "--fix", "--dry-run", "--select", "AA221,AA302", "--fail-on", "note", "-o", "json"];
    let json = cluster.run(&args).exits(1).json();
    let notes = json["notes"].as_array().unwrap();
    assert!(notes.iter().any(|note| note["code"] == "no-groups" && note["places"] == json!([])), "{json}");
    assert!(!notes.iter().any(|note| note["code"] == "shadowed"), "{json}");
}
