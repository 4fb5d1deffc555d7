//! Guards on a real cluster: who would be locked out is not, and a way in that fails after all is
//! given back. A lab of their own, since they end the access of everybody in it.

use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use awsauth::data::{DataKey, Edit, Values};
use awsauth::history::{About, Record, Who};
use serde_json::{Value, json};

use crate::support::{Credentials, Lab, Plugin, eventually, unique, with_stdin};

/// One test at a time: each is about who is left in the mapping.
pub fn lab() -> (&'static Lab, MutexGuard<'static, ()>) {
    static LAB: OnceLock<Lab> = OnceLock::new();
    static ALONE: Mutex<()> = Mutex::new(());
    let alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    (LAB.get_or_init(|| Lab::start(&[])), alone)
}

pub fn roles_and_users(lab: &Lab) -> String {
    let data = lab.mapping("kube-system").unwrap()["data"].take();
    format!("{}{}", data["mapRoles"].as_str().unwrap_or(""), data["mapUsers"].as_str().unwrap_or(""))
}

/// A user who is let in like this.
pub fn mapped(lab: &Lab, name: &str, group: &str) -> Credentials {
    let user = lab.new_user(&unique(name));
    lab.map("mapUsers", &user.arn, name, group);
    lab.admitted(&user, Plugin::Authenticator);
    user
}

/// Returns once the API server takes somebody for this user.
fn becomes(lab: &Lab, who: &Credentials, name: &str) {
    eventually(|| match lab.admitted(who, Plugin::Authenticator)["username"].as_str() {
        Some(seen) if seen == name => Ok(()),
        seen => Err(format!("{seen:?} instead of {name}")),
    });
}

/// A group of its own, bound to a cluster role.
pub fn bound_group(lab: &Lab, name: &str, role: &str) -> String {
    let group = unique(name);
    bind(lab, role, &format!("--group={group}"));
    group
}

fn bind(lab: &Lab, role: &str, subject: &str) {
    let role = format!("--clusterrole={role}");
    lab.kubectl(&["create", "clusterrolebinding", &unique("bound"), &role, subject]);
}

const CLUSTER: [&str; 3] = ["--yes", "--cluster", "lab"];

pub fn run(lab: &Lab, who: &Credentials, arguments: &[&str]) -> crate::support::Ran {
    lab.awsauth_as(who, &[arguments, &CLUSTER].concat())
}

#[test]
fn nobody_removes_themselves_by_mistake() {
    let (lab, _alone) = lab();
    let me = mapped(lab, "me", "system:masters");
    let before = roles_and_users(lab);
    for how in [&[][..], &["--dry-run"]] {
        run(lab, &me, &[&["remove", &me.arn], how].concat())
            .exits(5)
            .says("you would lock yourself out")
            .says("remains in system:masters")
            .says("--allow-self-lockout");
    }
    assert_eq!(roles_and_users(lab), before);
    // Meant, it is carried out and not taken back.
    run(lab, &me, &["remove", &me.arn, "--allow-self-lockout"]).exits(0).says("(--allow-self-lockout)");
    lab.refused(&me, Plugin::Authenticator);
}

#[test]
fn another_identity_must_be_able_to_mend_the_mapping() {
    let (lab, _alone) = lab();
    let strong = bound_group(lab, "strong", "cluster-admin");
    let me = mapped(lab, "me", &strong);
    let change = ["add-user", me.arn.as_str(), "-u", "other", "--replace", "-g"];
    run(lab, &me, &[&change[..], &["view"]].concat())
        .exits(5)
        .says("you would get in as other in group view, but could not change the mapping");
    run(lab, &me, &[&change[..], &[&strong]].concat())
        .exits(0)
        .says(&format!("you would get in as other in group {strong}, and could change the mapping"))
        .says("a new token of yours is let in, as the new user");
    becomes(lab, &me, "other");
    lab.unmap("mapUsers", &me.arn);
}

#[test]
fn an_access_entry_lets_in_whatever_the_mapping_says() {
    let (lab, _alone) = lab();
    let region = "eu-north-1";
    lab.new_cluster(json!({
        "region": region, "name": "lab", "endpoint": lab.apiserver, "mode": "API_AND_CONFIG_MAP",
    }));
    // A role behind a path: EKS names the path, a mapping must not.
    let role = lab.new_role("/team/blue/", &unique("kept"));
    let create = [
        "eks",
        "create-access-entry",
        "--region",
        region,
        "--cluster-name",
        "lab",
        "--principal-arn",
        &role.arn,
    ];
    lab.run_as(&lab.admin(), "aws", &create).stdout_of_success();
    lab.map("mapRoles", &role.mapped_arn, "kept", "system:masters");
    let me = lab.assume(&role, "me");
    lab.admitted(&me, Plugin::Authenticator);

    let remove = ["remove", role.mapped_arn.as_str(), "--region", region];
    run(lab, &me, &remove).exits(5).says(&format!("an access entry holds {}", role.mapped_arn));
    let allowed = run(lab, &me, &[&remove[..], &["--allow-ignored"]].concat()).exits(0);
    assert!(!allowed.stderr.contains("lock yourself out"), "{}", allowed.stderr);
    assert!(!roles_and_users(lab).contains(&role.mapped_arn));
}

#[test]
fn the_last_admin_stays() {
    // Other tests make admins of their own in the mapping that all share.
    let lab = &Lab::start(&[]);
    let certificate = lab.admin_kubeconfig.display().to_string();
    let admin = lab.admin().arn;
    let platform = format!("arn:aws:iam::{}:role/platform-admin", lab.account);
    let remove = ["remove", admin.as_str(), platform.as_str(), "--yes"];
    let before = roles_and_users(lab);
    lab.awsauth_at(&certificate, &remove)
        .exits(5)
        .says("role/platform-admin and user/lab-admin are the last entries in system:masters")
        .says("not by IAM")
        .says("--allow-no-admin");
    assert_eq!(roles_and_users(lab), before);

    // Somebody in a group that RBAC lets do everything is one as well.
    let strong = bound_group(lab, "strong", "cluster-admin");
    let other = mapped(lab, "other", &strong);
    let name = other.arn.rsplit(':').next().unwrap();
    lab.awsauth_at(&certificate, &[&remove[..], &["--dry-run"]].concat())
        .exits(0)
        .says(&format!("{name} remains, who may do everything by RBAC"));
    lab.unmap("mapUsers", &other.arn);
    lab.awsauth_at(&certificate, &[&remove[..], &["--dry-run=server", "--allow-no-admin"]].concat()).exits(0);
}

#[test]
fn nodes_stay() {
    let (lab, _alone) = lab();
    let nodes = format!("arn:aws:iam::{}:role/lab-nodes", lab.account);
    run(lab, &lab.admin(), &["remove", &nodes]).exits(5).says("NotReady").says("--allow-node-loss");
    run(lab, &lab.admin(), &["remove", &nodes, "--allow-node-loss", "--dry-run=server"]).exits(0);
    assert!(roles_and_users(lab).contains(&nodes));
}

#[test]
fn whoever_becomes_an_admin_by_rbac_is_named() {
    let (lab, _alone) = lab();
    let admins = bound_group(lab, "team-admins", "cluster-admin");
    bind(lab, "cluster-admin", "--user=root-ann");
    let role = lab.new_role("/", &unique("new")).mapped_arn;
    let ops = bound_group(lab, "ops", "cluster-admin");
    let grant = |name: &str, group: &str, more: &[&str]| {
        run(
            lab,
            &lab.admin(),
            &[&["add-role", &role, "-u", name, "-g", group, "--dry-run=server"], more].concat(),
        )
    };
    grant("ann", &admins, &[]).exits(0).says("becomes an admin: RBAC lets ann in team-admins");
    grant("root-ann", "view", &[]).exits(0).says("becomes an admin: RBAC lets root-ann in view");
    grant("ann", "admin-but-not-bound", &[]).exits(0);
    // What sounds plain is asked about only where it was said to matter.
    let plain = grant("ann", &ops, &[]).exits(0);
    assert!(!plain.stderr.contains("becomes an admin"), "{}", plain.stderr);
    grant("ann", &ops, &["--forbid-admin"]).exits(5).says("becomes an admin");
    grant("ann", "view", &["--forbid-admin"]).exits(0);
}

#[test]
fn an_admin_from_a_record_or_a_plan_takes_a_yes_or_its_flag() {
    let (lab, _alone) = lab();
    let me = lab.admin();
    // The second one sounds like nothing: only RBAC knows.
    for group in ["system:masters".to_owned(), bound_group(lab, "plain", "cluster-admin")] {
        let role = lab.new_role("/", &unique("back")).mapped_arn;
        let add = ["add-role", role.as_str(), "-u", "back", "-g", &group];
        run(lab, &me, &add).exits(0);
        run(lab, &me, &["remove", &role]).exits(0);
        let without = roles_and_users(lab);
        let plan = lab.folder.join(unique("plan.json")).display().to_string();
        run(lab, &me, &[&add[..], &["--dry-run", "--plan-out", &plan]].concat()).exits(0);
        for back in [&["undo"][..], &["apply", &plan], &["apply", &plan, "--rebase"]] {
            run(lab, &me, back).exits(5).says("becomes an admin").says("add --allow-new-admin");
            run(lab, &me, &[back, &["--forbid-admin"]].concat()).exits(5).says("leave --forbid-admin out");
            let mut terminal = lab.awsauth_at_terminal(&me, &[back, &CLUSTER].concat());
            terminal.wait_for("Write this change, which makes an admin? [y/N]", 1);
            terminal.type_line("n");
            terminal.end().exits(5).says("becomes an admin");
            assert_eq!(roles_and_users(lab), without, "{back:?}");
        }
        run(lab, &me, &["undo", "--allow-new-admin"]).exits(0);
        assert!(roles_and_users(lab).contains(&role));
        lab.unmap("mapRoles", &role);
    }
}

#[test]
fn a_forged_record_of_a_removal_that_never_was_brings_no_admin() {
    let (lab, _alone) = lab();
    let evil = lab.new_role("/", &unique("evil")).mapped_arn;
    let mut was = Values::default();
    let entry = format!("- rolearn: {evil}\n  username: evil\n  groups: [system:masters]\n");
    let live = lab.mapping("kube-system").unwrap()["data"].take();
    let roles = live["mapRoles"].as_str().unwrap();
    was.set(DataKey::MapRoles, Some((roles.to_owned() + &entry).into()));
    for key in [DataKey::MapUsers, DataKey::MapAccounts] {
        was.set(key, live[key.as_str()].as_str().map(Into::into));
    }
    let mut is = was.clone();
    is.set(DataKey::MapRoles, Some(roles.into()));
    // Everything about it fits together, and it names an admin as its author.
    let about = About {
        revision: "bbbbbbbb".to_owned(),
        object: "kube-system/aws-auth".to_owned(),
        time: "2026-11-24T12:00:00Z".to_owned(),
        caller: Some(Who { username: "lab-admin".to_owned(), arn: Some(lab.admin().arn) }),
        ..About::default()
    };
    let record = Record::new(about, was.clone().into(), Edit::between(&was, &is));
    let labels = json!({"awsauth/history": "aws-auth", "awsauth/state": "applied"});
    let forged = json!({
        "apiVersion": "apps/v1", "kind": "ControllerRevision", "revision": 1, "data": record.to_json(),
        "metadata": {"name": "aws-auth-bbbbbbbb", "labels": labels},
    });
    lab.admin_post("/apis/apps/v1/namespaces/kube-system/controllerrevisions", &forged);
    let before = roles_and_users(lab);
    for back in [["undo", "bbbbbbbb"], ["restore", "before-bbbbbbbb"]] {
        run(lab, &lab.admin(), &back).exits(5).says("becomes an admin").says("add --allow-new-admin");
    }
    assert_eq!(roles_and_users(lab), before);
    lab.kubectl(&["delete", "controllerrevision", "-n", "kube-system", "aws-auth-bbbbbbbb"]);
}

#[test]
fn a_record_that_gives_nobody_much_comes_back_by_itself() {
    let (lab, _alone) = lab();
    let role = lab.new_role("/", &unique("plain")).mapped_arn;
    run(lab, &lab.admin(), &["add-role", &role, "-u", "plain", "-g", "view"]).exits(0);
    run(lab, &lab.admin(), &["remove", &role]).exits(0);
    run(lab, &lab.admin(), &["undo"]).exits(0).says("role/plain");
    lab.unmap("mapRoles", &role);
}

#[test]
fn who_may_not_ask_stops_or_says_so() {
    let (lab, _alone) = lab();
    let writers = unique("writers");
    lab.allow("kube-system", "get,patch", &format!("--group={writers}"));
    let me = mapped(lab, "me", &writers);
    let change = ["add-user", me.arn.as_str(), "-u", "other", "-g", writers.as_str(), "--replace"];
    let before = roles_and_users(lab);
    run(lab, &me, &change)
        .exits(5)
        .says("whether you would still get in was not checked")
        .says("subjectaccessreviews")
        .says("--allow-unchecked");
    assert_eq!(roles_and_users(lab), before);

    // At a terminal it is part of the question, with --yes too.
    for yes in [&[][..], &["--yes"]] {
        let arguments = [&change[..], &["--cluster", "lab"], yes].concat();
        let mut terminal = lab.awsauth_at_terminal(&me, &arguments);
        terminal.wait_for("although not everything could be checked? [y/N]", 1);
        terminal.type_line("n");
        terminal.end().exits(5).says("not checked: whether you would still get in");
    }
    assert_eq!(roles_and_users(lab), before);
    run(lab, &me, &[&change[..], &["--allow-unchecked"]].concat()).exits(0);
    becomes(lab, &me, "other");
    lab.unmap("mapUsers", &me.arn);
}

#[test]
fn an_impersonated_admin_does_not_hide_who_is_locked_out() {
    let (lab, _alone) = lab();
    let me = mapped(lab, "me", "system:masters");
    let arguments = ["remove", me.arn.as_str(), "--as", "somebody", "--as-group", "system:masters"];
    run(lab, &me, &arguments).exits(5).says("you would lock yourself out");
    lab.unmap("mapUsers", &me.arn);
}

#[test]
fn a_change_after_which_a_new_token_is_refused_is_taken_back() {
    let (lab, _alone) = lab();
    let me = mapped(lab, "me", "system:masters");
    let gate = lab.gate(&json!([{"method": "PATCH", "hold": "request", "times": 1}]));
    let region = "eu-south-1";
    lab.new_cluster(json!({"region": region, "name": "lab", "endpoint": gate.url}));
    let before = roles_and_users(lab);
    let mut command = lab.awsauth_command();
    command
        .envs(me.variables())
        .args(["add-user", &me.arn, "-u", "other", "-g", "system:masters", "--replace", "--no-history"])
        .args(["--region", region])
        .args(CLUSTER);
    let ran = std::thread::scope(|scope| {
        let writer = scope.spawn(|| with_stdin(command, ""));
        eventually(|| if gate.holds() { Ok(()) } else { Err("nothing is held".to_owned()) });
        // From now on nobody can be told who signs with this key.
        let fault = json!({"access_key_id": me.access_key_id, "action": "GetCallerIdentity", "status": 403});
        lab.add_fault(&fault);
        gate.release();
        writer.join().unwrap()
    });
    ran.exits(5).says("written and taken back").says("--allow-self-lockout");
    assert_eq!(roles_and_users(lab), before);
    let methods: Vec<Value> = gate.requests().iter().map(|request| request["method"].clone()).collect();
    assert_eq!(methods.iter().filter(|method| **method == "PATCH").count(), 2, "{methods:?}");
    lab.unmap("mapUsers", &me.arn);
}

#[test]
fn a_removal_asks_once_and_the_rest_at_the_same_time() {
    let (lab, _alone) = lab();
    let gate = lab.gate(&json!([]));
    let region = "eu-south-2";
    lab.new_cluster(json!({"region": region, "name": "lab", "endpoint": gate.url}));
    let user = mapped(lab, "plain", "view");
    run(lab, &lab.admin(), &["remove", &user.arn, "--no-history", "--region", region]).exits(0);
    let methods: Vec<Value> = gate.requests().iter().map(|request| request["method"].clone()).collect();
    assert_eq!(methods, ["GET", "POST", "PATCH"]);
    assert_eq!(gate.connections(), 1);
}
