//! `awsauth apply` on a cluster: what owners record there, prune, and find changed by others.

use serde_json::{Value, json};

use crate::support::{Lab, Plugin, Ran, eventually, unique};

const UNDER: &str = "arn:aws:iam::111122223333:role";

/// `awsauth apply -f` a file with this text, as lab-admin.
fn apply(lab: &Lab, namespace: &str, wanted: &str, more: &[&str]) -> Ran {
    let file = wanted_file(lab, wanted);
    lab.awsauth(&[&["apply", "-f", &file, "-n", namespace], more].concat())
}

fn wanted_file(lab: &Lab, wanted: &str) -> String {
    let path = lab.folder.join(unique("wanted.yaml"));
    std::fs::write(&path, wanted).unwrap();
    path.display().to_string()
}

fn role(name: &str, username: &str, groups: &str) -> String {
    format!("- rolearn: {UNDER}/{name}\n  username: {username}\n  groups: [{groups}]\n")
}

fn roles(lab: &Lab, namespace: &str) -> String {
    lab.mapping(namespace).unwrap()["data"]["mapRoles"].as_str().unwrap_or_default().to_owned()
}

fn annotations(lab: &Lab, namespace: &str) -> Vec<String> {
    let object = lab.mapping(namespace).unwrap();
    object["metadata"]["annotations"].as_object().map(|all| all.keys().cloned().collect()).unwrap_or_default()
}

/// What awsauth sent that could change the object, by the audit log.
fn writes(lab: &Lab, namespace: &str) -> Vec<Value> {
    let ours = |event: &Value| {
        let object = &event["objectRef"];
        object["namespace"] == namespace
            && object["resource"] == "configmaps"
            && event["userAgent"].as_str().is_some_and(|name| name.starts_with("awsauth/"))
            && event["verb"] != "get"
    };
    lab.audit().into_iter().filter(ours).collect()
}

#[test]
fn the_values_and_the_record_are_one_patch_and_a_second_run_sends_none() {
    let lab = Lab::shared();
    let namespace = lab.new_mapping(&json!({"mapAccounts": "- '999988887777'\n"}));
    let wanted = role("ci", "ci", "view") + "- account: '111122223333'\n";
    let run = |more: &[&str]| {
        apply(
            lab,
            &namespace,
            &wanted,
            &[&["--owner", "team", "--prune", "--yes", "-o", "json"], more].concat(),
        )
    };
    let answer = run(&[]).exits(0).json();
    assert_eq!(answer["outcome"], "changed");
    let sent = writes(lab, &namespace);
    let [patch] = sent.as_slice() else { panic!("one request writes: {sent:?}") };
    assert_eq!(patch["verb"], "patch");
    let body = &patch["requestObject"];
    assert!(
        body["metadata"]["annotations"]["awsauth/owner.team"].as_str().unwrap().contains("\"ci\""),
        "{body}"
    );
    assert!(body["metadata"]["resourceVersion"].is_string() && body["metadata"]["uid"].is_string(), "{body}");
    assert_eq!(body["data"].as_object().unwrap().keys().collect::<Vec<_>>(), ["mapRoles", "mapAccounts"]);

    let before = lab.mapping(&namespace);
    assert_eq!(run(&["--exit-code"]).exits(0).json()["outcome"], "unchanged");
    assert_eq!((lab.mapping(&namespace), writes(lab, &namespace).len()), (before, 1));
}

#[test]
fn a_missing_configmap_is_created_with_the_record_in_it() {
    let lab = Lab::shared();
    let namespace = lab.new_mapping(&json!({}));
    lab.kubectl(&["delete", "configmap", "-n", &namespace, "aws-auth"]);
    let owner = ["--owner", "team", "--prune", "--yes"];
    apply(lab, &namespace, &role("ci", "ci", "view"), &owner).exits(0).says("will be created");
    assert_eq!(annotations(lab, &namespace), ["awsauth/owner.team"]);
    apply(lab, &namespace, "[]", &owner).exits(0).says("role/ci loses access");
    assert_eq!(annotations(lab, &namespace), Vec::<String>::new());
    assert!(!roles(lab, &namespace).contains("rolearn"));
}

#[test]
fn two_owners_of_one_mapping_prune_only_what_is_theirs() {
    let lab = Lab::shared();
    let by_hand = format!("# by hand\n- rolearn: {UNDER}/old\n  username: old\n  groups:\n  - view\n");
    let namespace = lab.new_mapping(&json!({"mapRoles": by_hand}));
    let owner = |name: &'static str, wanted: &str| {
        apply(lab, &namespace, wanted, &["--owner", name, "--prune", "--yes"]).exits(0)
    };
    owner("blue", &(role("blue", "blue", "view") + &role("both", "both", "view")));
    let alone = roles(lab, &namespace);
    owner("green", &(role("green", "green", "edit") + &role("both", "both", "edit, view")));
    assert_eq!(annotations(lab, &namespace), ["awsauth/owner.blue", "awsauth/owner.green"]);
    owner("blue", &role("both", "both", "view")).says("1 group more").says("role/blue loses access");

    owner("green", "[]").says("role/green loses access").says("role/both loses group edit");
    assert_eq!(annotations(lab, &namespace), ["awsauth/owner.blue"]);
    owner("blue", &(role("blue", "blue", "view") + &role("both", "both", "view")));
    assert_eq!(roles(lab, &namespace).matches("rolearn").count(), alone.matches("rolearn").count());
    owner("blue", "[]");
    assert_eq!((roles(lab, &namespace), annotations(lab, &namespace)), (by_hand, vec![]));
}

#[test]
fn owners_at_once_all_come_in_with_their_records() {
    let lab = Lab::shared();
    let shared = format!("- rolearn: {UNDER}/shared\n  username: shared\n  groups: []\n");
    let namespace = lab.new_mapping(&json!({"mapRoles": shared}));
    let names: Vec<String> = (0..8).map(|number| format!("team-{number}")).collect();
    let all = |wanted: &(dyn Fn(&str) -> String + Sync)| {
        std::thread::scope(|scope| {
            let run =
                |name: &String| apply(lab, &namespace, &wanted(name), &["--owner", name, "--prune", "--yes"]);
            let running: Vec<_> = names.iter().map(|name| scope.spawn(move || run(name))).collect();
            for one in running {
                one.join().unwrap().exits(0);
            }
        });
    };
    all(&|name| role(name, name, "view") + &role("shared", "shared", name));
    let text = roles(lab, &namespace);
    assert_eq!(annotations(lab, &namespace).len(), 8);
    assert_eq!(text.matches("rolearn").count(), 9, "{text}");
    for name in &names {
        assert!(text.contains(&format!("/{name}\n")), "{text}");
        let groups = text.lines().find(|line| line.starts_with("  groups: [")).unwrap();
        assert!(groups.contains(name), "{groups}");
    }
    all(&|_| "[]".to_owned());
    assert_eq!(annotations(lab, &namespace), Vec::<String>::new());
    assert!(!roles(lab, &namespace).contains("team-"), "{}", roles(lab, &namespace));
}

#[test]
fn a_record_that_moved_meanwhile_is_neither_lost_nor_overwritten() {
    let lab = Lab::shared();
    let namespace = lab.new_mapping(&json!({}));
    let gate = lab.gate(&json!([{"method": "PATCH", "hold": "request", "times": 1}]));
    let config = lab.login_at(&gate.url);
    let file = wanted_file(lab, &role("mine", "mine", "view"));
    let ran = std::thread::scope(|scope| {
        let mine = scope.spawn(|| {
            let arguments = ["apply", "-f", &file, "--owner", "mine", "-n", &namespace, "--yes"];
            lab.awsauth_at(&config, &arguments)
        });
        eventually(|| if gate.holds() { Ok(()) } else { Err("nothing is held".to_owned()) });
        apply(lab, &namespace, &role("theirs", "theirs", "edit"), &["--owner", "theirs", "--yes"]).exits(0);
        gate.release();
        mine.join().unwrap()
    });
    ran.exits(0);
    assert_eq!(annotations(lab, &namespace), ["awsauth/owner.mine", "awsauth/owner.theirs"]);
    let text = roles(lab, &namespace);
    assert!(text.contains("/mine\n") && text.contains("/theirs\n"), "{text}");
}

#[test]
fn what_somebody_made_different_by_hand_stops_it_until_it_is_forced() {
    let lab = Lab::shared();
    let namespace = lab.new_mapping(&json!({}));
    let wanted = role("ci", "ci", "view");
    let run = |more: &[&str]| apply(lab, &namespace, &wanted, &[&["--owner", "team"], more].concat());
    run(&["--yes"]).exits(0);
    let by_hand = format!("- rolearn: {UNDER}/ci\n  username: root\n  groups: [view, 'system:masters']\n");
    lab.admin_patch(&namespace, "configmap/aws-auth", &json!({"data": {"mapRoles": by_hand}}));
    let before = lab.mapping(&namespace);
    for how in [&["--yes"][..], &["--yes", "--prune"], &["--dry-run"], &["--dry-run", "--exit-code"]] {
        run(how)
            .exits(5)
            .says("2 things differ")
            .says("root was given by somebody else")
            .says("the files do not give system:masters")
            .says("--force-conflicts");
    }
    assert_eq!((lab.mapping(&namespace), writes(lab, &namespace).len()), (before, 1));
    run(&["--yes", "--force-conflicts"]).exits(0).says("role/ci");
    let mended = roles(lab, &namespace);
    assert!(mended.contains("username: ci\n") && !mended.contains("masters"), "{mended}");
    run(&["--dry-run", "--exit-code"]).exits(0).says("nothing to do");
}

#[test]
fn drift_is_an_exit_code_of_a_dry_run_which_sends_nothing() {
    let lab = Lab::shared();
    let namespace = lab.new_mapping(&json!({}));
    let wanted = role("ci", "ci", "view, edit");
    let drift = ["--owner", "team", "--prune", "--dry-run", "--exit-code"];
    apply(lab, &namespace, &wanted, &drift).exits(1).says("role/ci becomes ci");
    apply(lab, &namespace, &wanted, &["--owner", "team", "--yes"]).exits(0);
    apply(lab, &namespace, &wanted, &drift).exits(0).says("nothing to do");
    lab.awsauth(&["remove", &format!("{UNDER}/ci"), "-g", "edit", "-n", &namespace, "--yes"]).exits(0);
    let sent = writes(lab, &namespace).len();
    apply(lab, &namespace, &wanted, &drift).exits(1).says("role/ci gains group edit");
    apply(lab, &namespace, &role("ci", "ci", "view"), &drift)
        .exits(1)
        .says("records what was added; the mapping stays as it is");
    apply(lab, &namespace, "[]", &drift).exits(1).says("role/ci loses access");
    assert_eq!(writes(lab, &namespace).len(), sent, "a dry run sends no write");
}

#[test]
fn whom_a_file_names_enters_and_whom_it_drops_is_refused() {
    let lab = Lab::shared();
    let (stays, goes) = (lab.new_user(&unique("stays")), lab.new_role("/team/", &unique("goes")));
    let session = lab.assume(&goes, "build-42");
    lab.refused(&session, Plugin::Authenticator);
    let owner = unique("live");
    let live =
        |wanted: &str| apply(lab, "kube-system", wanted, &["--owner", &owner, "--prune", "--yes"]).exits(0);
    let name = unique("applied");
    let user = format!("- userarn: {}\n  username: {name}\n  groups: [view]\n", stays.arn);
    live(&format!("{user}- rolearn: {}\n  groups: [view]\n", goes.arn)).says("written without the path");
    let seen = lab.admitted(&session, Plugin::Authenticator);
    assert!(seen["username"].as_str().unwrap().ends_with("/build-42"), "{seen}");
    assert_eq!(lab.admitted(&stays, Plugin::Authenticator)["username"], name.as_str());

    live(&user).says("tokens in use may work for some minutes");
    lab.refused(&session, Plugin::Authenticator);
    lab.admitted(&stays, Plugin::Authenticator);
    live("[]");
    lab.refused(&stays, Plugin::Authenticator);
    assert!(!annotations(lab, "kube-system").contains(&format!("awsauth/owner.{owner}")));
}

#[test]
fn an_undo_takes_the_record_along_in_the_same_patch() {
    let lab = Lab::shared();
    let namespace = lab.new_mapping(&json!({}));
    let owner = ["--owner", "team", "--prune", "--yes"];
    let wanted = role("ci", "ci", "view") + &role("dev", "dev", "edit");
    let run = |arguments: &[&str]| lab.awsauth(&[arguments, &["-n", &namespace, "--yes"]].concat()).exits(0);
    apply(lab, &namespace, &wanted, &owner).exits(0);
    let revision =
        lab.awsauth(&["history", "-n", &namespace, "-o", "name"]).exits(0).stdout.trim().to_owned();
    // Another one has added to one of them, and the other is as it was.
    run(&["add-role", &format!("{UNDER}/ci"), "-g", "more"]);
    let sent = writes(lab, &namespace).len();
    run(&["undo", &revision]).says("goes back as well");
    let undone = &writes(lab, &namespace)[sent..];
    let [patch] = undone else { panic!("one request writes: {undone:?}") };
    assert!(patch["requestObject"]["metadata"]["annotations"]["awsauth/owner.team"].is_string(), "{patch}");
    let left = roles(lab, &namespace);
    assert!(left.contains("more") && !left.contains("view") && !left.contains("/dev\n"), "{left}");
    // The entry is still the owner's: it goes when nothing else is left in it.
    run(&["remove", &format!("{UNDER}/ci"), "-g", "more"]);
    apply(lab, &namespace, "[]", &owner).exits(0).says("role/ci loses access");
    assert_eq!(annotations(lab, &namespace), Vec::<String>::new());

    let undo = lab.awsauth(&["history", "-n", &namespace, "--limit", "1", "-o", "name"]).exits(0).stdout;
    run(&["restore", &format!("before-{}", undo.trim())]);
    assert_eq!(annotations(lab, &namespace), ["awsauth/owner.team"]);
    run(&["restore", &revision]);
    apply(lab, &namespace, &wanted, &[&owner[..], &["--exit-code"]].concat()).exits(0).says("nothing to do");
    apply(lab, &namespace, "[]", &owner).exits(0);
    assert_eq!((roles(lab, &namespace), annotations(lab, &namespace)), (String::new(), vec![]));
}
