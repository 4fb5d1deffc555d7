//! Secrets in every place where they can stand, every command that meets them, all that can be
//! asked for to be shown, and none of them in what is said.

use std::process::Stdio;

use serde_json::json;

use super::*;

/// Where secrets are planted, one of a kind in each place.
const PLANTED: [&str; 16] = [
    "planted-secret",
    "planted-session",
    "planted-argument",
    "planted-identity",
    "planted-sso-access",
    "planted-sso-refresh",
    "planted-sso-client",
    "planted-container",
    "planted-imds",
    "planted-printed",
    "planted-proxy",
    "planted-endpoint",
    "planted-plugin",
    "planted-bearer",
    "planted-password",
    "planted-key",
];

/// Every command that signs in.
fn commands() -> [Vec<&'static str>; 8] {
    let cluster = ["--cluster", "prod", "--region", "eu-west-1"];
    let of = |command: &[&'static str]| [command, &cluster].concat();
    [
        of(&["token"]),
        of(&["kubeconfig", "-"]),
        of(&["get"]),
        of(&["whoami"]),
        of(&["doctor"]),
        of(&["explain", "arn:aws:iam::111122223333:role/x"]),
        of(&["add-role", "arn:aws:iam::111122223333:role/x", "-g", "view", "--yes"]),
        vec!["token", "-i", "prod", "--forward-session-name", "-r", "arn:aws:iam::111122223333:role/x"],
    ]
}

/// Runs them all with all there is to see; `set` gives the source its place.
#[track_caller]
fn nothing_shows(sandbox: &Sandbox, target: Option<&str>, set: &dyn Fn(&mut Command)) {
    for (nth, mut args) in commands().into_iter().enumerate() {
        if let Some(context) = target {
            if args[0] == "token" || args[0] == "kubeconfig" {
                continue;
            }
            args.truncate(args.len() - 4);
            args.extend(["--context", context]);
        }
        let output = if nth % 2 == 0 { "json" } else { "table" };
        let mut command = command(sandbox);
        set(&mut command);
        command
            .args(&args)
            .args(["-vv", "-o", output])
            .env("RUST_LOG", "trace")
            .env("RUST_BACKTRACE", "full")
            .env("AWS_MAX_ATTEMPTS", "1");
        let said = said(command.stdin(Stdio::null()));
        assert!(matches!(said.code, Some(0 | 1 | 4)), "{args:?}: {said:?}");
        // What kubectl is given is a token; nothing else may hold one.
        let out = if args[0] == "token" { "" } else { said.out.as_str() };
        for (stream, text) in [("stdout", out), ("stderr", said.err.as_str())] {
            let signs = ["k8s-aws-v1.a", "X-Amz-Signature", "X-Amz-Security-Token"];
            for secret in PLANTED.iter().chain(&signs) {
                assert!(!text.contains(secret), "{secret} on {stream} of {args:?}: {said:?}");
            }
        }
    }
}

/// What a service answers: as it should, with an error, or cut in the middle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mood {
    Well,
    Refusing,
    Cut,
}

const MOODS: [Mood; 3] = [Mood::Well, Mood::Refusing, Mood::Cut];

/// All services of AWS, and of the machine, at one address.
fn aws(mood: Mood) -> Fake {
    Fake::start(move |asked, number| {
        let Reply::Json(code, body) = answer(asked, number) else { return answer(asked, number) };
        match mood {
            Mood::Well => Reply::Json(code, body),
            Mood::Refusing if asked.body.contains("Action=") => Reply::Json(
                403,
                "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>you may not</Message>\
                 </Error></ErrorResponse>"
                    .to_owned(),
            ),
            Mood::Refusing => Reply::With(
                403,
                vec![("x-amzn-errortype", "ForbiddenException".to_owned())],
                json!({"message": "you may not"}).to_string(),
            ),
            Mood::Cut => Reply::Json(code, body[..body.len() * 3 / 4].to_owned()),
        }
    })
}

fn answer(asked: &Asked, number: usize) -> Reply {
    let metadata = super::sources::metadata_service(asked, number);
    match asked.path.as_str() {
        "/latest/api/token" => Reply::With(
            200,
            vec![("x-aws-ec2-metadata-token-ttl-seconds", "21600".into())],
            "planted-imds".into(),
        ),
        path if path.starts_with("/latest/") => match asked.header("x-aws-ec2-metadata-token") {
            Some("planted-imds") if path.ends_with("/region") => Reply::Json(200, "eu-west-1".into()),
            Some("planted-imds") if path.ends_with("/security-credentials/") => {
                Reply::Json(200, "node".into())
            }
            Some("planted-imds") => {
                let mut found = json_credentials(["AccessKeyId", "SecretAccessKey", "Token", "Expiration"]);
                found["Code"] = "Success".into();
                Reply::Json(200, found.to_string())
            }
            _ => metadata,
        },
        "/v1/credentials" => {
            let names = ["AccessKeyId", "SecretAccessKey", "Token", "Expiration"];
            Reply::Json(200, json_credentials(names).to_string())
        }
        "/token" => {
            let renewed = json!({"accessToken": "planted-sso-access-2", "expiresIn": 3600, "tokenType": "Bearer",
                "refreshToken": "planted-sso-refresh-2"});
            Reply::Json(200, renewed.to_string())
        }
        path if path.starts_with("/federation/credentials") => {
            let mut role = json_credentials(["accessKeyId", "secretAccessKey", "sessionToken", "expiration"]);
            role["expiration"] = json!(4_922_000_000_000_u64);
            Reply::Json(200, json!({ "roleCredentials": role }).to_string())
        }
        "/clusters/prod" => {
            Reply::Json(200, crate::cluster::described("http://127.0.0.1:1", "CONFIG_MAP").to_string())
        }
        _ if asked.body.contains("WithWebIdentity") => web_identity(asked, number),
        _ if asked.body.contains("Action=AssumeRole") => sts(number),
        _ => Reply::Json(
            200,
            json!({"GetCallerIdentityResponse": {"GetCallerIdentityResult": {"Account": "111122223333",
                "Arn": "arn:aws:sts::111122223333:assumed-role/r/x", "UserId": "AROA:x"}}})
            .to_string(),
        ),
    }
}

#[test]
fn secrets_of_every_source_of_credentials_are_shown_nowhere() {
    let sandbox = with_config("");
    for mood in MOODS {
        let services = aws(mood);
        let role = "role_arn = arn:aws:iam::111122223333:role/r\n";
        let session = "aws_session_token = planted-session\n";
        sandbox.file(
            "printed",
            json!({"Version": 1, "AccessKeyId": "ASIA", "SecretAccessKey": "planted-printed",
            "SessionToken": "planted-printed", "Expiration": if mood == Mood::Well { LATER } else { "soon" }})
            .to_string(),
        );
        sandbox.file("identity", "planted-identity");
        sandbox.file(
            "config",
            format!(
                "{KEYS}{session}[profile role]\n{role}source_profile = base\n\
                 [profile mfa]\n{role}source_profile = base\nmfa_serial = arn:aws:iam::111122223333:mfa/me\n\
                 [profile web]\n{role}web_identity_token_file = {}\n\
                 [profile process]\ncredential_process = sh -c 'cat printed; cat printed >&2' planted-argument\n\
                 [profile failing]\ncredential_process = sh -c 'cat printed; cat printed >&2; exit 1' planted-argument\n\
                 [profile sso]\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = Dev\n\
                 [sso-session corp]\nsso_region = eu-west-1\nsso_start_url = https://corp.awsapps.com/start\n",
                sandbox.path("identity").display()
            ),
        );
        std::fs::create_dir_all(sandbox.path(".aws/sso/cache")).unwrap();
        let login = json!({"accessToken": "planted-sso-access", "expiresAt": "2020-01-01T00:00:00Z",
            "clientId": "c", "clientSecret": "planted-sso-client", "refreshToken": "planted-sso-refresh",
            "registrationExpiresAt": LATER, "region": "eu-west-1", "startUrl": "https://corp.awsapps.com/start"});
        let at = |command: &mut Command| {
            command
                .env("AWS_ENDPOINT_URL", &services.url)
                .env("HTTPS_PROXY", "http://me:planted-proxy@127.0.0.1:1");
        };
        for profile in ["base", "role", "mfa", "web", "process", "failing", "sso"] {
            let file = format!(".aws/sso/cache/{}.json", sha1(&sandbox, "corp"));
            sandbox.file(&file, login.to_string());
            nothing_shows(&sandbox, None, &|command| {
                at(command);
                command.env("AWS_PROFILE", profile);
            });
        }
        nothing_shows(&sandbox, None, &|command| {
            at(command);
            command.env("AWS_ACCESS_KEY_ID", "AKIA").env("AWS_SECRET_ACCESS_KEY", "planted-secret");
            command.env("AWS_SESSION_TOKEN", "planted-session");
        });
        nothing_shows(&sandbox, None, &|command| {
            at(command);
            command.env("AWS_CONTAINER_CREDENTIALS_FULL_URI", format!("{}/v1/credentials", services.url));
            command.env("AWS_CONTAINER_AUTHORIZATION_TOKEN", "planted-container");
        });
        nothing_shows(&sandbox, None, &|command| {
            at(command);
            command.env_remove("AWS_EC2_METADATA_DISABLED");
            command.env("AWS_EC2_METADATA_SERVICE_ENDPOINT", &services.url);
        });
    }
}

#[test]
fn passwords_in_urls_are_shown_nowhere() {
    let sandbox = with_config(KEYS);
    let services = aws(Mood::Well);
    let with_password = services.url.replace("http://", "http://me:planted-endpoint@");
    for (variable, url) in [
        ("AWS_ENDPOINT_URL", with_password.as_str()),
        ("AWS_ENDPOINT_URL", "http://me:planted-endpoint@127.0.0.1:1"),
        ("HTTPS_PROXY", "http://me:planted-proxy@127.0.0.1:1"),
        ("ALL_PROXY", "http://me:planted-proxy@127.0.0.1:1"),
    ] {
        nothing_shows(&sandbox, None, &|command| {
            command.env("AWS_PROFILE", "base").env("HTTPS_PROXY", "http://127.0.0.1:1").env(variable, url);
        });
    }
    // Of a profile.
    sandbox.file("config", format!("{KEYS}endpoint_url = {with_password}\n"));
    nothing_shows(&sandbox, None, &|command| {
        command.env("AWS_PROFILE", "base").env("HTTPS_PROXY", "http://127.0.0.1:1");
    });
}

#[test]
fn secrets_of_a_kubeconfig_are_shown_nowhere() {
    let sandbox = with_config(KEYS);
    sandbox.file("tells.sh", "env >&2; echo '{\"kind\": \"planted-printed\"'; exit $1\n");
    let exec = |code: &str| {
        json!({"exec": {"apiVersion": "client.authentication.k8s.io/v1", "interactiveMode": "Never",
            "command": "sh", "args": [sandbox.path("tells.sh"), code],
            "env": [{"name": "HUSH", "value": "planted-plugin"}]}})
    };
    let users = [
        ("token", json!({"token": "planted-bearer"})),
        ("basic", json!({"username": "me", "password": "planted-password"})),
        ("key", json!({"client-certificate-data": "AAAA", "client-key-data": "planted-key"})),
        ("fails", exec("1")),
        ("prints", exec("0")),
        ("provider", json!({"auth-provider": {"name": "gcp", "config": {"access-token": "planted-bearer"}}})),
    ];
    let clusters = [
        ("direct", json!({"server": "http://127.0.0.1:1"})),
        (
            "proxied",
            json!({"server": "https://127.0.0.1:1", "proxy-url": "http://me:planted-proxy@127.0.0.1:1"}),
        ),
    ];
    let mut contexts = Vec::new();
    for (cluster, user) in clusters.iter().flat_map(|(c, _)| users.iter().map(move |(u, _)| (c, u))) {
        contexts.push(
            json!({"name": format!("{user}-{cluster}"), "context": {"cluster": cluster, "user": user}}),
        );
    }
    let named = |kind: &str, all: &[(&str, serde_json::Value)]| {
        json!(all.iter().map(|(name, value)| json!({"name": name, kind: value})).collect::<Vec<_>>())
    };
    let config = json!({"apiVersion": "v1", "kind": "Config", "contexts": contexts,
        "users": named("user", &users), "clusters": named("cluster", &clusters)});
    sandbox.file("kubeconfig", config.to_string());
    for context in &contexts {
        nothing_shows(&sandbox, context["name"].as_str(), &|command| {
            command.env("KUBECONFIG", sandbox.path("kubeconfig")).env("AWS_PROFILE", "base");
            // A plugin is run by kubectl with all of ours, and this one tells it.
            command.env("AWS_SECRET_ACCESS_KEY", "not-planted");
        });
    }
}
