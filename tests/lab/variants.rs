//! Labs of one's own: stopped and started in parts, or with other options.

use std::time::Duration;

use crate::support::{Lab, eventually};

#[test]
fn an_api_server_comes_back_with_what_it_had() {
    let lab = Lab::start(&[]);
    lab.map("mapUsers", "arn:aws:iam::111122223333:user/kept", "kept", "view");
    lab.kill_apiserver();
    assert!(!lab.kubectl_with(&["get", "--raw", "/readyz"], "").success);
    lab.restart_apiserver();
    assert!(lab.mapping("kube-system").unwrap()["data"]["mapUsers"].as_str().unwrap().contains("user/kept"));
}

#[test]
fn with_a_cache_a_token_in_use_outlives_its_removal_as_the_report_says() {
    let lab = Lab::start(&["--cache-ttl", "2m"]);
    let user = lab.new_user("cached");
    lab.awsauth(&["add-user", &user.arn, "-u", "cached", "-g", "view", "--yes"]).exits(0);
    let is_let_in = |token: &str| {
        let ca = lab.cluster_ca.display().to_string();
        let server = ["--server", &lab.apiserver, "--certificate-authority", &ca, "--token", token];
        lab.run_as(&user, "kubectl", &[&server[..], &["auth", "whoami"]].concat()).success
    };
    let in_use = lab.token(&user);
    eventually(|| if is_let_in(&in_use) { Ok(()) } else { Err("never let in".to_owned()) });

    let remove = ["remove", &user.arn, "--yes"];
    lab.awsauth(&remove).exits(0).says("tokens in use may work for some minutes more");
    // A token of the same second is the same token.
    let fresh =
        eventually(|| Some(lab.token(&user)).filter(|token| *token != in_use).ok_or("the same".into()));
    eventually(|| {
        if is_let_in(&fresh) {
            return Err("a fresh token is let in".to_owned());
        }
        Ok(())
    });
    // Longer than the ten seconds that kube-apiserver keeps any token it let in, cache or not.
    std::thread::sleep(Duration::from_secs(11));
    assert!(is_let_in(&in_use), "the report would say too much");
}
