//! A token, beside the program that clusters know.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::json;

use super::bounds::{Figure, Figures};
use super::measure::{Subject, in_turn, print};
use crate::lab::Lab;
use crate::toolchain::output;

pub fn measure(program: &Path, folder: &Path, lab: &Lab, rounds: usize) -> Result<Figures> {
    let home = folder.join("token-home");
    fs::create_dir(&home)?;
    let config = home.join("config");
    let role = lab.control("POST", "/_lab/roles", &json!({"name": "bench"}))?;
    let role = role["arn"].as_str().context("the emulator made no role")?;
    let profile = format!("[profile role]\nrole_arn = {role}\ncredential_source = Environment\n");
    fs::write(&config, profile)?;
    let run = |program: &Path, arguments: &[&str]| {
        let mut command = Command::new(program);
        command.args(arguments).env_clear().envs(lab.environment.iter().cloned()).env("HOME", &home);
        command.env_remove("SSL_CERT_DIR").env("AWS_CONFIG_FILE", &config);
        command
    };
    let authenticator = lab.folder.join("bin/aws-iam-authenticator");
    let assumed = ["token", "--cluster", "lab", "--profile", "role"];
    // From here on the cache has it.
    output(&mut run(program, &assumed))?;
    let subjects = [
        Subject::new("aws-iam-authenticator token", || Ok(run(&authenticator, &["token", "-i", "lab"]))),
        Subject::new("awsauth token", || Ok(run(program, &["token", "--cluster", "lab"]))),
        Subject::new("awsauth token, role in the cache", || Ok(run(program, &assumed))),
    ];
    let costs = in_turn(&subjects, rounds)?;
    print("A token, with keys in the environment", &subjects, &costs);
    Ok(vec![
        (Figure::TokenRatio, costs[1].over(costs[0])),
        (Figure::TokenMemory, costs[1].megabytes()),
        (Figure::TokenCachedRatio, costs[2].over(costs[0])),
    ])
}
