//! Where AWS credentials come from, and what is kept of them. Small servers play STS, the SSO
//! portal and the metadata services.

mod bad_input;
mod cache;
mod endpoints;
mod secrets;
mod sources;

use std::process::Command;

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
    signed_with(sandbox, command, &[])
}

/// The same with flags.
fn signed_with(sandbox: &Sandbox, command: &mut Command, flags: &[&str]) -> String {
    let said = clean(said(command.args(MINT).args(flags).arg("-vv"))).exits(0);
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

/// Every SDK names the file of an SSO session so.
fn sha1(sandbox: &Sandbox, text: &str) -> String {
    let said = sandbox.shell(&format!("printf {text} | sha1sum")).exits(0);
    said.out.split(' ').next().unwrap().to_owned()
}
