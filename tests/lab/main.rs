//! Tests on a real cluster: kube-apiserver, aws-iam-authenticator and an AWS on this machine.
//!
//! `cargo xtask test lab` runs them; `tests/lab/README.md` tells what is there to use.
#![allow(clippy::unwrap_used, clippy::missing_panics_doc, reason = "tests")]

mod access;
mod apply;
mod chain;
mod clocks;
mod credentials;
mod doctor;
mod edit;
mod entries;
mod explain;
#[allow(dead_code)] // the store's tests ask it more
#[path = "../support/fake.rs"]
mod fake;
mod faults;
mod files;
mod files_cut_off;
mod gates;
mod guards;
mod history;
mod killed;
mod kubeconfig;
mod kubectl;
mod lint;
mod load;
mod locked_out;
mod lossless;
mod network;
mod object;
mod plans;
mod prompt;
mod proxies;
mod quiet;
mod records;
mod refusals;
mod secrets;
mod stand_in;
mod steps;
mod support;
mod token;
mod traffic;
mod variants;
mod waves;
mod ways_in;
mod whoami;
mod writers;
