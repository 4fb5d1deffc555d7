//! Services that stand elsewhere: a profile says so as well as the environment does.

use std::process::Command;

use serde_json::json;

use super::*;

/// A portal of SSO, its OIDC service and STS in one.
fn services(asked: &Asked, number: usize) -> Reply {
    if asked.path == "/token" {
        let renewed = json!({"accessToken": "planted-sso-new", "expiresIn": 3600, "tokenType": "Bearer"});
        return Reply::Json(200, renewed.to_string());
    }
    if asked.path.starts_with("/federation/credentials") {
        let mut role = json_credentials(["accessKeyId", "secretAccessKey", "sessionToken", "expiration"]);
        role["expiration"] = json!(4_922_000_000_000_u64);
        return Reply::Json(200, json!({ "roleCredentials": role }).to_string());
    }
    if asked.body.contains("Action=AssumeRoleWithWebIdentity") {
        web_identity(asked, number)
    } else {
        sts(number)
    }
}

const ROLE: &str = "arn:aws:iam::111122223333:role/a";

/// A profile for each service that is asked, all with `more`.
fn profiles(sandbox: &Sandbox, more: &str) -> String {
    let identity = sandbox.path("identity").display().to_string();
    format!(
        "{KEYS}[profile role]\nrole_arn = {ROLE}\nsource_profile = base\n{more}\
         [profile web]\nrole_arn = {ROLE}\nweb_identity_token_file = {identity}\n{more}\
         [profile sso]\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = Dev\n{more}\
         [profile old]\nsso_start_url = https://old.awsapps.com/start\nsso_region = eu-west-1\n\
         sso_account_id = 111122223333\nsso_role_name = Dev\n{more}\
         [sso-session corp]\nsso_region = eu-west-1\nsso_start_url = https://corp.awsapps.com/start\n"
    )
}

/// Logged in with SSO, of which the one login has to be renewed.
fn with_logins() -> Sandbox {
    let sandbox = with_config("");
    sandbox.file("identity", "planted-identity");
    std::fs::create_dir_all(sandbox.path(".aws/sso/cache")).unwrap();
    let stale = json!({"accessToken": "planted-sso-old", "expiresAt": "2020-01-01T00:00:00Z",
        "clientId": "c", "clientSecret": "planted-sso-client", "refreshToken": "planted-sso-refresh",
        "registrationExpiresAt": LATER, "region": "eu-west-1", "startUrl": "https://corp.awsapps.com/start"});
    let good = json!({"accessToken": "planted-sso-good", "expiresAt": LATER});
    for (name, login) in [("corp", stale), ("https://old.awsapps.com/start", good)] {
        let file = format!(".aws/sso/cache/{}.json", sha1(&sandbox, name));
        sandbox.file(&file, login.to_string());
    }
    sandbox
}

/// Nobody is reached but who is named.
fn confined(sandbox: &Sandbox) -> Command {
    let mut command = command(sandbox);
    command.env("HTTPS_PROXY", "http://127.0.0.1:1");
    command
}

#[test]
fn a_profile_says_where_sso_and_sts_are_for_all_services_and_for_each() {
    let all = Fake::start(services);
    let url = &all.url;
    let section = format!(
        "[services lab]\nsts =\n  endpoint_url = {url}\nsso =\n  endpoint_url = {url}\n\
         sso_oidc =\n  endpoint_url = {url}\n"
    );
    for (more, section) in [
        (format!("endpoint_url = {url}\n"), ""),
        ("services = lab\n".to_owned(), section.as_str()),
        ("services = lab\nendpoint_url = http://127.0.0.1:1\n".to_owned(), section.as_str()),
    ] {
        let sandbox = with_logins();
        sandbox.file("config", profiles(&sandbox, &more) + section);
        for profile in ["role", "web", "sso", "old"] {
            let before = all.asked().len();
            let by_flag = signed_with(&sandbox, &mut confined(&sandbox), &["--profile", profile]);
            assert!(by_flag.starts_with("ASIA"), "{by_flag}");
            assert!(all.asked().len() > before, "{profile} with {more}");
            let by_variable = signed_by(&sandbox, confined(&sandbox).env("AWS_PROFILE", profile));
            assert!(by_variable.starts_with("ASIA"), "{by_variable}");
        }
        assert!(all.asked().iter().any(|asked| asked.path == "/token"), "the login is renewed there, too");
    }
}

#[test]
fn variables_say_so_for_every_service_and_all_may_be_ignored() {
    let all = Fake::start(services);
    let sandbox = with_logins();
    sandbox.file("config", profiles(&sandbox, ""));
    for profile in ["role", "web", "sso", "old"] {
        let mut command = confined(&sandbox);
        command.env("AWS_PROFILE", profile).env("AWS_ENDPOINT_URL", &all.url);
        assert!(signed_by(&sandbox, &mut command).starts_with("ASIA"));
    }
    let asked = all.asked().len();
    for profile in ["role", "web"] {
        let mut command = confined(&sandbox);
        command.env("AWS_PROFILE", profile).env("AWS_ENDPOINT_URL_STS", &all.url);
        command.env("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true").args(MINT).arg("--no-cache");
        said(&mut command).exits(4).complains("no connection to STS");
    }
    assert_eq!(all.asked().len(), asked);
}

#[test]
fn what_is_kept_is_for_the_endpoint_that_gave_it() {
    let (one, other) = (Fake::start(services), Fake::start(services));
    let sandbox = with_logins();
    let run = |more: &str| {
        sandbox.file("config", profiles(&sandbox, "services = lab\n") + "[services lab]\nsts =\n  " + more);
        signed_by(&sandbox, confined(&sandbox).env("AWS_PROFILE", "role"));
        (one.asked().len(), other.asked().len())
    };
    let at = |fake: &Fake| format!("endpoint_url = {}\n", fake.url);
    assert_eq!((run(&at(&one)), run(&at(&one))), ((1, 0), (1, 0)));
    assert_eq!((run(&at(&other)), run(&at(&one))), ((1, 1), (1, 1)));
}

#[test]
fn where_a_cluster_is_is_kept_for_the_eks_that_said_so() {
    let api = Fake::start(|_, _| Reply::Json(404, String::new()));
    let eks = || {
        let endpoint = api.url.clone();
        Fake::start(move |_, _| {
            Reply::Json(200, crate::cluster::described(&endpoint, "CONFIG_MAP").to_string())
        })
    };
    let (one, other) = (eks(), eks());
    let sandbox = with_config("");
    let get = |fake: &Fake| {
        let keys = KEYS.replace("[profile base]\n", "[profile base]\nservices = lab\n");
        sandbox.file("config", keys + "[services lab]\neks =\n  endpoint_url = " + &fake.url + "\n");
        let mut command = confined(&sandbox);
        command.args(["get", "--cluster", "prod", "--region", "eu-west-1", "--insecure-send-token"]);
        said(command.env("AWS_PROFILE", "base"));
        (one.asked().len(), other.asked().len())
    };
    assert_eq!((get(&one), get(&one)), ((1, 0), (1, 0)));
    assert_eq!((get(&other), get(&one)), ((1, 1), (1, 1)));
}

#[test]
fn a_profile_says_where_the_instances_service_is() {
    let service = Fake::start(super::sources::metadata_service);
    let sandbox = with_config("");
    let url = &service.url;
    sandbox.file(
        "config",
        format!("[profile i]\nec2_metadata_service_endpoint = {url}\nrole_arn = {ROLE}\ncredential_source = Ec2InstanceMetadata\nendpoint_url = {url}\n"),
    );
    let mut command = confined(&sandbox);
    command.env_remove("AWS_EC2_METADATA_DISABLED").args(MINT).args(["--profile", "i"]);
    said(&mut command);
    assert!(service.asked().iter().any(|asked| asked.path.ends_with("/security-credentials/node")));

    sandbox.file("config", "[default]\nec2_metadata_service_endpoint = not a URL\n");
    let mut command = confined(&sandbox);
    command.env_remove("AWS_EC2_METADATA_DISABLED").args(MINT);
    said(&mut command).exits(4).complains("no endpoint of the instance metadata service");
}

#[test]
fn a_line_of_the_authenticator_without_a_region_takes_the_instances() {
    let service = Fake::start(super::sources::metadata_service);
    let sandbox = with_config("");
    let host = |variables: &[(&str, &str)]| {
        let mut command = confined(&sandbox);
        command.args(["token", "-i", "prod"]).env("AWS_EC2_METADATA_SERVICE_ENDPOINT", &service.url);
        command.env("AWS_ACCESS_KEY_ID", "AKIABASE").env("AWS_SECRET_ACCESS_KEY", "planted-secret");
        command.env_remove("AWS_EC2_METADATA_DISABLED").envs(variables.iter().copied());
        let said = clean(said(&mut command)).exits(0);
        let decoded = sandbox.run_with_stdin(&said.out, &["token", "decode", "-o", "json"]).exits(0);
        decoded.json()["host"].as_str().unwrap().to_owned()
    };
    assert_eq!(host(&[]), "sts.cn-north-1.amazonaws.com.cn");
    assert_eq!(host(&[("AWS_REGION", "eu-west-1")]), "sts.eu-west-1.amazonaws.com");
    let asked = service.asked().len();
    assert_eq!(host(&[("AWS_EC2_METADATA_DISABLED", "true")]), "sts.us-east-1.amazonaws.com");
    assert_eq!(service.asked().len(), asked);
}

#[test]
fn an_endpoint_that_is_set_to_nothing_is_not_set_and_one_that_is_no_url_is_named() {
    let eks = Fake::start(|_, _| Reply::Json(404, r#"{"message":"No cluster found"}"#.to_owned()));
    let sandbox = with_config("");
    let get = |config: &str, variables: &[(&str, &str)]| {
        sandbox.file("config", KEYS.replace("[profile base]\n", &format!("[profile base]\n{config}")));
        let mut command = confined(&sandbox);
        command.args(["get", "--cluster", "prod", "--region", "eu-west-1"]).env("AWS_PROFILE", "base");
        said(command.envs(variables.iter().copied())).exits(4)
    };
    for variable in ["AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_EKS", "AWS_ENDPOINT_URL_STS"] {
        get("", &[(variable, "")]).complains("no connection to EKS");
        let asked = eks.asked().len();
        get(&format!("endpoint_url = {}\n", eks.url), &[(variable, "")]);
        assert!(eks.asked().len() > asked, "{variable}");
        get("", &[(variable, "localhost:4566")])
            .complains(&format!("{variable} is no URL of a service: localhost:4566"));
        get("", &[(variable, "x"), ("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true")])
            .complains("no connection to EKS");
    }
    get("endpoint_url =\n", &[]).complains("no connection to EKS");
    get("endpoint_url = /x\n", &[]).complains("the profile's endpoint_url is no URL of a service: /x");
}
