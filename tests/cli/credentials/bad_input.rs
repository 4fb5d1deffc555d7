//! Credentials that are missing, broken or refused.

use super::*;

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
        ("[profile x]\naws_secret_access_key = planted-secret\n".to_owned(), "no aws_access_key_id beside"),
        ("[profile x]\nrole_arn = r\nsource_profile = y\n".to_owned(), "names it as its source_profile"),
    ] {
        let sandbox = with_config(&config);
        let mut command = command(&sandbox);
        command.args(MINT).args(["--profile", "x", "-vv"]);
        if words.contains("1 seconds") {
            command.env("AWSAUTH_CREDENTIAL_PROCESS_TIMEOUT", "1");
        }
        let said = said(&mut command).exits(4);
        assert!(said.out.is_empty() && said.err.contains(words), "{words}: {said:?}");
        assert!(said.err.contains("hint: "), "{said:?}");
        assert!(!said.err.contains("planted-argument"), "{said:?}");
        if said.err.contains("credential_process") || said.err.contains("can't be used") {
            let file = sandbox.path("config");
            assert!(said.err.contains(file.to_str().unwrap()), "it names the file to look into: {said:?}");
        }
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

/// Whoever the profile names would be somebody else than who was meant.
#[test]
fn a_key_without_its_secret_in_the_environment_is_no_reason_to_look_elsewhere() {
    let sandbox = with_config(&KEYS.replace("profile base", "default"));
    let mint = |secret: Option<&str>, flags: &[&str]| {
        let mut command = command(&sandbox);
        command.args(MINT).args(flags).env("AWS_ACCESS_KEY_ID", "AKIAHALF");
        said(command.envs(secret.map(|secret| ("AWS_SECRET_ACCESS_KEY", secret))))
    };
    for secret in [None, Some(""), Some(" ")] {
        let said = mint(secret, &[]).exits(4).complains("AWS_SECRET_ACCESS_KEY is not").complains("unset");
        assert!(said.out.is_empty(), "{said:?}");
    }
    mint(None, &["--profile", "default"]).exits(0);
    mint(Some("planted-secret"), &[]).exits(0);
}

#[test]
fn keys_that_no_request_can_hold_are_named_and_not_shown() {
    let long = "x".repeat(100_000);
    for (variable, value, words) in [
        ("AWS_ACCESS_KEY_ID", "AKIABASE\n", "AWS_ACCESS_KEY_ID ends with a line break"),
        ("AWS_ACCESS_KEY_ID", "AKIA\u{1b}[2J", "AWS_ACCESS_KEY_ID holds a blank"),
        ("AWS_SECRET_ACCESS_KEY", "planted-secret\r\n", "AWS_SECRET_ACCESS_KEY ends with a line break"),
        ("AWS_SESSION_TOKEN", "planted session", "AWS_SESSION_TOKEN holds a blank"),
        ("AWS_SESSION_TOKEN", &long, "AWS_SESSION_TOKEN is longer"),
    ] {
        let sandbox = with_config("");
        let get = ["get", "--cluster", "prod", "--region", "eu-west-1"];
        for args in [&MINT[..], &get, &["doctor", "--cluster", "prod", "--region", "eu-west-1"]] {
            let mut command = command(&sandbox);
            command.env("AWS_ACCESS_KEY_ID", "AKIABASE").env("AWS_SECRET_ACCESS_KEY", "planted-secret");
            let said = said(command.env(variable, value).env("HTTPS_PROXY", "http://127.0.0.1:1").args(args));
            let told = format!("{}{}", said.out, said.err);
            assert!(told.contains(words) && !told.contains("planted"), "{variable}: {said:?}");
            assert_eq!(said.code, Some(4), "{said:?}");
        }
    }
    let sandbox = with_config(KEYS);
    let mut beside = command(&sandbox);
    beside.env("AWS_ACCESS_KEY_ID", "AKIA\n").env("AWS_SECRET_ACCESS_KEY", "planted-secret").args(MINT);
    said(beside.args(["--profile", "base"])).exits(0);
    let sandbox = with_config(&KEYS.replace("AKIABASE", "AKIA BASE"));
    let mut command = command(&sandbox);
    let said = said(command.args(MINT).args(["--profile", "base"])).exits(4);
    said.complains("the access key ID of keys in the shared files, profile base holds a blank");
}
