//! The program from outside: what it prints where, and how it exits. Nothing here needs a network
//! or an AWS account, and nothing of the machine's own settings is seen.

#![allow(clippy::unwrap_used)] // a test that can't go on has failed

mod apply;
mod bad_input;
mod ci;
mod cluster;
mod colors;
#[cfg(unix)]
mod credentials;
mod diff;
mod doctor;
mod dry_run;
#[cfg(unix)]
mod edit;
#[path = "../support/eks_answers.rs"]
mod eks_answers;
mod explain;
mod explain_cluster;
#[allow(dead_code)] // the store's tests ask it more
#[path = "../support/fake.rs"]
mod fake;
mod generated;
mod get;
mod grant;
mod guards;
mod help;
#[cfg(unix)]
mod history;
#[cfg(unix)]
mod json_page;
#[cfg(unix)]
mod kubeconfig;
mod lint;
mod lint_guards;
#[cfg(target_os = "linux")]
mod plan;
mod prompt;
mod readme;
mod remove;
mod rights;
#[cfg(unix)]
mod rough_edges;
mod sandbox;
mod schema;
mod socks;
mod stdio;
mod streams;
mod targets;
mod token;
mod undo;
mod usage;
mod whoami;
mod write_path;
