//! Where AWS credentials come from, and what is kept of them. Small servers play STS, the SSO
//! portal and the metadata services.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::fake::{Asked, Fake, Reply};
use crate::sandbox::{Said, Sandbox, said};

const LATER: &str = "2126-01-01T00:00:00Z";
const SECRETS: [&str; 5] =
    ["planted-secret", "planted-session", "planted-sso", "planted-identity", "planted-argument"];
const MINT: [&str; 5] = ["token", "--cluster", "prod", "--region", "eu-west-1"];

/// An answer of STS; the access key id has the number of the request.
fn sts(number: usize) -> Reply {
    let body = format!(
        "<AssumeRoleResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><AssumeRoleResult>\
         <Credentials><AccessKeyId>ASIAROLE{number}</AccessKeyId><SecretAccessKey>planted-secret</SecretAccessKey>\
         <SessionToken>planted-session</SessionToken><Expiration>{LATER}</Expiration></Credentials>\
         <AssumedRoleUser><AssumedRoleId>AROA:x</AssumedRoleId>\
         <Arn>arn:aws:sts::111122223333:assumed-role/r/x</Arn></AssumedRoleUser>\
         </AssumeRoleResult></AssumeRoleResponse>"
    );
    Reply::Json(200, body)
}

fn web_identity(_: &Asked, number: usize) -> Reply {
    let Reply::Json(_, body) = sts(number) else { unreachable!() };
    Reply::Json(200, body.replace("AssumeRoleRes", "AssumeRoleWithWebIdentityRes"))
}

fn json_credentials(names: [&str; 4]) -> Value {
    let [id, secret, token, end] = names;
    json!({ id: "ASIAFAKE", secret: "planted-secret", token: "planted-session", end: LATER })
}

/// A sandbox whose shared config is this text.
fn with_config(config: &str) -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.file("config", config);
    sandbox
}

fn command(sandbox: &Sandbox) -> Command {
    let mut command = sandbox.command();
    command
        .env("AWS_CONFIG_FILE", sandbox.path("config"))
        .env("XDG_CACHE_HOME", sandbox.path("cache"))
        .env("RUST_LOG", "trace");
    command
}

/// What it says holds none of the secrets, whatever it says.
#[track_caller]
fn clean(said: Said) -> Said {
    let out = said.out.replace("k8s-aws-v1.", "");
    for secret in SECRETS {
        assert!(!said.err.contains(secret) && !out.contains(secret), "{secret}: {said:?}");
    }
    assert!(!said.err.contains("k8s-aws-v1."), "{said:?}");
    said
}

/// Mints, with all there is to see; the key that signed.
fn signed_by(sandbox: &Sandbox, command: &mut Command) -> String {
    let said = clean(said(command.args(MINT).arg("-vv"))).exits(0);
    let decoded = sandbox.run_with_stdin(&said.out, &["token", "decode", "-o", "json"]).exits(0);
    decoded.json()["accessKeyId"].as_str().unwrap().to_owned()
}

const KEYS: &str = "[profile base]\naws_access_key_id = AKIABASE\naws_secret_access_key = planted-secret\n";

fn chained() -> String {
    format!(
        "{KEYS}[profile a]\nrole_arn = arn:aws:iam::111122223333:role/a\nsource_profile = base\n\
         [profile b]\nrole_arn = arn:aws:iam::111122223333:role/b\nsource_profile = a\nexternal_id = x\n"
    )
}

#[test]
fn a_chain_of_roles_is_walked_once_and_then_kept() {
    let asks = Fake::start(|_, number| sts(number));
    let sandbox = with_config(&chained());
    let run = |profile: &str| {
        let mut command = command(&sandbox);
        command.env("AWS_PROFILE", profile).env("AWS_ENDPOINT_URL_STS", &asks.url);
        signed_by(&sandbox, &mut command)
    };
    assert_eq!(run("b"), "ASIAROLE1");
    assert_eq!((run("b"), run("a")), ("ASIAROLE1".to_owned(), "ASIAROLE0".to_owned()));
    assert_eq!(asks.asked().len(), 2);
    assert!(asks.asked()[1].body.contains("ExternalId=x"));

    // Another key in the file is another identity.
    sandbox.file("config", chained().replace("AKIABASE", "AKIAOTHER"));
    assert_eq!(run("a"), "ASIAROLE2");
    // And so is another session.
    sandbox.file("config", chained().replace("external_id = x", "role_session_name = me"));
    assert_eq!(run("b"), "ASIAROLE3");
}

#[test]
fn what_is_kept_is_for_its_owner_alone_and_can_be_refused_and_removed() {
    use std::os::unix::fs::PermissionsExt;
    let asks = Fake::start(|_, number| sts(number));
    let sandbox = with_config(&chained());
    let run = |flags: &[&str]| {
        let mut command = command(&sandbox);
        command.env("AWS_PROFILE", "a").env("AWS_ENDPOINT_URL", &asks.url);
        said(command.args(MINT).args(flags)).exits(0)
    };
    run(&["--no-cache"]);
    assert!(!sandbox.path("cache").exists(), "--no-cache keeps nothing");
    run(&[]);
    let folder = sandbox.path("cache/awsauth");
    let mode = |path: &std::path::Path| path.metadata().unwrap().permissions().mode() & 0o7777;
    assert_eq!(mode(&folder), 0o700);
    let files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path()).collect();
    assert!(files.iter().all(|file| mode(file) == 0o600), "{files:?}");
    run(&[]);
    assert_eq!(asks.asked().len(), 2, "the second was kept");

    // Entries that others may read could have been written by them.
    for file in &files {
        std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o640)).unwrap();
    }
    run(&[]);
    assert_eq!(asks.asked().len(), 3);
    let cleared = said(command(&sandbox).args(["token", "clear", "-o", "json"])).exits(0).json();
    assert_eq!(
        (&cleared["kind"], &cleared["removed"]),
        (&"CacheCleared".into(), &3.into()),
        "a role and two tokens"
    );
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 0);
    run(&["--cache"]);
    assert_eq!(asks.asked().len(), 4);
}

#[test]
fn a_cache_that_can_not_be_written_is_no_failure_and_is_told_with_v() {
    let asks = Fake::start(|_, number| sts(number));
    let sandbox = with_config(&chained());
    sandbox.file("cache", "a file where the folder would be");
    let run = |flags: &[&str]| {
        let mut command = command(&sandbox);
        command.env("AWS_PROFILE", "a").env("AWS_ENDPOINT_URL", &asks.url);
        said(command.args(MINT).args(flags)).exits(0)
    };
    assert_eq!(run(&[]).err, "");
    run(&["-v"]).complains("nothing is cached");
    assert_eq!(asks.asked().len(), 2);
}

#[test]
fn fifty_processes_at_once_mint_once() {
    let asks = Fake::start(|_, number| sts(number));
    let sandbox = with_config(&chained());
    let start = || {
        let mut command = command(&sandbox);
        command.env("AWS_PROFILE", "b").env("AWS_ENDPOINT_URL", &asks.url).args(MINT);
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    };
    let all: Vec<_> = (0..50).map(|_| start()).collect();
    for one in all {
        Said::from(one.wait_with_output().unwrap()).exits(0);
    }
    assert_eq!(asks.asked().len(), 2, "one for each role of the chain");
}

#[test]
fn static_keys_are_never_kept() {
    let sandbox = with_config(KEYS);
    let mut command = command(&sandbox);
    assert_eq!(signed_by(&sandbox, command.env("AWS_PROFILE", "base")), "AKIABASE");
    assert!(!sandbox.path("cache").exists());
}

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

/// Every SDK names the file of an SSO session so.
fn sha1(sandbox: &Sandbox, text: &str) -> String {
    let said = sandbox.shell(&format!("printf {text} | sha1sum")).exits(0);
    said.out.split(' ').next().unwrap().to_owned()
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

#[test]
fn an_instance_is_asked_by_version_2_alone() {
    let service = Fake::start(|asked, _| match (asked.method.as_str(), asked.path.as_str()) {
        ("PUT", "/latest/api/token") => Reply::With(
            200,
            vec![("x-aws-ec2-metadata-token-ttl-seconds", "21600".into())],
            "planted-identity".into(),
        ),
        _ if asked.header("x-aws-ec2-metadata-token") != Some("planted-identity") => {
            Reply::Json(401, String::new())
        }
        ("GET", path) if path.ends_with("/security-credentials/") => Reply::Json(200, "node".into()),
        _ => {
            let mut found = json_credentials(["AccessKeyId", "SecretAccessKey", "Token", "Expiration"]);
            found["Code"] = "Success".into();
            Reply::Json(200, found.to_string())
        }
    });
    let sandbox = with_config("");
    let mut command = command(&sandbox);
    command.env_remove("AWS_EC2_METADATA_DISABLED").env("AWS_EC2_METADATA_SERVICE_ENDPOINT", &service.url);
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
    let since = Instant::now();
    said(command.args(MINT)).exits(4).complains("there are no AWS credentials");
    assert!(since.elapsed() < Duration::from_secs(4), "{:?}", since.elapsed());
}

#[test]
fn bad_input_is_one_clear_message() {
    let program = |line: &str| format!("[profile x]\ncredential_process = {line}\n");
    for (config, words) in [
        (String::new(), "there is no profile x"),
        (KEYS.to_owned(), "there are: base"),
        ("[profile x\nregion = r\n".to_owned(), "line 1"),
        ("planted-secret\n".to_owned(), "can't be read"),
        ("[profile x]\nregion = eu-west-1\n".to_owned(), "no AWS credentials"),
        (program("echo planted-secret >&2; exit 3"), "failed (exit status: 3)"),
        (program("echo planted-secret"), "printed no credentials"),
        (program("sleep 60"), "did not end within 1 seconds"),
        (program("/no/such/program planted-argument"), "failed (exit status: 127)"),
        ("[profile x]\nrole_arn = r\nsource_profile = y\n".to_owned(), "names it as its source_profile"),
    ] {
        let sandbox = with_config(&config);
        let mut command = command(&sandbox);
        command.env("AWSAUTH_CREDENTIAL_PROCESS_TIMEOUT", "1").args(MINT).args(["--profile", "x", "-vv"]);
        let said = said(&mut command).exits(4);
        assert!(said.out.is_empty() && said.err.contains(words), "{words}: {said:?}");
        assert!(said.err.contains("hint: "), "{said:?}");
        assert!(!said.err.contains("planted-argument"), "{said:?}");
    }
}

#[test]
fn a_role_that_may_not_be_assumed_leaves_nothing_behind() {
    let asks = Fake::start(|_, _| {
        let body = "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code>\
                    <Message>User: me is not authorized to perform: sts:AssumeRole</Message></Error></ErrorResponse>";
        Reply::Json(403, body.to_owned())
    });
    let sandbox = with_config(&chained());
    let mut command = command(&sandbox);
    command.env("AWS_PROFILE", "a").env("AWS_ENDPOINT_URL", &asks.url).args(MINT);
    let said = said(&mut command).exits(4).complains("can't assume the role").complains("not authorized");
    assert!(said.out.is_empty());
    let entries = std::fs::read_dir(sandbox.path("cache/awsauth")).unwrap();
    assert!(entries.map(|e| e.unwrap().path()).all(|path| path.extension().unwrap() == "lock"));
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

/// Counts what is connected to and what roots are read: a pipe in their place is never opened.
#[test]
fn what_is_kept_connects_nowhere_and_reads_no_roots() {
    let asks = Fake::start(|_, number| sts(number));
    let sandbox = with_config(&chained());
    let pipe = sandbox.path("roots");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let run = || {
        let mut command = command(&sandbox);
        command.env("AWS_PROFILE", "a").env("AWS_ENDPOINT_URL", &asks.url).env("SSL_CERT_FILE", &pipe);
        signed_by(&sandbox, &mut command)
    };
    // The emulator speaks http: not even the call that mints needs roots.
    run();
    run();
    assert_eq!(asks.connections(), 1);
}

#[test]
fn where_a_cluster_is_is_asked_once_and_again_when_it_is_there_no_more() {
    use std::sync::{Arc, Mutex};
    let mapping = |name: &'static str| {
        Fake::start(move |_, _| {
            let roles = format!("- rolearn: arn:aws:iam::111122223333:role/{name}\n  username: {name}\n");
            let metadata =
                json!({"name": "aws-auth", "namespace": "kube-system", "uid": "u", "resourceVersion": "7"});
            let object = json!({"kind": "ConfigMap", "apiVersion": "v1", "data": {"mapRoles": roles}, "metadata": metadata});
            Reply::Json(200, object.to_string())
        })
    };
    let (first, second) = (mapping("first"), mapping("second"));
    let endpoint = Arc::new(Mutex::new(first.url.clone()));
    let told = Arc::clone(&endpoint);
    let eks = Fake::start(move |_, _| {
        Reply::Json(200, crate::cluster::described(&told.lock().unwrap(), "CONFIG_MAP").to_string())
    });
    let sandbox = with_config(KEYS);
    let get = |flags: &[&str]| {
        let mut command = command(&sandbox);
        command.args([
            "get",
            "--cluster",
            "prod",
            "--region",
            "eu-west-1",
            "--insecure-send-token",
            "-o",
            "name",
        ]);
        command.env("AWS_PROFILE", "base").env("AWS_ENDPOINT_URL_EKS", &eks.url).args(flags);
        said(&mut command).exits(0).out
    };
    assert!(get(&[]).contains("role/first") && get(&[]).contains("role/first"));
    assert_eq!(eks.asked().len(), 1);
    // While the old one answers nobody asks; once nothing is there, EKS is asked again.
    *endpoint.lock().unwrap() = "http://127.0.0.1:1".to_owned();
    said(command(&sandbox).args(["token", "clear"])).exits(0);
    let mut lost = command(&sandbox);
    lost.args(["get", "--cluster", "prod", "--region", "eu-west-1", "--insecure-send-token"]);
    said(lost.env("AWS_PROFILE", "base").env("AWS_ENDPOINT_URL_EKS", &eks.url)).exits(4);
    endpoint.lock().unwrap().clone_from(&second.url);
    assert!(get(&[]).contains("role/second"));
    assert_eq!(eks.asked().len(), 3);
    assert!(get(&["--no-cache"]).contains("role/second"));
    assert_eq!(eks.asked().len(), 4);
}

#[test]
fn a_refusal_of_what_was_kept_is_asked_once_more_and_another_is_final() {
    let api = Fake::start(|_, number| {
        // The first of two, then the only one of a login that is new.
        if matches!(number, 1 | 3) {
            return Reply::Json(
                401,
                json!({"kind": "Status", "code": 401, "reason": "Unauthorized"}).to_string(),
            );
        }
        Reply::Json(
            404,
            json!({"kind": "Status", "code": 404, "reason": "NotFound",
            "details": {"kind": "configmaps", "name": "aws-auth"}})
            .to_string(),
        )
    });
    let endpoint = api.url.clone();
    let eks = Fake::start(move |_, _| {
        Reply::Json(200, crate::cluster::described(&endpoint, "CONFIG_MAP").to_string())
    });
    let asks = Fake::start(|_, number| sts(number));
    let sandbox = with_config(&chained());
    let get = |flags: &[&str]| {
        let mut command = command(&sandbox);
        command
            .args(["get", "--cluster", "prod", "--region", "eu-west-1", "--insecure-send-token"])
            .args(flags);
        command.env("AWS_PROFILE", "a").env("AWS_ENDPOINT_URL_EKS", &eks.url);
        // Nobody can ask STS about the credentials, so they are not to blame.
        command.env("AWS_ENDPOINT_URL_STS", &asks.url).env("HTTPS_PROXY", "http://127.0.0.1:1");
        clean(said(&mut command))
    };
    get(&[]).exits(0);
    get(&[]).exits(0);
    assert_eq!((api.asked().len(), asks.asked().len()), (3, 1));
    get(&["--no-cache"]).exits(4).complains("401");
    assert_eq!((api.asked().len(), asks.asked().len()), (4, 2));
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
