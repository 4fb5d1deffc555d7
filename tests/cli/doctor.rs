//! `doctor` without a cluster: what it says when nothing can be reached.

use serde_json::{Value, json};

use crate::sandbox::Sandbox;

const CLUSTER: [&str; 5] = ["doctor", "--cluster", "prod", "--region", "eu-west-1"];

fn states(said: &Value) -> Vec<(&str, &str)> {
    let links = said["links"].as_array().unwrap().iter();
    links.map(|link| (link["link"].as_str().unwrap(), link["state"].as_str().unwrap())).collect()
}

#[test]
fn without_credentials_the_first_link_is_broken_and_no_other_is_reached() {
    let said = Sandbox::new().run(CLUSTER).exits(4);
    let lines: Vec<_> = said.out.lines().collect();
    assert!(lines.iter().any(|line| line.contains("credentials")), "{said:?}");
    let unreached = lines.iter().filter(|line| line.contains("not reached, because of credentials")).count();
    assert_eq!(unreached, 12, "every other link: {said:?}");
}

#[test]
fn json_names_the_broken_link_each_links_state_and_what_to_do() {
    let said = Sandbox::new().run(CLUSTER.iter().chain(&["-o", "json"])).exits(4).json();
    assert_eq!(
        (&said["kind"], &said["target"], &said["healthy"], &said["broken"]),
        (&json!("Diagnosis"), &json!("the EKS cluster prod"), &json!(false), &json!("credentials"))
    );
    let states = states(&said);
    assert_eq!((states.len(), states[0]), (13, ("credentials", "broken")));
    assert!(states[1..].iter().all(|(_, state)| *state == "notReached"), "{states:?}");
    let first = &said["links"][0];
    assert!(!first["hints"].as_array().unwrap().is_empty(), "{first}");
    for field in ["milliseconds", "says", "notes"] {
        assert!(!first[field].is_null(), "{field} of {first}");
    }
    assert_eq!(said["endpoints"], json!([]));
    let yaml = Sandbox::new().run(CLUSTER.iter().chain(&["-o", "yaml"])).exits(4);
    assert!(yaml.out.contains("broken: credentials\n"), "{yaml:?}");
    let name = Sandbox::new().run(CLUSTER.iter().chain(&["-o", "name"])).exits(4);
    assert_eq!(name.out, "credentials\n");
}

#[test]
fn where_calls_go_elsewhere_the_variable_is_told_without_its_password() {
    let sandbox = Sandbox::new();
    let mut command = sandbox.command();
    command.args(CLUSTER).args(["-o", "json"]).env("AWS_ENDPOINT_URL_EKS", "http://me:planted@127.0.0.1:9/x");
    let said = crate::sandbox::said(&mut command).exits(4);
    assert!(!format!("{said:?}").contains("planted"), "{said:?}");
    let endpoint = json!({ "variable": "AWS_ENDPOINT_URL_EKS", "url": "http://127.0.0.1:9/x" });
    assert_eq!(said.json()["endpoints"], json!([endpoint]));
}

#[test]
fn a_profile_that_sends_calls_elsewhere_is_told_so_too() {
    let sandbox = Sandbox::new();
    sandbox.file(
        "config",
        "[default]\nservices = lab\naws_access_key_id = AKIA\naws_secret_access_key = s\n\
         [services lab]\nsts =\n  endpoint_url = http://me:planted@127.0.0.1:1/x\n\
         eks =\n  endpoint_url = http://127.0.0.1:2\n",
    );
    let links = |variable: &str| {
        let mut command = sandbox.command();
        command.args(CLUSTER).args(["-o", "json"]).env("AWS_CONFIG_FILE", sandbox.path("config"));
        let said = crate::sandbox::said(command.env(variable, "true")).exits(4);
        assert!(!format!("{said:?}").contains("planted"), "{said:?}");
        said.json()["links"].clone()
    };
    let told = links("NONE");
    let note = |nth: usize| told[nth]["notes"][0].as_str().unwrap().to_owned();
    assert!(note(1).starts_with("calls to STS go to http://127.0.0.1:1/x, as the profile says"), "{told}");
    assert!(note(2).starts_with("calls to EKS go to http://127.0.0.1:2, as the profile says"), "{told}");
}

#[test]
fn at_a_terminal_the_link_that_runs_is_shown_and_its_outcome_takes_its_place() {
    use std::io::Read as _;
    use std::os::fd::OwnedFd;

    use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

    let sandbox = Sandbox::new();
    let near = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&near).unwrap();
    unlockpt(&near).unwrap();
    let name = ptsname(&near, Vec::new()).unwrap();
    let far = std::fs::File::options().read(true).write(true).open(name.to_str().unwrap()).unwrap();
    let mut command = sandbox.command();
    command.args(CLUSTER).env("NO_COLOR", "1").stdout(OwnedFd::from(far)).stderr(std::process::Stdio::null());
    let mut child = command.spawn().unwrap();
    drop(command); // its copy of the far end
    let (mut near, mut bytes) = (std::fs::File::from(near), Vec::new());
    // Linux ends a terminal that nobody has open any more with EIO.
    let _ = near.read_to_end(&mut bytes);
    assert_eq!(child.wait().unwrap().code(), Some(4));
    let shown = String::from_utf8(bytes).unwrap();
    let running = shown.find("...    credentials").unwrap();
    let outcome = shown.find("broken credentials").unwrap();
    assert!(running < outcome && shown[running..outcome].ends_with("\r\u{1b}[2K"), "{shown:?}");
}

#[test]
fn a_kubeconfig_that_is_not_there_breaks_the_first_link() {
    let said = Sandbox::new().run(["doctor", "--context", "staging", "-o", "json"]).exits(4).json();
    assert_eq!(
        (&said["target"], &said["broken"]),
        (&json!("the context staging"), &json!("credentials")),
        "{said}"
    );
    assert!(states(&said)[1..].iter().all(|(_, state)| *state == "notReached"), "{said}");
}

#[test]
fn a_kubeconfig_that_is_older_than_the_cluster_is_told_so_with_what_writes_it_anew() {
    use crate::eks_answers::{ARN, described};
    use crate::fake::{Fake, Reply};

    let eks =
        Fake::start(|_, _| Reply::Json(200, described("https://new.eks.example", "CONFIG_MAP").to_string()));
    let sandbox = Sandbox::new();
    let exec = json!({"apiVersion": "client.authentication.k8s.io/v1beta1", "command": "awsauth",
        "args": ["token", "--cluster", ARN]});
    for server in ["https://127.0.0.1:1", "https://old.eks.invalid"] {
        let config = json!({
            "apiVersion": "v1", "kind": "Config", "current-context": "t",
            "contexts": [{"name": "t", "context": {"cluster": "c", "user": "u"}}],
            "clusters": [{"name": "c", "cluster": {"server": server}}],
            "users": [{"name": "u", "user": {"exec": exec}}],
        });
        sandbox.file("config", config.to_string());
        let mut command = sandbox.command();
        command.args(["doctor", "-o", "json"]).env("KUBECONFIG", sandbox.path("config"));
        command.env("AWS_ACCESS_KEY_ID", "AKIA").env("AWS_SECRET_ACCESS_KEY", "s");
        command
            .env("AWS_ENDPOINT_URL_EKS", &eks.url)
            .env("HTTPS_PROXY", "http://127.0.0.1:1")
            .env("NO_PROXY", "*");
        let told = crate::sandbox::said(&mut command).exits(4).json();
        let link = &told["links"][4];
        assert_eq!((&told["broken"], &link["link"]), (&json!("endpoint"), &json!("endpoint")), "{told}");
        assert_eq!(link["notes"], json!(["EKS says that the cluster's endpoint is https://new.eks.example"]));
        let hint = link["hints"][0].as_str().unwrap();
        assert!(hint.ends_with(&format!("awsauth kubeconfig --cluster {ARN}")), "{hint}");
    }
}

#[test]
fn a_file_has_no_links() {
    Sandbox::new().run(["doctor", "-f", "x.yaml"]).exits(2).complains("-f");
    Sandbox::new().run(["doctor", "--cluster", "prod", "--context", "prod"]).exits(2);
}
