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
