//! Where AWS credentials come from.

use serde_json::json;

use super::*;

#[test]
fn a_program_prints_credentials_and_is_run_once() {
    let printed = json!({"Version": 1, "AccessKeyId": "ASIAPROC", "SecretAccessKey": "planted-secret",
        "SessionToken": "planted-session", "Expiration": LATER});
    let sandbox = with_config("");
    sandbox.file("printed", printed.to_string());
    let program = "sh -c 'echo run >> runs; cat printed' planted-argument";
    sandbox.file("config", format!("[profile p]\ncredential_process = {program}\n"));
    let run = || signed_by(&sandbox, command(&sandbox).env("AWS_PROFILE", "p"));
    assert_eq!((run(), run()), ("ASIAPROC".to_owned(), "ASIAPROC".to_owned()));
    assert_eq!(sandbox.read("runs"), "run\n");
    // Without an end it is asked each time.
    sandbox.file("printed", r#"{"Version":1,"AccessKeyId":"AKIAPROC","SecretAccessKey":"planted-secret"}"#);
    said(command(&sandbox).args(["token", "clear"])).exits(0);
    assert_eq!((run(), run()), ("AKIAPROC".to_owned(), "AKIAPROC".to_owned()));
    assert_eq!(sandbox.read("runs"), "run\nrun\nrun\n");
}

/// The pipe ends when nobody is left of what the program has started.
#[test]
#[cfg(target_os = "linux")]
fn a_program_that_hangs_is_ended_with_all_that_it_has_started() {
    use std::io::Read as _;
    use std::os::unix::fs::OpenOptionsExt as _;

    use rustix::fs::{OFlags, fcntl_setfl};

    let sandbox = with_config("");
    let pipe = sandbox.path("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    sandbox.file("hangs.sh", "exec 9>pipe\nsh -c 'sleep 60; echo still there >&9' & wait\n");
    sandbox.file("config", "[profile p]\ncredential_process = sh hangs.sh\n");
    // To open it does not wait for somebody to write, to read from it does.
    let without_waiting = OFlags::NONBLOCK.bits().cast_signed();
    let mut pipe = std::fs::File::options().read(true).custom_flags(without_waiting).open(pipe).unwrap();
    fcntl_setfl(&pipe, OFlags::empty()).unwrap();
    let mut command = command(&sandbox);
    command.env("AWS_PROFILE", "p").env("AWSAUTH_CREDENTIAL_PROCESS_TIMEOUT", "1").args(MINT);
    said(&mut command).exits(4).complains("did not end within 1 seconds");
    let mut said = String::new();
    pipe.read_to_string(&mut said).unwrap();
    assert_eq!(said, "");
}

#[test]
fn an_sso_login_is_used_renewed_and_missed_when_it_has_ended() {
    let answers = |asked: &Asked, _: usize| {
        if asked.path == "/token" {
            assert!(asked.body.contains("planted-sso-refresh"), "{asked:?}");
            let renewed = json!({"accessToken": "planted-sso-new", "expiresIn": 3600, "tokenType": "Bearer"});
            return Reply::Json(200, renewed.to_string());
        }
        let bearer = asked.header("x-amz-sso_bearer_token").unwrap_or_default();
        if bearer != "planted-sso-good" && bearer != "planted-sso-new" {
            let error = ("x-amzn-errortype", "UnauthorizedException".to_owned());
            return Reply::With(
                401,
                vec![error],
                json!({"message": "Session token not found or invalid"}).to_string(),
            );
        }
        let mut role = json_credentials(["accessKeyId", "secretAccessKey", "sessionToken", "expiration"]);
        role["expiration"] = json!(4_922_000_000_000_u64);
        Reply::Json(200, json!({ "roleCredentials": role }).to_string())
    };
    let portal = Fake::start(answers);
    let sandbox = with_config(
        "[profile dev]\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = Dev\n\
         [sso-session corp]\nsso_region = eu-west-1\nsso_start_url = https://corp.awsapps.com/start\n",
    );
    let file = &format!(".aws/sso/cache/{}.json", sha1(&sandbox, "corp"));
    std::fs::create_dir_all(sandbox.path(".aws/sso/cache")).unwrap();
    let mint = || {
        let mut command = command(&sandbox);
        for service in ["AWS_ENDPOINT_URL_SSO", "AWS_ENDPOINT_URL_SSO_OIDC"] {
            command.env(service, &portal.url);
        }
        command.env("AWS_PROFILE", "dev");
        command
    };
    let ended = || {
        let said = clean(said(mint().args(MINT).arg("-vv"))).exits(4);
        said.complains("SSO session corp has ended").complains("aws sso login --profile dev")
    };
    ended();
    let good = json!({"accessToken": "planted-sso-good", "expiresAt": LATER});
    sandbox.file(file, good.to_string());
    assert_eq!(signed_by(&sandbox, &mut mint()), "ASIAFAKE");
    let asked = portal.asked().len();
    assert_eq!(signed_by(&sandbox, &mut mint()), "ASIAFAKE");
    assert_eq!(portal.asked().len(), asked, "kept");

    let stale = json!({"accessToken": "planted-sso-old", "expiresAt": "2020-01-01T00:00:00Z",
        "clientId": "c", "clientSecret": "planted-sso-client", "refreshToken": "planted-sso-refresh",
        "registrationExpiresAt": LATER, "region": "eu-west-1", "startUrl": "https://corp.awsapps.com/start"});
    sandbox.file(file, stale.to_string());
    assert_eq!(signed_by(&sandbox, &mut mint()), "ASIAFAKE");
    assert!(sandbox.read(file).contains("planted-sso-new"), "the renewed login is written back");

    sandbox.file(
        file,
        json!({"accessToken": "planted-sso-old", "expiresAt": "2020-01-01T00:00:00Z"}).to_string(),
    );
    ended();
    sandbox.file(file, "planted-sso, and no JSON");
    ended();
}

#[test]
fn a_web_identity_is_for_its_token() {
    let asks = Fake::start(web_identity);
    let sandbox = with_config("");
    sandbox.file("identity", "planted-identity-1");
    let run = || {
        let mut command = command(&sandbox);
        command
            .env("AWS_ENDPOINT_URL_STS", &asks.url)
            .env("AWS_ROLE_ARN", "arn:aws:iam::111122223333:role/pod")
            .env("AWS_WEB_IDENTITY_TOKEN_FILE", sandbox.path("identity"));
        signed_by(&sandbox, &mut command)
    };
    assert_eq!((run(), run()), ("ASIAROLE0".to_owned(), "ASIAROLE0".to_owned()));
    assert!(asks.asked()[0].body.contains("planted-identity-1"));
    sandbox.file("identity", "planted-identity-2");
    assert_eq!(run(), "ASIAROLE1");
}

#[test]
fn a_container_is_asked_with_its_token_and_without_a_proxy() {
    let names = ["AccessKeyId", "SecretAccessKey", "Token", "Expiration"];
    let agent = Fake::start(move |_, _| Reply::Json(200, json_credentials(names).to_string()));
    let sandbox = with_config("");
    sandbox.file("pod", "planted-identity");
    let mut command = command(&sandbox);
    command
        .env("AWS_CONTAINER_CREDENTIALS_FULL_URI", format!("{}/v1/credentials", agent.url))
        .env("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", sandbox.path("pod"))
        .env("HTTP_PROXY", "http://127.0.0.1:1");
    assert_eq!(signed_by(&sandbox, &mut command), "ASIAFAKE");
    assert_eq!(agent.asked()[0].header("authorization"), Some("planted-identity"));
    assert!(!sandbox.path("cache").exists(), "the agent keeps them by itself");
}

pub(super) fn metadata_service(asked: &Asked, _: usize) -> Reply {
    match (asked.method.as_str(), asked.path.as_str()) {
        ("PUT", "/latest/api/token") => Reply::With(
            200,
            vec![("x-aws-ec2-metadata-token-ttl-seconds", "21600".into())],
            "planted-identity".into(),
        ),
        _ if asked.header("x-aws-ec2-metadata-token") != Some("planted-identity") => {
            Reply::Json(401, String::new())
        }
        ("GET", "/latest/meta-data/placement/region") => Reply::Json(200, "cn-north-1".into()),
        ("GET", path) if path.ends_with("/security-credentials/") => Reply::Json(200, "node".into()),
        _ => {
            let mut found = json_credentials(["AccessKeyId", "SecretAccessKey", "Token", "Expiration"]);
            found["Code"] = "Success".into();
            Reply::Json(200, found.to_string())
        }
    }
}

#[test]
fn an_instance_is_asked_by_version_2_alone() {
    let service = Fake::start(metadata_service);
    let sandbox = with_config("");
    let mut command = command(&sandbox);
    command.env_remove("AWS_EC2_METADATA_DISABLED").env("AWS_EC2_METADATA_SERVICE_ENDPOINT", &service.url);
    command.env("AWS_METADATA_SERVICE_TIMEOUT", "60");
    assert_eq!(signed_by(&sandbox, &mut command), "ASIAFAKE");
}

/// A service that takes connections and says nothing.
#[test]
fn where_no_instance_answers_that_is_known_soon() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let sandbox = with_config("");
    let mut command = command(&sandbox);
    command
        .env_remove("AWS_EC2_METADATA_DISABLED")
        .env("AWS_EC2_METADATA_SERVICE_ENDPOINT", format!("http://{}", listener.local_addr().unwrap()));
    said(command.args(MINT)).exits(4).complains("there are no AWS credentials");
    listener.set_nonblocking(true).unwrap();
    assert_eq!(listener.incoming().map_while(Result::ok).count(), 1, "it is tried once");
}

#[test]
fn an_mfa_code_is_asked_where_somebody_is_and_else_is_missed() {
    let asks = Fake::start(|_, number| sts(number));
    let mfa = "role_arn = arn:aws:iam::111122223333:role/a\nmfa_serial = arn:aws:iam::111122223333:mfa/me\n";
    let sandbox = with_config(&format!("{KEYS}[profile m]\nsource_profile = base\n{mfa}"));
    for info in
        [None, Some(r#"{"apiVersion":"client.authentication.k8s.io/v1","spec":{"interactive":false}}"#)]
    {
        let mut command = command(&sandbox);
        command.env("AWS_PROFILE", "m").env("AWS_ENDPOINT_URL", &asks.url).args(MINT);
        command.envs(info.map(|info| ("KUBERNETES_EXEC_INFO", info)));
        let said = said(&mut command).exits(4);
        assert!(said.err.contains("wants an MFA code, and"), "{said:?}");
    }
    assert_eq!(asks.asked().len(), 0);
}

#[test]
fn a_line_of_the_authenticator_needs_no_region_and_may_have_its_role_in_the_environment() {
    let asks = Fake::start(|_, number| sts(number));
    let sandbox = with_config(KEYS);
    let mut command = command(&sandbox);
    command
        .args(["token", "-i", "prod"])
        .env("AWS_PROFILE", "base")
        .env("AWS_ENDPOINT_URL", &asks.url)
        .env("DEFAULT_ROLE", "arn:aws:iam::111122223333:role/default");
    let said = clean(said(&mut command)).exits(0);
    let decoded = sandbox.run_with_stdin(&said.out, &["token", "decode", "-o", "json"]).exits(0).json();
    assert_eq!(
        (&decoded["host"], &decoded["accessKeyId"]),
        (&"sts.us-east-1.amazonaws.com".into(), &"ASIAROLE0".into())
    );
    assert!(asks.asked()[0].body.contains("RoleSessionName=aws-go-sdk-"));
}
