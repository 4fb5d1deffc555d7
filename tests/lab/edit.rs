//! `awsauth edit` on a cluster. The editor is a shell script, and other admins work meanwhile.

use std::path::PathBuf;
use std::process::Command;

use serde_json::{Value, json};

use crate::support::{Lab, Ran, Terminal, unique, with_stdin};

const ROLES: &str = "# two teams
- rolearn: arn:aws:iam::111122223333:role/a
  username: a
  groups:
  - view
# the other one
- rolearn: arn:aws:iam::111122223333:role/b
  username: b
  groups:
  - view
";

/// An editor and a mapping.
struct Desk<'a> {
    lab: &'a Lab,
    namespace: String,
    /// Where drafts are made.
    folder: PathBuf,
}

impl Desk<'_> {
    fn new(data: &Value) -> Self {
        let lab = Lab::shared();
        let folder = lab.folder.join(unique("desk"));
        std::fs::create_dir(&folder).unwrap();
        Self { lab, namespace: lab.new_mapping(data), folder }
    }

    /// `awsauth edit` with a script for its editor: `$1` is the file, `kubectl` is another admin's,
    /// and `patch JSON` is a merge patch of the mapping by them.
    fn command(&self, script: &str, more: &[&str]) -> Command {
        let path = self.folder.join(unique("editor.sh"));
        let (config, namespace) = (self.lab.admin_kubeconfig.display(), &self.namespace);
        let begin = format!(
            "set -e\nexport KUBECONFIG='{config}'\nhere='-n {namespace} configmap aws-auth'\n\
             patch() {{ kubectl patch $here --type merge -p \"$1\" >&2; }}\n"
        );
        std::fs::write(&path, format!("{begin}{script}")).unwrap();
        let mut command = self.lab.awsauth_command();
        command
            .envs(self.lab.admin().variables())
            .env("TMPDIR", &self.folder)
            .env("EDITOR", "false")
            .env("KUBE_EDITOR", format!("sh '{}'", path.display()))
            .args(["edit", "-n", namespace, "--cluster", &self.lab.cluster])
            .args(more);
        command
    }

    fn edit(&self, script: &str) -> Ran {
        with_stdin(self.command(script, &["--yes"]), "")
    }

    fn data(&self) -> Value {
        self.lab.mapping(&self.namespace).expect("it is there")["data"].take()
    }

    fn roles(&self) -> String {
        self.data()["mapRoles"].as_str().unwrap_or_default().to_owned()
    }

    /// The texts that are kept.
    fn drafts(&self) -> Vec<String> {
        let all = std::fs::read_dir(&self.folder).unwrap().map(|entry| entry.unwrap().path());
        let folders = all.filter(|path| path.is_dir());
        folders.map(|path| std::fs::read_to_string(path.join("aws-auth.yaml")).unwrap()).collect()
    }
}

/// The shell line by which another admin replaces `mapRoles`.
fn others_write(roles: &str) -> String {
    format!("patch '{}'\n", json!({"data": {"mapRoles": roles}}))
}

#[test]
fn what_is_saved_is_one_patch_of_what_changed() {
    let desk = Desk::new(&json!({"mapRoles": ROLES, "mapAccounts": "- '999988887777'\n", "other": "stays"}));
    desk.edit("sed -i 's/username: a$/username: ann/' \"$1\"")
        .exits(0)
        .says("role/a")
        .says("undo: awsauth undo ");
    let wanted = ROLES.replace("username: a\n", "username: ann\n");
    assert_eq!(
        desk.data(),
        json!({"mapRoles": wanted, "mapAccounts": "- '999988887777'\n", "other": "stays"})
    );
    let sent: Vec<Value> = desk.lab.audit().into_iter().filter(|event| is_write(event, &desk)).collect();
    let [patch] = sent.as_slice() else { panic!("one request writes: {sent:?}") };
    assert_eq!(patch["requestObject"]["data"], json!({"mapRoles": wanted}));
    assert_eq!(desk.drafts(), Vec::<String>::new());

    let before = desk.lab.mapping(&desk.namespace);
    desk.edit("true").exits(0).says("nothing was done");
    assert_eq!(desk.lab.mapping(&desk.namespace), before);
}

fn is_write(event: &Value, desk: &Desk) -> bool {
    let object = &event["objectRef"];
    object["namespace"] == desk.namespace.as_str()
        && object["resource"] == "configmaps"
        && event["userAgent"].as_str().is_some_and(|name| name.starts_with("awsauth/"))
        && event["verb"] != "get"
}

#[test]
fn what_another_admin_changed_while_the_editor_was_open_stays() {
    let desk = Desk::new(&json!({"mapRoles": ROLES}));
    let theirs = ROLES.replace("username: b\n", "username: bob\n");
    let users = "- userarn: arn:aws:iam::111122223333:user/new\n  username: new\n";
    let others = others_write(&theirs) + &format!("patch '{}'\n", json!({"data": {"mapUsers": users}}));
    desk.edit(&format!("{others}sed -i 's/username: a$/username: ann/' \"$1\""))
        .exits(0)
        .says("your lines were put into what is there now")
        .says("role/a");
    assert_eq!(
        desk.data(),
        json!({"mapRoles": theirs.replace("username: a\n", "username: ann\n"), "mapUsers": users})
    );
    assert_eq!(desk.drafts(), Vec::<String>::new());
}

#[test]
fn where_both_changed_the_same_line_nothing_is_written_and_the_text_has_both() {
    let desk = Desk::new(&json!({"mapRoles": ROLES}));
    let theirs = ROLES.replace("username: a\n", "username: theirs\n");
    let mine = "sed -i 's/username: a$/username: mine/; s/username: b$/username: bob/' \"$1\"";
    let ran = desk.edit(&(others_write(&theirs) + mine)).exits(5).says("in 1 of the places that you changed");
    assert_eq!(desk.roles(), theirs);
    let [kept] = &*desk.drafts() else { panic!("one text is kept") };
    for part in ["<<<<<<< yours", "username: mine", "username: theirs", "username: bob"] {
        assert!(kept.contains(part), "no {part} in {kept}");
    }
    // As the hint says, with the conflict settled.
    let path = ran.stderr.lines().find_map(|line| line.split_once("EDITOR='cp ")).unwrap().1;
    let path = path.split('\'').next().unwrap();
    desk.edit(&format!("cp '{path}' \"$1\"")).exits(3).says("marks of a conflict");
    desk.edit(&format!("sed '/<<<<<<</d; /=======/,/>>>>>>>/d' '{path}' > \"$1\"")).exits(0);
    assert_eq!(
        desk.roles(),
        ROLES.replace("username: a\n", "username: mine\n").replace("username: b\n", "username: bob\n")
    );
}

#[test]
fn at_a_terminal_the_conflict_is_settled_in_the_editor() {
    let desk = Desk::new(&json!({"mapRoles": ROLES}));
    let theirs = ROLES.replace("username: a\n", "username: theirs\n");
    let settle = "sed -i '/<<<<<<</d; /=======/,/>>>>>>>/d' \"$1\"";
    let first = others_write(&theirs) + "sed -i 's/username: a$/username: mine/' \"$1\"";
    let script = format!(
        "if grep -q '<<<<<<< yours' \"$1\"; then\ngrep '^#|' \"$1\" > \"$TMPDIR/header\"\n{settle}\nelse\n{first}\nfi"
    );
    let mut terminal = Terminal::with(desk.command(&script, &[]));
    terminal.wait_for("Open the editor again? [y/N]", 1);
    terminal.type_line("y");
    terminal.wait_for("Write this change? [y/N]", 1);
    assert_eq!(desk.roles(), theirs, "nothing is written before the answer");
    terminal.type_line("y");
    terminal.end().exits(0).says("role/a becomes mine instead of theirs");
    assert_eq!(desk.roles(), ROLES.replace("username: a\n", "username: mine\n"));
    let header = std::fs::read_to_string(desk.folder.join("header")).unwrap();
    assert!(header.contains("somebody changed the mapping meanwhile"), "{header}");
}

#[test]
fn what_changes_while_the_question_stands_is_put_together_and_asked_again() {
    let desk = Desk::new(&json!({"mapRoles": ROLES}));
    let mut terminal = Terminal::with(desk.command("sed -i 's/username: a$/username: ann/' \"$1\"", &[]));
    terminal.wait_for("Write this change? [y/N]", 1);
    let theirs = ROLES.replace("username: b\n", "username: bob\n");
    desk.lab.admin_patch(&desk.namespace, "configmap/aws-auth", &json!({"data": {"mapRoles": theirs}}));
    terminal.type_line("y");
    terminal.wait_for("Write this change? [y/N]", 2);
    assert_eq!(desk.roles(), theirs, "the yes was for something else");
    terminal.type_line("y");
    terminal.end().exits(0);
    assert_eq!(desk.roles(), theirs.replace("username: a\n", "username: ann\n"));
}

#[test]
fn a_mapping_that_the_server_cannot_read_is_mended() {
    let broken = ROLES
        .replace("rolearn: arn:aws:iam::111122223333:role/b", "rolearn: [arn:aws:iam::111122223333:role/b");
    let desk = Desk::new(&json!({"mapRoles": broken}));
    desk.lab
        .awsauth(&["add-role", "arn:aws:iam::111122223333:role/c", "-n", &desk.namespace, "--yes"])
        .exits(3);
    desk.edit("sed -i 's/rolearn: \\[/rolearn: /' \"$1\"").exits(0).says("role/a").says("role/b");
    assert_eq!(desk.roles(), ROLES);
    let worse = desk.edit("sed -i 's/username: a$/username: {{a}}/' \"$1\"").exits(3);
    worse.says("your text is kept in");
    assert_eq!(desk.roles(), ROLES);
}

#[test]
fn a_missing_configmap_is_created_from_what_is_saved() {
    let desk = Desk::new(&json!({}));
    desk.lab.kubectl(&["delete", "configmap", "-n", &desk.namespace, "aws-auth"]);
    desk.edit("true").exits(0).says("nothing was done");
    assert!(desk.lab.mapping(&desk.namespace).is_none(), "nothing is created for nothing");
    let lines = ROLES.trim_end().replace('\n', "\n    ");
    desk.edit(&format!("cat >> \"$1\" <<'END'\n  mapRoles: |\n    {lines}\nEND\n"))
        .exits(0)
        .says("will be created");
    assert_eq!(desk.data(), json!({"mapRoles": ROLES}));
}

#[test]
fn one_that_is_deleted_or_made_anew_while_the_editor_is_open_is_another_one() {
    let users = "  mapUsers: |\n    - userarn: arn:aws:iam::111122223333:user/mine\n      username: mine\n";
    let mine = format!("cat >> \"$1\" <<'END'\n{users}END\n");
    let desk = Desk::new(&json!({"mapRoles": ROLES}));
    desk.edit(&format!("kubectl delete $here >&2\n{mine}"))
        .exits(5)
        .says("was deleted meanwhile")
        .says("your text is kept in");
    assert!(desk.lab.mapping(&desk.namespace).is_none(), "it is not brought back with half of it");

    let desk = Desk::new(&json!({"mapRoles": ROLES}));
    let anew = "kubectl delete $here >&2\nkubectl create $here --from-literal=mapAccounts='- \"999988887777\"' >&2\n";
    desk.edit(&format!("{anew}{mine}")).exits(5).says("created anew").says("your text is kept in");
    assert_eq!(desk.data(), json!({"mapAccounts": "- \"999988887777\""}));
    assert!(desk.drafts()[0].contains("user/mine"));
}
