use std::process::{Command, Stdio};

use rustix::fs::{Mode, OFlags};

use crate::sandbox::{Said, Sandbox, said};

const KEY: &str = "AKIDEXAMPLE";
const SECRET: &str = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
const SESSION: &str = "IQoJb3JpZ2luX2VjE-planted-session-token";

fn keyed(sandbox: &Sandbox) -> Command {
    let mut command = sandbox.command();
    command
        .env("AWS_ACCESS_KEY_ID", KEY)
        .env("AWS_SECRET_ACCESS_KEY", SECRET)
        .env("AWS_SESSION_TOKEN", SESSION);
    command
}

fn run(sandbox: &Sandbox, line: &str) -> Said {
    said(keyed(sandbox).args(line.split(' ')))
}

/// A token of the sandbox's keys.
fn minted(sandbox: &Sandbox) -> String {
    run(sandbox, "token --cluster prod --region eu-west-1 --token-only").exits(0).out
}

fn piped(sandbox: &Sandbox, stdin: &str, args: &[&str]) -> Said {
    sandbox.run_with_stdin(stdin, args)
}

#[test]
fn a_token_is_printed_as_kubectl_asks_for_it() {
    let sandbox = Sandbox::new();
    for version in ["v1", "v1beta1"] {
        let version = format!("client.authentication.k8s.io/{version}");
        let info =
            format!(r#"{{"kind":"ExecCredential","apiVersion":"{version}","spec":{{"interactive":false}}}}"#);
        let mut command = keyed(&sandbox);
        command
            .args(["token", "--cluster", "prod", "--region", "eu-west-1"])
            .env("KUBERNETES_EXEC_INFO", info);
        let said = said(&mut command).exits(0);
        let json = said.json();
        assert_eq!((&json["apiVersion"], &json["kind"]), (&version.into(), &"ExecCredential".into()));
        assert!(json["status"]["token"].as_str().unwrap().starts_with("k8s-aws-v1."), "{said:?}");
        assert!(said.err.is_empty(), "{said:?}");
    }
    for info in ["{", "{}", r#"{"apiVersion":"client.authentication.k8s.io/v1alpha1"}"#] {
        let mut command = keyed(&sandbox);
        command
            .args(["token", "--cluster", "prod", "--region", "eu-west-1"])
            .env("KUBERNETES_EXEC_INFO", info);
        assert!(said(&mut command).exits(2).complains("KUBERNETES_EXEC_INFO").out.is_empty());
    }
}

#[test]
fn tracing_shows_no_key() {
    let sandbox = Sandbox::new();
    let mut command = keyed(&sandbox);
    command.args(["token", "--cluster", "prod", "--region", "eu-west-1", "-vv"]).env("RUST_LOG", "trace");
    let said = said(&mut command).exits(0);
    let token = said.json()["status"]["token"].as_str().unwrap().to_owned();
    for planted in [SECRET, SESSION, &token] {
        assert!(!said.err.contains(planted), "{said:?}");
    }
    assert!(!said.out.contains(SECRET), "{said:?}");
}

#[test]
fn lines_of_other_programs_work_as_they_stand() {
    let sandbox = Sandbox::new();
    for line in [
        "--region eu-west-1 eks get-token --cluster-name prod --output json",
        "eks get-token --region eu-west-1 --cluster-name prod",
        "eks --region eu-west-1 get-token --cluster-name=prod --no-cli-pager",
        "eks get-token --reg eu-west-1 --cluster-n prod",
        "-i prod token --region eu-west-1",
        "token -i prod --region eu-west-1",
        "token -i prod --region eu-west-1 --cache -e id -s name",
        "token --cluster arn:aws:eks:eu-west-1:111122223333:cluster/prod",
    ] {
        let said = run(&sandbox, line).exits(0);
        assert_eq!(said.json()["apiVersion"], "client.authentication.k8s.io/v1beta1", "{line}");
        let decoded = piped(&sandbox, &said.out, &["token", "decode", "-o", "json"]).exits(0).json();
        assert_eq!(decoded["host"], "sts.eu-west-1.amazonaws.com", "{line}");
        assert_eq!(decoded["accessKeyId"], KEY);
    }
    let mut command = keyed(&sandbox);
    command.args(["token", "--cluster", "prod"]).env("AWS_REGION", " eu-west-1\r");
    said(&mut command).exits(0);
    // An authenticator of one's own may have any id.
    run(&sandbox, "token -i my.cluster.example.com --region eu-west-1").exits(0);
    run(&sandbox, "token --cluster my.cluster.example.com --region eu-west-1").exits(2).complains("name");
}

#[test]
fn the_host_is_the_regions_own_whatever_endpoints_are_set() {
    let sandbox = Sandbox::new();
    let host = |variables: &[(&str, &str)], region: &str| {
        let mut command = keyed(&sandbox);
        command.args(["token", "--cluster", "c", "--region", region]).envs(variables.iter().copied());
        let token = said(&mut command).exits(0).out;
        piped(&sandbox, &token, &["token", "verify", "--offline"]).exits(0);
        let decoded = piped(&sandbox, &token, &["token", "decode", "-o", "json"]).exits(0).json();
        decoded["host"].as_str().unwrap().to_owned()
    };
    let url = "http://127.0.0.1:1";
    let endpoints = [("AWS_ENDPOINT_URL", url), ("AWS_ENDPOINT_URL_STS", url)];
    assert_eq!(host(&endpoints, "eu-west-1"), "sts.eu-west-1.amazonaws.com");
    assert_eq!(host(&[], "cn-north-1"), "sts.cn-north-1.amazonaws.com.cn");
    assert_eq!(host(&[("AWS_USE_FIPS_ENDPOINT", "true")], "us-east-2"), "sts-fips.us-east-2.amazonaws.com");
    assert_eq!(host(&[("AWS_USE_DUALSTACK_ENDPOINT", "true")], "us-east-2"), "sts.us-east-2.api.aws");
    sandbox.file("config", "[default]\nuse_fips_endpoint = true\n");
    let config = sandbox.path("config");
    let config = [("AWS_CONFIG_FILE", config.to_str().unwrap())];
    assert_eq!(host(&config, "us-east-2"), "sts-fips.us-east-2.amazonaws.com");
}

#[test]
fn the_expiry_is_never_after_that_of_the_credentials() {
    let sandbox = Sandbox::new();
    let expires = |end: &str| {
        let mut command = keyed(&sandbox);
        command
            .args(["token", "--cluster", "c", "--region", "eu-west-1"])
            .env("AWS_CREDENTIAL_EXPIRATION", end);
        said(&mut command)
    };
    assert_ne!(
        expires("2126-11-23T12:00:00Z").exits(0).json()["status"]["expirationTimestamp"],
        "2126-11-23T12:00:00Z"
    );
    expires("2020-11-23T12:00:00+00:00").exits(4).complains("have expired").complains("2020-11-23T12:00:00Z");
}

#[test]
fn what_is_missing_is_said_and_nothing_is_printed() {
    let sandbox = Sandbox::new();
    for (line, code, words) in [
        ("token", 2, "--cluster NAME"),
        ("token --cluster prod", 4, "no region is known"),
        ("token --cluster prod --region eu/west", 4, "no AWS region"),
        ("token --cluster pr/od --region eu-west-1", 2, "neither the name nor the ARN"),
        ("token --cluster arn:aws:eks:eu-west-1:111122223333:cluster/c --region eu-west-2", 2, "contradicts"),
        ("token --cluster c -s x", 2, "--role-arn"),
        ("token --cluster c -r admin", 2, "give the role's own ARN"),
        ("token -i c -r arn:aws:iam::111122223333:user/x", 2, "give the role's own ARN"),
        ("eks get-token --cluster-name c --role arn:aws:sts::111122223333:assumed-role/a/b", 2, "a session"),
        ("token -i c -s x --forward-session-name", 2, "cannot be used with"),
        ("eks get-token", 2, "--cluster-name"),
        ("--no-verify-ssl eks get-token --cluster-name c", 2, "leave the AWS CLI in the kubeconfig"),
        ("eks get-token --cluster-name c --query x -o json", 2, "leave the AWS CLI in the kubeconfig"),
        ("token verify --file x", 2, "--offline"),
    ] {
        let said = run(&sandbox, line).exits(code).complains(words);
        assert!(said.out.is_empty(), "{said:?}");
    }
    sandbox
        .run(["token", "--cluster", "c", "--region", "eu-west-1"])
        .exits(4)
        .complains("no AWS credentials");
    let profile = ["token", "--cluster", "c", "--region", "eu-west-1", "--profile", "nope"];
    sandbox.run(profile).exits(4).complains("no profile nope");
}

#[test]
fn decode_tells_what_is_in_a_token_and_hides_the_secrets() {
    let sandbox = Sandbox::new();
    let token = minted(&sandbox);
    let said = piped(&sandbox, &token, &["token", "decode"]).exits(0);
    for words in ["sts.eu-west-1.amazonaws.com", "eu-west-1", KEY, "host;x-k8s-aws-id", "hidden", " s ago)"] {
        assert!(said.out.contains(words), "{words}: {said:?}");
    }
    assert!(!said.out.contains(SESSION) && !said.out.contains("X-Amz-Signature"), "{said:?}");
    let file = sandbox.file("token.txt", &token);
    let json = sandbox.run(["token", "decode", "--file", file, "-o", "json"]).exits(0).json();
    assert_eq!(
        (&json["kind"], &json["partition"], &json["expired"]),
        (&"Token".into(), &"aws".into(), &false.into())
    );
    assert_eq!(json["sessionToken"], serde_json::json!({"length": SESSION.len()}));
    let revealed = sandbox.run(["token", "decode", "--file", file, "-o", "json", "--reveal"]).exits(0).json();
    assert_eq!(revealed["sessionToken"]["value"], SESSION);
    assert!(revealed["url"].as_str().unwrap().contains("X-Amz-Signature="));
}

#[test]
fn a_dash_is_stdin_and_no_other_word_is_taken() {
    let sandbox = Sandbox::new();
    let token = minted(&sandbox);
    piped(&sandbox, &token, &["token", "decode", "-"]).exits(0);
    piped(&sandbox, &token, &["token", "verify", "--offline", "-"]).exits(0);
    piped(&sandbox, &token, &["token", "verify", "--offline", "--file", "-"]).exits(0);
    piped(&sandbox, &token, &["token", "decode", "token.txt"]).exits(2).complains("never from an argument");
    piped(&sandbox, &token, &["token", "decode", "-", "--file", "x"])
        .exits(2)
        .complains("cannot be used with");
}

#[test]
fn what_is_no_token_is_not_decoded() {
    let sandbox = Sandbox::new();
    for (text, words) in [
        ("", "it is empty"),
        ("eyJhbGciOiJSUzI1NiJ9.e30.x", "JWT"),
        ("k8s-aws-v1.a", "was it cut"),
        ("k8s-aws-v1.YQ==", "padded"),
        ("{\"kind\":\"ExecCredential\"}", ".status.token"),
        ("k8s-aws-v1.Og", "scheme"),
        ("k8s-aws-v1.", "no URL"),
    ] {
        let said = piped(&sandbox, text, &["token", "decode"]).exits(3).complains(words);
        assert!(said.out.is_empty(), "{said:?}");
    }
}

#[test]
fn verify_names_the_rule_that_is_broken_and_what_to_do() {
    let sandbox = Sandbox::new();
    let token = minted(&sandbox);
    let said = piped(&sandbox, &token, &["token", "verify", "--offline", "--cluster", "prod"]).exits(0);
    assert!(said.out.contains("ok    age") && said.out.contains("-     sts"), "{said:?}");
    let gov = ["token", "verify", "--offline", "--partition", "aws-cn"];
    let said = piped(&sandbox, &token, &gov).exits(1);
    assert!(said.out.contains("FAIL  host") && said.out.contains("not in the partition aws-cn"), "{said:?}");
    assert!(said.out.contains("to do: ") && !said.out.contains("curl"), "{said:?}");
    let json = piped(&sandbox, "x", &["token", "verify", "--offline", "-o", "json"]).exits(1).json();
    assert_eq!((&json["accepted"], &json["rules"][1]["passed"]), (&false.into(), &false.into()));
}

#[test]
fn a_token_that_breaks_a_rule_is_sent_to_nobody() {
    let sandbox = Sandbox::new();
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let proxy = format!("http://{}", listener.local_addr().unwrap());
    let verify = |token: &str| {
        let file = sandbox.file("t", token);
        let mut command = sandbox.command();
        command
            .args(["token", "verify", "--cluster", "c", "--partition", "aws", "--file", file])
            .env("HTTPS_PROXY", &proxy);
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    };
    let cn = run(&sandbox, "token --cluster c --region cn-north-1 --token-only").out;
    assert_eq!(verify(&cn).wait().unwrap().code(), Some(1));
    assert!(listener.accept().is_err(), "somebody connected");

    // The same way there is one for a token that passes.
    let mut asks = verify(&minted(&sandbox));
    let connected = loop {
        let ended = asks.try_wait().unwrap().is_some();
        // What it did before it ended is to be seen now.
        let connected = listener.accept().is_ok();
        if connected || ended {
            break connected;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    };
    asks.kill().unwrap();
    asks.wait().unwrap();
    assert!(connected);
}

#[test]
fn sts_out_of_reach_is_a_failure_without_secrets() {
    let sandbox = Sandbox::new();
    let token = minted(&sandbox);
    let file = sandbox.file("t", &token);
    for verbose in ["-q", "-v", "-vv"] {
        let mut command = sandbox.command();
        command.args(["token", "verify", "--cluster", "prod", "--file", file, verbose]);
        let said = said(command.env("HTTPS_PROXY", "http://127.0.0.1:1").env("RUST_LOG", "trace")).exits(4);
        for planted in [SESSION, SECRET, token.trim(), "X-Amz-Signature"] {
            assert!(!said.err.contains(planted) && !said.out.contains(planted), "{planted}: {said:?}");
        }
    }
}

#[test]
fn a_token_given_as_an_argument_is_refused_and_not_repeated() {
    let sandbox = Sandbox::new();
    let token = minted(&sandbox);
    for output in ["table", "json"] {
        let said = sandbox.run(["token", "decode", token.trim(), "-o", output]).exits(2);
        assert!(!said.err.contains(&token.trim()[20..]), "{said:?}");
    }
}

#[test]
fn the_printed_curl_reads_the_token_from_a_file_and_its_url_from_stdin() {
    let sandbox = Sandbox::new();
    let credential = run(&sandbox, "token --cluster prod --region eu-west-1").exits(0).out;
    let pretty =
        serde_json::to_string_pretty(&serde_json::from_str::<serde_json::Value>(&credential).unwrap());
    for text in [minted(&sandbox), credential, pretty.unwrap()] {
        let file = sandbox.file("it's a token", text);
        let said = sandbox
            .run(["token", "verify", "--offline", "--cluster", "prod", "--file", file, "-o", "json"])
            .exits(0);
        let line = said.json()["curl"].as_str().unwrap().to_owned();
        assert!(line.contains("-H 'x-k8s-aws-id: prod'"), "{line}");
        let decode = ["token", "decode", "--file", file, "-o", "json", "--reveal"];
        let revealed = sandbox.run(decode).exits(0).json();
        // All of it but curl itself.
        let (before, _) = line.rsplit_once("| curl").unwrap();
        let mut shell = sandbox.command_of(std::path::Path::new("/bin/sh"));
        let shown = crate::sandbox::said(shell.args(["-c", before])).exits(0);
        assert_eq!(shown.out.trim_end(), format!("url = \"{}\"", revealed["url"].as_str().unwrap()));
    }
}

/// Root certificates behind a pipe that nobody writes to: whoever reads them waits for ever.
#[test]
#[cfg(unix)]
fn keys_in_the_environment_load_no_root_certificates() {
    let sandbox = Sandbox::new();
    let pipe = sandbox.path("roots");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    // Whoever would write to a pipe that nobody reads is told so (fifo(7)).
    let is_read = || {
        let ends = OFlags::WRONLY | OFlags::NONBLOCK | OFlags::CLOEXEC;
        rustix::fs::open(&pipe, ends, Mode::empty()).is_ok()
    };
    let ends_without = |mut command: Command| {
        for variable in ["SSL_CERT_FILE", "AWS_CA_BUNDLE"] {
            command.env(variable, &pipe);
        }
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let ended = loop {
            if child.try_wait().unwrap().is_some() {
                break true;
            }
            if is_read() {
                break false;
            }
            std::thread::sleep(std::time::Duration::from_millis(1));
        };
        child.kill().unwrap();
        child.wait().unwrap();
        ended
    };
    let mut token = keyed(&sandbox);
    token.args(["token", "--cluster", "c", "--region", "eu-west-1"]);
    assert!(ends_without(token), "it waits for root certificates");
    // Who asks STS needs them.
    let file = sandbox.file("t", minted(&sandbox));
    let mut verify = sandbox.command();
    verify.args(["token", "verify", "--cluster", "c", "--file", file]);
    assert!(!ends_without(verify), "this test sees nothing");
}
