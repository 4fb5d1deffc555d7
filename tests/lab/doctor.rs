//! `doctor`: each link of a real login made to break, and named.

use serde_json::{Value, json};

use crate::support::{Credentials, Lab, Plugin, Ran, eventually, unique, with_stdin};

const LINKS: [&str; 13] = [
    "credentials",
    "caller",
    "cluster",
    "mode",
    "endpoint",
    "tls",
    "clock",
    "token",
    "login",
    "mapping",
    "rbac",
    "nodes",
    "system",
];

fn doctor(lab: &Lab, who: &Credentials, arguments: &[&str]) -> Ran {
    lab.awsauth_as(who, &[&["doctor"], arguments].concat())
}

/// On a cluster called `lab` in a region of its own.
fn doctor_in(lab: &Lab, who: &Credentials, region: &str) -> Ran {
    doctor(lab, who, &["--cluster", "lab", "--region", region, "-o", "json"])
}

fn states(said: &Value) -> Vec<(&str, &str)> {
    let links = said["links"].as_array().unwrap().iter();
    links.map(|link| (link["link"].as_str().unwrap(), link["state"].as_str().unwrap())).collect()
}

fn link<'a>(said: &'a Value, name: &str) -> &'a Value {
    said["links"].as_array().unwrap().iter().find(|link| link["link"] == name).unwrap()
}

fn says<'a>(said: &'a Value, name: &str) -> &'a str {
    link(said, name)["says"].as_str().unwrap()
}

/// Exactly this link is broken, and it has something to type.
fn breaks(ran: Ran, broken: &str) -> Value {
    let said = ran.exits(4).json();
    assert_eq!((&said["broken"], &said["healthy"]), (&json!(broken), &json!(false)), "{said}");
    let all: Vec<_> = states(&said).into_iter().filter(|(_, state)| *state == "broken").collect();
    assert_eq!(all, [(broken, "broken")], "{said}");
    assert!(!link(&said, broken)["hints"].as_array().unwrap().is_empty(), "{said}");
    said
}

#[test]
fn every_link_of_an_admins_login_holds() {
    let lab = Lab::shared();
    let said = doctor(lab, &lab.admin(), &["--cluster", &lab.cluster, "-o", "json"]).exits(0).json();
    assert_eq!(states(&said), LINKS.map(|link| (link, "ok")), "{said}");
    assert_eq!((&said["kind"], &said["broken"]), (&json!("Diagnosis"), &json!(null)));
    assert!(says(&said, "caller").contains(":user/lab-admin"), "{said}");
    assert!(says(&said, "mapping").starts_with("mapUsers[0], line 1 of kube-system/aws-auth"), "{said}");
    let text = doctor(lab, &lab.admin(), &["--cluster", &lab.cluster]).exits(0).stdout;
    let lines: Vec<_> = text.lines().filter(|line| line.starts_with("ok ")).collect();
    assert_eq!(lines.len(), LINKS.len(), "{text}");
    assert!(text.ends_with("every link holds, as far as it can be known\n"), "{text}");
}

#[test]
fn a_kubeconfig_tells_as_much_as_its_exec_line_does() {
    let lab = Lab::shared();
    let at = |config: &str| {
        let mut command = lab.awsauth_command();
        command.envs(lab.admin().variables()).args(["doctor", "-o", "json", "--kubeconfig", config]);
        with_stdin(command, "").exits(0).json()
    };
    let plugin = lab.kubeconfig_with(&lab.apiserver, Plugin::Authenticator).display().to_string();
    let said = at(&plugin);
    let wanted = LINKS.map(|link| (link, if link == "caller" { "unknown" } else { "ok" }));
    assert_eq!(states(&said), wanted, "{said}");
    assert!(says(&said, "token").contains(":user/lab-admin"), "{said}");

    let certificate = lab.kubeconfig_of(&lab.cluster_at(&lab.apiserver), &lab.user_with_certificate());
    let said = at(&certificate.display().to_string());
    for unknown in ["cluster", "mode", "token"] {
        assert_eq!(link(&said, unknown)["state"], "unknown", "{said}");
    }
    assert!(says(&said, "mapping").contains("not by IAM"), "{said}");
}

#[test]
fn without_credentials_nothing_else_is_reached() {
    let lab = Lab::shared();
    let mut command = lab.awsauth_command();
    command
        .args(["doctor", "--cluster", &lab.cluster, "-o", "json"])
        .env("AWS_EC2_METADATA_DISABLED", "true");
    let said = breaks(with_stdin(command, ""), "credentials");
    assert!(states(&said)[1..].iter().all(|(_, state)| *state == "notReached"), "{said}");
}

#[test]
fn a_kubeconfig_whose_login_fails_still_tells_how_far_the_way_leads() {
    let lab = Lab::shared();
    let plugin = json!({"exec": {
        "apiVersion": "client.authentication.k8s.io/v1beta1", "interactiveMode": "Never",
        "command": "/nonexistent/aws",
        "args": ["--region", lab.region, "eks", "get-token", "--cluster-name", lab.cluster],
    }});
    let at = |cluster: &Value| {
        let config = lab.kubeconfig_of(cluster, &plugin).display().to_string();
        let mut command = lab.awsauth_command();
        command.envs(lab.admin().variables()).args(["doctor", "-o", "json", "--kubeconfig", &config]);
        with_stdin(command, "").exits(4).json()
    };
    let said = at(&lab.cluster_at(&lab.apiserver));
    let wanted = LINKS.map(|link| {
        let state = match link {
            "credentials" => "broken",
            // By the exec line, asked with our own credentials.
            "cluster" | "mode" | "endpoint" | "tls" | "clock" => "ok",
            _ => "notReached",
        };
        (link, state)
    });
    assert_eq!(states(&said), wanted, "{said}");
    assert_eq!(said["broken"], "credentials");

    let said = at(&lab.cluster_at("https://127.0.0.1:1"));
    assert_eq!(
        (&said["broken"], &link(&said, "endpoint")["state"]),
        (&json!("credentials"), &json!("broken"))
    );
    let wrong = json!({"server": lab.apiserver, "certificate-authority": lab.aws_ca});
    assert_eq!(link(&at(&wrong), "tls")["state"], "broken");
}

#[test]
fn keys_that_ended_or_are_unknown_break_the_caller() {
    let lab = Lab::shared();
    let role = lab.new_role("/", &unique("ended"));
    let ended = doctor(lab, &lab.assume_for(&role, "s", -60), &["--cluster", "lab", "-o", "json"]);
    assert!(says(&breaks(ended, "caller"), "caller").contains("session has ended"));
    let user = lab.new_user(&unique("unknown"));
    let unknown = Credentials { access_key_id: "AKIAUNKNOWN000000000".to_owned(), ..user.clone() };
    let said = breaks(doctor(lab, &unknown, &["--cluster", "lab", "-o", "json"]), "caller");
    assert!(says(&said, "caller").contains("does not know the access key"), "{said}");
    let wrong = Credentials { secret_access_key: "wrong".to_owned(), ..user };
    let said = breaks(doctor(lab, &wrong, &["--cluster", "lab", "-o", "json"]), "caller");
    assert!(says(&said, "caller").contains("secret key"), "{said}");
}

#[test]
fn a_cluster_that_is_missing_or_not_ready_is_named() {
    let lab = Lab::shared();
    let missing = doctor(lab, &lab.admin(), &["--cluster", "nope", "-o", "json"]);
    assert!(says(&breaks(missing, "cluster"), "cluster").contains("no EKS cluster nope"));
    lab.new_cluster(json!({"region": "me-south-1", "name": "lab", "endpoint": "", "status": "CREATING"}));
    let creating = doctor_in(lab, &lab.admin(), "me-south-1");
    assert!(says(&breaks(creating, "cluster"), "cluster").contains("CREATING"));
}

#[test]
fn an_endpoint_where_nobody_answers_is_named_and_so_is_a_name_that_is_none() {
    let lab = Lab::shared();
    lab.new_cluster(json!({"region": "me-central-1", "name": "lab", "endpoint": "https://127.0.0.1:1"}));
    let said = breaks(doctor_in(lab, &lab.admin(), "me-central-1"), "endpoint");
    assert!(says(&said, "endpoint").contains("nobody answers at https://127.0.0.1:1"), "{said}");
    assert_eq!(link(&said, "token")["state"], "ok", "STS does not mind: {said}");

    let user = json!({"token": "t"});
    let config = lab.kubeconfig_of(&lab.cluster_at("https://cluster.invalid"), &user).display().to_string();
    let mut command = lab.awsauth_command();
    command.env("NO_PROXY", "*").args(["doctor", "-o", "json", "--kubeconfig", &config]);
    let said = breaks(with_stdin(command, ""), "endpoint");
    assert!(says(&said, "endpoint").contains("cluster.invalid does not resolve"), "{said}");
}

#[test]
fn another_ca_than_the_servers_breaks_tls() {
    use base64::Engine as _;
    let lab = Lab::shared();
    let other = base64::engine::general_purpose::STANDARD.encode(std::fs::read(&lab.aws_ca).unwrap());
    lab.new_cluster(json!({"region": "il-central-1", "name": "lab", "endpoint": lab.apiserver, "ca": other}));
    let said = breaks(doctor_in(lab, &lab.admin(), "il-central-1"), "tls");
    assert!(says(&said, "tls").contains("signed by none of the CAs"), "{said}");
}

#[test]
fn a_clock_that_is_off_is_named_before_what_it_makes_fail() {
    let lab = Lab::shared();
    let user = lab.new_user(&unique("late"));
    lab.add_fault(&json!({"access_key_id": user.access_key_id, "date_shift": 900}));
    let said = doctor(lab, &user, &["--cluster", "lab", "-o", "json"]).exits(4).json();
    assert_eq!(said["broken"], "clock", "{said}");
    assert!(
        says(&said, "clock").contains("14 minutes behind STS") || says(&said, "clock").contains("15 minutes")
    );

    let user = lab.new_user(&unique("late"));
    lab.add_fault(&json!({
        "access_key_id": user.access_key_id, "date_shift": -3600, "status": 403,
        "code": "SignatureDoesNotMatch", "message": "Signature not yet current",
    }));
    let said = breaks(doctor(lab, &user, &["--cluster", "lab", "-o", "json"]), "clock");
    assert_eq!(link(&said, "caller")["state"], "notReached", "{said}");
}

#[test]
fn a_role_that_may_not_be_assumed_breaks_the_token() {
    let lab = Lab::shared();
    let role = lab.new_role_with(&json!({"name": unique("locked"), "external_id": "key"}));
    let arguments = ["--cluster", "lab", "--role-arn", &role.arn, "-o", "json"];
    let said = breaks(doctor(lab, &lab.admin(), &arguments), "token");
    assert!(says(&said, "token").contains("can't assume the role"), "{said}");
}

#[test]
fn who_is_not_mapped_is_turned_away_and_told_what_would_help() {
    let lab = Lab::shared();
    let role = lab.new_role("/team/", &unique("unmapped"));
    let said = breaks(doctor(lab, &lab.assume(&role, "s"), &["--cluster", "lab", "-o", "json"]), "login");
    assert!(says(&said, "login").contains("no line of aws-auth lets it in"), "{said}");
    let hint = link(&said, "login")["hints"][0].as_str().unwrap();
    assert!(
        hint.ends_with(&format!("awsauth add-role {} -g GROUP --cluster lab", role.mapped_arn)),
        "{hint}"
    );
    assert_eq!(link(&said, "system")["state"], "notReached");
}

#[test]
fn an_access_entry_is_told_from_a_line_of_the_mapping() {
    let lab = Lab::shared();
    let region = "ap-south-2";
    let cluster =
        json!({"region": region, "name": "lab", "endpoint": lab.apiserver, "mode": "API_AND_CONFIG_MAP"});
    lab.new_cluster(cluster);
    let admin = lab.admin();
    let said = doctor_in(lab, &admin, region).exits(0).json();
    assert!(says(&said, "mapping").starts_with("mapUsers[0]"), "{said}");
    let entry =
        ["eks", "create-access-entry", "--cluster-name", "lab", "--region", region, "--principal-arn"];
    lab.run_as(&admin, "aws", &[&entry[..], &[&admin.arn]].concat()).stdout_of_success();
    let said = doctor_in(lab, &admin, region).exits(0).json();
    assert!(says(&said, "mapping").starts_with("the access entry of this principal"), "{said}");
    assert!(says(&said, "mode").starts_with("API_AND_CONFIG_MAP"), "{said}");
}

#[test]
fn rights_that_lack_are_broken_where_they_are_needed_and_notes_where_not() {
    let lab = Lab::shared();
    let user = lab.new_user(&unique("reader"));
    let name = unique("reader");
    lab.map("mapUsers", &user.arn, &name, "nobody");
    lab.admitted(&user, Plugin::Authenticator);
    let arguments = ["--cluster", "lab", "-o", "json"];
    let said = breaks(doctor(lab, &user, &arguments), "rbac");
    assert!(says(&said, "rbac").contains("neither read nor patch"), "{said}");
    assert_eq!(link(&said, "mapping")["state"], "unknown", "{said}");

    lab.allow("kube-system", "get", &format!("--user={name}"));
    let said = eventually(|| {
        let said = doctor(lab, &user, &arguments).json();
        if link(&said, "mapping")["state"] == "ok" { Ok(said) } else { Err(said.to_string()) }
    });
    assert_eq!(said["broken"], "rbac");
    assert!(says(&said, "rbac").contains("may read kube-system/aws-auth, and not patch it"), "{said}");

    lab.allow("kube-system", "patch", &format!("--user={name}"));
    let said = eventually(|| {
        let ran = doctor(lab, &user, &arguments);
        if ran.code == Some(0) { Ok(ran.json()) } else { Err(ran.stdout) }
    });
    let system = link(&said, "system");
    assert_eq!(system["state"], "unknown", "no login needs to list pods: {said}");
    assert!(system["notes"][0].as_str().unwrap().contains("can't list the pods"), "{said}");
    lab.unmap("mapUsers", &user.arn);
}

#[test]
fn pods_and_daemon_sets_that_are_not_well_are_noted() {
    let lab = Lab::start(&[]);
    let pod = json!({
        "apiVersion": "v1", "kind": "Pod", "metadata": {"name": "aws-node-x"},
        "spec": {"containers": [{"name": "c", "image": "i"}]},
    });
    lab.admin_post("/api/v1/namespaces/kube-system/pods", &pod);
    let said = doctor(&lab, &lab.admin(), &["--cluster", "lab", "-o", "json"]).exits(0).json();
    assert_eq!(says(&said, "system"), "kube-system runs 1 pod and 0 daemon sets");
    assert_eq!(link(&said, "system")["notes"], json!(["pod aws-node-x is Pending"]));
}

#[test]
fn settings_that_lead_elsewhere_are_shown_without_their_password() {
    let lab = Lab::shared();
    let run = |format: &str| {
        let mut command = lab.awsauth_command();
        command.envs(lab.admin().variables()).env("AWS_ENDPOINT_URL_IAM", "http://me:planted@127.0.0.1:1");
        with_stdin(
            {
                command.args(["doctor", "--cluster", "lab", "-o", format]);
                command
            },
            "",
        )
        .exits(0)
    };
    let wanted = json!([{"variable": "AWS_ENDPOINT_URL_IAM", "url": "http://127.0.0.1:1"}]);
    assert_eq!(run("json").json()["endpoints"], wanted);
    let text = run("table").stdout;
    assert!(text.contains("AWS_ENDPOINT_URL_IAM is in force: calls go to http://127.0.0.1:1"), "{text}");
    assert!(!text.contains("planted"), "{text}");
}
