//! The main job: what awsauth grants the authenticator lets in, what it takes away it refuses.

use serde_json::json;

use crate::support::{Credentials, Lab, Plugin, Ran, eventually, unique};

fn enters_as(lab: &Lab, who: &Credentials, username: &str, group: Option<&str>) {
    let seen = lab.admitted(who, Plugin::Authenticator);
    assert_eq!(seen["username"], username);
    let groups = seen["groups"].as_array().unwrap();
    assert!(group.is_none_or(|group| groups.contains(&json!(group))), "{seen}");
}

fn revoke(lab: &Lab, principal: &str) -> Ran {
    lab.awsauth(&["remove", principal, "--yes"]).exits(0).says("tokens in use may work for some minutes")
}

#[test]
fn a_user_enters_when_granted_and_is_refused_when_revoked() {
    let lab = Lab::shared();
    let user = lab.new_user(&unique("granted"));
    lab.refused(&user, Plugin::Authenticator);

    let name = unique("ann");
    lab.awsauth(&["add-user", &user.arn, "-u", &name, "-g", "view,ops", "--yes"])
        .exits(0)
        .says(&format!("becomes {name} in groups view, ops"));
    enters_as(lab, &user, &name, Some("view"));
    lab.admitted(&user, Plugin::Aws);

    revoke(lab, &user.arn);
    lab.refused(&user, Plugin::Authenticator);
    lab.refused(&user, Plugin::Aws);
}

#[test]
fn a_role_enters_under_the_default_username_and_the_printed_undo_refuses_it() {
    let lab = Lab::shared();
    let role = lab.new_role("/", &unique("granted"));
    let session = lab.assume(&role, "build-42");

    let granted = lab.awsauth(&["add-role", &role.arn, "-g", "view", "--yes"]).exits(0);
    let username =
        format!("{}/build-42", role.arn.replace(":iam:", ":sts:").replace(":role/", ":assumed-role/"));
    enters_as(lab, &session, &username, Some("view"));

    let undo = granted.undo();
    let [undo] = undo.as_slice() else { panic!("one command takes it back: {}", granted.stderr) };
    let mut command: Vec<&str> = undo.iter().map(String::as_str).collect();
    command.push("--yes");
    lab.awsauth_as(&lab.admin(), &command).exits(0);
    lab.refused(&session, Plugin::Authenticator);
}

#[test]
fn a_role_given_with_its_path_is_written_as_it_matches_and_removed_by_either_name() {
    let lab = Lab::shared();
    for by_path in [true, false] {
        let role = lab.new_role("/team/blue/", &unique("pathed"));
        let session = lab.assume(&role, "build-42");
        let username = unique("ci");
        let template = format!("{username}:{{{{SessionName}}}}");
        lab.awsauth(&["add-role", &role.arn, "-u", &template, "-g", "view", "--yes"])
            .exits(0)
            .says(&role.mapped_arn);
        enters_as(lab, &session, &format!("{username}:build-42"), Some("view"));

        revoke(lab, if by_path { &role.arn } else { &role.mapped_arn });
        lab.refused(&session, Plugin::Authenticator);
    }
}

#[test]
fn the_arn_of_a_session_lets_all_sessions_of_its_role_in() {
    let lab = Lab::shared();
    let role = lab.new_role("/deep/", &unique("by-session"));
    let (named, other) = (lab.assume(&role, "named"), lab.assume(&role, "other"));
    let username = unique("by-session");
    lab.awsauth(&["add-role", &named.arn, "-u", &username, "-g", "view", "--yes"])
        .exits(0)
        .says("all sessions");
    enters_as(lab, &named, &username, Some("view"));
    enters_as(lab, &other, &username, Some("view"));
    revoke(lab, &named.arn);
    lab.refused(&other, Plugin::Authenticator);
}

#[test]
fn everyone_of_an_account_enters_by_their_own_arn() {
    let lab = Lab::shared();
    let account = "012345678901";
    let role = lab.new_role_with(&json!({"name": unique("guest"), "account": account}));
    let session = lab.assume(&role, "visit");
    lab.refused(&session, Plugin::Authenticator);

    lab.awsauth(&["add-account", account, "--yes"]).exits(0).says("account 012345678901 becomes its own ARN");
    enters_as(lab, &session, &role.mapped_arn, None);

    revoke(lab, account);
    lab.refused(&session, Plugin::Authenticator);
}

#[test]
fn a_group_added_and_taken_away_changes_what_may_be_done() {
    let lab = Lab::shared();
    let role = lab.new_role("/", &unique("grows"));
    let session = lab.assume(&role, "one");
    let config = lab.kubeconfig_with(&lab.apiserver, Plugin::Authenticator).display().to_string();
    let may_read = || {
        let question = ["--kubeconfig", &config, "auth", "can-i", "list", "configmaps"];
        lab.run_as(&session, "kubectl", &question).stdout.trim().to_owned()
    };
    let becomes = |answer: &str| {
        eventually(|| if may_read() == answer { Ok(()) } else { Err(format!("not yet {answer}")) });
    };
    lab.awsauth(&["add-role", &role.arn, "-u", "grows", "-g", "nobody", "--yes"]).exits(0);
    becomes("no");
    lab.awsauth(&["add-role", &role.arn, "-g", "view", "--yes"]).exits(0).says("gains group view");
    becomes("yes");
    lab.awsauth(&["remove", &role.arn, "-g", "view", "--yes"]).exits(0).says("loses group view");
    becomes("no");
    lab.awsauth(&["remove", &role.arn, "--yes"]).exits(0);
}
