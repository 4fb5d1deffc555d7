//! Every way to AWS credentials ends in a token that the server's own program accepts, and names
//! whom it should.

use std::process::Command;

use serde_json::{Value, json};

use crate::fake::{Fake, Reply};
use crate::support::{Credentials, Lab, Role, Terminal, eventually, unique, with_stdin};

const LATER: &str = "2126-01-01T00:00:00Z";

/// awsauth token with a shared config of its own and an empty cache.
fn minting(lab: &Lab, config: &str) -> Command {
    let folder = lab.folder.join(unique("home"));
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("config"), config).unwrap();
    let mut command = lab.awsauth_command();
    command
        .args(["token", "--cluster", &lab.cluster, "--token-only"])
        .env("HOME", &folder)
        .env("AWS_CONFIG_FILE", folder.join("config"));
    command
}

/// Whom the server's own program sees in the token that this prints.
fn seen(lab: &Lab, token: &str) -> Value {
    let mut verify = lab.command("aws-iam-authenticator");
    verify.args(["verify", "-i", &lab.cluster, "-t", token.trim(), "-o", "json"]);
    verify.env("AWS_EC2_METADATA_DISABLED", "true");
    let seen = with_stdin(verify, "").stdout_of_success();
    serde_json::from_str::<Value>(&seen).unwrap()["CanonicalARN"].take()
}

fn signs_as(lab: &Lab, command: Command) -> Value {
    seen(lab, &with_stdin(command, "").stdout_of_success())
}

fn keys(profile: &str, who: &Credentials) -> String {
    format!(
        "[profile {profile}]\naws_access_key_id = {}\naws_secret_access_key = {}\n",
        who.access_key_id, who.secret_access_key
    )
}

fn role_profile(profile: &str, role: &Role, source: &str) -> String {
    format!("[profile {profile}]\nrole_arn = {}\nsource_profile = {source}\n", role.arn)
}

/// A session of a role, in the JSON of the services that hand out credentials.
fn handed_out(lab: &Lab, role: &Role, names: [&str; 4]) -> Value {
    let session = lab.assume(role, "handed-out");
    let [id, secret, token, end] = names;
    json!({ id: session.access_key_id, secret: session.secret_access_key, token: session.session_token, end: LATER })
}

#[test]
fn keys_roles_and_chains_of_a_profile() {
    let lab = Lab::shared();
    let user = lab.new_user(&unique("profile"));
    let [first, second] = [lab.new_role("/a/", &unique("first")), lab.new_role("/", &unique("second"))];
    let config =
        keys("keys", &user) + &role_profile("one", &first, "keys") + &role_profile("two", &second, "one");
    for (profile, arn) in [("keys", &user.arn), ("one", &first.mapped_arn), ("two", &second.mapped_arn)] {
        let mut command = minting(lab, &config);
        command.args(["--profile", profile]);
        assert_eq!(signs_as(lab, command), arn.as_str());
    }
    let mut environment =
        minting(lab, &format!("[profile e]\nrole_arn = {}\ncredential_source = Environment\n", first.arn));
    environment.args(["--profile", "e"]).envs(user.variables());
    assert_eq!(signs_as(lab, environment), first.mapped_arn.as_str());
}

#[test]
fn a_role_that_wants_an_mfa_code_gets_it_from_the_terminal_once() {
    let lab = Lab::shared();
    let user = lab.new_user(&unique("mfa"));
    let role = lab.new_role_with(&json!({"name": unique("guarded"), "mfa": true}));
    let serial = user.arn.replace(":user/", ":mfa/");
    let guarded = role_profile("m", &role, "keys") + &format!("mfa_serial = {serial}\n");
    let config = keys("keys", &user) + &guarded;
    // Where the terminal is the one that controls the process, as in a shell; and where a client of
    // Kubernetes has the streams, and says that somebody is there.
    let interactive = r#"{"apiVersion":"client.authentication.k8s.io/v1","spec":{"interactive":true}}"#;
    let kubectl = "exec \"$@\" </dev/null 2>/dev/null";
    let mut mint = minting(lab, &config);
    for (through, info) in [("exec \"$@\"", None), (kubectl, Some(interactive))] {
        mint = minting(lab, &config);
        let mut command = lab.command("setsid");
        command.args(["--ctty", "--wait", "sh", "-c", through, "sh"]).arg(mint.get_program());
        command.args(mint.get_args()).args(["--profile", "m"]);
        command.env_clear().envs(mint.get_envs().filter_map(|(name, value)| Some((name, value?))));
        command.envs(info.map(|info| ("KUBERNETES_EXEC_INFO", info)));
        let mut terminal = Terminal::with(command);
        terminal.wait_for(&format!("MFA code of {serial}"), 1);
        terminal.type_line("000000");
        terminal.wait_for("that code is not right", 1);
        terminal.wait_for(&format!("MFA code of {serial}"), 2);
        terminal.type_line("123456");
        let asked = terminal.end();
        assert_eq!(seen(lab, &asked.stdout_of_success()), role.mapped_arn.as_str());
    }

    // The session is kept: programs after it need nobody.
    let mut kept = lab.awsauth_command();
    kept.args(mint.get_args()).args(["--profile", "m"]);
    kept.envs(mint.get_envs().filter_map(|(name, value)| Some((name, value?))));
    assert_eq!(signs_as(lab, kept), role.mapped_arn.as_str());
    let mut nobody = minting(lab, &config);
    nobody.args(["--profile", "m"]);
    with_stdin(nobody, "").exits(4).says("wants an MFA code");
}

/// The program with other arguments, in the place of another command.
fn beside(lab: &Lab, other: &Command, arguments: &[&str]) -> Command {
    let mut command = lab.awsauth_command();
    command.args(arguments).envs(other.get_envs().filter_map(|(name, value)| Some((name, value?))));
    command
}

#[test]
fn a_session_that_sts_has_forgotten_is_dropped_when_the_api_server_says_401() {
    let lab = Lab::shared();
    let user = lab.new_user(&unique("forgotten"));
    let role = lab.new_role("/", &unique("forgotten"));
    lab.map("mapRoles", &role.mapped_arn, "forgotten", "system:masters");
    let mint = minting(lab, &(keys("keys", &user) + &role_profile("r", &role, "keys")));
    let get = || with_stdin(beside(lab, &mint, &["get", "--cluster", &lab.cluster, "--profile", "r"]), "");
    let assumed = || lab.aws_calls(&user).iter().filter(|call| call["action"] == "AssumeRole").count();
    eventually(|| {
        let ran = get();
        if ran.success { Ok(()) } else { Err(ran.stderr) }
    });
    let line = ["token", "--cluster", &lab.cluster, "--token-only", "--profile", "r"];
    let token = with_stdin(beside(lab, &mint, &line), "").stdout_of_success();
    let decoded = with_stdin(beside(lab, &mint, &["token", "decode", "-o", "json"]), &token).json();
    assert_eq!(assumed(), 1);
    lab.add_fault(&json!({
        "access_key_id": decoded["accessKeyId"], "action": "GetCallerIdentity", "status": 403,
        "code": "InvalidClientTokenId",
    }));
    // Of the second in which the last was made the API server knows a token.
    eventually(|| {
        get().exits(0);
        if assumed() == 2 { Ok(()) } else { Err(format!("{} sessions", assumed())) }
    });
    get().exits(0);
    assert_eq!(assumed(), 2, "the new one is kept");
    lab.unmap("mapRoles", &role.mapped_arn);
}

#[test]
fn a_web_identity() {
    let lab = Lab::shared();
    let role = lab.new_role("/", &unique("pod"));
    let found = handed_out(lab, &role, ["id", "secret", "token", "end"]);
    let text = |name: &str| found[name].as_str().unwrap().to_owned();
    let answer = format!(
        "<AssumeRoleWithWebIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">\
         <AssumeRoleWithWebIdentityResult><Credentials><AccessKeyId>{}</AccessKeyId>\
         <SecretAccessKey>{}</SecretAccessKey><SessionToken>{}</SessionToken><Expiration>{LATER}</Expiration>\
         </Credentials></AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>",
        text("id"),
        text("secret"),
        text("token")
    );
    let sts = Fake::start(move |asked, _| {
        assert!(asked.body.contains("WebIdentityToken=a-jwt"), "{asked:?}");
        Reply::Json(200, answer.clone())
    });
    let identity = lab.folder.join(unique("identity"));
    std::fs::write(&identity, "a-jwt").unwrap();
    let mut command = minting(lab, "");
    command
        .env("AWS_ROLE_ARN", &role.arn)
        .env("AWS_WEB_IDENTITY_TOKEN_FILE", &identity)
        .env("AWS_ENDPOINT_URL_STS", &sts.url);
    assert_eq!(signs_as(lab, command), role.mapped_arn.as_str());
}

#[test]
fn an_sso_login() {
    let lab = Lab::shared();
    let role = lab.new_role("/aws-reserved/sso.amazonaws.com/", &unique("AWSReservedSSO_Dev"));
    let mut found = handed_out(lab, &role, ["accessKeyId", "secretAccessKey", "sessionToken", "expiration"]);
    found["expiration"] = json!(4_922_000_000_000_u64);
    let portal = Fake::start(move |asked, _| {
        assert_eq!(asked.header("x-amz-sso_bearer_token"), Some("signed-in"));
        Reply::Json(200, json!({ "roleCredentials": found }).to_string())
    });
    let mut command = minting(
        lab,
        "[profile dev]\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = Dev\n\
         [sso-session corp]\nsso_region = us-east-1\nsso_start_url = https://corp.awsapps.com/start\n",
    );
    let home = command.get_envs().find(|(name, _)| *name == "HOME").unwrap().1.unwrap().to_owned();
    let folder = std::path::Path::new(&home).join(".aws/sso/cache");
    std::fs::create_dir_all(&folder).unwrap();
    let mut sum = lab.command("sh");
    sum.args(["-c", "printf corp | sha1sum"]);
    let name = with_stdin(sum, "").stdout_of_success();
    let file = folder.join(format!("{}.json", name.split(' ').next().unwrap()));
    std::fs::write(file, json!({"accessToken": "signed-in", "expiresAt": LATER}).to_string()).unwrap();
    command.args(["--profile", "dev"]).env("AWS_ENDPOINT_URL_SSO", &portal.url);
    assert_eq!(signs_as(lab, command), role.mapped_arn.as_str());
}

#[test]
fn a_containers_endpoint() {
    let lab = Lab::shared();
    let role = lab.new_role("/", &unique("container"));
    let found = handed_out(lab, &role, ["AccessKeyId", "SecretAccessKey", "Token", "Expiration"]).to_string();
    let agent = Fake::start(move |_, _| Reply::Json(200, found.clone()));
    let mut command = minting(lab, "");
    command.env("AWS_CONTAINER_CREDENTIALS_FULL_URI", format!("{}/v1/credentials", agent.url));
    command.env("AWS_CONTAINER_AUTHORIZATION_TOKEN", "pod");
    assert_eq!(signs_as(lab, command), role.mapped_arn.as_str());
}

#[test]
fn an_instance() {
    let lab = Lab::shared();
    let role = lab.new_role("/", &unique("instance"));
    let mut found = handed_out(lab, &role, ["AccessKeyId", "SecretAccessKey", "Token", "Expiration"]);
    found["Code"] = json!("Success");
    let service = Fake::start(move |asked, _| match asked.path.as_str() {
        "/latest/api/token" => Reply::With(
            200,
            vec![("x-aws-ec2-metadata-token-ttl-seconds", "21600".into())],
            "version-2".into(),
        ),
        _ if asked.header("x-aws-ec2-metadata-token") != Some("version-2") => Reply::Json(401, String::new()),
        path if path.ends_with("/security-credentials/") => Reply::Json(200, "node".into()),
        _ => Reply::Json(200, found.to_string()),
    });
    let mut command = minting(lab, "");
    command.env_remove("AWS_EC2_METADATA_DISABLED").env("AWS_EC2_METADATA_SERVICE_ENDPOINT", &service.url);
    command.env("AWS_METADATA_SERVICE_TIMEOUT", "60"); // and not one second: the machine may be busy
    assert_eq!(signs_as(lab, command), role.mapped_arn.as_str());
}

#[test]
fn a_program() {
    let lab = Lab::shared();
    let role = lab.new_role("/", &unique("program"));
    let mut found = handed_out(lab, &role, ["AccessKeyId", "SecretAccessKey", "SessionToken", "Expiration"]);
    found["Version"] = json!(1);
    let file = lab.folder.join(unique("printed"));
    std::fs::write(&file, found.to_string()).unwrap();
    let mut command = minting(lab, &format!("[profile p]\ncredential_process = cat {}\n", file.display()));
    command.args(["--profile", "p"]);
    assert_eq!(signs_as(lab, command), role.mapped_arn.as_str());
}
