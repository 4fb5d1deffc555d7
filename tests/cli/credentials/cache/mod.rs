//! What is kept of credentials, tokens and clusters, and what is not.

mod anew;
mod clusters;
mod folder;

use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use serde_json::json;

use super::*;

/// Two profiles, of a role and of one behind it, and the STS that makes their sessions.
struct Roles {
    sandbox: Sandbox,
    sts: Fake,
}

impl Roles {
    fn new() -> Self {
        Self::of(Fake::start(|_, number| sts(number)))
    }

    fn of(sts: Fake) -> Self {
        Self { sandbox: with_config(&chained()), sts }
    }

    fn command(&self, profile: &str) -> Command {
        let mut command = command(&self.sandbox);
        command.env("AWS_PROFILE", profile).env("AWS_ENDPOINT_URL_STS", &self.sts.url);
        command
    }

    fn signed_by(&self, profile: &str) -> String {
        signed_by(&self.sandbox, &mut self.command(profile))
    }

    /// Mints for the first of them.
    fn mint(&self, flags: &[&str]) -> Said {
        said(self.command("a").args(MINT).args(flags)).exits(0)
    }

    fn clear(&self) -> Said {
        said(self.command("a").args(["token", "clear", "-o", "json"])).exits(0)
    }

    fn times_asked(&self) -> usize {
        self.sts.asked().len()
    }

    /// The entries of the cache.
    fn entries(&self) -> Vec<PathBuf> {
        let files = std::fs::read_dir(self.sandbox.path("cache/awsauth")).unwrap();
        files.map(|file| file.unwrap().path()).filter(|path| path.extension().unwrap() == "json").collect()
    }
}

/// Fifty processes that want a token at the same time.
fn fifty(start: impl Fn() -> Command) {
    let spawn = |mut command: Command| -> Child {
        command.args(MINT).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    };
    let all: Vec<_> = (0..50).map(|_| spawn(start())).collect();
    for one in all {
        Said::from(one.wait_with_output().unwrap()).exits(0);
    }
}

#[test]
fn a_chain_of_roles_is_walked_once_and_then_kept() {
    let roles = Roles::new();
    assert_eq!(roles.signed_by("b"), "ASIAROLE1");
    assert_eq!(
        (roles.signed_by("b"), roles.signed_by("a")),
        ("ASIAROLE1".to_owned(), "ASIAROLE0".to_owned())
    );
    assert_eq!(roles.times_asked(), 2);
    assert!(roles.sts.asked()[1].body.contains("ExternalId=x"));
    let source = "AWS credentials: keys in the shared files, profile base, then the role arn:aws:iam::111122223333:role/a";
    roles.mint(&["-v"]).complains(&format!("{source} (from the cache)"));
    assert!(roles.mint(&[]).err.is_empty());
}

/// Each change of what makes the session is one more.
#[test]
fn another_key_role_session_external_id_or_region_is_another_identity() {
    let roles = Roles::new();
    let mut before = 0;
    let mut made_with = |region: &str, from: &str, to: &str| {
        roles.sandbox.file("config", chained().replace(from, to));
        said(roles.command("b").args(["token", "--cluster", "prod", "--region", region])).exits(0);
        let made = roles.times_asked() - before;
        before += made;
        made
    };
    let region = "eu-west-1";
    assert_eq!((made_with(region, "", ""), made_with(region, "", "")), (2, 0));
    assert_eq!(made_with(region, "AKIABASE", "AKIAOTHER"), 2, "whose session both are");
    assert_eq!(made_with(region, "planted-secret", "other"), 2);
    for other in ["external_id = y", "", "role_session_name = me", "duration_seconds = 900"] {
        assert_eq!(made_with(region, "external_id = x", other), 1, "{other}");
    }
    assert_eq!(made_with(region, "role/b", "role/c"), 1);
    assert_eq!(made_with("eu-west-2", "", ""), 2);
    assert_eq!(made_with(region, "", ""), 0, "the first are there still");
}

/// Whatever may change what a program prints makes it run again.
#[test]
fn what_a_program_printed_is_for_its_line_its_file_its_variables_and_the_profiles() {
    let printed = json!({"Version": 1, "AccessKeyId": "ASIAPROC", "SecretAccessKey": "planted-secret",
        "SessionToken": "planted-session", "Expiration": LATER});
    let sandbox = with_config("");
    sandbox.file("printed", printed.to_string());
    // Written by another process: one that a test beside us starts could hold it open meanwhile.
    let write = |text: &str| {
        sandbox.file("text", format!("#!/bin/sh\necho run >> runs\ncat printed\n{text}"));
        sandbox.shell("cat text > program && chmod 755 program").exits(0);
    };
    write("");
    let runs = |line: &str, more: &str, variables: &[(&str, &str)]| {
        sandbox.file("config", format!("[profile p]\ncredential_process = ./program {line}\n{more}"));
        let mut command = command(&sandbox);
        command.env("AWS_PROFILE", "p").env("WHO", "me").envs(variables.iter().copied());
        assert_eq!(signed_by(&sandbox, &mut command), "ASIAPROC");
        sandbox.read("runs").lines().count()
    };
    assert_eq!((runs("as $WHO", "", &[]), runs("as $WHO", "", &[])), (1, 1));
    assert_eq!(runs("as $WHO now", "", &[]), 2, "its line");
    assert_eq!(runs("as $WHO", "", &[("WHO", "somebody")]), 3, "a variable that the line names");
    assert_eq!(runs("as $WHO", "", &[("AWS_CORP_TENANT", "x")]), 4, "a variable of AWS");
    assert_eq!(runs("as $WHO", "[profile other]\nregion = x\n", &[]), 5, "a file of profiles");
    assert_eq!(runs("as $WHO", "", &[("OTHER", "x")]), 5, "and nothing else");
    write("# a newer one\n");
    assert_eq!(runs("as $WHO", "", &[]), 6, "the program itself");
}

#[test]
fn fifty_processes_at_once_mint_once() {
    let roles = Roles::new();
    fifty(|| roles.command("b"));
    assert_eq!(roles.times_asked(), 2, "one for each role of the chain");
}

#[test]
fn fifty_processes_at_once_run_a_program_once() {
    let printed = json!({"Version": 1, "AccessKeyId": "ASIAPROC", "SecretAccessKey": "planted-secret",
        "SessionToken": "planted-session", "Expiration": LATER});
    let sandbox = with_config("[profile p]\ncredential_process = echo run >> runs; cat printed\n");
    sandbox.file("printed", printed.to_string());
    fifty(|| {
        let mut command = command(&sandbox);
        command.env("AWS_PROFILE", "p");
        command
    });
    assert_eq!(sandbox.read("runs"), "run\n");
}

#[test]
fn static_keys_are_never_kept() {
    let sandbox = with_config(KEYS);
    let mut command = command(&sandbox);
    assert_eq!(signed_by(&sandbox, command.env("AWS_PROFILE", "base")), "AKIABASE");
    assert!(!sandbox.path("cache").exists());
}

/// Counts what is connected to and what roots are read: a pipe in their place is never opened.
#[test]
fn what_is_kept_connects_nowhere_and_reads_no_roots() {
    let roles = Roles::new();
    let pipe = roles.sandbox.path("roots");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let run = || signed_by(&roles.sandbox, roles.command("a").env("SSL_CERT_FILE", &pipe));
    // The emulator speaks http: not even the call that mints needs roots.
    run();
    run();
    assert_eq!(roles.sts.connections(), 1);
}

#[test]
fn a_session_about_to_end_is_not_kept_and_a_token_ends_with_it() {
    let now = std::time::SystemTime::now() + std::time::Duration::from_secs(50);
    let end = awsauth::token::UnixTime::of(now).unwrap().to_string();
    let soon = end.clone();
    let roles = Roles::of(Fake::start(move |_, number| {
        let Reply::Json(code, body) = sts(number) else { unreachable!() };
        Reply::Json(code, body.replace(LATER, &soon))
    }));
    let ends = || roles.mint(&[]).json()["status"]["expirationTimestamp"].as_str().unwrap().to_owned();
    assert_eq!((ends(), ends()), (end.clone(), end));
    assert_eq!(roles.times_asked(), 2, "what ends within a minute is made anew");
}
