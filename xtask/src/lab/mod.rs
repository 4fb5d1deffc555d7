//! `cargo xtask lab`: kube-apiserver, etcd, aws-iam-authenticator and an AWS, all on
//! 127.0.0.1, all gone when this process is.

mod config;
mod demo;
mod folder;
mod http;
mod options;
mod ports;
mod programs;
mod running;
mod service;
mod services;
mod session;

use anyhow::Result;
pub use options::Options;
pub use programs::Programs;
pub use running::Lab;

/// Whose cluster it is, and where; `tests/lab/seed` and the emulator say the same account.
const ACCOUNT: &str = "111122223333";
const REGION: &str = "us-east-1";
const CLUSTER: &str = "lab";

pub fn run(options: &Options) -> Result<()> {
    let programs = Programs::build()?;
    let awsauth = options.demo.then(demo::build_awsauth).transpose()?;
    let mut lab = Lab::start(&programs, &options.cache_ttl)?;
    match awsauth {
        Some(awsauth) => demo::tour(&lab, &awsauth),
        None => session::serve(&mut lab, options.json),
    }
}
