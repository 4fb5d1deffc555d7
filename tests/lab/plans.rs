//! Plans on a real cluster: carried out exactly, and on nothing else than they were made for.

use std::path::PathBuf;

use serde_json::{Value, json};

use crate::support::{Lab, Ran, eventually, unique};

const ROLE: &str = "arn:aws:iam::111122223333:role/ci";
const OTHER: &str = "- rolearn: arn:aws:iam::111122223333:role/other\n  username: other\n";

/// A plan that adds a role in a namespace of its own.
struct Planned<'a> {
    lab: &'a Lab,
    namespace: String,
    file: PathBuf,
}

impl Planned<'_> {
    fn new() -> Self {
        let lab = Lab::shared();
        let planned = Self {
            lab,
            namespace: lab.new_mapping(&json!({"mapAccounts": "- '999988887777'\n"})),
            file: lab.folder.join(unique("plan.json")),
        };
        planned.plan();
        planned
    }

    fn plan(&self) {
        let file = self.file.display().to_string();
        let add = ["add-role", ROLE, "-u", "ci", "-g", "view", "-n", &self.namespace];
        self.lab.awsauth(&[&add[..], &["--dry-run", "--plan-out", &file]].concat()).exits(0);
        assert!(!self.roles().contains(ROLE));
    }

    fn arguments<'a>(&'a self, file: &'a str, more: &[&'a str]) -> Vec<&'a str> {
        [&["apply", file, "-n", &self.namespace, "--yes"], more].concat()
    }

    fn apply(&self, more: &[&str]) -> Ran {
        self.lab.awsauth(&self.arguments(&self.file.display().to_string(), more))
    }

    fn roles(&self) -> String {
        let object = self.lab.mapping(&self.namespace).unwrap_or_default();
        object["data"]["mapRoles"].as_str().unwrap_or_default().to_owned()
    }

    fn others_write(&self) {
        self.lab.admin_patch(&self.namespace, "configmap/aws-auth", &json!({"data": {"mapRoles": OTHER}}));
    }

    fn delete(&self) {
        self.lab.kubectl(&["delete", "configmap", "aws-auth", "-n", &self.namespace]);
    }

    fn create(&self, data: &Value) {
        let object =
            json!({"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "aws-auth"}, "data": data});
        self.lab.admin_post(&format!("/api/v1/namespaces/{}/configmaps", self.namespace), &object);
    }
}

#[test]
fn a_plan_is_carried_out_as_it_was_shown_also_at_another_address_of_the_cluster() {
    let planned = Planned::new();
    let file: Value = serde_json::from_str(&std::fs::read_to_string(&planned.file).unwrap()).unwrap();
    let gate = planned.lab.gate(&json!([]));
    let config = planned.lab.login_at(&gate.url);
    let name = planned.file.display().to_string();
    planned.lab.awsauth_at(&config, &planned.arguments(&name, &[])).exits(0).says("role/ci becomes ci");
    let sent = gate.requests();
    let patch = sent.iter().find(|request| request["method"] == "PATCH").unwrap();
    let body: Value = serde_json::from_str(patch["body"].as_str().unwrap()).unwrap();
    assert_eq!(body["metadata"]["uid"], file["target"]["uid"]);
    assert_eq!(body["data"]["mapRoles"], planned.roles());
    planned.apply(&[]).exits(5).says("the mapping is as the plan leaves it already");
}

#[test]
fn a_mapping_that_moved_is_refused_and_planned_anew_only_when_asked() {
    let planned = Planned::new();
    planned.others_write();
    planned.apply(&[]).exits(5).says("the mapping was changed since the plan was made").says("--rebase");
    assert_eq!(planned.roles(), OTHER);
    planned.apply(&["--rebase"]).exits(0);
    let left = planned.roles();
    assert!(left.starts_with(OTHER) && left.contains(ROLE), "{left}");
}

#[test]
fn an_object_that_was_created_anew_is_another_one_whatever_is_in_it() {
    let planned = Planned::new();
    let data = planned.lab.mapping(&planned.namespace).unwrap()["data"].take();
    planned.delete();
    planned.apply(&[]).exits(5).says("deleted or created anew");
    planned.create(&data);
    planned.apply(&[]).exits(5).says("deleted or created anew").says("--rebase");
    assert_eq!(planned.roles(), "");
    planned.apply(&["--rebase"]).exits(0);
    assert!(planned.roles().contains(ROLE));

    // And where there was none, one that somebody made is not what was planned for.
    planned.delete();
    planned.plan();
    planned.create(&json!({}));
    planned.apply(&[]).exits(5).says("deleted or created anew");
    planned.delete();
    planned.apply(&[]).exits(0).says("created");
    assert!(planned.roles().contains(ROLE));
}

#[test]
fn a_plan_is_for_one_namespace_and_one_cluster() {
    let planned = Planned::new();
    let other = planned.lab.new_mapping(&json!({"mapAccounts": "- '999988887777'\n"}));
    let file = planned.file.display().to_string();
    planned.lab.awsauth(&["apply", &file, "-n", &other, "--yes"]).exits(5).says("this is another place");
    planned.lab.awsauth(&["apply", &file, "-n", &other, "--yes", "--rebase"]).exits(5);

    // The same name, the same object, another API server.
    let (here, there) = (planned.lab, &Lab::start(&[]));
    let add = ["add-role", ROLE, "-u", "ci", "-g", "view", "--dry-run", "--plan-out", &file];
    here.awsauth(&add).exits(0);
    let before = there.mapping("kube-system");
    for more in [&[][..], &["--rebase"]] {
        let ran = there.awsauth(&[&["apply", &file, "--yes"], more].concat());
        ran.exits(5).says("this is another place").says(&here.cluster);
    }
    assert_eq!(there.mapping("kube-system"), before);
}

#[test]
fn what_is_no_whole_plan_of_this_version_is_refused_before_anything_is_asked() {
    let planned = Planned::new();
    let whole = std::fs::read_to_string(&planned.file).unwrap();
    let gate = planned.lab.gate(&json!([]));
    let config = planned.lab.login_at(&gate.url);
    let name = planned.file.display().to_string();
    for (text, why) in [
        (whole.replace("role/ci", "role/evil"), "edited"),
        (whole.replace(&planned.namespace, "kube-system"), "edited"),
        (whole[..whole.len() - 40].to_owned(), "cut off"),
        (String::new(), "cut off"),
        (whole.replace("\"version\": 1", "\"version\": 2"), "version 2"),
    ] {
        std::fs::write(&planned.file, text).unwrap();
        for more in [&[][..], &["--rebase"]] {
            let ran = planned.lab.awsauth_at(&config, &planned.arguments(&name, more));
            ran.exits(3).says(why).says("make the plan anew");
        }
    }
    assert_eq!(gate.requests().len(), 0);
    assert_eq!(planned.roles(), "");
}

#[test]
fn what_moves_under_the_patch_of_a_plan_is_not_written_over() {
    let planned = Planned::new();
    let gate = planned.lab.gate(&json!([{"method": "PATCH", "hold": "request", "times": 1}]));
    let config = planned.lab.login_at(&gate.url);
    let name = planned.file.display().to_string();
    let ran = std::thread::scope(|scope| {
        let writer = scope.spawn(|| planned.lab.awsauth_at(&config, &planned.arguments(&name, &[])));
        eventually(|| if gate.holds() { Ok(()) } else { Err("nothing is held".to_owned()) });
        planned.others_write();
        gate.release();
        writer.join().unwrap()
    });
    ran.exits(5).says("nothing was written");
    assert_eq!(planned.roles(), OTHER);
    let history = planned.lab.awsauth(&["history", "-n", &planned.namespace, "-o", "json"]).exits(0).json();
    assert_eq!(history["entries"], json!([]), "nothing is left open");
}
